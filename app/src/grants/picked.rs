//! What the grant drawer has chosen: holders and policies, as its pickers show them.

use leptos::prelude::*;
use rampart_core::grants::{Holder, PolicyRef};

use super::{holder_value, is_risky, kind_text, policy_value, read_holder, read_policy, type_text};
use crate::route::use_address;
use crate::text::t;
use crate::ui::{PickChoice, PickerWords};

/// The field of the holders.
pub(super) const HOLDERS: &str = "holders[]";
/// The field of the policies.
pub(super) const POLICIES: &str = "policies[]";

/// A holder to choose.
pub(super) fn holder_choice(holder: &Holder, text: String) -> PickChoice {
    PickChoice {
        value: holder_value(holder),
        label: holder.name().to_owned(),
        kind: kind_text(holder.holder_kind()).to_owned(),
        text,
        ..PickChoice::default()
    }
}

/// A policy to choose.
pub(super) fn policy_choice(policy: &PolicyRef, text: String, is_held: bool) -> PickChoice {
    PickChoice {
        value: policy_value(policy),
        label: policy.policy_name.to_string(),
        kind: type_text(policy.policy_type).to_owned(),
        text,
        is_risky: is_risky(policy),
        is_held,
    }
}

/// The holders of the address, otherwise those the drawer was opened for.
pub(super) fn first_holders(given: &[Holder]) -> Vec<PickChoice> {
    let asked = asked(HOLDERS);
    let asked: Vec<Holder> = asked.iter().filter_map(|value| read_holder(value)).collect();
    let holders = if asked.is_empty() { given } else { &asked };
    holders.iter().map(|holder| holder_choice(holder, String::new())).collect()
}

/// The policies of the address, otherwise those the drawer was opened for.
pub(super) fn first_policies(given: &[PolicyRef]) -> Vec<PickChoice> {
    let asked = asked(POLICIES);
    let asked: Vec<PolicyRef> = asked.iter().filter_map(|value| read_policy(value)).collect();
    let policies = if asked.is_empty() { given } else { &asked };
    policies.iter().map(|policy| policy_choice(policy, String::new(), false)).collect()
}

/// Every value of a parameter once.
fn asked(name: &str) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for value in use_address().with_untracked(|address| address.all(name)) {
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

/// The words of the picker of holders.
pub(super) fn holder_words() -> PickerWords {
    let text = t().grants;
    PickerWords { label: text.principals, placeholder: text.find_principal, chosen: text.n_principals, ..words() }
}

/// The words of the picker of policies.
pub(super) fn policy_words() -> PickerWords {
    let text = t().grants;
    PickerWords { label: text.policies, placeholder: text.find_policy, chosen: text.n_policies, ..words() }
}

/// The words all pickers share.
pub fn words() -> PickerWords {
    let text = t().grants;
    PickerWords {
        label: "",
        placeholder: "",
        find: text.find,
        found: text.found,
        nothing: text.nothing_found,
        chosen: text.n_policies,
        none: text.none_chosen,
        remove: text.take_back,
        risky: text.high_risk,
        held: text.held,
    }
}

/// Each value once, in the order of its first appearance.
pub(super) fn first_of(choices: impl Iterator<Item = PickChoice>) -> Vec<PickChoice> {
    let mut firsts: Vec<PickChoice> = Vec::new();
    for choice in choices {
        if !firsts.iter().any(|known| known.value == choice.value) {
            firsts.push(choice);
        }
    }
    firsts
}
