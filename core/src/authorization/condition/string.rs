//! Texts: equal, equal without regard to case, or like a pattern.

use super::operator::Comparison;
use crate::authorization::matching::pattern::{Case, Pattern, same_folded};

/// The value of a policy, ready to compare.
#[derive(Debug)]
pub(super) enum Text {
    /// Wildcards are ordinary characters.
    Equal(Box<str>),
    EqualIgnoringCase(Box<str>),
    Like(Pattern),
}

impl Text {
    pub(super) fn new(comparison: Comparison, text: &str) -> Self {
        match comparison {
            Comparison::EqualIgnoringCase => Self::EqualIgnoringCase(text.into()),
            Comparison::Like => Self::Like(Pattern::new(text, Case::Exact)),
            _ => Self::Equal(text.into()),
        }
    }

    pub(super) fn matches(&self, request: &str) -> bool {
        match self {
            Self::Equal(text) => **text == *request,
            Self::EqualIgnoringCase(text) => same_folded(text, request),
            Self::Like(pattern) => pattern.matches(request),
        }
    }
}
