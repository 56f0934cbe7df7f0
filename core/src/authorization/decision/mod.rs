//! What is asked and what is answered: requests, verdicts and where a statement comes from.

pub(super) mod denied;
pub(super) mod evaluate;
pub(super) mod explain;
pub(super) mod layers;
pub(super) mod self_service;

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use self::self_service::Preference;
use crate::authorization::context::Context;
use crate::authorization::document::Effect;
use crate::authorization::finding::Span;
use crate::authorization::principal::Identity;

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

/// What a policy is attached to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AttachedTo {
    /// The user who asks.
    User,
    /// A group of the user, by its name.
    Group(String),
    /// The role whose session asks, by its name.
    Role(String),
    /// One session of a role.
    Session,
    /// The resource that is asked for: the trust policy of a role, the policy of a bucket.
    Resource(String),
    /// A folder or member of a resource directory, by its name.
    Directory(String),
}

/// Which policy a statement stands in and what it is attached to.
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

/// One action on the resources it needs.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Who asks.
    pub identity: &'a Identity,
    /// Such as `ram:CreateUser`.
    pub action: &'a str,
    /// ARNs, all of which are required. Their characters are literal: `user/*` is the collection a list call is
    /// authorised on.
    pub resources: &'a [&'a str],
    /// The condition keys.
    pub context: &'a Context<'a>,
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

/// What ended a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Layer {
    /// Who the account belongs to needs no policy.
    Owner,
    /// `sts:GetCallerIdentity` needs no permission.
    Unconditional,
    /// The control policies of one level of the resource directory, counted from the member account as 0.
    Control(usize),
    /// The policy given with the session.
    Session,
    /// Policies attached to the identity for the whole account.
    Identity,
    /// Policies attached to the identity for the resource group of the target.
    ResourceGroup,
    /// A preference of the account that lets users manage what is their own.
    SelfService(Preference),
    /// The trust policy of the role.
    Trust,
    /// The policy of the resource itself.
    Resource,
}

impl Layer {
    /// The name on the wire, as `PolicyType` of the denied-access detail writes it.
    ///
    /// Source: the access-denied models of the official SDKs.
    #[must_use]
    pub fn policy_type(self) -> Option<&'static str> {
        match self {
            Self::Control(_) => Some("ControlPolicy"),
            Self::Session => Some("SessionPolicy"),
            Self::Identity => Some("AccountLevelIdentityBasedPolicy"),
            Self::ResourceGroup => Some("ResourceGroupLevelIdentityBasedPolicy"),
            Self::Trust => Some("AssumeRolePolicy"),
            Self::Owner | Self::Unconditional | Self::SelfService(_) | Self::Resource => None,
        }
    }
}

/// One statement of one attached policy.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct StatementRef {
    /// The policy.
    pub source: Arc<PolicySource>,
    /// The place of the statement in the policy, from 0.
    pub statement: usize,
    /// The statement in the text of the policy.
    pub span: Span,
    /// What the statement does.
    pub effect: Effect,
    /// Where the policy stands.
    pub layer: Layer,
}

/// A verdict with its reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The outcome.
    pub verdict: Verdict,
    /// What ended the decision.
    pub layer: Layer,
    /// The resource it is about: of several required ones the first that brought the verdict about.
    pub resource: String,
    /// The statements that made it so, in the order of the policies; none for an implicit deny.
    pub deciding: Vec<StatementRef>,
    /// For an implicit deny: Allow statements of the layer that failed in one part only, at most
    /// [`NEAR_MISSES_MAX`](super::NEAR_MISSES_MAX).
    pub near_misses: Vec<NearMiss>,
    /// The condition keys those statements asked for, with what the request had; no value means absent.
    pub context: Vec<KeyValues>,
}

/// A condition key and what the request had for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyValues {
    /// The name as the policy writes it.
    pub key: String,
    /// What the request had; empty if the key is absent.
    pub values: Vec<String>,
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum MissReason {
    /// All else matches; this test of the condition does not hold.
    Condition {
        /// The operator as written, such as `IpAddress`.
        operator: Arc<str>,
        /// The key, with what the request had.
        key: KeyValues,
    },
    /// All else matches; the caller is none of the named ones.
    Principal,
    /// All else matches; the resource is none of the listed ones.
    Resource,
    /// All else matches; the action is one that `NotAction` leaves out.
    NotAction,
    /// Everything matches, but the resource belongs to another account, where identity policies open nothing.
    ForeignAccount,
}

impl MissReason {
    /// The name of the part.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Condition { .. } => "Condition",
            Self::Principal => "Principal",
            Self::Resource => "Resource",
            Self::NotAction => "NotAction",
            Self::ForeignAccount => "ForeignAccount",
        }
    }
}
