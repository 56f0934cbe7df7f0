//! Grants: which policy holds for whom. Attaching takes effect with the next request.

mod actions;
#[cfg(feature = "server")]
mod perform;
#[cfg(feature = "server")]
mod role;
#[cfg(feature = "server")]
pub(crate) mod store;

pub use actions::{
    AttachPolicyToGroup, AttachPolicyToRole, AttachPolicyToUser, DetachPolicyFromRole, DetachPolicyFromUser,
    ListPoliciesForRole, ListPoliciesForUser,
};
use serde::{Deserialize, Serialize};

use crate::authorization::PolicyType;
use crate::model::{GroupName, PolicyName, RoleName, Timestamp, UserName};

/// Who can hold a policy.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Holder {
    /// A RAM user: the policy is the user's own.
    User(UserName),
    /// A RAM user group: it holds for every member.
    Group(GroupName),
    /// A RAM role: it holds for its sessions.
    Role(RoleName),
}

impl Holder {
    /// `user`, `group` or `role`, as it is stored and as forms write it.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::User(_) => "user",
            Self::Group(_) => "group",
            Self::Role(_) => "role",
        }
    }

    /// The name.
    pub fn name(&self) -> &str {
        match self {
            Self::User(name) => name.as_str(),
            Self::Group(name) => name.as_str(),
            Self::Role(name) => name.as_str(),
        }
    }
}

/// One policy, by type and name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PolicyRef {
    /// System or custom.
    pub policy_type: PolicyType,
    /// The name.
    pub policy_name: PolicyName,
}

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
