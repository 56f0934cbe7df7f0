//! What can be asked of groups.

use serde::{Deserialize, Serialize};

use super::{GroupView, MemberView};
use crate::door::{Access, Action, Scope};
use crate::model::{Arn, Comments, DisplayName, GroupName, ListOrder, Page, PageRequest, UserName};

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

/// Reads one group.
///
/// # Errors
/// `EntityNotExist.Group`.
///
/// Source: RAM API reference, GetGroup.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct GetGroup {
    /// Which group.
    pub group_name: GroupName,
}

impl Action for GetGroup {
    const ACTION: &'static str = "ram:GetGroup";
    const ACCESS: Access = Access::Read;
    type Response = GroupView;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("group", &self.group_name)]
    }
}

/// Changes the names or the note of a group. What is absent stays; members and grants follow the group's id.
///
/// # Errors
/// `EntityNotExist.Group`, `EntityAlreadyExists.Group`.
///
/// Source: RAM API reference, UpdateGroup; a rename needs the new name permitted too (our decision).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct UpdateGroup {
    /// The present name.
    pub group_name: GroupName,
    /// The new name.
    pub new_group_name: Option<GroupName>,
    /// The new display name.
    pub new_display_name: Option<DisplayName>,
    /// The new note; empty removes it.
    pub new_comments: Option<Comments>,
}

impl Action for UpdateGroup {
    const ACTION: &'static str = "ram:UpdateGroup";
    const ACCESS: Access = Access::Write;
    type Response = GroupView;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        let mut resources = vec![scope.ram("group", &self.group_name)];
        resources.extend(self.new_group_name.as_ref().map(|name| scope.ram("group", name)));
        resources
    }
}

/// Deletes a group for good; its members stay users and lose what only this group gave them.
///
/// # Errors
/// `EntityNotExist.Group`; `DeleteConflict.Group.User` or `.Policy` while it has members or policies and
/// `with_dependents` is not set.
///
/// Source: RAM API reference, DeleteGroup; `with_dependents` is what the console does.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeleteGroup {
    /// Which group.
    pub group_name: GroupName,
    /// Ends the memberships and revokes the policies with the group.
    #[serde(default)]
    pub with_dependents: bool,
}

impl Action for DeleteGroup {
    const ACTION: &'static str = "ram:DeleteGroup";
    const ACCESS: Access = Access::Write;
    type Response = ();
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("group", &self.group_name)]
    }
}

/// Lists groups of the account by name.
///
/// # Errors
/// None of its own.
///
/// Source: RAM API reference, ListGroups; the search is ours.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ListGroups {
    /// The beginning of a name or display name, regardless of case.
    pub search: Option<String>,
    /// What the list is sorted by.
    #[serde(default)]
    pub order: ListOrder,
    /// Which page; keys are those of [`ListOrder::key`].
    #[serde(default)]
    pub page: PageRequest,
}

impl Action for ListGroups {
    const ACTION: &'static str = "ram:ListGroups";
    const ACCESS: Access = Access::Read;
    type Response = Page<GroupView>;
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

/// Lists the members of a group by logon name.
///
/// # Errors
/// `EntityNotExist.Group`.
///
/// Source: RAM API reference, ListUsersForGroup; the search is ours.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListUsersForGroup {
    /// Whose members.
    pub group_name: GroupName,
    /// The beginning of a logon name, regardless of case.
    pub search: Option<String>,
    /// Which page; keys are logon names in lower case.
    #[serde(default)]
    pub page: PageRequest,
}

impl Action for ListUsersForGroup {
    const ACTION: &'static str = "ram:ListUsersForGroup";
    const ACCESS: Access = Access::Read;
    type Response = Page<MemberView>;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("group", &self.group_name)]
    }
}
