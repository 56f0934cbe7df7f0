//! What can be asked of policies.

use serde::{Deserialize, Serialize};

use super::{PolicyType, PolicyView, arn};
use crate::door::{Access, Action, Scope};
use crate::model::{Arn, PolicyName};

/// Creates a custom policy with its first version.
///
/// # Errors
/// `InvalidParameter.PolicyDocument` with every finding, `EntityAlreadyExists.Policy` (regardless of case, system
/// policies included), `LimitExceeded.Policy`.
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

/// Lists all policies: the account's own first, then the system policies, each by name.
///
/// # Errors
/// None of its own.
///
/// Source: RAM API reference, ListPolicies.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListPolicies {}

impl Action for ListPolicies {
    const ACTION: &'static str = "ram:ListPolicies";
    const ACCESS: Access = Access::Read;
    type Response = Vec<PolicyView>;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("policy", "*")]
    }
}
