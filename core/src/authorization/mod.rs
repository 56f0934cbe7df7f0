//! The engine: policies and a request in, a decision with its reasons out.
//!
//! Pure: no clock, no randomness, no I/O; everything a decision depends on is in the request and in the policies.
//!
//! # The decision of one layer
//!
//! The policies of a layer are one set; their order has no effect.
//! A statement *applies* when its action, its resource, its principal and its condition all match the request.
//!
//! | a Deny statement applies | an Allow statement applies | verdict |
//! |---|---|---|
//! | yes | yes or no | [`Verdict::ExplicitDeny`] |
//! | no | yes | [`Verdict::Allow`] |
//! | no | no | [`Verdict::ImplicitDeny`] |
//!
//! | part of the statement | matches when |
//! |---|---|
//! | `Action` | one of its patterns matches the action, without regard to case |
//! | `NotAction` | none of its patterns matches the action; inside `Allow` it is not a Deny |
//! | `Resource` | one of its patterns matches the ARN, field by field; the lone `*` matches everything |
//! | `Principal` | it names who asks; only policies that stand at a resource have one |
//! | `Condition` | all its tests hold; absent or `{}` always; what cannot be read never helps an Allow and never stops a Deny |
//!
//! `ims:X` and `ram:X` are one action, in policies and in requests.
//!
//! # The layers of a request
//!
//! Whoever is let in is let in by [`Verdict::Allow`] alone, for every resource the action needs.
//!
//! | layer | for whom | effect |
//! |---|---|---|
//! | owner | the owner of the account | everything that is its own, but no roles; only a Deny of the resource's policy stops it |
//! | control policies, level by level | all but owners, service-linked roles and the management account | anything but an Allow ends the decision |
//! | session policy | sessions of roles | anything but an Allow ends the decision |
//! | A: identity, resource group, self-service | users and roles | grants in the own account; a Deny wins |
//! | B: trust policy or bucket policy | everybody it names | grants; a Deny wins |
//!
//! A and B are put together: one Allow is enough; to assume a role users and sessions need both, services and federated
//! callers B alone; in another account A grants nothing.
//!
//! Source: RAM documentation, *Policy elements*, *Policy evaluation process* and *Policy evaluation process of assuming a
//! RAM role*.
//!
//! # Reading order
//!
//! `document` (what a policy says), `parse` (text to document, with all findings), `principal` and `context` (who asks,
//! and with what), `matching` and `condition` (whether a statement is about it), `compiled` (documents to a set that
//! answers fast), `decision` (layers, verdicts and their reasons), `catalogue` (what exists), `lint` (what is probably
//! not meant), `impact` (what a change of policies means), `system_policies`.

mod catalogue;
mod compiled;
mod condition;
mod context;
mod decision;
mod document;
mod finding;
mod impact;
mod lint;
mod matching;
mod parse;
mod policy_tests;
mod principal;
mod system_policies;

pub use catalogue::{AccessLevel, Catalogue, CatalogueError, Key, KeyType, KnownAction, ResourceType, Service};
pub use compiled::{CompiledDocument, CompiledPolicies};
pub use context::Context;
pub use decision::denied::{AccessDeniedDetail, AuthCondition, AuthPrincipal, DiagnosticMessage, MatchedPolicy};
pub use decision::evaluate::{authorize, decide};
pub use decision::explain::NEAR_MISSES_MAX;
pub use decision::layers::{Layers, ResourcePolicy};
pub use decision::self_service::{Preference, SelfService};
pub use decision::{
    AttachedTo, Decision, KeyValues, Layer, MissReason, NearMiss, PolicySource, PolicyType, Request, StatementRef,
    Verdict,
};
#[cfg(feature = "server")]
pub(crate) use document::glance::surely_allows_none;
pub use document::outline::{Outline, OutlinedStatement, StatementParts, TestParts, outline, without_redundancy};
pub use document::print::format;
#[cfg(feature = "server")]
pub(crate) use document::topics::Topics;
pub use document::{
    ActionElement, Condition, ConditionKey, ConditionOperator, Document, DocumentKind, Effect, Principal, Statement,
};
pub use finding::{Finding, FindingClass, FindingCode, Span};
pub use impact::{
    ACTIONS_NAMED_MAX, CHANGES_MAX, Comparison, ConditionTest, Direction, Impact, ImpactChange, ReadPolicy,
};
pub use lint::{Checked, check};
pub use matching::pattern::{Case, wildcard_matches};
pub use parse::{LIST_VALUES_MAX, NESTING_MAX, SID_CHARACTERS_MAX, STATEMENTS_MAX, parse};
pub use policy_tests::{PolicyTestFailure, PolicyTestResult, PolicyTests, PolicyTestsError};
pub use principal::{Identity, IdentityKind};
pub use system_policies::{FULL_ALIYUN_ACCESS, SystemPolicy, SystemPolicyLabel, find_system_policy, system_policies};
