//! What can be asked of roles.

use serde::{Deserialize, Serialize};

use super::{RoleDetail, RoleView};
use crate::door::{Access, Action, Scope};
use crate::model::{Arn, ListOrder, Page, PageRequest, RoleName};

/// Creates a role. It can do nothing until policies are attached to it.
///
/// # Errors
/// `InvalidParameter.PolicyDocument` with every finding, `InvalidParameter.MaxSessionDuration`,
/// `InvalidParameter.Description`, `EntityNotExist.User` and `EntityNotExist.Role` for a trusted one of the own account,
/// `EntityAlreadyExists.Role` (regardless of case), `LimitExceeded.Role`.
///
/// Source: RAM API reference, CreateRole.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CreateRole {
    /// The name in ARNs; never changes.
    pub role_name: RoleName,
    /// What it is for; at most 1,024 characters.
    pub description: String,
    /// Who may assume it: a document, JSON.
    pub trust_policy: String,
    /// How long a session may last, 3,600 to 43,200 seconds; absent: 3,600.
    #[serde(default)]
    pub max_session_s: Option<i64>,
}

impl Action for CreateRole {
    const ACTION: &'static str = "ram:CreateRole";
    const ACCESS: Access = Access::Write;
    type Response = RoleDetail;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("role", &self.role_name)]
    }
}

/// Reads one role with its trust policy.
///
/// # Errors
/// `EntityNotExist.Role`.
///
/// Source: RAM API reference, GetRole.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct GetRole {
    /// The name.
    pub role_name: RoleName,
}

impl Action for GetRole {
    const ACTION: &'static str = "ram:GetRole";
    const ACCESS: Access = Access::Read;
    type Response = RoleDetail;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("role", &self.role_name)]
    }
}

/// Lists roles in the order of their names.
///
/// # Errors
/// None of its own.
///
/// Source: RAM API reference, ListRoles; the search is ours.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ListRoles {
    /// The beginning of a name, regardless of case.
    pub search: Option<String>,
    /// What the list is sorted by.
    #[serde(default)]
    pub order: ListOrder,
    /// Which page; keys are those of [`ListOrder::key`].
    #[serde(default)]
    pub page: PageRequest,
}

impl Action for ListRoles {
    const ACTION: &'static str = "ram:ListRoles";
    const ACCESS: Access = Access::Read;
    type Response = Page<RoleView>;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("role", "*")]
    }
}

/// Changes a role. What is absent stays. Sessions that the new trust policy does not let in end with their next request.
///
/// # Errors
/// `EntityNotExist.Role`; those of [`CreateRole`] about what is changed.
///
/// Source: RAM API reference, UpdateRole.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct UpdateRole {
    /// The name.
    pub role_name: RoleName,
    /// The new description.
    pub new_description: Option<String>,
    /// The new trust policy.
    pub new_trust_policy: Option<String>,
    /// The new maximum session duration in seconds.
    pub new_max_session_s: Option<i64>,
}

impl Action for UpdateRole {
    const ACTION: &'static str = "ram:UpdateRole";
    const ACCESS: Access = Access::Write;
    type Response = RoleDetail;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("role", &self.role_name)]
    }
}

/// Deletes a role for good; its sessions end with their next request.
///
/// # Errors
/// `EntityNotExist.Role`; `DeleteConflict.Role.Policy` while policies are attached and `with_dependents` is not set;
/// `OperationConflict.Role` for the role one acts as.
///
/// Source: RAM API reference, DeleteRole; `with_dependents` is what the console does.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeleteRole {
    /// The name.
    pub role_name: RoleName,
    /// Detaches the policies with it.
    #[serde(default)]
    pub with_dependents: bool,
}

impl Action for DeleteRole {
    const ACTION: &'static str = "ram:DeleteRole";
    const ACCESS: Access = Access::Write;
    type Response = ();
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("role", &self.role_name)]
    }
}
