//! Conditions that exclude each other, so that no request meets them.
//!
//! INVARIANT: only what certainly cannot hold is said to be impossible. Keys of which a request can bring several
//! values are left out, because one value may meet one condition and another value the other.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::net::IpAddr;

use super::condition::folded_key;
use super::glob::{Budget, Glob};
use super::{Lint, Subject, Test};
use crate::authorization::condition::{Operator, ValueType, date};
use crate::authorization::document::Effect;
use crate::authorization::finding::FindingCode;
use crate::authorization::parse::findings::quoted;

pub(super) fn check(subject: &Subject<'_>, lint: &mut Lint<'_>) {
    let mut by_key: BTreeMap<String, Vec<Test<'_>>> = BTreeMap::new();
    for test in subject.tests() {
        by_key.entry(folded_key(test.key)).or_default().push(test);
    }
    for test in subject.tests() {
        // With the first one come all of its key.
        let Some(of_key) = by_key.remove(&folded_key(test.key)) else { continue };
        if lint.catalogue.key(test.key).is_none_or(|known| known.multi_valued) {
            continue;
        }
        if let Some(place) = contradiction(&of_key, subject.statement.effect, &lint.budget) {
            let message = format!("No value of {} meets the conditions on it.", quoted(test.key));
            let help = match subject.statement.effect {
                Effect::Allow => "All conditions of a statement must hold; write one statement for each alternative.",
                Effect::Deny => "All conditions of a statement must hold; write one Deny for each of them.",
            };
            lint.add(FindingCode::ImpossibleCondition, place.operator_place, message, help);
        }
    }
}

/// The last of the tests that exclude each other.
fn contradiction<'a>(tests: &[Test<'a>], effect: Effect, budget: &Budget) -> Option<Test<'a>> {
    // Tests that hold without the key can all be met by leaving it out.
    let needs_key = tests.iter().any(|test| match test.split().0 {
        Some("ForAllValues") => effect == Effect::Allow,
        Some(_) => true,
        None => !test.is_negated(),
    });
    if !needs_key {
        return None;
    }
    let types = [ValueType::String, ValueType::Number, ValueType::Date, ValueType::Boolean, ValueType::IpAddress];
    types.into_iter().find_map(|value_type| {
        let is_of_type =
            |test: &&Test<'a>| Operator::parse(test.operator).is_ok_and(|known| known.value_type == value_type);
        let typed: Vec<_> = tests.iter().filter(is_of_type).copied().collect();
        let is_impossible = match value_type {
            ValueType::String => no_text(&typed, budget),
            ValueType::Number | ValueType::Date => no_number(&typed, budget),
            ValueType::Boolean => no_flag(&typed),
            ValueType::IpAddress => no_address(&typed, budget),
        };
        typed.last().copied().filter(|_| is_impossible)
    })
}

fn no_flag(tests: &[Test<'_>]) -> bool {
    let wants =
        |flag: &str| tests.iter().any(|test| test.values.first().is_some_and(|value| value.eq_ignore_ascii_case(flag)));
    wants("true") && wants("false")
}

/// Texts as patterns: what equals a text is its only match.
fn no_text(tests: &[Test<'_>], budget: &Budget) -> bool {
    let globs: Vec<_> = tests.iter().map(|test| (test, TextValues::new(test))).collect();
    globs.iter().enumerate().any(|(at, (test, values))| {
        if test.is_negated() {
            return false;
        }
        // A positive test is impossible if each of its values is out of reach of another test.
        let is_impossible = |other: &Test<'_>, others: &TextValues| {
            values.globs.iter().all(|value| match other.is_negated() {
                false => !others.globs.iter().any(|pattern| {
                    if others.has_case && values.has_case {
                        pattern.meets(value, budget)
                    } else {
                        pattern.fold().meets(&value.fold(), budget)
                    }
                }),
                true => others.globs.iter().any(|pattern| match others.has_case {
                    // Among the spellings of a text without a case some escape a pattern that has one.
                    true => values.has_case && pattern.covers(value, budget),
                    false => pattern.covers(&value.fold(), budget),
                }),
            })
        };
        globs.iter().enumerate().any(|(other_at, (other, others))| other_at != at && is_impossible(other, others))
    })
}

struct TextValues {
    has_case: bool,
    globs: Vec<Glob>,
}

impl TextValues {
    fn new(test: &Test<'_>) -> Self {
        let (_, base) = test.split();
        let has_case = !base.ends_with("IgnoreCase");
        let glob = |text: &String| match base.ends_with("Like") {
            true => Glob::exact(text),
            false if has_case => Glob::literal(text),
            false => Glob::literal(text).fold(),
        };
        Self { has_case, globs: test.values.iter().map(glob).collect() }
    }
}

/// One test on something with an order: a request's value must stand in one of these ways to one of these values.
struct Bound {
    accepts: fn(Ordering) -> bool,
    is_negated: bool,
    values: Vec<Place>,
}

/// A number as sign, digits before and digits after the point; an instant as its seconds.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    is_negative: bool,
    whole: String,
    fraction: String,
}

