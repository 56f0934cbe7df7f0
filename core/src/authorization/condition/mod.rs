//! Conditions: which operators exist, what their values look like, and whether a block holds for a request.
//!
//! Values of one key are alternatives; keys of an operator and operators of a block must all hold.
//! Source: RAM documentation, *Policy elements*.

mod boolean;
pub(super) mod date;
pub(super) mod ip;
mod numeric;
mod operator;
mod string;
mod test;

use std::sync::Arc;

pub(super) use operator::{Operator, OperatorError, ValueType};
pub(super) use test::Test;

use super::context::Facts;
use super::document::{Condition, Effect};

/// A condition block ready to evaluate.
#[derive(Debug)]
pub(super) enum CompiledCondition {
    /// All must hold; none at all restricts nothing.
    Tests(Box<[Test]>),
    /// An operator or a value that cannot be read.
    Unreadable,
}

impl CompiledCondition {
    pub(super) fn compile(condition: Option<&Condition>) -> Self {
        let operators = condition.map_or(&[][..], |condition| &condition.operators);
        let tests = operators.iter().flat_map(|written| {
            let operator = Operator::parse(&written.name).ok();
            let name: Arc<str> = written.name.as_str().into();
            written.keys.iter().map(move |key| Test::compile(operator?, &name, &key.name, &key.values))
        });
        tests.collect::<Option<_>>().map_or(Self::Unreadable, Self::Tests)
    }

    /// Fails closed: what cannot be evaluated never helps an Allow and never stops a Deny.
    pub(super) fn holds(&self, facts: &Facts<'_>, effect: Effect) -> bool {
        let Self::Tests(tests) = self else {
            return effect == Effect::Deny;
        };
        for test in tests {
            match test.holds(facts, effect) {
                Ok(true) => {}
                Ok(false) => return false,
                Err(_) => return effect == Effect::Deny,
            }
        }
        true
    }

    /// Whether it always holds.
    #[cfg(feature = "server")]
    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::Tests(tests) if tests.is_empty())
    }

    /// The first test that keeps an Allow from applying.
    pub(super) fn failing(&self, facts: &Facts<'_>) -> Option<&Test> {
        self.tests().iter().find(|test| test.holds(facts, Effect::Allow) != Ok(true))
    }

    /// Operators with their keys, in the order of the text.
    pub(super) fn tests(&self) -> &[Test] {
        match self {
            Self::Tests(tests) => tests,
            Self::Unreadable => &[],
        }
    }
}
