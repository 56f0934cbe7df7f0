//! RAM user groups: what their policies allow or deny holds for every member.

mod actions;
#[cfg(feature = "server")]
mod delete;
#[cfg(feature = "server")]
mod members;
#[cfg(feature = "server")]
pub(crate) mod perform;
#[cfg(feature = "server")]
pub(crate) mod store;

pub use actions::{
    AddUserToGroup, CreateGroup, DeleteGroup, GetGroup, ListGroups, ListGroupsForUser, ListUsersForGroup,
    RemoveUserFromGroup, UpdateGroup,
};
use serde::{Deserialize, Serialize};

use crate::model::{Comments, DisplayName, GroupId, GroupName, Timestamp, Total, UserName};

/// A group as lists and pages show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupView {
    /// Never changes, never given twice.
    pub group_id: GroupId,
    /// The name in ARNs.
    pub group_name: GroupName,
    /// What people call it.
    pub display_name: Option<DisplayName>,
    /// A note for administrators.
    pub comments: Option<Comments>,
    /// When it was created.
    pub created_at: Timestamp,
    /// When its names or note were last changed.
    pub updated_at: Timestamp,
    /// How many members it has, exact up to 500.
    pub n_members: Total,
    /// When the user joined; absent in lists that are not about a user.
    pub joined_at: Option<Timestamp>,
}

/// A user as a member of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberView {
    /// The logon name.
    pub user_name: UserName,
    /// What people call the user.
    pub display_name: Option<DisplayName>,
    /// When the user joined the group.
    pub joined_at: Timestamp,
}
