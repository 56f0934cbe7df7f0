//! Conditions: which operators exist, what their values look like, and whether a block holds.
//!
//! Blocks are checked when a policy is written but not evaluated yet; until then they fail closed.

mod operator;

pub(super) use operator::{Operator, OperatorError, ValueType};

use super::document::{Condition, Effect};

/// A condition block ready to evaluate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CompiledCondition {
    /// No block, or one that restricts nothing.
    Always,
    /// A block that cannot be evaluated.
    Unevaluated,
}

impl CompiledCondition {
    pub(super) fn compile(condition: Option<&Condition>) -> Self {
        if condition.is_none_or(Condition::is_empty) { Self::Always } else { Self::Unevaluated }
    }

    /// Fails closed: what cannot be evaluated never helps an Allow and never stops a Deny.
    pub(super) fn holds(self, effect: Effect) -> bool {
        match self {
            Self::Always => true,
            Self::Unevaluated => effect == Effect::Deny,
        }
    }
}
