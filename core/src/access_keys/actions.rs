//! What can be asked of AccessKey pairs. Without a user name, the caller is meant.

use serde::{Deserialize, Serialize};

use super::{AccessKeyCreated, AccessKeyView};
use crate::door::{Access, Action, Scope};
use crate::model::{AccessKeyId, Arn, UserName};

/// Creates an AccessKey pair.
///
/// # Errors
/// `EntityNotExist.User`, `LimitExceeded.User.AccessKey`.
///
/// Source: RAM API reference, CreateAccessKey.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CreateAccessKey {
    /// For whom.
    pub user_name: Option<UserName>,
}

impl Action for CreateAccessKey {
    const ACTION: &'static str = "ram:CreateAccessKey";
    const ACCESS: Access = Access::Write;
    type Response = AccessKeyCreated;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(self.user_name.as_ref())]
    }
}

/// Lists AccessKey pairs, the oldest first.
///
/// # Errors
/// `EntityNotExist.User`.
///
/// Source: RAM API reference, ListAccessKeys.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListAccessKeys {
    /// Whose pairs.
    pub user_name: Option<UserName>,
}

impl Action for ListAccessKeys {
    const ACTION: &'static str = "ram:ListAccessKeys";
    const ACCESS: Access = Access::Read;
    type Response = Vec<AccessKeyView>;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(self.user_name.as_ref())]
    }
}

/// Switches a pair on or off.
///
/// # Errors
/// `EntityNotExist.User`, `EntityNotExist.User.AccessKey`.
///
/// Source: RAM API reference, UpdateAccessKey.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct UpdateAccessKey {
    /// Whose pair.
    pub user_name: Option<UserName>,
    /// Which pair.
    pub access_key_id: AccessKeyId,
    /// Whether it shall be accepted.
    pub is_active: bool,
}

impl Action for UpdateAccessKey {
    const ACTION: &'static str = "ram:UpdateAccessKey";
    const ACCESS: Access = Access::Write;
    type Response = AccessKeyView;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(self.user_name.as_ref())]
    }
}

/// Deletes a pair for good; it must be switched off first.
///
/// # Errors
/// `EntityNotExist.User`, `EntityNotExist.User.AccessKey`, `DeleteConflict.User.AccessKey` while it is active.
///
/// Source: RAM API reference, DeleteAccessKey; switching off first is the console's rule, kept on every door.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeleteAccessKey {
    /// Whose pair.
    pub user_name: Option<UserName>,
    /// Which pair.
    pub access_key_id: AccessKeyId,
}

impl Action for DeleteAccessKey {
    const ACTION: &'static str = "ram:DeleteAccessKey";
    const ACCESS: Access = Access::Write;
    type Response = ();
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(self.user_name.as_ref())]
    }
}
