//! What can be asked of the versions of a policy.

use serde::{Deserialize, Serialize};

use super::{PolicyVersionView, VersionId};
use crate::authorization::PolicyType;
use crate::door::{Access, Action, Scope};
use crate::model::{Arn, PolicyName};
use crate::policies::arn;

/// What becomes of the old versions when there are as many as may be.
///
/// Source: RAM API reference, CreatePolicyVersion, RotateStrategy.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum RotateStrategy {
    /// Nothing: the new version is refused.
    #[default]
    None,
    /// The oldest one that is not in force is deleted.
    DeleteOldestNonDefaultVersionWhenLimitExceeded,
}

/// Saves another document as the next version of a custom policy.
///
/// # Errors
/// `EntityNotExist.Policy`, `LimitExceeded.Policy.Version`, `InvalidParameter.Note`; `InvalidParameter.PolicyDocument`
/// with every finding that keeps the engine from evaluating it.
///
/// Source: RAM API reference, CreatePolicyVersion; the note is ours.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CreatePolicyVersion {
    /// The custom policy.
    pub policy_name: PolicyName,
    /// The document, JSON.
    pub document: String,
    /// Why, for whoever reads the versions; at most 256 characters.
    #[serde(default)]
    pub note: String,
    /// Puts it in force at once.
    #[serde(default)]
    pub set_as_default: bool,
    /// What to do when there are five already.
    #[serde(default)]
    pub rotate_strategy: RotateStrategy,
}

impl Action for CreatePolicyVersion {
    const ACTION: &'static str = "ram:CreatePolicyVersion";
    const ACCESS: Access = Access::Write;
    type Response = PolicyVersionView;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("policy", &self.policy_name)]
    }
}

/// Lists the versions of a policy, the newest first.
///
/// # Errors
/// `EntityNotExist.Policy`.
///
/// Source: RAM API reference, ListPolicyVersions.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListPolicyVersions {
    /// System or custom.
    pub policy_type: PolicyType,
    /// The name.
    pub policy_name: PolicyName,
}

impl Action for ListPolicyVersions {
    const ACTION: &'static str = "ram:ListPolicyVersions";
    const ACCESS: Access = Access::Read;
    type Response = Vec<PolicyVersionView>;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![arn(scope, self.policy_type, &self.policy_name)]
    }
}

/// Reads one version of a policy.
///
/// # Errors
/// `EntityNotExist.Policy`, `EntityNotExist.Policy.Version`.
///
/// Source: RAM API reference, GetPolicyVersion.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct GetPolicyVersion {
    /// System or custom.
    pub policy_type: PolicyType,
    /// The name.
    pub policy_name: PolicyName,
    /// Which one.
    pub version: VersionId,
}

impl Action for GetPolicyVersion {
    const ACTION: &'static str = "ram:GetPolicyVersion";
    const ACCESS: Access = Access::Read;
    type Response = PolicyVersionView;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![arn(scope, self.policy_type, &self.policy_name)]
    }
}

/// Puts another version of a custom policy in force.
///
/// # Errors
/// `EntityNotExist.Policy`, `EntityNotExist.Policy.Version`.
///
/// Source: RAM API reference, SetDefaultPolicyVersion.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SetDefaultPolicyVersion {
    /// The custom policy.
    pub policy_name: PolicyName,
    /// The version.
    pub version: VersionId,
}

impl Action for SetDefaultPolicyVersion {
    const ACTION: &'static str = "ram:SetDefaultPolicyVersion";
    const ACCESS: Access = Access::Write;
    type Response = ();
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("policy", &self.policy_name)]
    }
}

/// Deletes a version that is not in force.
///
/// # Errors
/// `EntityNotExist.Policy`, `EntityNotExist.Policy.Version`, `DeleteConflict.Policy.Version.Default`.
///
/// Source: RAM API reference, DeletePolicyVersion.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeletePolicyVersion {
    /// The custom policy.
    pub policy_name: PolicyName,
    /// The version.
    pub version: VersionId,
}

impl Action for DeletePolicyVersion {
    const ACTION: &'static str = "ram:DeletePolicyVersion";
    const ACCESS: Access = Access::Write;
    type Response = ();
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.ram("policy", &self.policy_name)]
    }
}