impl Place {
    fn new(text: &str, is_date: bool) -> Option<Self> {
        let seconds;
        let text = match is_date {
            true => {
                seconds = date::parse(text)?.to_string();
                &seconds
            }
            false => text,
        };
        let (whole, fraction) =
            text.trim_start_matches(['+', '-']).split_once('.').unwrap_or((text.trim_start_matches(['+', '-']), ""));
        let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
        let is_zero = whole.is_empty() && fraction.is_empty();
        Some(Self { is_negative: text.starts_with('-') && !is_zero, whole: whole.into(), fraction: fraction.into() })
    }

    fn order(&self, other: &Self) -> Ordering {
        let magnitude =
            (self.whole.len(), &self.whole, &self.fraction).cmp(&(other.whole.len(), &other.whole, &other.fraction));
        match (self.is_negative, other.is_negative) {
            (false, false) => magnitude,
            (true, true) => magnitude.reverse(),
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
        }
    }
}

impl Bound {
    fn new(test: &Test<'_>) -> Option<Self> {
        let (_, base) = test.split();
        let is_date = base.starts_with("Date");
        let relation = base.strip_prefix("Date").or_else(|| base.strip_prefix("Numeric"))?;
        let accepts: fn(Ordering) -> bool = match relation {
            "LessThan" => Ordering::is_lt,
            "LessThanEquals" => Ordering::is_le,
            "GreaterThan" => Ordering::is_gt,
            "GreaterThanEquals" => Ordering::is_ge,
            _ => Ordering::is_eq,
        };
        let values = test.values.iter().map(|value| Place::new(value, is_date)).collect::<Option<_>>()?;
        Some(Self { accepts, is_negated: test.is_negated(), values })
    }

    fn holds(&self, value: &Place) -> bool {
        self.values.iter().any(|bound| (self.accepts)(value.order(bound))) != self.is_negated
    }

    /// True if a value just beside this one, nearer than all others, meets the test.
    fn holds_beside(&self, value: &Place, side: Ordering) -> bool {
        self.values.iter().any(|bound| (self.accepts)(value.order(bound).then(side))) != self.is_negated
    }
}

/// Between two neighbouring bounds all values are alike, so the bounds and their neighbourhoods stand for all values.
fn no_number(tests: &[Test<'_>], budget: &Budget) -> bool {
    let Some(bounds) = tests.iter().map(Bound::new).collect::<Option<Vec<_>>>() else {
        return false;
    };
    let n_values: usize = bounds.iter().map(|bound| bound.values.len()).sum();
    if bounds.len() < 2 || !budget.spend(n_values * n_values * 3) {
        return false;
    }
    !bounds.iter().flat_map(|bound| &bound.values).any(|value| {
        bounds.iter().all(|bound| bound.holds(value))
            || bounds.iter().all(|bound| bound.holds_beside(value, Ordering::Less))
            || bounds.iter().all(|bound| bound.holds_beside(value, Ordering::Greater))
    })
}

/// The first and last address of a block; IPv4 also where it is written as IPv6.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Addresses {
    is_v4: bool,
    first: u128,
    last: u128,
    /// Bits behind the prefix are set.
    pub(super) has_host_bits: bool,
}

