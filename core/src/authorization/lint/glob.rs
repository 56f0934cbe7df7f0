//! What two patterns have to do with each other: whether one covers the other, and whether they meet.
//!
//! INVARIANT: a doubt never becomes a claim. `covers` may miss a truth but never claims a falsehood, `meets` the other
//! way round, and both answer that way when the work they may do together is used up.

use std::cell::Cell;

use crate::authorization::matching::pattern::fold;

/// How much comparing one check may do; everything that follows is bounded by it.
#[derive(Debug)]
pub(in crate::authorization) struct Budget(Cell<u32>);

/// Comparisons of two characters. About 2 ms; documents at all limits that people would write take a third of it.
const STEPS_MAX: u32 = 600_000;
/// What looking for a similar name among those of a service is worth.
const STEPS_PER_SEARCH: usize = 2_500;

impl Budget {
    pub(in crate::authorization) fn new() -> Self {
        Self(Cell::new(STEPS_MAX))
    }

    /// False once the budget is used up.
    pub(super) fn spend(&self, steps: usize) -> bool {
        let left = u32::try_from(steps).ok().and_then(|steps| self.0.get().checked_sub(steps));
        self.0.set(left.unwrap_or(0));
        left.is_some()
    }

    /// True if a name that is not known may be compared with all that are.
    pub(super) fn spend_search(&self) -> bool {
        self.spend(STEPS_PER_SEARCH)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    Literal(char),
    /// `?`
    One,
    /// `*`
    Many,
}

/// A pattern. Of wildcards side by side the `?` come first and one `*` is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::authorization) struct Glob(Vec<Token>);

impl Glob {
    /// A pattern whose texts have a case.
    pub(super) fn exact(text: &str) -> Self {
        Self::of(text.chars().map(|c| match c {
            '*' => Token::Many,
            '?' => Token::One,
            c => Token::Literal(c),
        }))
    }

    /// A pattern whose texts have no case.
    pub(super) fn folded(text: &str) -> Self {
        Self::exact(text).fold()
    }

    /// A text without wildcards.
    pub(super) fn literal(text: &str) -> Self {
        Self(text.chars().map(Token::Literal).collect())
    }

    /// An ARN field of the catalogue: `{Placeholder}` is any text, `*` is a character like any other.
    pub(super) fn template(text: &str) -> Self {
        let mut is_placeholder = false;
        let tokens = text.chars().filter_map(|c| {
            let was_placeholder = is_placeholder;
            is_placeholder = c == '{' || (is_placeholder && c != '}');
            match (was_placeholder, c) {
                (false, '{') => Some(Token::Many),
                (false, c) => Some(Token::Literal(c)),
                (true, _) => None,
            }
        });
        Self::of(tokens.collect::<Vec<_>>().into_iter())
    }

    fn of(tokens: impl Iterator<Item = Token>) -> Self {
        let mut ordered = Vec::new();
        let mut is_open = false;
        for token in tokens {
            match token {
                Token::Many => is_open = true,
                Token::One => ordered.push(token),
                Token::Literal(_) => {
                    ordered.extend(is_open.then_some(Token::Many));
                    is_open = false;
                    ordered.push(token);
                }
            }
        }
        ordered.extend(is_open.then_some(Token::Many));
        Self(ordered)
    }

    pub(super) fn fold(&self) -> Self {
        let fold = |token: &Token| match token {
            Token::Literal(c) => Token::Literal(fold(*c)),
            other => *other,
        };
        Self(self.0.iter().map(fold).collect())
    }

    /// True for `*`.
    pub(super) fn is_every(&self) -> bool {
        self.0 == [Token::Many]
    }

    /// True if every text of `other` is one of this pattern.
    ///
    /// The wildcards of the other pattern are taken as characters that only wildcards at least as wide match.
    pub(super) fn covers(&self, other: &Self, budget: &Budget) -> bool {
        // What ends differently need not be looked at from the beginning.
        let ends = match (self.0.last(), other.0.last()) {
            (Some(Token::Many), _) | (None, None) => true,
            (Some(Token::One), last) => last.is_some_and(|last| *last != Token::Many),
            (last, other_last) => last == other_last,
        };
        if !ends {
            budget.spend(1);
            return false;
        }
        let (mut at, mut other_at) = (0, 0);
        let mut resume = None;
        let mut steps = 1;
        let is_covered = loop {
            steps += 1;
            let token = self.0.get(at);
            if token == Some(&Token::Many) {
                at += 1;
                resume = Some((at, other_at));
                continue;
            }
            let is_match = match (token, other.0.get(other_at)) {
                (None, None) => break true,
                (Some(Token::One), Some(wanted)) => *wanted != Token::Many,
                (Some(token), Some(wanted)) => token == wanted,
                (None, Some(_)) => false,
                (Some(_), None) => break false,
            };
            if is_match {
                at += 1;
                other_at += 1;
            } else if let Some((after_many, from)) = &mut resume {
                *from += 1;
                (at, other_at) = (*after_many, *from);
            } else {
                break false;
            }
        };
        budget.spend(steps) && is_covered
    }

