//! The recycle bin: a deleted user is kept aside with everything that hung on it, and can be brought back.
//!
//! What is kept is a document beside the tables, not a mark in them: a deleted user is invisible because nothing of it
//! is there. Its name is free at once; a new user of the same name inherits nothing, because what is kept belongs to
//! the user's number.

mod actions;
#[cfg(feature = "server")]
pub(crate) mod kept;
#[cfg(feature = "server")]
pub(crate) mod perform;
#[cfg(feature = "server")]
pub(crate) mod store;

pub use actions::{
    DeleteUserInRecycleBin, GetUserInRecycleBin, ListUsersInRecycleBin, RestoreUserFromRecycleBin, Restored,
};
use serde::{Deserialize, Serialize};

use crate::model::{DisplayName, GroupName, PolicyName, Timestamp, UserId, UserName};

/// How long a deleted user can be brought back.
///
/// Source: RAM, "Delete a RAM user": 30 days.
pub const KEPT_DAYS: i64 = 30;

/// The most users an account's recycle bin holds; above it the ones deleted first are purged.
///
/// Source: RAM, "Delete a RAM user": 1,000.
pub const MOST_KEPT: i64 = 1_000;

/// A user in the recycle bin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecycledUser {
    /// Never given twice: by it the user is restored or purged.
    pub user_id: UserId,
    /// The logon name it had; it may belong to somebody else by now.
    pub user_name: UserName,
    /// What people called the user.
    pub display_name: Option<DisplayName>,
    /// When it was deleted.
    pub recycled_at: Timestamp,
    /// Who deleted it, by name.
    pub recycled_by: String,
    /// Why, when it was said.
    pub reason: Option<String>,
    /// When it is purged by itself.
    pub purged_at: Timestamp,
    /// Whether it could log on to the console.
    pub has_console_logon: bool,
    /// Whether an MFA device was bound.
    pub mfa_bound: bool,
    /// AccessKey pairs, switched off ones too.
    pub n_access_keys: i64,
    /// The groups it was in, by the names they had.
    pub groups: Vec<GroupName>,
    /// The policies attached to it.
    pub policies: Vec<PolicyName>,
}

/// Something that could not be given back, because it is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LeftOut {
    /// The group was deleted.
    Group(GroupName),
    /// The policy was deleted; one of the same name that was created since is another one.
    Policy(PolicyName),
}
