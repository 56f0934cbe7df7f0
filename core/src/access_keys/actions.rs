//! What can be asked of AccessKey pairs. Without a user name, the caller is meant.

use serde::{Deserialize, Serialize};

use super::{AccessKeyCreated, AccessKeyView, KeyAdvice, KeyRules, KeyUse};
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

/// Reads what the account's settings say about the pairs of a user.
///
/// # Errors
/// None of its own.
///
/// Source: ours; the quota of pairs is RAM's.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct GetAccessKeyRules {
    /// Whose pairs.
    pub user_name: Option<UserName>,
}

impl Action for GetAccessKeyRules {
    // Whoever may see the pairs may see what holds for them.
    const ACTION: &'static str = "ram:ListAccessKeys";
    const ACCESS: Access = Access::Read;
    type Response = KeyRules;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(self.user_name.as_ref())]
    }
}

/// Reads when and for what a pair was last used; nothing when it never was.
///
/// Exact for calls of this process, at most [`super::USE_DELAY_MS`] late for those of others over the same database.
///
/// # Errors
/// `EntityNotExist.User`, `EntityNotExist.User.AccessKey`.
///
/// Source: RAM API reference, GetAccessKeyLastUsed; action and address are ours.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct GetAccessKeyLastUsed {
    /// Whose pair.
    pub user_name: Option<UserName>,
    /// Which pair.
    pub access_key_id: AccessKeyId,
}

impl Action for GetAccessKeyLastUsed {
    const ACTION: &'static str = "ram:GetAccessKeyLastUsed";
    const ACCESS: Access = Access::Read;
    type Response = Option<KeyUse>;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(self.user_name.as_ref())]
    }
}

/// Begins a rotation: creates the pair that is to replace another one.
///
/// # Errors
/// `EntityNotExist.User`, `EntityNotExist.User.AccessKey`, `LimitExceeded.User.AccessKey`.
///
/// Source: RAM, "Rotate an AccessKey pair"; the marker is ours.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RotateAccessKey {
    /// Whose pair.
    pub user_name: Option<UserName>,
    /// The pair that is to be replaced; it keeps working.
    pub access_key_id: AccessKeyId,
}

impl Action for RotateAccessKey {
    // What happens is a new pair; whoever may create one may say what it is for.
    const ACTION: &'static str = "ram:CreateAccessKey";
    const ACCESS: Access = Access::Write;
    type Response = AccessKeyCreated;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(self.user_name.as_ref())]
    }
}

/// Says which pair another one replaces, or that it replaces none. Nothing is created, switched or deleted.
///
/// # Errors
/// `EntityNotExist.User`, `EntityNotExist.User.AccessKey`; `InvalidParameter.Replaces` when a pair is to replace itself.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MarkAccessKey {
    /// Whose pairs.
    pub user_name: Option<UserName>,
    /// The pair that stays.
    pub access_key_id: AccessKeyId,
    /// The pair that is to go; absent ends the rotation and keeps both.
    pub replaces: Option<AccessKeyId>,
}

impl Action for MarkAccessKey {
    const ACTION: &'static str = "ram:UpdateAccessKey";
    const ACCESS: Access = Access::Write;
    type Response = AccessKeyView;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(self.user_name.as_ref())]
    }
}

/// Counts what should not be: users with both ways in, old pairs, unused pairs.
///
/// # Errors
/// None of its own.
///
/// Source: RAM, "Security report" (`OldAkNum`, `UnusedAkNum`).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct GetAccessKeyAdvice {}

impl Action for GetAccessKeyAdvice {
    // Numbers of the account, as the summary tells them.
    const ACTION: &'static str = "ram:GetAccountSummary";
    const ACCESS: Access = Access::Read;
    type Response = KeyAdvice;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![Arn::all("ram", scope.account)]
    }
}
