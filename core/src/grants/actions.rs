//! What can be asked of grants.

use serde::{Deserialize, Serialize};

use super::{GrantView, HeldPolicy, HolderKind};
use crate::authorization::PolicyType;
use crate::door::{Access, Action, Scope};
use crate::model::{Arn, GroupName, ListOrder, Page, PageRequest, PolicyName, RoleName, UserName};
use crate::policies::arn;

/// Grants a policy to a user.
///
/// # Errors
/// `EntityNotExist.User`, `EntityNotExist.Policy`, `EntityAlreadyExists.User.Policy`, `LimitExceeded.User.Policy`.
///
/// Source: RAM API reference, AttachPolicyToUser.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AttachPolicyToUser {
    /// System or custom.
    pub policy_type: PolicyType,
    /// The policy.
    pub policy_name: PolicyName,
    /// Who gets it.
    pub user_name: UserName,
}

impl Action for AttachPolicyToUser {
    const ACTION: &'static str = "ram:AttachPolicyToUser";
    const ACCESS: Access = Access::Write;
    type Response = ();
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(Some(&self.user_name)), arn(scope, self.policy_type, &self.policy_name)]
    }
}

/// Revokes a policy from a user.
///
/// # Errors
/// `EntityNotExist.User`, `EntityNotExist.User.Policy`.
///
/// Source: RAM API reference, DetachPolicyFromUser.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DetachPolicyFromUser {
    /// System or custom.
    pub policy_type: PolicyType,
    /// The policy.
    pub policy_name: PolicyName,
    /// Who loses it.
    pub user_name: UserName,
}

impl Action for DetachPolicyFromUser {
    const ACTION: &'static str = "ram:DetachPolicyFromUser";
    const ACCESS: Access = Access::Write;
    type Response = ();
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(Some(&self.user_name)), arn(scope, self.policy_type, &self.policy_name)]
    }
}

/// Grants a policy to a group: it holds for every member.
///
/// # Errors
/// `EntityNotExist.Group`, `EntityNotExist.Policy`, `EntityAlreadyExists.Group.Policy`, `LimitExceeded.Group.Policy`.
///
/// Source: RAM API reference, AttachPolicyToGroup.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AttachPolicyToGroup {
    /// System or custom.
    pub policy_type: PolicyType,
    /// The policy.
    pub policy_name: PolicyName,
    /// Which group gets it.
    pub group_name: GroupName,
}

impl Action for AttachPolicyToGroup {
    const ACTION: &'static str = "ram:AttachPolicyToGroup";
    const ACCESS: Access = Access::Write;
    type Response = ();
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("group", &self.group_name), arn(scope, self.policy_type, &self.policy_name)]
    }
}

/// Revokes a policy from a group: it no longer holds for its members, unless they have it otherwise.
///
/// # Errors
/// `EntityNotExist.Group`, `EntityNotExist.Group.Policy`.
///
/// Source: RAM API reference, DetachPolicyFromGroup.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DetachPolicyFromGroup {
    /// System or custom.
    pub policy_type: PolicyType,
    /// The policy.
    pub policy_name: PolicyName,
    /// Which group loses it.
    pub group_name: GroupName,
}

impl Action for DetachPolicyFromGroup {
    const ACTION: &'static str = "ram:DetachPolicyFromGroup";
    const ACCESS: Access = Access::Write;
    type Response = ();
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("group", &self.group_name), arn(scope, self.policy_type, &self.policy_name)]
    }
}

/// Lists the policies that hold for a user: its own first, then those of its groups.
///
/// # Errors
/// `EntityNotExist.User`.
///
/// Source: RAM API reference, ListPoliciesForUser; inherited ones are ours.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListPoliciesForUser {
    /// Whose permissions.
    pub user_name: UserName,
}

impl Action for ListPoliciesForUser {
    const ACTION: &'static str = "ram:ListPoliciesForUser";
    const ACCESS: Access = Access::Read;
    type Response = Vec<GrantView>;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(Some(&self.user_name))]
    }
}

/// Lists the policies of a group by name; the quotas bound their number.
///
/// # Errors
/// `EntityNotExist.Group`.
///
/// Source: RAM API reference, ListPoliciesForGroup.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListPoliciesForGroup {
    /// Whose permissions.
    pub group_name: GroupName,
}

impl Action for ListPoliciesForGroup {
    const ACTION: &'static str = "ram:ListPoliciesForGroup";
    const ACCESS: Access = Access::Read;
    type Response = Vec<GrantView>;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("group", &self.group_name)]
    }
}

/// Grants a policy to a role: it holds for the role's sessions.
///
/// # Errors
/// `EntityNotExist.Role`, `EntityNotExist.Policy`, `EntityAlreadyExists.Role.Policy`, `LimitExceeded.Role.Policy`.
///
/// Source: RAM API reference, AttachPolicyToRole.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AttachPolicyToRole {
    /// System or custom.
    pub policy_type: PolicyType,
    /// The policy.
    pub policy_name: PolicyName,
    /// Which role gets it.
    pub role_name: RoleName,
}

impl Action for AttachPolicyToRole {
    const ACTION: &'static str = "ram:AttachPolicyToRole";
    const ACCESS: Access = Access::Write;
    type Response = ();
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("role", &self.role_name), arn(scope, self.policy_type, &self.policy_name)]
    }
}

/// Revokes a policy from a role.
///
/// # Errors
/// `EntityNotExist.Role`, `EntityNotExist.Role.Policy`.
///
/// Source: RAM API reference, DetachPolicyFromRole.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DetachPolicyFromRole {
    /// System or custom.
    pub policy_type: PolicyType,
    /// The policy.
    pub policy_name: PolicyName,
    /// Which role loses it.
    pub role_name: RoleName,
}

impl Action for DetachPolicyFromRole {
    const ACTION: &'static str = "ram:DetachPolicyFromRole";
    const ACCESS: Access = Access::Write;
    type Response = ();
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("role", &self.role_name), arn(scope, self.policy_type, &self.policy_name)]
    }
}

/// Lists the policies of a role by name.
///
/// # Errors
/// `EntityNotExist.Role`.
///
/// Source: RAM API reference, ListPoliciesForRole.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListPoliciesForRole {
    /// Whose permissions.
    pub role_name: RoleName,
}

impl Action for ListPoliciesForRole {
    const ACTION: &'static str = "ram:ListPoliciesForRole";
    const ACCESS: Access = Access::Read;
    type Response = Vec<GrantView>;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("role", &self.role_name)]
    }
}

/// Lists every grant of the account: groups, roles, users, each by name, then policy.
///
/// # Errors
/// None of its own.
///
/// Source: RAM console, "Grants". The name is ours and stands in the service `ram`, so that whoever may read RAM
/// (`ram:List*`) may read this too.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ListGrants {
    /// Only holders of this kind.
    pub holder_kind: Option<HolderKind>,
    /// The beginning of the holder's name, regardless of case.
    pub holder_prefix: Option<String>,
    /// Only policies of this type.
    pub policy_type: Option<PolicyType>,
    /// Only this policy, regardless of case.
    pub policy_name: Option<String>,
    /// The order: by the holder, or by the time at which the policy was granted.
    #[serde(default)]
    pub order: ListOrder,
    /// Which page; keys come from the pages before.
    #[serde(default)]
    pub page: PageRequest,
}

impl Action for ListGrants {
    const ACTION: &'static str = "ram:ListGrants";
    const ACCESS: Access = Access::Read;
    type Response = Page<HeldPolicy>;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![Arn::all("ram", scope.account)]
    }
}
