//! Migrations: forward only, refused when the database is newer than the program.

use sqlx::migrate::{MigrateError, Migrator};

static SQLITE: Migrator = sqlx::migrate!("../migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("../migrations/postgres");

/// Why the schema is not usable.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A later version of Rampart has been here.
    #[error(
        "the database has schema {found}, this program knows {known}: start the newer program; nothing was written"
    )]
    Newer {
        /// The version in the database.
        found: i64,
        /// The last version of this program.
        known: i64,
    },
    /// The driver's own words.
    #[error("the schema could not be brought up to date: {0}")]
    Failed(#[from] MigrateError),
    /// Reading the present version failed.
    #[error("the schema version could not be read: {0}")]
    Unreadable(#[from] sqlx::Error),
}

fn known(migrator: &Migrator) -> i64 {
    migrator.iter().map(|migration| migration.version).max().unwrap_or(0)
}

fn check(found: Option<i64>, migrator: &Migrator) -> Result<(), Error> {
    let known = known(migrator);
    match found {
        Some(found) if found > known => Err(Error::Newer { found, known }),
        _ => Ok(()),
    }
}

/// The version in a SQLite database (0 when there is none) and the last one of this program.
///
/// # Errors
/// [`Error::Newer`], or the driver's.
pub(super) async fn sqlite_version(pool: &sqlx::SqlitePool) -> Result<(i64, i64), Error> {
    let (exists,): (i64,) =
        sqlx::query_as("SELECT count(*) FROM sqlite_master WHERE name = '_sqlx_migrations'").fetch_one(pool).await?;
    let mut found = None;
    if exists > 0 {
        (found,) = sqlx::query_as("SELECT max(version) FROM _sqlx_migrations").fetch_one(pool).await?;
        check(found, &SQLITE)?;
    }
    Ok((found.unwrap_or(0), known(&SQLITE)))
}

/// As [`sqlite_version`].
///
/// # Errors
/// [`Error::Newer`], or the driver's.
pub(super) async fn postgres_version(pool: &sqlx::PgPool) -> Result<(i64, i64), Error> {
    let (exists,): (bool,) =
        sqlx::query_as("SELECT to_regclass('_sqlx_migrations') IS NOT NULL").fetch_one(pool).await?;
    let mut found = None;
    if exists {
        (found,) = sqlx::query_as("SELECT max(version) FROM _sqlx_migrations").fetch_one(pool).await?;
        check(found, &POSTGRES)?;
    }
    Ok((found.unwrap_or(0), known(&POSTGRES)))
}

/// Brings a SQLite database up to date.
pub(super) async fn sqlite(pool: &sqlx::SqlitePool) -> Result<(), Error> {
    sqlite_version(pool).await?;
    Ok(SQLITE.run(pool).await?)
}

/// Brings a PostgreSQL database up to date; several processes may try at once, one does it.
pub(super) async fn postgres(pool: &sqlx::PgPool) -> Result<(), Error> {
    postgres_version(pool).await?;
    Ok(POSTGRES.run(pool).await?)
}
