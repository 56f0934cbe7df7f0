//! The engine room of storage: two engines, one SQL.
//!
//! A room writes its SQL once, with `$1`, `$2`, …, in its `store.rs`, inside [`on_tx!`]: the macro expands it once per
//! engine with concrete types. What both engines read alike is listed in `migrations/README.md`. To add a table: one
//! migration per engine with the same number, a `store.rs` in the room, and a line in `core/tests/store.rs`.

pub(crate) mod error;
mod held;
mod inspect;
mod migrate;
mod open;
mod postgres;
mod sqlite;

pub use error::Error;
pub use held::Held;
pub use inspect::{Report, inspect};
pub use migrate::Error as SchemaError;
pub use open::{Database, OpenStoreError, Store};

/// A transaction on either engine; dropped without commit it rolls back.
pub enum Tx {
    /// On the embedded database.
    Sqlite(Held<sqlx::Sqlite>),
    /// On a PostgreSQL server.
    Postgres(Held<sqlx::Postgres>),
}

impl Tx {
    /// Makes everything durable.
    ///
    /// # Errors
    /// [`Error::Busy`] or [`Error::Driver`]: whether it was written is then unknown.
    pub(crate) async fn commit(self) -> Result<(), Error> {
        match self {
            Self::Sqlite(held) => held.commit().await,
            Self::Postgres(held) => held.commit().await,
        }
        .map_err(Error::from)
    }

    /// Undoes everything.
    pub(crate) async fn rollback(self) {
        // A failed rollback leaves a broken connection, which the pool throws away; the effect is the same.
        let outcome = match self {
            Self::Sqlite(held) => held.rollback().await,
            Self::Postgres(held) => held.rollback().await,
        };
        if let Err(error) = outcome {
            tracing::warn!(%error, "rollback failed; the connection is dropped");
        }
    }
}

impl std::fmt::Debug for Tx {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Sqlite(_) => "Tx::Sqlite",
            Self::Postgres(_) => "Tx::Postgres",
        })
    }
}

/// Expands the body once per engine: the SQL is written once, the types are concrete.
macro_rules! on_tx {
    ($tx:expr, |$executor:ident| $body:expr) => {
        match $tx {
            $crate::store::Tx::Sqlite(tx) => {
                let $executor = &mut **tx;
                $body
            }
            $crate::store::Tx::Postgres(tx) => {
                let $executor = &mut **tx;
                $body
            }
        }
    };
}

/// Runs a statement and answers the number of rows it touched.
macro_rules! execute {
    ($tx:expr, $sql:expr $(, $bind:expr)* $(,)?) => {
        $crate::store::on_tx!($tx, |executor| {
            sqlx::query($sql)$(.bind($bind))*.execute(executor).await.map(|done| done.rows_affected())
        })
        .map_err($crate::store::Error::from)
    };
}

/// Reads at most one row into a type that derives `FromRow`.
macro_rules! fetch_optional {
    ($tx:expr, $row:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        $crate::store::on_tx!($tx, |executor| {
            sqlx::query_as::<_, $row>($sql)$(.bind($bind))*.fetch_optional(executor).await
        })
        .map_err($crate::store::Error::from)
    };
}

/// Reads exactly one row, for example of an aggregate.
macro_rules! fetch_one {
    ($tx:expr, $row:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        $crate::store::on_tx!($tx, |executor| {
            sqlx::query_as::<_, $row>($sql)$(.bind($bind))*.fetch_one(executor).await
        })
        .map_err($crate::store::Error::from)
    };
}

/// Reads all rows; the SQL bounds their number.
macro_rules! fetch_all {
    ($tx:expr, $row:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        $crate::store::on_tx!($tx, |executor| {
            sqlx::query_as::<_, $row>($sql)$(.bind($bind))*.fetch_all(executor).await
        })
        .map_err($crate::store::Error::from)
    };
}

pub(crate) use {execute, fetch_all, fetch_one, fetch_optional, on_tx};

/// Foreign text as it may be compared with stored text: PostgreSQL refuses the NUL character in any text. No stored
/// name holds a control character, so that another one in its place finds just as little.
pub(crate) fn comparable(text: &str) -> String {
    text.replace('\0', "\u{1}")
}

/// What stands behind a field where many rows come as one text: SQLite hands every row over between two threads. Neither
/// names nor JSON hold it.
pub(crate) const BEHIND_FIELD: &str = "\u{1}";
/// What stands behind a row there.
pub(crate) const BEHIND_ROW: &str = "\u{2}";

/// The smallest text behind every text that begins with `prefix`, for range scans in byte order.
pub(crate) fn prefix_end(prefix: &str) -> String {
    format!("{prefix}\u{10FFFF}")
}
