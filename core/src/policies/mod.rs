//! Policies: documents that allow or deny. System policies come with Rampart, custom ones are the account's own.

mod actions;
#[cfg(feature = "server")]
pub(crate) mod perform;
#[cfg(feature = "server")]
pub(crate) mod store;

pub use actions::{CreatePolicy, GetPolicy, ListPolicies};
use serde::{Deserialize, Serialize};

pub use crate::authorization::PolicyType;
use crate::door::Scope;
use crate::model::{Arn, PolicyName, Timestamp};

/// A policy as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyView {
    /// System or custom.
    pub policy_type: PolicyType,
    /// The name, unique within its type.
    pub policy_name: PolicyName,
    /// What it is for.
    pub description: String,
    /// The version in force, `v1` and up.
    pub default_version: String,
    /// The document in force.
    pub document: String,
    /// When it was created; absent for system policies.
    pub created_at: Option<Timestamp>,
}

/// The ARN of a policy: of the account, or of the provider.
///
/// Source: policy-language, section 7.1.
pub(crate) fn arn(scope: &Scope<'_>, policy_type: PolicyType, name: &PolicyName) -> Arn {
    match policy_type {
        PolicyType::System => Arn::system_policy(name),
        PolicyType::Custom => scope.ram("policy", name),
    }
}
