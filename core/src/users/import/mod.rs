//! Creating many users from a table: each row is done or refused for itself.

#[cfg(feature = "server")]
mod perform;
#[cfg(feature = "server")]
mod store;
mod table;

use serde::{Deserialize, Serialize, Serializer};
pub use table::{ImportTable, TableError, read_table};

/// A row as somebody wrote it; what is wrong in it is told for the row.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ImportRow {
    /// The logon name.
    pub user_name: String,
    /// What people call the user; may be empty.
    pub display_name: String,
    /// A note for administrators; may be empty.
    pub comments: String,
    /// Groups the user joins.
    pub groups: Vec<String>,
    /// Whether the user gets console logon with a generated password; done after the import, by its own action.
    pub console_logon: bool,
}

/// What became of a row, or would.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportOutcome {
    /// The name as it was written.
    pub user_name: String,
    /// Why the row is refused, one sentence; absent when the user is created.
    pub refusal: Option<String>,
}

/// The audit trail names the users among the resources and keeps the number here.
pub(super) fn number_of<S: Serializer>(rows: &[ImportRow], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u64(u64::try_from(rows.len()).unwrap_or(u64::MAX))
}
