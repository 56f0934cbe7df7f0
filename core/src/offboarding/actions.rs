//! What can be asked about people who leave.

use serde::{Deserialize, Serialize};

use super::ScheduledOffboarding;
use crate::door::{Access, Action, Scope};
use crate::model::{Arn, Comments, GroupName, Page, PageRequest, PolicyName, Timestamp, UserName};

/// Offboards a user now, all of it or nothing: every step is an event of the same request. Needs `ram:DeleteUser` too.
///
/// # Errors
/// `EntityNotExist.User`; `OperationConflict.User` for oneself.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OffboardUser {
    /// Who leaves.
    pub user_name: UserName,
    /// Why; may be empty.
    pub reason: Comments,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offboarded {
    /// Sessions that ended.
    pub n_sessions: i64,
    /// Whether console logon was switched off.
    pub had_console_logon: bool,
    /// AccessKey pairs that were active.
    pub n_access_keys: usize,
    /// Policies that were detached.
    pub policies: Vec<PolicyName>,
    /// Groups that were left.
    pub groups: Vec<GroupName>,
}

impl Action for OffboardUser {
    const ACTION: &'static str = "rampart:OffboardUser";
    const ACCESS: Access = Access::Write;
    type Response = Offboarded;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(Some(&self.user_name))]
    }
}

/// Has a user offboarded at a set time, as whom who asks: what that person may do at that time decides. Needs
/// `rampart:OffboardUser` and `ram:DeleteUser` already now.
///
/// # Errors
/// `EntityNotExist.User`; `InvalidParameter.At` for a time that is past or too far ahead; `EntityAlreadyExists.Offboarding`
/// while one is pending; `OperationConflict.User` for oneself; `OperationConflict.Role` under a role.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ScheduleOffboarding {
    /// Who leaves.
    pub user_name: UserName,
    /// When.
    pub at: Timestamp,
    /// Why; may be empty.
    pub reason: Comments,
}

impl Action for ScheduleOffboarding {
    const ACTION: &'static str = "rampart:ScheduleOffboarding";
    const ACCESS: Access = Access::Write;
    type Response = ScheduledOffboarding;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(Some(&self.user_name))]
    }
}

/// Calls a set offboarding off, also one that failed.
///
/// # Errors
/// `EntityNotExist.User`, `EntityNotExist.Offboarding`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CancelOffboarding {
    /// Who stays.
    pub user_name: UserName,
}

impl Action for CancelOffboarding {
    const ACTION: &'static str = "rampart:CancelOffboarding";
    const ACCESS: Access = Access::Write;
    type Response = ();
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(Some(&self.user_name))]
    }
}

/// Reads whether and when a user leaves.
///
/// # Errors
/// `EntityNotExist.User`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct GetOffboarding {
    /// Who.
    pub user_name: UserName,
}

impl Action for GetOffboarding {
    // It is a fact about the user, as the others are.
    const ACTION: &'static str = "ram:GetUser";
    const ACCESS: Access = Access::Read;
    type Response = Option<ScheduledOffboarding>;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(Some(&self.user_name))]
    }
}

/// Lists who leaves, the next one first.
///
/// # Errors
/// None of its own.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ListOffboardings {
    /// Which page.
    #[serde(default)]
    pub page: PageRequest,
}

impl Action for ListOffboardings {
    // Facts about users, as their list tells them.
    const ACTION: &'static str = "ram:ListUsers";
    const ACCESS: Access = Access::Read;
    type Response = Page<ScheduledOffboarding>;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("user", "*")]
    }
}
