//! Opening a database: checks first, writes after.

use std::path::{Path, PathBuf};

use super::{Error, Held, Tx, migrate, postgres, sqlite};

/// Where the data is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Database {
    /// A SQLite file; created when missing.
    Sqlite(PathBuf),
    /// A PostgreSQL URL.
    Postgres(String),
}

/// Why a database could not be opened. Nothing was written unless the message says so.
#[derive(Debug, thiserror::Error)]
pub enum OpenStoreError {
    /// The linked SQLite is too old to be trusted with several connections.
    #[error("SQLite {found} is linked, at least 3.51.3 is needed: older ones can lose committed writes")]
    OldSqlite {
        /// The linked version.
        found: String,
    },
    /// The file or server cannot be used.
    #[error("the database `{place}` cannot be opened: {source}")]
    Unusable {
        /// The file, or the server without its password.
        place: String,
        /// The driver's words.
        source: sqlx::Error,
    },
    /// The schema cannot be used.
    #[error(transparent)]
    Schema(#[from] migrate::Error),
}

/// The open database.
#[derive(Debug, Clone)]
pub enum Store {
    /// One connection writes, others read.
    Sqlite {
        /// The one writer.
        writer: sqlx::SqlitePool,
        /// Readers of the last commit.
        readers: sqlx::SqlitePool,
    },
    /// A server.
    Postgres {
        /// For everything.
        pool: sqlx::PgPool,
        /// For a look at what is committed while one holds a connection of `pool`: waiting for a second one of the
        /// same pool could wait for ever.
        lookers: sqlx::PgPool,
    },
}

impl Store {
    /// Opens a database and brings its schema up to date.
    ///
    /// # Errors
    /// [`OpenStoreError`], in one sentence that says what to do.
    pub(crate) async fn open(database: &Database) -> Result<Self, OpenStoreError> {
        match database {
            Database::Sqlite(file) => Self::open_sqlite(file).await,
            Database::Postgres(url) => Self::open_postgres(url).await,
        }
    }

    async fn open_sqlite(file: &Path) -> Result<Self, OpenStoreError> {
        let unusable = |source| OpenStoreError::Unusable { place: file.display().to_string(), source };
        let writer = sqlite::writer(file).await.map_err(unusable)?;
        let (version,): (String,) =
            sqlx::query_as("SELECT sqlite_version()").fetch_one(&writer).await.map_err(unusable)?;
        if parse_version(&version) < Some(sqlite::LEAST_VERSION) {
            return Err(OpenStoreError::OldSqlite { found: version });
        }
        migrate::sqlite(&writer).await?;
        let readers = sqlite::readers(file, 4).await.map_err(unusable)?;
        Ok(Self::Sqlite { writer, readers })
    }

    async fn open_postgres(url: &str) -> Result<Self, OpenStoreError> {
        let place = url.rsplit_once('@').map_or(url, |(_, server)| server).to_owned();
        let unusable = |source| OpenStoreError::Unusable { place: place.clone(), source };
        let pool = postgres::pool(url, 8).await.map_err(unusable)?;
        migrate::postgres(&pool).await?;
        let lookers = postgres::lookers(url).map_err(unusable)?;
        Ok(Self::Postgres { pool, lookers })
    }

    /// Whether no key ring was ever used with this database.
    pub(crate) async fn is_fresh(&self) -> Result<bool, Error> {
        let mut tx = self.begin_read().await?;
        let value = crate::accounts::store::fact(&mut tx, "key_ring_check").await?;
        tx.commit().await?;
        Ok(value.is_none())
    }

    /// Begins a transaction that may write. On SQLite it waits for the one writer.
    pub(crate) async fn begin_write(&self) -> Result<Tx, Error> {
        match self {
            Self::Sqlite { writer, .. } => Ok(Tx::Sqlite(Held::Writing(writer.begin_with("BEGIN IMMEDIATE").await?))),
            Self::Postgres { pool, .. } => Ok(Tx::Postgres(Held::Writing(pool.begin().await?))),
        }
    }

    /// Takes a connection that only reads: one snapshot on SQLite. PostgreSQL gives each statement its own, in a
    /// transaction as well.
    pub(crate) async fn begin_read(&self) -> Result<Tx, Error> {
        match self {
            Self::Sqlite { readers, .. } => Ok(Tx::Sqlite(Held::Snapshot(readers.begin().await?))),
            Self::Postgres { pool, .. } => Ok(Tx::Postgres(Held::Plain(pool.acquire().await?))),
        }
    }

    /// Takes a connection that reads what is committed, while another one is held.
    pub(crate) async fn begin_look(&self) -> Result<Tx, Error> {
        match self {
            Self::Sqlite { readers, .. } => Ok(Tx::Sqlite(Held::Snapshot(readers.begin().await?))),
            Self::Postgres { lookers, .. } => Ok(Tx::Postgres(Held::Plain(lookers.acquire().await?))),
        }
    }

    /// Takes a connection for a single statement that reads.
    pub(crate) async fn read_one(&self) -> Result<Tx, Error> {
        match self {
            Self::Sqlite { readers, .. } => Ok(Tx::Sqlite(Held::Plain(readers.acquire().await?))),
            Self::Postgres { pool, .. } => Ok(Tx::Postgres(Held::Plain(pool.acquire().await?))),
        }
    }

    /// Lets SQLite count what its planner goes by, table by table where much has changed; each look is bounded.
    /// PostgreSQL does that by itself (autovacuum).
    pub(crate) async fn refresh_statistics(&self) -> Result<(), Error> {
        if let Self::Sqlite { writer, .. } = self {
            // ANALYZE where it may help (0x2), of a sample (0x10), for all tables and not only those that this
            // connection has read (0x10000). Readers see it when they are opened anew.
            sqlx::query("PRAGMA optimize = 0x10012").execute(writer).await?;
        }
        Ok(())
    }

    /// Whether other processes may change the same data.
    pub(crate) fn is_shared(&self) -> bool {
        matches!(self, Self::Postgres { .. })
    }

    /// Closes all connections; SQLite folds its log into the file.
    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres { pool, lookers } => {
                lookers.close().await;
                pool.close().await;
            }
        }
    }
}

fn parse_version(text: &str) -> Option<(u32, u32, u32)> {
    let mut parts = text.split('.').map(str::parse::<u32>);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(Ok(major)), Some(Ok(minor)), Some(Ok(patch))) => Some((major, minor, patch)),
        _ => None,
    }
}
