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
    /// Number and alias of the account.
    pub account: Option<String>,
    /// Whether there is a root identity without MFA.
    pub root_without_mfa: bool,
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
    let mut report = Report { engine, schema, known_schema, account: None, root_without_mfa: false };
    if schema > 0
        && let Ok(mut tx) = store.begin_read().await
        && let Ok(Some(account)) = crate::accounts::store::find_account(&mut tx).await
    {
        report.account = Some(format!("{} ({})", account.account_id, account.alias));
        let root = crate::accounts::store::root(&mut tx, crate::model::RootId::new(account.account_id)).await;
        report.root_without_mfa = matches!(root, Ok(Some(root)) if !root.mfa_bound);
    }
    store.close().await;
    Ok(report)
}
