//! Finds the statements that cover an action without trying them all.
//!
//! Looked through are small numbers that lie side by side; a pattern is touched only when they let it pass. Equal
//! numbers prove nothing: whether a pattern matches is decided by its text alone.

use std::ops::Range;

use super::action::{ActionName, ActionPattern, hash};
use super::compile::CompiledStatement;

/// The patterns of a set by the actions they cover. A place is that of a statement in the set.
#[derive(Debug, Default)]
pub(super) struct ActionIndex {
    /// Hashes of the actions that are named in full, sorted, with what names them.
    exact_hashes: Box<[u64]>,
    exact: Box<[Listed]>,
    /// Hashes of the services whose actions are named with wildcards, sorted, with their part of `pairs`.
    services: Box<[(u64, Range<usize>)]>,
    /// The byte pairs that names with wildcards require, with what requires them.
    pairs: Box<[u64]>,
    wildcards: Box<[Listed]>,
    /// Patterns with a wildcard for the service: the byte pairs the name requires.
    any_service: Box<[(u64, Listed)]>,
    /// Statements with `NotAction`.
    not_action: Box<[usize]>,
}

/// One pattern of one statement.
#[derive(Debug, Clone, Copy)]
pub(super) struct Listed {
    pub(super) place: usize,
    pattern: usize,
}

impl ActionIndex {
    pub(super) fn of<'a>(statements: impl Iterator<Item = &'a CompiledStatement>) -> Self {
        let (mut exact, mut wildcards, mut any_service, mut not_action) = (vec![], vec![], vec![], vec![]);
        for (place, statement) in statements.enumerate() {
            if statement.is_not_action() {
                not_action.push(place);
                continue;
            }
            for (pattern, action) in statement.actions().iter().enumerate() {
                let listed = Listed { place, pattern };
                let ActionPattern::Named { service, name, .. } = action else {
                    any_service.push((0, listed));
                    continue;
                };
                match (service.literal(), name.literal()) {
                    (Some(service), Some(name)) => exact.push((action_hash(hash(service), name), listed)),
                    (Some(service), None) => wildcards.push(((hash(service), name.required_pairs()), listed)),
                    (None, _) => any_service.push((name.required_pairs(), listed)),
                }
            }
        }
        // Places stay in order within equal hashes.
        exact.sort_by_key(|(hash, _)| *hash);
        wildcards.sort_by_key(|((service, _), _)| *service);
        let (exact_hashes, exact): (Vec<_>, Vec<_>) = exact.into_iter().unzip();
        let mut services: Vec<(u64, Range<usize>)> = Vec::new();
        for (at, ((service, _), _)) in wildcards.iter().enumerate() {
            match services.last_mut() {
                Some((last, part)) if last == service => part.end = at + 1,
                _ => services.push((*service, at..at + 1)),
            }
        }
        let (pairs, wildcards): (Vec<_>, Vec<_>) =
            wildcards.into_iter().map(|((_, pairs), listed)| (pairs, listed)).unzip();
        Self {
            exact_hashes: exact_hashes.into(),
            exact: exact.into(),
            services: services.into(),
            pairs: pairs.into(),
            wildcards: wildcards.into(),
            any_service: any_service.into(),
            not_action: not_action.into(),
        }
    }

    /// Patterns that may match the action; no other pattern does.
    pub(super) fn candidates(&self, action: &ActionName<'_>) -> impl Iterator<Item = Listed> {
        let has = action.name_pairs;
        let may_match = move |required: &u64| required & !has == 0;
        let hash = action_hash(action.service_hash, action.name);
        let first = self.exact_hashes.partition_point(|known| *known < hash);
        let hashes = self.exact_hashes.iter().skip(first).take_while(move |known| **known == hash);
        let exact = hashes.zip(self.exact.iter().skip(first)).map(|(_, listed)| *listed);

        let service = self.services.binary_search_by_key(&action.service_hash, |(hash, _)| *hash);
        let part = service.ok().and_then(|at| self.services.get(at)).map_or(0..0, |(_, part)| part.clone());
        let pairs = self.pairs.get(part.clone()).unwrap_or_default();
        let wildcards = pairs.iter().zip(self.wildcards.get(part).unwrap_or_default());
        let wildcards = wildcards.filter(move |(required, _)| may_match(required)).map(|(_, listed)| *listed);

        let any_service = self.any_service.iter().filter(move |(required, _)| may_match(required));
        exact.chain(wildcards).chain(any_service.map(|(_, listed)| *listed))
    }

    /// Places of the statements with `NotAction`, which may cover any action.
    pub(super) fn not_action(&self) -> &[usize] {
        &self.not_action
    }
}

impl Listed {
    pub(super) fn matches(self, statement: &CompiledStatement, action: &ActionName<'_>) -> bool {
        statement.actions().get(self.pattern).is_some_and(|pattern| pattern.matches(action))
    }
}

fn action_hash(service: u64, name: &str) -> u64 {
    hash(name) ^ service.rotate_left(17)
}
