//! Policies: documents that allow or deny. System policies come with Rampart, custom ones are the account's own.

mod actions;
#[cfg(feature = "server")]
mod delete;
#[cfg(feature = "server")]
pub(crate) mod document;
#[cfg(feature = "server")]
mod list;
#[cfg(feature = "server")]
mod perform;
mod references;
#[cfg(feature = "server")]
pub(crate) mod store;
mod versions;
#[cfg(feature = "server")]
mod words;

pub use actions::{CreatePolicy, DeletePolicy, GetPolicy, ListPolicies, UpdatePolicyDescription};
pub use references::{EntityView, ListEntitiesForPolicy};
use serde::{Deserialize, Serialize};
pub use versions::{
    CreatePolicyVersion, DeletePolicyVersion, GetPolicyVersion, ListPolicyVersions, NOTE_CHARACTERS_MAX,
    PolicyVersionView, RotateStrategy, SetDefaultPolicyVersion, VersionId,
};

pub use crate::authorization::{PolicyType, SystemPolicyLabel};
use crate::door::Scope;
use crate::model::{Arn, PolicyName, Timestamp, Total};

/// Longest description of a policy, in characters.
///
/// Source: RAM API reference, CreatePolicy, Description.
pub const DESCRIPTION_CHARACTERS_MAX: usize = 1_024;

/// A policy as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicySummary {
    /// System or custom.
    pub policy_type: PolicyType,
    /// The name, unique within its type.
    pub policy_name: PolicyName,
    /// What it is for.
    pub description: String,
    /// The version in force.
    pub default_version: VersionId,
    /// Where the document of a system policy comes from; absent for custom ones.
    pub label: Option<SystemPolicyLabel>,
    /// Users, groups and roles it is attached to, exact up to [`ListPolicies::ATTACHED_BOUND`] in lists.
    pub n_attached: Total,
    /// When it was created; absent for system policies.
    pub created_at: Option<Timestamp>,
    /// When its document in force or its description changed last; absent for system policies.
    pub updated_at: Option<Timestamp>,
}

/// A policy with the document in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyView {
    /// System or custom.
    pub policy_type: PolicyType,
    /// The name, unique within its type.
    pub policy_name: PolicyName,
    /// What it is for.
    pub description: String,
    /// The version in force.
    pub default_version: VersionId,
    /// The number the next version gets; absent for system policies.
    pub next_version: Option<VersionId>,
    /// Where the document of a system policy comes from; absent for custom ones.
    pub label: Option<SystemPolicyLabel>,
    /// The document in force, as it was saved.
    pub document: String,
    /// Versions that are kept.
    pub n_versions: i64,
    /// Whether the account keeps no more: the next one takes the place of the oldest that is not in force.
    pub is_full: bool,
    /// Users, groups and roles it is attached to, exact up to 1,000.
    pub n_attached: Total,
    /// When it was created; absent for system policies.
    pub created_at: Option<Timestamp>,
    /// When its document in force or its description changed last; absent for system policies.
    pub updated_at: Option<Timestamp>,
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
