//! Grants: which policy holds for whom. Attaching takes effect with the next request.

mod actions;
#[cfg(feature = "server")]
mod perform;
#[cfg(feature = "server")]
pub(crate) mod store;

pub use actions::{AttachPolicyToGroup, AttachPolicyToUser, DetachPolicyFromUser, ListPoliciesForUser};
use serde::{Deserialize, Serialize};

use crate::authorization::PolicyType;
use crate::model::{GroupName, PolicyName, Timestamp};

/// How a user came to a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum GrantOrigin {
    /// Attached to the user.
    Individual,
    /// Attached to a group the user is in.
    Group(GroupName),
}

/// One policy that holds for a user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantView {
    /// System or custom.
    pub policy_type: PolicyType,
    /// The policy.
    pub policy_name: PolicyName,
    /// What it is for.
    pub description: String,
    /// Where it comes from.
    pub origin: GrantOrigin,
    /// Since when.
    pub attached_at: Timestamp,
}