    /// True if some text is one of both patterns.
    pub(super) fn meets(&self, other: &Self, budget: &Budget) -> bool {
        if self.differ_at_an_end(other, budget) {
            return false;
        }
        if !budget.spend((self.0.len() + 1) * (other.0.len() + 1)) {
            return true;
        }
        // Which beginnings of `other` some text has in common with the beginning of `self` seen so far.
        let mut reached = vec![false; other.0.len() + 1];
        let mut next = vec![false; other.0.len() + 1];
        reached.first_mut().into_iter().for_each(|start| *start = true);
        for token in self.0.iter().map(Some).chain([None]) {
            next.fill(false);
            for at in 0..reached.len() {
                if !reached.get(at).copied().unwrap_or_default() {
                    continue;
                }
                let wanted = other.0.get(at);
                let is_many = token == Some(&Token::Many);
                let is_other_many = wanted == Some(&Token::Many);
                let is_same = match (token, wanted) {
                    (Some(token), Some(wanted)) => token.shares(*wanted),
                    _ => false,
                };
                let reach = |row: &mut Vec<bool>, at: usize| row.get_mut(at).into_iter().for_each(|cell| *cell = true);
                if token.is_some() && (is_many || is_other_many) {
                    reach(&mut next, at);
                }
                if is_other_many || (is_many && wanted.is_some()) {
                    reach(&mut reached, at + 1);
                }
                if is_same && !is_many && !is_other_many {
                    reach(&mut next, at + 1);
                }
            }
            if token.is_some() {
                std::mem::swap(&mut reached, &mut next);
            }
            if !reached.contains(&true) {
                return false;
            }
        }
        reached.last().copied().unwrap_or_default()
    }

    /// True if what stands before the first `*` of either, or after the last one, excludes each other.
    fn differ_at_an_end(&self, other: &Self, budget: &Budget) -> bool {
        let mut steps = 0;
        let mut differs = |(token, other): (&Token, &Token)| {
            steps += 1;
            !token.shares(*other)
        };
        let is_fixed = |(token, other): &(&Token, &Token)| **token != Token::Many && **other != Token::Many;
        let differ = self.0.iter().zip(&other.0).take_while(is_fixed).any(&mut differs)
            || self.0.iter().rev().zip(other.0.iter().rev()).take_while(is_fixed).any(&mut differs);
        budget.spend(steps) && differ
    }
}

impl Token {
    /// Whether some character is one of both; not asked of `*`.
    fn shares(self, other: Self) -> bool {
        self == Self::One || other == Self::One || self == other
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::authorization::matching::pattern::{Case, wildcard_matches};

    #[track_caller]
    fn covers(pattern: &str, other: &str, expected: bool) {
        assert_eq!(Glob::exact(pattern).covers(&Glob::exact(other), &Budget::new()), expected, "{pattern} {other}");
    }

    #[track_caller]
    fn meets(pattern: &str, other: &str, expected: bool) {
        assert_eq!(Glob::exact(pattern).meets(&Glob::exact(other), &Budget::new()), expected, "{pattern} {other}");
        assert_eq!(Glob::exact(other).meets(&Glob::exact(pattern), &Budget::new()), expected, "{other} {pattern}");
    }

    #[test]
    fn covering() {
        covers("a*b", "axb", true);
        covers("a*b", "axb*", false);
        covers("a*b*", "axb*", true);
        covers("a*", "a*b", true);
        covers("a*b", "a*", false);
        covers("*", "", true);
        covers("?*", "*?", true);
        covers("?", "*", false);
        covers("a?", "ab", true);
        covers("ab", "a?", false);
        covers("Describe*", "Describe*Image*", true);
        covers("*Image*", "Describe*Image*s", true);
    }

    #[test]
    fn meeting() {
        meets("a*b", "axb*", true);
        meets("a*", "b*", false);
        meets("*a", "*b", false);
        meets("a?", "a", false);
        meets("user/*", "user/alice", true);
        meets("", "*", true);
        meets("", "", true);
        meets("a*c", "ab*", true);
    }

    #[test]
    fn templates_take_stars_literally() {
        let budget = Budget::new();
        let template = Glob::template("user/*");
        assert!(Glob::exact("user/*").meets(&template, &budget));
        assert!(!Glob::exact("user/alice").meets(&template, &budget));
        assert!(Glob::exact("user/alice").meets(&Glob::template("user/{UserName}"), &budget));
        assert!(!Glob::exact("group/x").meets(&Glob::template("user/{UserName}"), &budget));
    }

    #[test]
    fn a_spent_budget_claims_nothing() {
        let budget = Budget::new();
        assert!(!budget.spend(usize::MAX));
        assert!(!Glob::exact("*").covers(&Glob::exact("a"), &budget));
        assert!(Glob::exact("a").meets(&Glob::exact("b"), &budget));
    }

    proptest! {
        #[test]
        fn claims_hold(a in "[ab*?]{0,6}", b in "[ab*?]{0,6}", text in "[abc]{0,6}") {
            let (left, right) = (Glob::exact(&a), Glob::exact(&b));
            let in_a = wildcard_matches(&a, &text, Case::Exact);
            let in_b = wildcard_matches(&b, &text, Case::Exact);
            prop_assert!(!(left.covers(&right, &Budget::new()) && in_b && !in_a));
            prop_assert!(!(in_a && in_b && !left.meets(&right, &Budget::new())));
        }
    }
}
