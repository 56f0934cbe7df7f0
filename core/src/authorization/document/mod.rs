//! A policy document as typed data: what the statements say, before anything is compiled.
//!
//! INVARIANT: outside this crate a document comes only from [`parse`](super::parse), so its patterns are well formed.

#[cfg(feature = "server")]
pub(super) mod glance;
pub(super) mod outline;
pub(super) mod print;
#[cfg(feature = "server")]
pub(super) mod topics;

use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};

use crate::authorization::finding::Span;
#[cfg(feature = "server")]
use crate::authorization::matching::action::{ActionBuffer, ActionName, ActionPattern};

/// The only language version there is.
pub(in crate::authorization) const VERSION: &str = "1";

/// What a policy document is attached to; its members and limits follow from that.
///
/// Source: RAM documentation, *Policy elements*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DocumentKind {
    /// A system or custom policy of users, groups and roles.
    Identity,
    /// Says who may assume a role.
    Trust,
    /// Narrows the permissions of one session of a role.
    Session,
    /// Bounds what the members of a resource directory can do.
    Control,
}

/// A policy document of `Version` `"1"`.
///
/// Serializes to its canonical JSON: members in a fixed order, one-item lists as the bare value.
/// Source: RAM documentation, *Policy structure and syntax*.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Document {
    /// What the document was read as.
    pub kind: DocumentKind,
    /// At least one statement, in the order of the text.
    pub statements: Vec<Statement>,
}

/// One statement: an effect on actions and resources, restricted by a condition.
///
/// Equality is equality of meaning: where the statement stands in its text has no part in it.
#[derive(Debug, Clone, Eq)]
#[non_exhaustive]
pub struct Statement {
    /// Free text without a meaning in evaluation.
    pub sid: Option<String>,
    /// Whether the statement allows or denies.
    pub effect: Effect,
    /// The actions the statement speaks about.
    pub action: ActionElement,
    /// Resource patterns: `*` or ARNs with wildcards. Empty exactly in trust policies.
    pub resources: Vec<String>,
    /// Who is trusted. `Some` exactly in trust policies.
    pub principal: Option<Principal>,
    /// The condition block; `None` if the member is absent.
    pub condition: Option<Condition>,
    /// The object of the statement in the text it was read from.
    pub span: Span,
}

impl PartialEq for Statement {
    fn eq(&self, other: &Self) -> bool {
        // Taken apart, so that a new member cannot be forgotten here.
        let Self { sid, effect, action, resources, principal, condition, span: _ } = self;
        *sid == other.sid
            && *effect == other.effect
            && *action == other.action
            && *resources == other.resources
            && *principal == other.principal
            && *condition == other.condition
    }
}

/// Who a trust policy trusts, as written; one that matches is enough.
///
/// Source: RAM documentation, *Edit the trust policy of a RAM role*.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Principal {
    /// ARNs of accounts (`root`), users and roles.
    pub ram: Vec<String>,
    /// Services, such as `ecs.aliyuncs.com`.
    pub service: Vec<String>,
    /// ARNs of SAML and OIDC providers.
    pub federated: Vec<String>,
}

/// What a statement does to the requests it applies to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Effect {
    /// Lets the request in, unless a Deny applies as well.
    Allow,
    /// Refuses the request, whatever else allows it: an explicit deny.
    Deny,
}

/// `Action` or `NotAction`; a statement has exactly one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActionElement {
    /// The listed actions.
    Action(Vec<String>),
    /// Every action except the listed ones.
    NotAction(Vec<String>),
}

impl ActionElement {
    /// The listed patterns, whichever member holds them.
    #[must_use]
    pub fn patterns(&self) -> &[String] {
        match self {
            Self::Action(patterns) | Self::NotAction(patterns) => patterns,
        }
    }

    /// True for `NotAction`.
    #[must_use]
    pub fn is_negated(&self) -> bool {
        matches!(self, Self::NotAction(_))
    }

