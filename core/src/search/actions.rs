//! What can be found. Each needs the permission of the list in which it would be seen.

use serde::{Deserialize, Serialize};

use crate::audit::EventView;
use crate::door::{Access, Action, Scope};
use crate::model::{AccessKeyId, Arn, UserId, UserName};

/// Finds the user with an id.
///
/// # Errors
/// None of its own: nothing is found.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FindUserById {
    /// 18 digits.
    pub user_id: UserId,
}

impl Action for FindUserById {
    const ACTION: &'static str = "ram:ListUsers";
    const ACCESS: Access = Access::Read;
    type Response = Option<UserName>;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("user", "*")]
    }
}

/// Finds the user whose AccessKey pair this is.
///
/// # Errors
/// None of its own: nothing is found.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FindAccessKeyUser {
    /// The id, not the secret.
    pub access_key_id: AccessKeyId,
}

impl Action for FindAccessKeyUser {
    const ACTION: &'static str = "ram:ListAccessKeys";
    const ACCESS: Access = Access::Read;
    type Response = Option<UserName>;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("user", "*")]
    }
}

/// Finds events by request id, event id or client address among the newest 20,000, the newest first, at most 20.
///
/// # Errors
/// None of its own: nothing is found.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FindEvents {
    /// The whole id or address.
    pub text: String,
}

impl Action for FindEvents {
    const ACTION: &'static str = "actiontrail:LookupEvents";
    const ACCESS: Access = Access::Read;
    type Response = Vec<EventView>;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![Arn::all("actiontrail", scope.account)]
    }
}
