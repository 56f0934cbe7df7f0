//! Looking at a database without changing it, for `rampart doctor`.

use super::open::OpenStoreError;
use super::{Database, Store, migrate, postgres, sqlite};
use crate::door::Settings;

/// What was found.
#[derive(Debug, Clone)]
pub struct Report {
    /// The engine with its version.
    pub engine: String,
    /// The schema in the database.
    pub schema: i64,
    /// The last schema this program knows.
    pub known_schema: i64,
    /// Number and alias of each account, as `1234567890123456 (company-x)`, the first 100.
    pub accounts: Vec<String>,
    /// The aliases of accounts whose root identity has no MFA device.
    pub root_without_mfa: Vec<String>,
}

/// Reads engine, schema, account and root identity.
///
/// # Errors
/// [`OpenStoreError`] when the database cannot be opened or has a newer schema.
pub async fn inspect(settings: &Settings) -> Result<Report, OpenStoreError> {
    let unreadable = |source| OpenStoreError::Unusable { place: "the database".to_owned(), source };
    let (store, engine, schema, known_schema) = match &settings.database {
        Database::Sqlite(file) => {
            let readers = sqlite::readers(file, 1).await.map_err(unreadable)?;
            let (version,): (String,) =
                sqlx::query_as("SELECT sqlite_version()").fetch_one(&readers).await.map_err(unreadable)?;
            let (found, known) = migrate::sqlite_version(&readers).await?;
            (Store::Sqlite { writer: readers.clone(), readers }, format!("SQLite {version}"), found, known)
        }
        Database::Postgres(url) => {
            let pool = postgres::pool(url, 1).await.map_err(unreadable)?;
            let (version,): (String,) = sqlx::query_as("SELECT current_setting('server_version')")
                .fetch_one(&pool)
                .await
                .map_err(unreadable)?;
            let (found, known) = migrate::postgres_version(&pool).await?;
            (Store::Postgres { lookers: pool.clone(), pool }, format!("PostgreSQL {version}"), found, known)
        }
    };
    let mut report = Report { engine, schema, known_schema, accounts: Vec::new(), root_without_mfa: Vec::new() };
    if schema > 0
        && let Ok(mut tx) = store.begin_read().await
        && let Ok(accounts) = crate::accounts::store::list(&mut tx, (0, 0)).await
    {
        for account in accounts {
            let suspended = if account.status == "active" { "" } else { ", suspended" };
            report.accounts.push(format!("{} ({}{suspended})", account.account_id, account.alias));
            if !account.mfa_bound {
                report.root_without_mfa.push(account.alias);
            }
        }
    }
    store.close().await;
    Ok(report)
}
