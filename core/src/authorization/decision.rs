//! What is asked and what is answered: requests, verdicts and where a statement comes from.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Who keeps a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PolicyType {
    /// Delivered with the product; can be attached but not changed.
    System,
    /// Written by the account.
    Custom,
}

impl PolicyType {
    /// The name on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::System => "System",
            Self::Custom => "Custom",
        }
    }

    /// The type with this wire name, in exact case.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        [Self::System, Self::Custom].into_iter().find(|policy_type| policy_type.as_str() == name)
    }
}

impl fmt::Display for PolicyType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Through what a policy reaches the user.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AttachedTo {
    /// Attached to the user.
    User,
    /// Attached to a group of the user, by its name.
    Group(String),
}

/// Which policy a statement stands in and how it reached the user.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PolicySource {
    /// System or custom.
    pub policy_type: PolicyType,
    /// The name of the policy.
    pub policy_name: String,
    /// The version that was evaluated, such as `v1`; always the default version.
    pub version: String,
    /// The attachment.
    pub attached_to: AttachedTo,
}

/// One action on one resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request<'a> {
    /// Such as `ram:CreateUser`.
    pub action: &'a str,
    /// One ARN. Its characters are literal: `user/*` is the collection a list call is authorised on.
    pub resource: &'a str,
}

/// The outcome of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Verdict {
    /// An Allow statement applies and no Deny does.
    Allow,
    /// A Deny statement applies.
    ExplicitDeny,
    /// No statement applies.
    ImplicitDeny,
}

impl Verdict {
    /// True for [`Verdict::Allow`] alone.
    #[must_use]
    pub fn is_allow(self) -> bool {
        self == Self::Allow
    }

    /// The name on the wire, as `NoPermissionType` writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Allow => "Allow",
            Self::ExplicitDeny => "ExplicitDeny",
            Self::ImplicitDeny => "ImplicitDeny",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One statement of one attached policy.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct StatementRef {
    /// The policy.
    pub source: PolicySource,
    /// The place of the statement in the policy, from 0.
    pub statement: usize,
}

/// A verdict with its reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The outcome.
    pub verdict: Verdict,
    /// The first statement that made it so; `None` for an implicit deny.
    pub deciding: Option<StatementRef>,
    /// For an implicit deny: Allow statements that failed in one part only, at most
    /// [`NEAR_MISSES_MAX`](super::NEAR_MISSES_MAX).
    pub near_misses: Vec<NearMiss>,
}

/// An Allow statement that did not apply because of one part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NearMiss {
    /// The statement.
    pub statement: StatementRef,
    /// The part that did not match.
    pub reason: MissReason,
}

/// The one part of a statement that kept it from applying.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MissReason {
    /// Action and resource match, the condition does not hold.
    Condition,
    /// The action matches, the resource is none of the listed ones.
    Resource,
    /// The resource matches, the action is one that `NotAction` leaves out.
    NotAction,
}
