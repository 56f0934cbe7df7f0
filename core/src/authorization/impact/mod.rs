//! What a change of policies means for whoever they hold for: the actions gained and lost.
//!
//! Compared are extents: what one statement says about one resource pattern. An extent of the state after the change
//! is a gain as far as no extent of the state before covers it (its resource, its actions, with the same condition or
//! none) and no unconditional Deny after the change takes it away again; a Deny that went is a gain of what it denied
//! and something else allows. Losses are the same with the states swapped.
//!
//! INVARIANT: no difference goes unclaimed. A claim can be wider than the difference where several patterns cover only
//! together what another one covers alone, where two conditions say the same in different words, and where what is
//! left lies in other accounts.

mod actions;
mod compare;
mod extent;
mod tell;

use serde::{Deserialize, Serialize};

use self::actions::KnownActions;
use self::extent::Extent;
use super::catalogue::{AccessLevel, Catalogue};
use super::document::Document;

/// Most actions one change names; the others are counted.
pub const ACTIONS_NAMED_MAX: usize = 12;
/// Most changes an impact lists; the others are counted.
pub const CHANGES_MAX: usize = 24;

/// What a change does to one principal, the riskiest first. Empty: no effect.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Impact {
    /// At most [`CHANGES_MAX`].
    pub changes: Vec<ImpactChange>,
    /// How many more there are.
    pub n_more: usize,
}

impl Impact {
    /// Whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Whether something is gained with which more can be gained.
    #[must_use]
    pub fn is_risky(&self) -> bool {
        self.changes.iter().any(|change| change.is_risky)
    }
}

/// Which way a change goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Direction {
    /// Allowed afterwards, not before.
    Gains,
    /// Allowed before, not afterwards.
    Loses,
}

/// Actions of one service on some resources that are gained or lost.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ImpactChange {
    /// Gained or lost.
    pub direction: Direction,
    /// Whether it lets its holder change who may do what, or do everything. Only of gains.
    pub is_risky: bool,
    /// The code of the service; `*` for several.
    pub service: String,
    /// The patterns of the policy, where they say it shorter than names.
    pub patterns: Vec<String>,
    /// Whether `patterns` reach more than changes: what is named or counted is all that does.
    pub is_rest: bool,
    /// What `*` leaves out.
    pub except: Vec<String>,
    /// Names of actions that `patterns` do not stand for, at most [`ACTIONS_NAMED_MAX`].
    pub actions: Vec<String>,
    /// How many more there are of those.
    pub n_more_actions: usize,
    /// How many known actions there are in all.
    pub n_actions: usize,
    /// Their access levels, each once.
    pub levels: Vec<AccessLevel>,
    /// Resource patterns.
    pub resources: Vec<String>,
    /// When it is so: all of these hold.
    pub conditions: Vec<ConditionTest>,
    /// A Deny that remains takes it away when all of these hold.
    pub unless: Vec<ConditionTest>,
    /// In the other state it was allowed when all of these hold.
    pub otherwise: Vec<ConditionTest>,
}

/// One test of a condition block.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ConditionTest {
    /// With its set prefix, such as `IpAddress`.
    pub operator: String,
    /// Such as `acs:SourceIp`.
    pub key: String,
    /// What it is compared with.
    pub values: Vec<String>,
}

/// Compares sets of policies. Policies are read once; a reading can be compared any number of times.
#[derive(Debug)]
pub struct Comparison {
    known: KnownActions,
}

/// A policy as it is compared.
#[derive(Debug)]
pub struct ReadPolicy(Vec<Extent>);

impl Comparison {
    /// Names and counts the actions of this catalogue.
    #[must_use]
    pub fn new(catalogue: &Catalogue) -> Self {
        Self { known: KnownActions::new(catalogue) }
    }

    /// Reads a policy.
    #[must_use]
    pub fn read(&self, document: &Document) -> ReadPolicy {
        ReadPolicy(extent::read(document, &self.known))
    }

    /// What changes for whoever held the policies `before` and holds those of `after` then.
    #[must_use]
    pub fn compare(&self, before: &[&ReadPolicy], after: &[&ReadPolicy]) -> Impact {
        let gained = compare::allowed_more(before, after);
        let lost = compare::allowed_more(after, before);
        tell::impact(&self.known, gained, lost)
    }

    /// Whether the change takes something that is about who may do what, however many changes there are besides.
    #[must_use]
    pub fn loses_management(&self, before: &[&ReadPolicy], after: &[&ReadPolicy]) -> bool {
        tell::manage(&self.known, &compare::allowed_more(after, before))
    }

    /// Whether `policy` adds nothing to `held`: everything it allows is allowed there, and it denies nothing.
    #[must_use]
    pub fn is_within(&self, policy: &ReadPolicy, held: &ReadPolicy) -> bool {
        self.compare(&[held], &[held, policy]).is_empty()
    }
}
