//! RAM user groups: what their policies allow or deny holds for every member.

mod actions;
#[cfg(feature = "server")]
mod perform;
#[cfg(feature = "server")]
pub(crate) mod store;

pub use actions::{AddUserToGroup, CreateGroup, ListGroups, ListGroupsForUser, RemoveUserFromGroup};
use serde::{Deserialize, Serialize};

use crate::model::{Comments, DisplayName, GroupName, Timestamp};

/// A group as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupView {
    /// The name in ARNs.
    pub group_name: GroupName,
    /// What people call it.
    pub display_name: Option<DisplayName>,
    /// A note for administrators.
    pub comments: Option<Comments>,
    /// When it was created.
    pub created_at: Timestamp,
    /// When the user joined; absent in lists that are not about a user.
    pub joined_at: Option<Timestamp>,
}
