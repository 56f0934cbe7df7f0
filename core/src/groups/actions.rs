//! What can be asked of groups.

use serde::{Deserialize, Serialize};

use super::GroupView;
use crate::door::{Access, Action, Scope};
use crate::model::{Arn, Comments, DisplayName, GroupName, UserName};

/// Creates a group without members and permissions.
///
/// # Errors
/// `EntityAlreadyExists.Group` (regardless of case), `LimitExceeded.Group`.
///
/// Source: RAM API reference, CreateGroup.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CreateGroup {
    /// The name in ARNs.
    pub group_name: GroupName,
    /// What people call it.
    pub display_name: Option<DisplayName>,
    /// A note for administrators.
    pub comments: Option<Comments>,
}

impl Action for CreateGroup {
    const ACTION: &'static str = "ram:CreateGroup";
    const ACCESS: Access = Access::Write;
    type Response = GroupView;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("group", &self.group_name)]
    }
}

/// Lists all groups of the account by name.
///
/// # Errors
/// None of its own.
///
/// Source: RAM API reference, ListGroups.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListGroups {}

impl Action for ListGroups {
    const ACTION: &'static str = "ram:ListGroups";
    const ACCESS: Access = Access::Read;
    type Response = Vec<GroupView>;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("group", "*")]
    }
}

/// Makes a user a member.
///
/// # Errors
/// `EntityNotExist.User`, `EntityNotExist.Group`, `EntityAlreadyExists.User.Group`, `LimitExceeded.User.Group`.
///
/// Source: RAM API reference, AddUserToGroup.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AddUserToGroup {
    /// Who joins.
    pub user_name: UserName,
    /// Which group.
    pub group_name: GroupName,
}

impl Action for AddUserToGroup {
    const ACTION: &'static str = "ram:AddUserToGroup";
    const ACCESS: Access = Access::Write;
    type Response = ();
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(Some(&self.user_name)), scope.ram("group", &self.group_name)]
    }
}

/// Ends a membership.
///
/// # Errors
/// `EntityNotExist.User`, `EntityNotExist.Group`, `EntityNotExist.User.Group`.
///
/// Source: RAM API reference, RemoveUserFromGroup.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RemoveUserFromGroup {
    /// Who leaves.
    pub user_name: UserName,
    /// Which group.
    pub group_name: GroupName,
}

impl Action for RemoveUserFromGroup {
    const ACTION: &'static str = "ram:RemoveUserFromGroup";
    const ACCESS: Access = Access::Write;
    type Response = ();
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(Some(&self.user_name)), scope.ram("group", &self.group_name)]
    }
}

/// Lists the groups a user is in, by name.
///
/// # Errors
/// `EntityNotExist.User`.
///
/// Source: RAM API reference, ListGroupsForUser.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListGroupsForUser {
    /// Whose groups.
    pub user_name: UserName,
}

impl Action for ListGroupsForUser {
    const ACTION: &'static str = "ram:ListGroupsForUser";
    const ACCESS: Access = Access::Read;
    type Response = Vec<GroupView>;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(Some(&self.user_name))]
    }
}