    #[cfg(feature = "server")]
    fn covers(&self, action: &str) -> bool {
        let mut buffer = ActionBuffer::new();
        let action = ActionName::split(action, &mut buffer);
        let is_listed = |text: &String| ActionPattern::parse(text).is_some_and(|pattern| pattern.matches(&action));
        self.patterns().iter().any(is_listed) != self.is_negated()
    }
}

/// A condition block: all operators must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Condition {
    /// In the order of the text.
    pub operators: Vec<ConditionOperator>,
}

impl Condition {
    /// True if the block restricts nothing, as `{}` does.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.operators.iter().all(|operator| operator.keys.is_empty())
    }
}

/// One operator of a condition block: all its keys must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ConditionOperator {
    /// The name as written, with its set prefix, such as `ForAllValues:StringEquals`.
    pub name: String,
    /// In the order of the text.
    pub keys: Vec<ConditionKey>,
}

/// One condition key with the values it is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ConditionKey {
    /// The name as written, such as `acs:SourceIp`.
    pub name: String,
    /// At least one value.
    pub values: Vec<String>,
}

impl Document {
    /// Stands for a stored identity-based document that no longer parses: one statement that denies everything.
    ///
    /// A Deny that cannot be read has to apply, and which actions it named is not known.
    #[must_use]
    pub fn unreadable() -> Self {
        let everything = || vec!["*".to_owned()];
        let statement = Statement {
            sid: None,
            effect: Effect::Deny,
            action: ActionElement::Action(everything()),
            resources: everything(),
            principal: None,
            condition: None,
            span: Span::default(),
        };
        Self { kind: DocumentKind::Identity, statements: vec![statement] }
    }

    /// Whether an Allow speaks about one of these actions, whatever its resource and its condition. Costs far less than
    /// compiling the document.
    #[cfg(feature = "server")]
    pub(crate) fn may_allow(&self, actions: &[&str]) -> bool {
        let allows = self.statements.iter().filter(|statement| statement.effect == Effect::Allow);
        allows.map(|statement| &statement.action).any(|element| actions.iter().any(|action| element.covers(action)))
    }

    /// The canonical JSON on one line. Parsing it gives this document again.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Writing strings and maps into memory cannot fail; an empty text would be refused by `parse`.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The canonical JSON, indented for people.
    #[must_use]
    pub fn to_json_pretty(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("Version", VERSION)?;
        map.serialize_entry("Statement", &self.statements)?;
        map.end()
    }
}

impl Serialize for Statement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(sid) = &self.sid {
            map.serialize_entry("Sid", sid)?;
        }
        map.serialize_entry("Effect", &self.effect)?;
        let member = if self.action.is_negated() { "NotAction" } else { "Action" };
        map.serialize_entry(member, &OneOrMany(self.action.patterns()))?;
        if let Some(principal) = &self.principal {
            map.serialize_entry("Principal", principal)?;
        } else {
            map.serialize_entry("Resource", &OneOrMany(&self.resources))?;
        }
        if let Some(condition) = &self.condition {
            map.serialize_entry("Condition", condition)?;
        }
        map.end()
    }
}

impl Serialize for Principal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { ram, service, federated } = self;
        let members = [("RAM", ram), ("Service", service), ("Federated", federated)];
        let written = members.into_iter().filter(|(_, values)| !values.is_empty());
        serializer.collect_map(written.map(|(name, values)| (name, OneOrMany(values))))
    }
}

impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.operators.iter().map(|operator| (&operator.name, Keys(&operator.keys))))
    }
}

struct Keys<'a>(&'a [ConditionKey]);

impl Serialize for Keys<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|key| (&key.name, OneOrMany(&key.values))))
    }
}

struct OneOrMany<'a>(&'a [String]);

impl Serialize for OneOrMany<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            [one] => serializer.serialize_str(one),
            many => serializer.collect_seq(many),
        }
    }
}
