//! Finds the statements that cover an action without trying them all.
//!
//! A statement is listed under every action it names in full, under every service whose actions it names with
//! wildcards, or, if its service has a wildcard or its element is `NotAction`, among those tried for every action.

use std::collections::BTreeMap;

use super::action::{ActionName, ActionPattern, hash};
use super::pattern::Pattern;

/// The statements of one effect by the actions they cover. Values are places in the compiled set.
#[derive(Debug, Default)]
pub(super) struct ActionIndex {
    /// `*`
    every: Vec<usize>,
    /// By service, in lower case.
    services: BTreeMap<Box<str>, Service>,
    /// Patterns with a wildcard for the service.
    any_service: Vec<(usize, Screened)>,
    not_action: Vec<(usize, Box<[Screened]>)>,
}

/// The patterns that name one service. Lists that are looked through stand apart from what is looked up rarely.
#[derive(Debug, Default)]
struct Service {
    /// The hashes of the names in `exact`, sorted.
    hashes: Vec<u64>,
    exact: Vec<(usize, Pattern)>,
    /// The pairs that the names in `wildcards` require.
    pairs: Vec<u64>,
    wildcards: Vec<(usize, Pattern)>,
}

/// A pattern behind what its name requires.
#[derive(Debug)]
struct Screened {
    pairs: u64,
    pattern: ActionPattern,
}

impl ActionIndex {
    /// Statements are added in the order of the set.
    pub(super) fn add(&mut self, place: usize, patterns: Vec<ActionPattern>, is_negated: bool) {
        if is_negated {
            self.not_action.push((place, patterns.into_iter().map(Screened::new).collect()));
            return;
        }
        for pattern in patterns {
            match pattern {
                ActionPattern::Every => self.every.push(place),
                ActionPattern::Named { service: Pattern::Literal(service), name, .. } => {
                    self.services.entry(service).or_default().add(place, name);
                }
                pattern => self.any_service.push((place, Screened::new(pattern))),
            }
        }
    }

    /// Places of the statements that cover the action; a place may come twice.
    pub(super) fn covering<'a>(&'a self, action: &'a ActionName<'a>) -> impl Iterator<Item = usize> + 'a {
        let every = self.every.iter().copied();
        let named = self.services.get(action.service).into_iter().flat_map(|service| service.covering(action));
        let any_service =
            self.any_service.iter().filter(|(_, screened)| screened.matches(action)).map(|(place, _)| *place);
        every.chain(named).chain(any_service).chain(self.negated(action, true))
    }

    /// Places of the statements whose `NotAction` leaves the action out.
    pub(super) fn leaving_out<'a>(&'a self, action: &'a ActionName<'a>) -> impl Iterator<Item = usize> + 'a {
        self.negated(action, false)
    }

    fn negated<'a>(&'a self, action: &'a ActionName<'a>, covers: bool) -> impl Iterator<Item = usize> + 'a {
        self.not_action
            .iter()
            .filter(move |(_, listed)| listed.iter().any(|screened| screened.matches(action)) != covers)
            .map(|(place, _)| *place)
    }
}

impl Service {
    fn add(&mut self, place: usize, name: Pattern) {
        if let Some(literal) = name.literal() {
            let hash = hash(literal);
            let at = self.hashes.partition_point(|known| *known <= hash);
            self.hashes.insert(at, hash);
            self.exact.insert(at, (place, name));
        } else {
            self.pairs.push(name.required_pairs());
            self.wildcards.push((place, name));
        }
    }

    fn covering<'a>(&'a self, action: &'a ActionName<'a>) -> impl Iterator<Item = usize> + 'a {
        let first = self.hashes.partition_point(|known| *known < action.name_hash);
        let n_equal = self.hashes.iter().skip(first).take_while(|known| **known == action.name_hash).count();
        let exact = self.exact.iter().skip(first).take(n_equal);
        let wildcards = self.pairs.iter().zip(&self.wildcards);
        let possible = wildcards.filter(|(pairs, _)| **pairs & !action.name_pairs == 0).map(|(_, listed)| listed);
        exact.chain(possible).filter(|(_, name)| name.matches(action.name)).map(|(place, _)| *place)
    }
}

impl Screened {
    fn new(pattern: ActionPattern) -> Self {
        let pairs = match &pattern {
            ActionPattern::Every => 0,
            ActionPattern::Named { name, .. } => name.required_pairs(),
        };
        Self { pairs, pattern }
    }

    fn matches(&self, action: &ActionName<'_>) -> bool {
        self.pairs & !action.name_pairs == 0 && self.pattern.matches(action)
    }
}
