//! Storage errors by what a caller can do about them.

use super::sqlite;
use crate::model::{ApiError, Code};

/// Why the store could not do something.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A unique constraint, by its name in the migrations.
    #[error("conflict with `{constraint}`")]
    Conflict {
        /// For example `users_name_unique`.
        constraint: String,
    },
    /// The database is busy or out of reach for the moment: try again.
    #[error("the database is busy or out of reach")]
    Busy(#[source] sqlx::Error),
    /// The database holds something that no version of Rampart writes.
    #[error("unexpected value in `{table}.{column}`")]
    Inconsistent {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
    /// Anything else the driver says.
    #[error("the database refused")]
    Driver(#[source] sqlx::Error),
}

impl Error {
    /// Whether it is a conflict with the named constraint.
    pub(crate) fn is_conflict(&self, name: &str) -> bool {
        matches!(self, Self::Conflict { constraint } if constraint == name)
    }

    /// Turns a conflict with the named constraint into the caller's error and the rest into what the door answers.
    pub(crate) fn or_conflict(self, name: &str, error: impl FnOnce() -> ApiError) -> ApiError {
        if self.is_conflict(name) { error() } else { self.into() }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(database) if database.is_unique_violation() => {
                let constraint = match database.constraint() {
                    Some(name) => name.to_owned(),
                    None => sqlite::constraint_name(database.message()),
                };
                Self::Conflict { constraint }
            }
            sqlx::Error::Database(database) if is_transient(database.code().as_deref()) => Self::Busy(error),
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_) => Self::Busy(error),
            _ => Self::Driver(error),
        }
    }
}

/// PostgreSQL: serialization failure, deadlock, lock or statement timeout, shutdown, too many connections.
/// SQLite: busy and locked with their extended codes.
fn is_transient(code: Option<&str>) -> bool {
    matches!(
        code,
        Some(
            "40001"
                | "40P01"
                | "55P03"
                | "57014"
                | "57P01"
                | "57P02"
                | "57P03"
                | "53300"
                | "5"
                | "6"
                | "261"
                | "517"
                | "773"
        )
    )
}

impl From<Error> for ApiError {
    fn from(error: Error) -> Self {
        match &error {
            Error::Busy(source) => {
                tracing::warn!(%source, "database busy");
                Self::new(
                    Code::ServiceUnavailable,
                    "",
                    "the database is busy or out of reach; nothing is known to be changed. Try again in a moment",
                )
            }
            other => {
                let source = std::error::Error::source(other).map(ToString::to_string).unwrap_or_default();
                tracing::error!(error = %other, source, "storage failed");
                Self::internal()
            }
        }
    }
}
