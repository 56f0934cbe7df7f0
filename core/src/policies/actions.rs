//! What can be asked of policies as a whole; of their versions in `versions`, of who holds them in `references`.

use serde::{Deserialize, Serialize};

use super::{PolicySummary, PolicyType, PolicyView, arn};
use crate::door::{Access, Action, Scope};
use crate::model::{Arn, ListOrder, Page, PageRequest, PolicyName};

/// Creates a custom policy with its first version.
///
/// # Errors
/// `InvalidParameter.PolicyDocument` with every finding that keeps the engine from evaluating it,
/// `EntityAlreadyExists.Policy` (regardless of case, system policies included), `LimitExceeded.Policy`.
///
/// Source: RAM API reference, CreatePolicy.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CreatePolicy {
    /// The name.
    pub policy_name: PolicyName,
    /// What it is for; at most 1,024 characters.
    pub description: String,
    /// The document, JSON.
    pub document: String,
}

impl Action for CreatePolicy {
    const ACTION: &'static str = "ram:CreatePolicy";
    const ACCESS: Access = Access::Write;
    type Response = PolicyView;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("policy", &self.policy_name)]
    }
}

/// Reads a policy with the document in force.
///
/// # Errors
/// `EntityNotExist.Policy`.
///
/// Source: RAM API reference, GetPolicy.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct GetPolicy {
    /// System or custom.
    pub policy_type: PolicyType,
    /// The name.
    pub policy_name: PolicyName,
}

impl Action for GetPolicy {
    const ACTION: &'static str = "ram:GetPolicy";
    const ACCESS: Access = Access::Read;
    type Response = PolicyView;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![arn(scope, self.policy_type, &self.policy_name)]
    }
}

/// Lists policies page by page. By name the account's own stand in front of the system policies; by the time of their
/// last change behind them, because those came with the product.
///
/// # Errors
/// None of its own.
///
/// Source: RAM API reference, ListPolicies; the search is ours.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ListPolicies {
    /// Only policies of this type.
    #[serde(default)]
    pub policy_type: Option<PolicyType>,
    /// Beginnings of words of the name or the description, regardless of case; each of the first three must be there.
    #[serde(default)]
    pub search: Option<String>,
    /// The order; its time is that of the last change.
    #[serde(default)]
    pub order: ListOrder,
    /// Which page.
    #[serde(default)]
    pub page: PageRequest,
}

impl ListPolicies {
    /// The most attachments a list counts per policy; more are told as "more than".
    pub const ATTACHED_BOUND: i64 = 100;
}

impl Action for ListPolicies {
    const ACTION: &'static str = "ram:ListPolicies";
    const ACCESS: Access = Access::Read;
    type Response = Page<PolicySummary>;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("policy", "*")]
    }
}

/// Changes what a custom policy is said to be for.
///
/// # Errors
/// `EntityNotExist.Policy`, `InvalidParameter.Description`.
///
/// Source: RAM API reference, UpdatePolicyDescription.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct UpdatePolicyDescription {
    /// The custom policy.
    pub policy_name: PolicyName,
    /// What it is for; at most 1,024 characters.
    pub new_description: String,
}

impl Action for UpdatePolicyDescription {
    const ACTION: &'static str = "ram:UpdatePolicyDescription";
    const ACCESS: Access = Access::Write;
    type Response = PolicyView;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("policy", &self.policy_name)]
    }
}

/// Deletes a custom policy for good.
///
/// # Errors
/// `EntityNotExist.Policy`; `DeleteConflict.Policy.User`, `.Group`, `.Role` while it is attached and
/// `DeleteConflict.Policy.Version` while it has further versions, unless `with_dependents` is set.
///
/// Source: RAM API reference, DeletePolicy; `with_dependents` is its CascadingDelete.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeletePolicy {
    /// The custom policy.
    pub policy_name: PolicyName,
    /// Detaches it from everybody and deletes every version with it.
    #[serde(default)]
    pub with_dependents: bool,
}

impl Action for DeletePolicy {
    const ACTION: &'static str = "ram:DeletePolicy";
    const ACCESS: Access = Access::Write;
    type Response = ();
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("policy", &self.policy_name)]
    }
}
