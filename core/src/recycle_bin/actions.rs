//! What can be asked of the recycle bin. All of it needs the permission on every user (`user/*`): a name in the recycle
//! bin says nothing about whose it is by now.

use serde::{Deserialize, Serialize};

use super::{LeftOut, RecycledUser};
use crate::door::{Access, Action, Scope};
use crate::model::{Arn, Page, PageRequest, UserId, UserName};
use crate::users::UserView;

/// Lists the users in the recycle bin, the last deleted one first.
///
/// # Errors
/// None of its own.
///
/// Source: IMS API reference, ListUsersInRecycleBin.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ListUsersInRecycleBin {
    /// The beginning of a logon name, regardless of case.
    pub filter: Option<String>,
    /// Which page.
    #[serde(default)]
    pub page: PageRequest,
}

impl Action for ListUsersInRecycleBin {
    const ACTION: &'static str = "ram:ListUsersInRecycleBin";
    const ACCESS: Access = Access::Read;
    type Response = Page<RecycledUser>;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("user", "*")]
    }
}

/// Reads one user in the recycle bin.
///
/// # Errors
/// `EntityNotExist.User`.
///
/// Source: IMS API reference, GetUserInRecycleBin.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct GetUserInRecycleBin {
    /// Which user.
    pub user_id: UserId,
}

impl Action for GetUserInRecycleBin {
    const ACTION: &'static str = "ram:GetUserInRecycleBin";
    const ACCESS: Access = Access::Read;
    type Response = RecycledUser;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("user", "*")]
    }
}

/// Brings a user back with everything: password, MFA device, AccessKey pairs as they were, groups, policies. Its
/// sessions stay ended.
///
/// # Errors
/// `EntityNotExist.User`; `EntityAlreadyExists.User` while another user has the name; `LimitExceeded.User`.
///
/// Source: IMS API reference, RestoreUserFromRecycleBin; another name is ours.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RestoreUserFromRecycleBin {
    /// Which user.
    pub user_id: UserId,
    /// The logon name it gets; absent: the one it had.
    #[serde(default)]
    pub new_user_name: Option<UserName>,
}

/// A user that was brought back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restored {
    /// The user.
    pub user: UserView,
    /// What could not be given back.
    pub left_out: Vec<LeftOut>,
}

impl Action for RestoreUserFromRecycleBin {
    const ACTION: &'static str = "ram:RestoreUserFromRecycleBin";
    const ACCESS: Access = Access::Write;
    type Response = Restored;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("user", "*")]
    }
}

/// Deletes a user in the recycle bin for good.
///
/// # Errors
/// `EntityNotExist.User`.
///
/// Source: IMS API reference, DeleteUserInRecycleBin.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeleteUserInRecycleBin {
    /// Which user.
    pub user_id: UserId,
}

impl Action for DeleteUserInRecycleBin {
    const ACTION: &'static str = "ram:DeleteUserInRecycleBin";
    const ACCESS: Access = Access::Write;
    type Response = ();
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("user", "*")]
    }
}
