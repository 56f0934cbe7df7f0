//! Finds the statements that cover an action without trying them all.
//!
//! Looked through are small numbers that lie side by side; a pattern is touched only when they let it pass. Equal
//! numbers prove nothing: whether a pattern matches is decided by its text alone.

use std::ops::{ControlFlow, Range};

use super::CompiledStatement;
use crate::authorization::document::Effect;
use crate::authorization::matching::action::{ActionName, ActionPattern, hash};
use crate::authorization::matching::resource::{Beginning, Target};

/// The patterns of a set by the actions they cover. A place is that of a statement in the set.
#[derive(Debug, Default)]
pub(in crate::authorization) struct ActionIndex {
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

/// One pattern of one statement, with what can be told about the statement without touching it.
#[derive(Debug, Clone, Copy)]
pub(in crate::authorization) struct Listed {
    resources: Beginning,
    pub(in crate::authorization) effect: Effect,
    place: u32,
    pattern: u32,
}

impl ActionIndex {
    pub(in crate::authorization) fn of<'a>(statements: impl Iterator<Item = &'a CompiledStatement>) -> Self {
        let (mut exact, mut wildcards, mut any_service, mut not_action) = (vec![], vec![], vec![], vec![]);
        for (place, statement) in statements.enumerate() {
            if statement.is_not_action() {
                not_action.push(place);
                continue;
            }
            for (pattern, action) in statement.actions().iter().enumerate() {
                let listed = Listed {
                    resources: Beginning::of(statement.resources()),
                    effect: statement.effect,
                    // A policy has 6,144 characters and a principal some hundred policies.
                    place: u32::try_from(place).unwrap_or(u32::MAX),
                    pattern: u32::try_from(pattern).unwrap_or(u32::MAX),
                };
                let ActionPattern::Named { service, name, .. } = action else {
                    any_service.push((0, listed));
                    continue;
                };
                match (service.literal(), name.literal()) {
                    (Some(service), Some(name)) => exact.push((action_hash(hash(service), hash(name)), listed)),
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

    /// Hands over the patterns that may match the action, until told to stop; no other pattern matches it.
    pub(in crate::authorization) fn candidates(
        &self,
        action: &ActionName<'_>,
        mut then: impl FnMut(&Listed) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let may_match = |required: u64| required & !action.name_pairs == 0;
        let hash = action_hash(action.service_hash, action.name_hash);
        let first = self.exact_hashes.partition_point(|known| *known < hash);
        let hashes = self.exact_hashes.get(first..).unwrap_or_default();
        for (known, listed) in hashes.iter().zip(self.exact.get(first..).unwrap_or_default()) {
            if *known != hash {
                break;
            }
            then(listed)?;
        }
        if let Ok(at) = self.services.binary_search_by_key(&action.service_hash, |(hash, _)| *hash)
            && let Some((_, part)) = self.services.get(at)
        {
            let pairs = self.pairs.get(part.clone()).unwrap_or_default();
            for (required, listed) in pairs.iter().zip(self.wildcards.get(part.clone()).unwrap_or_default()) {
                if may_match(*required) {
                    then(listed)?;
                }
            }
        }
        for (required, listed) in &self.any_service {
            if may_match(*required) {
                then(listed)?;
            }
        }
        ControlFlow::Continue(())
    }

    /// Places of the statements with `NotAction`, which may cover any action.
    pub(in crate::authorization) fn not_action(&self) -> &[usize] {
        &self.not_action
    }
}

impl Listed {
    pub(in crate::authorization) fn place(&self) -> usize {
        usize::try_from(self.place).unwrap_or(usize::MAX)
    }

    /// Whether the statement may cover the resource; if not, it does not.
    pub(in crate::authorization) fn may_cover(&self, target: &Target<'_>) -> bool {
        target.may_begin_with(self.resources)
    }

    pub(in crate::authorization) fn matches(&self, statement: &CompiledStatement, action: &ActionName<'_>) -> bool {
        let pattern = usize::try_from(self.pattern).ok().and_then(|pattern| statement.actions().get(pattern));
        pattern.is_some_and(|pattern| pattern.matches(action))
    }
}

fn action_hash(service: u64, name: u64) -> u64 {
    name ^ service.rotate_left(17)
}
