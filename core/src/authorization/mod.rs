//! The engine: policies and a request in, a decision with its reasons out.
//!
//! Pure: no clock, no randomness, no I/O; everything a decision depends on is in the request and in the policies.
//!
//! # Truth table
//!
//! All policies of the user and of the user's groups are one set; their order has no effect.
//! A statement *applies* when its action, its resource and its condition all match the request.
//!
//! | a Deny statement applies | an Allow statement applies | verdict |
//! |---|---|---|
//! | yes | yes or no | [`Verdict::ExplicitDeny`] |
//! | no | yes | [`Verdict::Allow`] |
//! | no | no | [`Verdict::ImplicitDeny`] |
//!
//! Whoever is let in is let in by [`Verdict::Allow`] alone.
//!
//! | part of the statement | matches when |
//! |---|---|
//! | `Action` | one of its patterns matches the action, without regard to case |
//! | `NotAction` | none of its patterns matches the action; inside `Allow` it is not a Deny |
//! | `Resource` | one of its patterns matches the ARN, field by field; the lone `*` matches everything |
//! | `Condition` absent or `{}` | always |
//! | `Condition` with a key | conditions are not evaluated yet and fail closed: never in an Allow, always in a Deny |
//!
//! `ims:X` and `ram:X` are one action, in policies and in requests.
//!
//! Source: RAM documentation, *Policy elements* and *Policy evaluation process*.
//!
//! # Reading order
//!
//! `document` (what a policy says), `parse` (text to document, with all findings), `pattern`, `action` and `resource`
//! (matching), `compile` and `index` (documents to a set that answers fast), `evaluate` (the decision),
//! `explain` (its reasons), `catalogue` (what exists), `lint` (what is probably not meant), `print`, `system_policies`.

mod action;
mod catalogue;
mod compile;
mod condition;
mod context;
mod decision;
mod document;
mod evaluate;
mod explain;
mod finding;
mod index;
mod layers;
mod lint;
mod parse;
mod pattern;
mod principal;
mod print;
mod resource;
mod self_service;
mod system_policies;

pub use catalogue::{AccessLevel, Catalogue, CatalogueError, Key, KeyType, KnownAction, ResourceType, Service};
pub use compile::{CompiledDocument, CompiledPolicies};
pub use context::Context;
pub use decision::{
    AttachedTo, Decision, KeyValues, Layer, MissReason, NearMiss, PolicySource, PolicyType, Request, StatementRef,
    Verdict,
};
pub use document::{
    ActionElement, Condition, ConditionKey, ConditionOperator, Document, DocumentKind, Effect, Principal, Statement,
};
pub use evaluate::{authorize, decide};
pub use explain::NEAR_MISSES_MAX;
pub use finding::{Finding, FindingClass, FindingCode, Span};
pub use layers::{Layers, ResourcePolicy};
pub use lint::{Checked, check};
pub use parse::{LIST_VALUES_MAX, NESTING_MAX, SID_CHARACTERS_MAX, STATEMENTS_MAX, parse};
pub use pattern::{Case, wildcard_matches};
pub use principal::{Identity, IdentityKind};
pub use print::format;
pub use self_service::{Preference, SelfService};
pub use system_policies::{FULL_ALIYUN_ACCESS, SystemPolicy, SystemPolicyLabel, find_system_policy, system_policies};
