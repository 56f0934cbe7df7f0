//! Finds the statements that can cover an action without trying them all.
//!
//! A statement is listed under every action it names in full, under every service whose actions it names with
//! wildcards, or, if its service has a wildcard or its element is `NotAction`, among those tried for every action.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::action::{ActionName, ActionPattern};
use super::compile::CompiledStatement;
use super::document::Effect;
use super::pattern::fold;

/// The statements of one effect by the actions they can cover. Values are places in the compiled set.
#[derive(Debug, Default)]
pub(super) struct ActionIndex {
    /// `service:name`, lower case, sorted.
    by_action: Lists,
    /// `service`, lower case, sorted.
    by_service: Lists,
    always: Vec<usize>,
}

type Lists = Vec<(String, Vec<usize>)>;

impl ActionIndex {
    pub(super) fn of(statements: &[CompiledStatement], effect: Effect) -> Self {
        let mut by_action = BTreeMap::<String, Vec<usize>>::new();
        let mut by_service = BTreeMap::<String, Vec<usize>>::new();
        let mut always = Vec::new();
        for (place, statement) in statements.iter().enumerate().filter(|(_, s)| s.effect == effect) {
            let keys: Option<Vec<_>> = statement.actions.iter().map(key).collect();
            let Some(keys) = keys.filter(|_| !statement.not_action) else {
                always.push(place);
                continue;
            };
            for (service, name) in keys {
                match name {
                    Some(name) => by_action.entry(folded(action_chars(service, name))).or_default().push(place),
                    None => by_service.entry(folded(service.chars())).or_default().push(place),
                }
            }
        }
        Self { by_action: by_action.into_iter().collect(), by_service: by_service.into_iter().collect(), always }
    }

    /// Places of all statements that can cover the action, and maybe of some that do not; a place may come twice.
    pub(super) fn candidates(&self, action: &ActionName<'_>) -> impl Iterator<Item = usize> {
        let exact = find(&self.by_action, || action_chars(action.service, action.name));
        let service = find(&self.by_service, || action.service.chars());
        exact.iter().chain(service).chain(&self.always).copied()
    }
}

/// Service and, if it has no wildcard, name; `None` if the service is not certain.
fn key(pattern: &ActionPattern) -> Option<(&str, Option<&str>)> {
    match pattern {
        ActionPattern::Every => None,
        ActionPattern::Named { service, name, .. } => Some((service.literal()?, name.literal())),
    }
}

fn action_chars<'a>(service: &'a str, name: &'a str) -> impl Iterator<Item = char> + 'a {
    service.chars().chain([':']).chain(name.chars())
}

fn folded(chars: impl Iterator<Item = char>) -> String {
    chars.map(fold).collect()
}

fn find<I: Iterator<Item = char>>(lists: &Lists, chars: impl Fn() -> I) -> &[usize] {
    let compare = |(key, _): &(String, Vec<usize>)| -> Ordering { key.chars().cmp(chars().map(fold)) };
    match lists.binary_search_by(compare) {
        Ok(found) => lists.get(found).map_or(&[], |(_, places)| places),
        Err(_) => &[],
    }
}
