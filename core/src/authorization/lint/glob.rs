//! What two patterns have to do with each other: whether one covers the other, and whether they meet.
//!
//! INVARIANT: a doubt never becomes a claim. `covers` may miss a truth but never claims a falsehood, `meets` the other
//! way round, and both answer that way when the work they may do together is used up.

use std::cell::Cell;

use crate::authorization::matching::{bytes::byte_pair, pattern::fold};

/// How many characters may be compared with each other; everything that follows is bounded by it.
#[derive(Debug)]
pub(in crate::authorization) struct Budget(Cell<u32>);

/// What beginning to compare two patterns is worth.
const STEPS_PER_COMPARISON: usize = 8;

impl Budget {
    pub(in crate::authorization) const fn of(steps: u32) -> Self {
        Self(Cell::new(steps))
    }

    fn left(&self) -> usize {
        usize::try_from(self.0.get()).unwrap_or(usize::MAX)
    }

    /// False once the budget is used up.
    pub(super) fn spend(&self, steps: usize) -> bool {
        let left = u32::try_from(steps).ok().and_then(|steps| self.0.get().checked_sub(steps));
        self.0.set(left.unwrap_or(0));
        left.is_some()
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
pub(in crate::authorization) struct Glob {
    tokens: Vec<Token>,
    /// The pairs of neighbours every text of the pattern has, each a bit; see [`byte_pair`]. Only of characters up to
    /// U+00FF, each as one byte.
    pairs: u64,
}

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
        Self::new(text.chars().map(Token::Literal).collect())
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
        Self::new(ordered)
    }

    fn new(tokens: Vec<Token>) -> Self {
        let (mut pairs, mut last) = (0, None);
        for token in &tokens {
            let byte = match token {
                Token::Literal(c) => u8::try_from(*c).ok(),
                Token::One | Token::Many => None,
            };
            if let (Some(last), Some(byte)) = (last, byte) {
                pairs |= byte_pair(last, byte);
            }
            last = byte;
        }
        Self { tokens, pairs }
    }

    pub(super) fn fold(&self) -> Self {
        let fold = |token: &Token| match token {
            Token::Literal(c) => Token::Literal(fold(*c)),
            other => *other,
        };
        Self::new(self.tokens.iter().map(fold).collect())
    }

    /// True for `*`.
    pub(super) fn is_every(&self) -> bool {
        self.tokens == [Token::Many]
    }

    fn has_many(&self) -> bool {
        self.tokens.contains(&Token::Many)
    }

    /// True if every text of `other` is one of this pattern.
    ///
    /// The wildcards of the other pattern are taken as characters that only wildcards at least as wide match.
    pub(super) fn covers(&self, other: &Self, budget: &Budget) -> bool {
        // Most of what is compared differs at a glance.
        if !budget.spend(1) || self.pairs & !other.pairs != 0 {
            return false;
        }
        // What ends differently need not be looked at from the beginning.
        let may_end_alike = match (self.tokens.last(), other.tokens.last()) {
            (Some(Token::Many), _) | (None, None) => true,
            (Some(token), Some(wanted)) => token.covers(*wanted),
            _ => false,
        };
        may_end_alike && self.finds(other, Token::covers, budget).unwrap_or(false)
    }

    /// True if some text is one of both patterns.
    pub(super) fn meets(&self, other: &Self, budget: &Budget) -> bool {
        match (self.has_many(), other.has_many()) {
            // The wider beginning, what each has in its middle, one behind the other, and the wider end: the `*` of each
            // takes what is of the other.
            (true, true) => budget.left() == 0 || !self.differ_at_an_end(other, budget),
            (false, true) => other.meets(self, budget),
            (_, false) => self.finds(other, Token::shares, budget).unwrap_or(true),
        }
    }

    /// Whether this pattern has the other one as a text, whose characters match those of the pattern by a rule of their
    /// own; nothing if that takes more than the budget has.
    fn finds(&self, other: &Self, is_match: fn(Token, Token) -> bool, budget: &Budget) -> Option<bool> {
        let (is_found, steps) = self.walk(other, is_match, budget.left());
        budget.spend(steps).then_some(is_found)
    }

