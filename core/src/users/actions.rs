//! What can be asked of users.

use serde::{Deserialize, Serialize};

use super::import::number_of;
use super::{ImportOutcome, ImportRow, UserFilter, UserSort, UserView};
use crate::door::{Access, Action, Scope};
use crate::model::{Arn, Comments, DisplayName, Page, PageRequest, UserName};

/// Creates a RAM user. The user can do nothing and cannot log on until that is granted.
///
/// # Errors
/// `EntityAlreadyExists.User` (regardless of case), `LimitExceeded.User`.
///
/// Source: RAM API reference, CreateUser.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CreateUser {
    /// The logon name.
    pub user_name: UserName,
    /// What people call the user.
    pub display_name: Option<DisplayName>,
    /// A note for administrators.
    pub comments: Option<Comments>,
}

impl Action for CreateUser {
    const ACTION: &'static str = "ram:CreateUser";
    const ACCESS: Access = Access::Write;
    type Response = UserView;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(Some(&self.user_name))]
    }
}

/// Reads one user.
///
/// # Errors
/// `EntityNotExist.User`.
///
/// Source: RAM API reference, GetUser.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct GetUser {
    /// The logon name.
    pub user_name: UserName,
}

impl Action for GetUser {
    const ACTION: &'static str = "ram:GetUser";
    const ACCESS: Access = Access::Read;
    type Response = UserView;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(Some(&self.user_name))]
    }
}

/// Lists users. A page looks at no more than a bounded number of users: one that found few may be followed by more.
///
/// # Errors
/// None of its own.
///
/// Source: RAM API reference, ListUsers; search, filters and orders are ours.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ListUsers {
    /// The beginning of a logon name or display name, regardless of case.
    pub search: Option<String>,
    /// Narrows the list.
    #[serde(default)]
    pub filter: UserFilter,
    /// What the list is sorted by.
    #[serde(default)]
    pub sort: UserSort,
    /// From the greatest to the least.
    #[serde(default)]
    pub is_descending: bool,
    /// Which page; keys are those of [`UserSort::key`].
    #[serde(default)]
    pub page: PageRequest,
}

impl Action for ListUsers {
    const ACTION: &'static str = "ram:ListUsers";
    const ACCESS: Access = Access::Read;
    type Response = Page<UserView>;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("user", "*")]
    }
}

/// Creates the users of a table: each row is done or refused for itself, and all that are right are written together.
/// One event names them all among its resources: an event per user would cost more than the user.
///
/// Joining a group needs `ram:AddUserToGroup` on user and group as well; without it the row is refused.
///
/// # Errors
/// `InvalidParameter.rows` for more than [`ImportUsers::MAX_ROWS`]; `LimitExceeded.User`, `OperationConflict.User` when
/// others create users at the same moment: then nothing of this call is written.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ImportUsers {
    /// The rows.
    #[serde(serialize_with = "number_of")]
    pub rows: Vec<ImportRow>,
}

impl ImportUsers {
    /// The most rows of one call: bigger tables are imported part by part, so that others can write in between.
    pub const MAX_ROWS: usize = 500;
}

impl Action for ImportUsers {
    const ACTION: &'static str = "ram:CreateUser";
    const ACCESS: Access = Access::Write;
    type Response = Vec<ImportOutcome>;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        named(&self.rows, scope)
    }
}

/// Says for each row of a table what [`ImportUsers`] would do; changes nothing.
///
/// # Errors
/// As [`ImportUsers`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CheckUserImport {
    /// The rows.
    #[serde(serialize_with = "number_of")]
    pub rows: Vec<ImportRow>,
}

impl Action for CheckUserImport {
    const ACTION: &'static str = "ram:CreateUser";
    const ACCESS: Access = Access::Read;
    type Response = Vec<ImportOutcome>;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        named(&self.rows, scope)
    }
}

/// The users of the rows whose names are right; all users when there is none.
fn named(rows: &[ImportRow], scope: &Scope<'_>) -> Vec<Arn> {
    let names = rows.iter().filter_map(|row| UserName::parse(&row.user_name).ok());
    let mut named: Vec<Arn> = names.map(|name| scope.user(Some(&name))).collect();
    if named.is_empty() {
        named.push(scope.ram("user", "*"));
    }
    named
}

/// Changes the names or the note of a user. What is absent stays; sessions and permissions follow the user's id.
///
/// # Errors
/// `EntityNotExist.User`, `EntityAlreadyExists.User`.
///
/// Source: RAM API reference, UpdateUser; a rename needs the new name permitted too (our decision).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct UpdateUser {
    /// The present logon name.
    pub user_name: UserName,
    /// The new logon name.
    pub new_user_name: Option<UserName>,
    /// The new display name.
    pub new_display_name: Option<DisplayName>,
    /// The new note; empty removes it.
    pub new_comments: Option<Comments>,
}

impl Action for UpdateUser {
    const ACTION: &'static str = "ram:UpdateUser";
    const ACCESS: Access = Access::Write;
    type Response = UserView;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        let mut resources = vec![scope.user(Some(&self.user_name))];
        resources.extend(self.new_user_name.as_ref().map(|name| scope.user(Some(name))));
        resources
    }
}

/// Deletes a user: moves it to the recycle bin with everything that hangs on it, from where it can be restored for 30
/// days. Its name is free at once.
///
/// # Errors
/// `EntityNotExist.User`; `DeleteConflict.User.Policy`, `.Group`, `.AccessKey` or `.LoginProfile` while something
/// hangs on the user and `with_dependents` is not set.
///
/// Source: RAM API reference, DeleteUser; `with_dependents` is what the console does.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeleteUser {
    /// The logon name.
    pub user_name: UserName,
    /// Also while grants, memberships, AccessKey pairs, login profile or MFA device hang on the user: they go with it.
    #[serde(default)]
    pub with_dependents: bool,
}

impl Action for DeleteUser {
    const ACTION: &'static str = "ram:DeleteUser";
    const ACCESS: Access = Access::Write;
    type Response = ();
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(Some(&self.user_name))]
    }
}
