//! What could be shorter or clearer.

use std::collections::BTreeSet;

use super::glob::Budget;
use super::reach::principal_covers;
use super::{Lint, Subject, ordinal};
use crate::authorization::finding::{FindingCode, Span};
use crate::authorization::parse::findings::quoted;

/// A list that is longer than this is hard to read.
const CLEAR_LIST_MAX: usize = 50;

pub(super) fn check(subject: &Subject<'_>, lint: &mut Lint<'_>) {
    let reach = &subject.reach;
    let (actions, resources) = (subject.statement.action.patterns(), &subject.statement.resources);
    redundant(
        actions,
        &subject.places.actions,
        lint,
        |a, b, budget| matches!((reach.actions.get(a), reach.actions.get(b)), (Some(a), Some(b)) if a.covers(b, budget)),
    );
    redundant(
        resources,
        &subject.places.resources,
        lint,
        |a, b, budget| matches!((reach.resources.get(a), reach.resources.get(b)), (Some(a), Some(b)) if a.covers(b, budget)),
    );
    for test in subject.tests() {
        repeated(test.values, test.value_places, lint);
    }
    if subject.statement.condition.is_some() && !subject.has_condition() {
        let message = "The condition restricts nothing.";
        lint.add(FindingCode::EmptyCondition, subject.statement.span, message, "Remove the Condition element.");
    }
    let lists = [(actions, &subject.places.actions), (resources, &subject.places.resources)];
    for (values, places) in lists {
        if let (true, Some(first), Some(last)) = (values.len() > CLEAR_LIST_MAX, places.first(), places.last()) {
            let message = format!("The list has {} values.", values.len());
            let help = "Replace values that begin alike by one with a wildcard, or write several statements.";
            lint.add(FindingCode::LongList, Span { start: first.start, end: last.end }, message, help);
        }
    }
}

const REPEATED: &str = "The value stands in the list already.";

/// Values that stand in their list twice.
fn repeated(values: &[String], places: &[Span], lint: &mut Lint<'_>) {
    let mut seen = BTreeSet::new();
    for (_, place) in values.iter().zip(places).filter(|(value, _)| !seen.insert(*value)) {
        lint.add(FindingCode::RedundantValue, *place, REPEATED, "Remove it.");
    }
}

/// Values that another value of their list covers; of two that cover each other the later one.
fn redundant(values: &[String], places: &[Span], lint: &mut Lint<'_>, covers: impl Fn(usize, usize, &Budget) -> bool) {
    // What has no wildcard covers nothing but what is as long: most of a long list need not be compared.
    let lengths: Vec<Option<usize>> =
        values.iter().map(|value| (!value.contains(['*', '?'])).then(|| value.chars().count())).collect();
    let covers = |by: usize, at: usize| {
        let length = lengths.get(by).copied().flatten();
        (length.is_none() || length == lengths.get(at).copied().flatten()) && covers(by, at, &lint.budget)
    };
    let by: Vec<Option<usize>> = (0..places.len())
        .map(|at| (0..values.len()).find(|&by| by != at && covers(by, at) && (by < at || !covers(at, by))))
        .collect();
    for ((at, place), by) in places.iter().enumerate().zip(by) {
        if let (Some(value), Some(by)) = (values.get(at), by.and_then(|by| values.get(by))) {
            let message = match value == by {
                true => REPEATED.to_owned(),
                false => format!("{} is contained in {}.", quoted(value), quoted(by)),
            };
            lint.add(FindingCode::RedundantValue, *place, message, "Remove it.");
        }
    }
}

/// Statements that another one of the same effect contains; of two equal ones the later one.
pub(super) fn compare(subjects: &[Subject<'_>], lint: &mut Lint<'_>) {
    let contains = |a: &Subject<'_>, b: &Subject<'_>, budget: &Budget| {
        a.statement.effect == b.statement.effect
            && a.holds_with(b)
            // An Allow without the condition of another is said to bypass it. A Deny whose condition is weaker need not
            // apply where the other does: that one also applies if a test the first does not have cannot be read.
            && (b.holds_with(a) || (!b.is_allow() && !a.has_condition()))
            && principal_covers(a.statement.principal.as_ref(), b.statement.principal.as_ref())
            && a.reach.covers(&b.reach, budget)
    };
    for (at, subject) in subjects.iter().enumerate() {
        let by = subjects.iter().enumerate().position(|(by, other)| {
            by != at && contains(other, subject, &lint.budget) && (by < at || !contains(subject, other, &lint.budget))
        });
        if let Some(by) = by {
            let message = format!("{} says all of this already.", ordinal(by));
            lint.add(FindingCode::RedundantStatement, subject.statement.span, message, "Remove the statement.");
        }
    }
}