    /// What is found in so many steps at most, and how many it took: more than allowed if that was too few.
    ///
    /// As in [`wildcard_matches`](crate::authorization::matching::pattern::wildcard_matches), each part as far left as
    /// possible leaves the most for the next ones.
    fn walk(&self, other: &Self, is_match: fn(Token, Token) -> bool, most: usize) -> (bool, usize) {
        let (mut at, mut other_at) = (0, 0);
        let mut resume = None;
        let mut steps = STEPS_PER_COMPARISON;
        let is_found = loop {
            if steps > most {
                break false;
            }
            steps += 1;
            let token = self.tokens.get(at);
            if token == Some(&Token::Many) {
                at += 1;
                resume = Some((at, other_at));
                continue;
            }
            let is_match = match (token, other.tokens.get(other_at)) {
                (None, None) => break true,
                (Some(token), Some(wanted)) => is_match(*token, *wanted),
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
        (is_found, steps)
    }

    /// True if what stands before the first `*` of either, or after the last one, excludes each other.
    fn differ_at_an_end(&self, other: &Self, budget: &Budget) -> bool {
        let mut steps = STEPS_PER_COMPARISON;
        let mut differs = |(token, other): (&Token, &Token)| {
            steps += 1;
            !token.shares(*other)
        };
        let is_fixed = |(token, other): &(&Token, &Token)| **token != Token::Many && **other != Token::Many;
        let differ = self.tokens.iter().zip(&other.tokens).take_while(is_fixed).any(&mut differs)
            || self.tokens.iter().rev().zip(other.tokens.iter().rev()).take_while(is_fixed).any(&mut differs);
        budget.spend(steps) && differ
    }
}

impl Token {
    /// Whether each character of the other one is one of this; not asked of one's own `*`.
    fn covers(self, other: Self) -> bool {
        self == other || (self == Self::One && other != Self::Many)
    }

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

    fn enough() -> Budget {
        Budget::of(100_000)
    }

    #[track_caller]
    fn covers(pattern: &str, other: &str, expected: bool) {
        assert_eq!(Glob::exact(pattern).covers(&Glob::exact(other), &enough()), expected, "{pattern} {other}");
    }

    #[track_caller]
    fn meets(pattern: &str, other: &str, expected: bool) {
        assert_eq!(Glob::exact(pattern).meets(&Glob::exact(other), &enough()), expected, "{pattern} {other}");
        assert_eq!(Glob::exact(other).meets(&Glob::exact(pattern), &enough()), expected, "{other} {pattern}");
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
        let budget = enough();
        let template = Glob::template("user/*");
        assert!(Glob::exact("user/*").meets(&template, &budget));
        assert!(!Glob::exact("user/alice").meets(&template, &budget));
        assert!(Glob::exact("user/alice").meets(&Glob::template("user/{UserName}"), &budget));
        assert!(!Glob::exact("group/x").meets(&Glob::template("user/{UserName}"), &budget));
    }

    #[test]
    fn a_spent_budget_claims_nothing() {
        let budget = enough();
        assert!(!budget.spend(usize::MAX));
        assert!(!Glob::exact("*").covers(&Glob::exact("a"), &budget));
        assert!(Glob::exact("a").meets(&Glob::exact("b"), &budget));
    }

    /// Against all texts that could show it: of two patterns of three tokens some common text has six characters at most.
    #[test]
    fn patterns_meet_where_they_have_a_text_in_common() {
        let all = |alphabet: &[char], n_max: usize| {
            let mut texts = vec![String::new()];
            let mut last = texts.clone();
            for _ in 0..n_max {
                last = last.iter().flat_map(|text| alphabet.iter().map(move |c| format!("{text}{c}"))).collect();
                texts.extend(last.iter().cloned());
            }
            texts
        };
        let texts = all(&['a', 'b'], 6);
        let patterns = all(&['a', 'b', '*', '?'], 3);
        let matched: Vec<Vec<bool>> = patterns
            .iter()
            .map(|pattern| texts.iter().map(|text| wildcard_matches(pattern, text, Case::Exact)).collect())
            .collect();
        for (a, of_a) in patterns.iter().zip(&matched) {
            for (b, of_b) in patterns.iter().zip(&matched) {
                let is_common = of_a.iter().zip(of_b).any(|(a, b)| *a && *b);
                assert_eq!(Glob::exact(a).meets(&Glob::exact(b), &enough()), is_common, "{a} {b}");
            }
        }
    }

    #[test]
    fn no_comparison_takes_more_than_the_budget() {
        // Every place of the long text fits up to its last character but one.
        let (pattern, text) = (format!("*{}b", "a".repeat(2_000)), "a".repeat(4_000));
        let (pattern, text) = (Glob::exact(&pattern), Glob::exact(&text));
        let (is_found, steps) = pattern.walk(&text, Token::covers, usize::MAX);
        assert!(!is_found && steps > 2_000 * 2_000, "{steps}");
        let (is_found, steps) = pattern.walk(&text, Token::covers, 10_000);
        assert!(!is_found && steps <= 10_001, "{steps}");
        let budget = Budget::of(10_000);
        assert!(pattern.meets(&text, &budget), "a doubt");
        assert!(!budget.spend(1));
    }

    proptest! {
        #[test]
        fn claims_hold(a in "[ab*?]{0,6}", b in "[ab*?]{0,6}", text in "[abc]{0,6}") {
            let (left, right) = (Glob::exact(&a), Glob::exact(&b));
            let in_a = wildcard_matches(&a, &text, Case::Exact);
            let in_b = wildcard_matches(&b, &text, Case::Exact);
            prop_assert!(!(left.covers(&right, &enough()) && in_b && !in_a));
            prop_assert!(!(in_a && in_b && !left.meets(&right, &enough())));
        }
    }
}
