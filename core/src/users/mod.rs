//! RAM users: the people and programs of an account.

mod actions;
#[cfg(feature = "server")]
mod delete;
mod import;
mod list;
#[cfg(feature = "server")]
pub(crate) mod perform;
#[cfg(feature = "server")]
pub(crate) mod store;

pub use actions::{CheckUserImport, CreateUser, DeleteUser, GetUser, ImportUsers, ListUsers, UpdateUser};
pub use import::{ImportOutcome, ImportRow, ImportTable, TableError, read_table};
pub use list::{LastLogon, UserFilter, UserSort};
use serde::{Deserialize, Serialize};

use crate::model::{Comments, DisplayName, GroupName, Timestamp, UserId, UserName};

/// The state of a user's console logon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ConsoleLogon {
    /// There is no login profile: the user cannot log on.
    None,
    /// The login profile is switched off; its settings are kept.
    Disabled,
    /// The user can log on.
    Enabled,
}

/// A user as lists and pages show it. On the wire what is not there is left out: a page carries a hundred of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserView {
    /// Never changes, never given twice.
    pub user_id: UserId,
    /// The logon name.
    pub user_name: UserName,
    /// What people call the user.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<DisplayName>,
    /// A note for administrators.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comments: Option<Comments>,
    /// When the user was created.
    pub created_at: Timestamp,
    /// When the user was last changed.
    pub updated_at: Timestamp,
    /// When the user last logged on to the console.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_logon_at: Option<Timestamp>,
    /// Whether the user can log on to the console.
    pub console_logon: ConsoleLogon,
    /// Whether the user must have MFA to log on.
    pub mfa_required: bool,
    /// Whether an MFA device is bound.
    pub mfa_bound: bool,
    /// Active AccessKey pairs.
    pub n_active_keys: i64,
    /// Whether an active AccessKey pair is older than it should be.
    pub has_old_key: bool,
    /// Whether an active AccessKey pair has not been used for long.
    pub has_idle_key: bool,
    /// The groups the user is in, by name.
    pub groups: Vec<GroupName>,
    /// Set while logon is refused after too many failures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locked_until: Option<Timestamp>,
}
