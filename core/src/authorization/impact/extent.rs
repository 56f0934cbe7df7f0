//! What one statement says about one resource pattern.

use std::sync::Arc;

use super::ConditionTest;
use super::actions::{Actions, KnownActions};
use crate::authorization::document::{Document, Effect, Statement};
use crate::authorization::lint::glob::Budget;
use crate::authorization::lint::reach::ResourceReach;

/// The part of a statement that one of its resource patterns makes.
#[derive(Debug)]
pub(super) struct Extent {
    pub(super) effect: Effect,
    /// Shared by the resource patterns of the statement.
    pub(super) actions: Arc<Actions>,
    pub(super) resource: ResourceReach,
    pub(super) resource_text: Arc<str>,
    pub(super) tests: Arc<[ConditionTest]>,
}

impl Extent {
    pub(super) fn is_allow(&self) -> bool {
        self.effect == Effect::Allow
    }

    /// True if whenever the condition of `other` holds, this one does.
    pub(super) fn holds_with(&self, other: &Self) -> bool {
        is_part(&self.tests, &other.tests)
    }

    /// True if every request that `other` speaks about is one of this extent.
    pub(super) fn covers(&self, other: &Self, budget: &Budget) -> bool {
        self.holds_with(other)
            && self.resource.covers(&other.resource, budget)
            && other.actions.known.is_within(&self.actions.known)
            && other.actions.open.iter().all(|open| self.actions.open.iter().any(|own| own.covers(open, budget)))
    }
}

/// True if every test is one of the others.
pub(super) fn is_part(tests: &[ConditionTest], of: &[ConditionTest]) -> bool {
    tests.iter().all(|test| of.contains(test))
}

pub(super) fn read(document: &Document, known: &KnownActions) -> Vec<Extent> {
    document.statements.iter().flat_map(|statement| read_statement(statement, known)).collect()
}

fn read_statement(statement: &Statement, known: &KnownActions) -> Vec<Extent> {
    let actions = Arc::new(Actions::read(&statement.action, known));
    let tests: Arc<[ConditionTest]> = tests(statement).into();
    let extent = |text: &String| Extent {
        effect: statement.effect,
        actions: Arc::clone(&actions),
        resource: ResourceReach::new(text),
        resource_text: text.as_str().into(),
        tests: Arc::clone(&tests),
    };
    statement.resources.iter().map(extent).collect()
}

/// In one order, so that equal conditions are equal.
fn tests(statement: &Statement) -> Vec<ConditionTest> {
    let operators = statement.condition.iter().flat_map(|condition| &condition.operators);
    let mut tests: Vec<_> = operators
        .flat_map(|operator| {
            operator.keys.iter().map(|key| ConditionTest {
                operator: operator.name.clone(),
                key: key.name.clone(),
                values: key.values.clone(),
            })
        })
        .collect();
    tests.sort();
    tests.dedup();
    tests
}