impl Addresses {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (address, length) = text.split_once('/').map_or((text, None), |(address, length)| (address, Some(length)));
        let (address, n_bits) = match address.parse::<IpAddr>().ok()? {
            IpAddr::V4(address) => (u128::from(u32::from(address)), 32),
            IpAddr::V6(address) => (u128::from(address), 128),
        };
        let length = length.map_or(Some(n_bits), |length| length.parse::<u32>().ok())?;
        let n_free = n_bits.checked_sub(length)?;
        let host = 1_u128.checked_shl(n_free).map_or(u128::MAX, |size| size - 1);
        let (first, last) = (address & !host, address | host);
        let has_host_bits = length < n_bits && address & host != 0;
        const MAPPED: u128 = 0xffff_0000_0000;
        match n_bits {
            128 if first >= MAPPED && last <= MAPPED | 0xffff_ffff => {
                Some(Self { is_v4: true, first: first & 0xffff_ffff, last: last & 0xffff_ffff, has_host_bits })
            }
            _ => Some(Self { is_v4: n_bits == 32, first, last, has_host_bits }),
        }
    }

    fn contains(self, other: Self) -> bool {
        self.is_v4 == other.is_v4 && self.first <= other.first && other.last <= self.last
    }

    /// Of two blocks that meet one contains the other.
    fn meets(self, other: Self) -> bool {
        self.contains(other) || other.contains(self)
    }
}

fn no_address(tests: &[Test<'_>], budget: &Budget) -> bool {
    let parse = |test: &Test<'_>| test.values.iter().map(|value| Addresses::parse(value)).collect::<Option<Vec<_>>>();
    let Some(blocks) = tests.iter().map(|test| Some((test.is_negated(), parse(test)?))).collect::<Option<Vec<_>>>()
    else {
        return false;
    };
    let n_values: usize = blocks.iter().map(|(_, values)| values.len()).sum();
    if !budget.spend(n_values * n_values) {
        return false;
    }
    let is_impossible = |values: &[Addresses], (is_negated, others): &(bool, Vec<Addresses>)| {
        values.iter().all(|value| match is_negated {
            true => others.iter().any(|other| other.contains(*value)),
            false => !others.iter().any(|other| other.meets(*value)),
        })
    };
    let mut positive = blocks.iter().filter(|(is_negated, _)| !is_negated);
    positive.any(|(_, values)| blocks.iter().any(|other| is_impossible(values, other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_have_first_and_last() {
        let parsed = |text| Addresses::parse(text).expect("a block");
        assert!(parsed("10.0.0.0/8").contains(parsed("10.1.2.3")));
        assert!(!parsed("10.0.0.0/8").contains(parsed("11.0.0.0")));
        assert!(parsed("0.0.0.0/0").contains(parsed("255.255.255.255")));
        assert!(parsed("::/0").contains(parsed("ffff::")));
        assert!(!parsed("::/0").meets(parsed("10.0.0.1")));
        assert!(parsed("::ffff:10.0.0.0/104").contains(parsed("10.2.3.4")));
        assert!(parsed("10.0.0.77/24").has_host_bits);
        assert!(!parsed("10.0.0.77/32").has_host_bits && !parsed("10.0.0.0/24").has_host_bits);
    }

    #[test]
    fn numbers_have_an_order() {
        let order = |a, b| Place::new(a, false).expect("a").order(&Place::new(b, false).expect("b"));
        assert_eq!(order("10", "10.0"), Ordering::Equal);
        assert_eq!(order("-0", "0"), Ordering::Equal);
        assert_eq!(order("9", "10"), Ordering::Less);
        assert_eq!(order("-9", "-10"), Ordering::Greater);
        assert_eq!(order("0.5", "0.45"), Ordering::Greater);
    }
}
