//! Conditions that do not do what they seem to: absent keys, unknown keys, types, wildcards and host bits.

use std::collections::{BTreeMap, BTreeSet};

use super::impossible::Addresses;
use super::{Among, Lint, Subject, Test};
use crate::authorization::catalogue::KeyType;
use crate::authorization::condition::{Operator, ValueType};
use crate::authorization::finding::FindingCode;
use crate::authorization::parse::findings::quoted;

pub(super) fn check(subject: &Subject<'_>, lint: &mut Lint<'_>) {
    // A positive operator on a key fails without it.
    let needed: BTreeSet<_> =
        subject.tests().filter(|test| !test.is_negated()).map(|test| folded_key(test.key)).collect();
    for test in subject.tests() {
        if key(&test, lint) {
            absence(subject, &test, &needed, lint);
        }
        values(&test, lint);
    }
    repeated(subject, lint);
}

/// False if the key is not known.
fn key(test: &Test<'_>, lint: &mut Lint<'_>) -> bool {
    let catalogue = lint.catalogue;
    let Some(known) = catalogue.key(test.key) else {
        if catalogue.services().next().is_some() {
            let message = format!("No service brings the condition key {}.", quoted(test.key));
            let help = match lint.similar(Among::ConditionKeys, test.key, || catalogue.similar_key(test.key)) {
                Some(similar) => format!("Did you mean `{similar}`?"),
                None => "Write a key the service documents; an unknown key is never in a request.".to_owned(),
            };
            lint.add(FindingCode::UnknownConditionKey, test.key_place, message, help);
        }
        return false;
    };
    let value_type = Operator::parse(test.operator).map(|operator| operator.value_type);
    let (fits, wanted) = match known.key_type {
        KeyType::String => (value_type == Ok(ValueType::String), "a text: use an operator that begins with String"),
        KeyType::Number => (value_type == Ok(ValueType::Number), "a number: use an operator that begins with Numeric"),
        KeyType::Date => (value_type == Ok(ValueType::Date), "a date: use an operator that begins with Date"),
        KeyType::Boolean => (value_type == Ok(ValueType::Boolean), "a Boolean: use Bool"),
        KeyType::IpAddress => (value_type == Ok(ValueType::IpAddress), "an address: use IpAddress or NotIpAddress"),
    };
    if !fits {
        let message = format!("The operator {} does not fit the key {}.", quoted(test.operator), quoted(test.key));
        lint.add(FindingCode::ConditionKeyType, test.operator_place, message, format!("The key holds {wanted}."));
    }
    true
}

/// Source: OSS documentation, tutorials on `oss:Prefix` and `acs:SourceVpc`: a negated operator holds without its key.
fn absence(subject: &Subject<'_>, test: &Test<'_>, needed: &BTreeSet<String>, lint: &mut Lint<'_>) {
    if lint.catalogue.key(test.key).is_some_and(|known| known.always_present) {
        return;
    }
    let (prefix, _) = test.split();
    let is_needed = needed.contains(&folded_key(test.key));
    let key = quoted(test.key);
    match (subject.is_allow(), test.is_negated()) {
        (true, true) if prefix.is_none() && !is_needed => {
            let message = format!("The Allow also holds for requests without the key {key}.");
            let help = "List what is allowed with a positive operator, or add a Deny with the condition.";
            lint.add(FindingCode::NegatedConditionInAllow, test.operator_place, message, help);
        }
        (false, false) if prefix != Some("ForAllValues") => {
            let message = format!("The Deny does not apply to requests without the key {key}.");
            let help = "Write the condition into the Allow, or use a negated operator, which holds without the key.";
            lint.add(FindingCode::DenyWithoutKey, test.operator_place, message, help);
        }
        _ => {}
    }
}

fn values(test: &Test<'_>, lint: &mut Lint<'_>) {
    let (_, base) = test.split();
    let is_equality = base.starts_with("String") && !base.ends_with("Like");
    let is_address = base.ends_with("IpAddress");
    for (value, place) in test.values.iter().zip(test.value_places) {
        if is_equality && value.contains('*') {
            let message = format!("{} takes the * for an ordinary character.", quoted(test.operator));
            let help = format!("Use {}.", if base.contains("Not") { "StringNotLike" } else { "StringLike" });
            lint.add(FindingCode::LiteralWildcard, *place, message, help);
        }
        if is_address && Addresses::parse(value).is_some_and(|addresses| addresses.has_host_bits) {
            let message = "The block has bits set behind its prefix, which count for nothing.";
            let help = "Write the first address of the block, or one address without a prefix.";
            lint.add(FindingCode::HostBits, *place, message, help);
        }
    }
}

fn repeated(subject: &Subject<'_>, lint: &mut Lint<'_>) {
    let mut spellings: BTreeMap<_, Vec<&str>> = BTreeMap::new();
    for test in subject.tests() {
        let before = spellings.entry((test.operator, folded_key(test.key))).or_default();
        if let Some(other) = before.iter().find(|other| **other != test.key) {
            let message = format!("{} and {} are one key.", quoted(other), quoted(test.key));
            let help = "Write the values in one list: any of them will do; now one of each is needed.";
            lint.add(FindingCode::RepeatedConditionKey, test.key_place, message, help);
        }
        before.push(test.key);
    }
}

/// Keys have no case up to their first `/`.
pub(super) fn folded_key(key: &str) -> String {
    match key.split_once('/') {
        Some((base, tag)) => format!("{}/{tag}", base.to_ascii_lowercase()),
        None => key.to_ascii_lowercase(),
    }
}
