//! Grants: which policy holds for whom. Attaching takes effect with the next request.

mod actions;
#[cfg(feature = "server")]
mod list;
#[cfg(feature = "server")]
pub(crate) mod perform;
#[cfg(feature = "server")]
mod role;
#[cfg(feature = "server")]
pub(crate) mod store;

pub use actions::{
    AttachPolicyToGroup, AttachPolicyToRole, AttachPolicyToUser, DetachPolicyFromGroup, DetachPolicyFromRole,
    DetachPolicyFromUser, ListGrants, ListPoliciesForGroup, ListPoliciesForRole, ListPoliciesForUser,
};
use serde::{Deserialize, Serialize};

use crate::authorization::PolicyType;
use crate::model::{GroupName, NameError, PolicyName, RoleName, Timestamp, UserName};

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
        self.holder_kind().as_str()
    }

    /// What it is.
    pub const fn holder_kind(&self) -> HolderKind {
        match self {
            Self::User(_) => HolderKind::User,
            Self::Group(_) => HolderKind::Group,
            Self::Role(_) => HolderKind::Role,
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

/// What a holder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum HolderKind {
    /// A RAM user group.
    Group,
    /// A RAM role.
    Role,
    /// A RAM user.
    User,
}

impl HolderKind {
    /// All of them, in the order of the list of grants.
    pub const ALL: [Self; 3] = [Self::Group, Self::Role, Self::User];

    /// `user`, `group` or `role`, as it is stored and as forms write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Role => "role",
            Self::User => "user",
        }
    }

    /// Reads [`Self::as_str`].
    pub fn find(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// The holder of this kind with a name.
    ///
    /// # Errors
    /// The rule of the name, when it is broken.
    pub fn named(self, name: &str) -> Result<Holder, NameError> {
        Ok(match self {
            Self::Group => Holder::Group(GroupName::parse(name)?),
            Self::Role => Holder::Role(RoleName::parse(name)?),
            Self::User => Holder::User(UserName::parse(name)?),
        })
    }
}

/// One grant of the account: a policy and who holds it itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldPolicy {
    /// Who holds it.
    pub holder: Holder,
    /// The policy.
    pub policy: PolicyRef,
    /// Since when.
    pub attached_at: Timestamp,
}

/// How a user came to a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum GrantOrigin {
    /// Attached to the user, group or role itself.
    Individual,
    /// Attached to a group the user is in.
    Group(GroupName),
}

/// One policy that holds for a user, group or role.
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
