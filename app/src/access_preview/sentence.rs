//! Sentences of a preview: who, what, on which resources, under which conditions.

use leptos::prelude::*;
use rampart_core::access_preview::Whom;
use rampart_core::authorization::{AccessLevel, ConditionTest, Direction, ImpactChange};

use crate::text::t;

/// Most names, patterns or resources one sentence holds.
const SHOWN_MAX: usize = 4;

/// Who: everyone of a group, or by name as far as a sentence bears it.
pub(super) fn whom(whom: &Whom) -> String {
    let text = t().access_preview;
    if let Some(group) = &whom.everyone_in {
        return (text.everyone_in)(group.as_str(), whom.n);
    }
    if whom.n == 1 && whom.includes_you {
        return text.you.to_owned();
    }
    let names: Vec<String> = whom.names.iter().map(|holder| holder.name().to_owned()).collect();
    let mut sentence = some_of(&names, whom.n);
    if whom.includes_you {
        sentence.push_str(text.with_you);
    }
    sentence
}

/// The first few, and how many there are besides.
fn some_of(names: &[String], n: usize) -> String {
    let mut shown = names.iter().take(SHOWN_MAX).cloned().collect::<Vec<_>>().join(", ");
    let n_more = n.saturating_sub(names.len().min(SHOWN_MAX));
    if n_more > 0 {
        shown.push_str(&(t().access_preview.and_more)(n_more));
    }
    shown
}

/// What is gained or lost.
pub(super) fn change(change: &ImpactChange, is_many: bool) -> AnyView {
    let text = t().access_preview;
    let verb = match (change.direction, is_many) {
        (Direction::Gains, false) => text.gains,
        (Direction::Gains, true) => text.gain,
        (Direction::Loses, false) => text.loses,
        (Direction::Loses, true) => text.lose,
    };
    let is_everything = change.patterns == ["*"] && change.except.is_empty();
    let what = if is_everything {
        text.everything.into_any()
    } else {
        let mut words = change.patterns.clone();
        words.extend(change.actions.iter().cloned());
        view! { <code>{some_of(&words, words.len() + change.n_more_actions)}</code> }.into_any()
    };
    let rest = change.is_rest.then_some(match change.direction {
        Direction::Gains => text.as_far_as_new,
        Direction::Loses => text.as_far_as_lost,
    });
    let is_counted = !change.patterns.is_empty() && change.n_actions > 0;
    let count = is_counted.then(|| (text.n_actions)(change.n_actions, &levels(&change.levels)));
    let except = (!change.except.is_empty()).then(|| (text.except)(&some_of(&change.except, change.except.len())));
    let where_ = if change.resources == ["*"] {
        text.everywhere.into_any()
    } else {
        view! { <code>{some_of(&change.resources, change.resources.len())}</code> }.into_any()
    };
    view! {
        {verb} " " {what} {rest} {count} {except} " " {text.on} " " {where_} {circumstances(change)}
    }
    .into_any()
}

fn levels(levels: &[AccessLevel]) -> String {
    let text = t().access_preview;
    let names = levels.iter().map(|level| match level {
        AccessLevel::List => text.list,
        AccessLevel::Read => text.read,
        AccessLevel::Write => text.write,
        AccessLevel::PermissionsManagement => text.manage,
        AccessLevel::Tagging => text.tag,
    });
    names.collect::<Vec<_>>().join(", ")
}

fn circumstances(change: &ImpactChange) -> String {
    let text = t().access_preview;
    let mut sentence = String::new();
    if !change.conditions.is_empty() {
        sentence.push_str(", ");
        sentence.push_str(&conditions(&change.conditions));
    }
    if !change.unless.is_empty() {
        sentence.push_str(&(text.unless)(&conditions(&change.unless)));
    }
    if !change.otherwise.is_empty() {
        let otherwise = conditions(&change.otherwise);
        sentence.push_str(&match change.direction {
            Direction::Gains => (text.so_far)(&otherwise),
            Direction::Loses => (text.still)(&otherwise),
        });
    }
    sentence
}

fn conditions(tests: &[ConditionTest]) -> String {
    tests.iter().map(condition).collect::<Vec<_>>().join(t().access_preview.and)
}

/// A test in words, where there are some for its key.
fn condition(test: &ConditionTest) -> String {
    let text = t().access_preview;
    let values = some_of(&test.values, test.values.len());
    let is = |key: &str| test.key.eq_ignore_ascii_case(key);
    let is_true = test.values.iter().any(|value| value.eq_ignore_ascii_case("true"));
    match test.operator.as_str() {
        "IpAddress" if is("acs:SourceIp") => (text.from)(&values),
        "NotIpAddress" if is("acs:SourceIp") => (text.not_from)(&values),
        "DateGreaterThan" | "DateGreaterThanEquals" if is("acs:CurrentTime") => (text.after)(&values),
        "DateLessThan" | "DateLessThanEquals" if is("acs:CurrentTime") => (text.before)(&values),
        "Bool" if is("acs:MFAPresent") => if is_true { text.with_mfa } else { text.without_mfa }.to_owned(),
        "Bool" if is("acs:SecureTransport") => if is_true { text.encrypted } else { text.unencrypted }.to_owned(),
        operator => (text.when)(&test.key, operator, &values),
    }
}
