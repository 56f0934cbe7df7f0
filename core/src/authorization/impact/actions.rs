//! Sets of actions: those the catalogue knows, one bit each, and beside them what patterns cover that it does not know.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::Catalogue;
use crate::authorization::catalogue::AccessLevel;
use crate::authorization::document::ActionElement;
use crate::authorization::lint::glob::Budget;
use crate::authorization::lint::reach::ActionReach;
use crate::authorization::matching::action::{ActionBuffer, ActionName, ActionPattern};

const WORD: usize = 64;

/// Known actions by their place in [`KnownActions`].
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// One action.
    pub(super) fn of(at: usize) -> Self {
        let mut bits = Self::default();
        bits.set(at);
        bits
    }

    pub(super) fn set(&mut self, at: usize) {
        if self.0.len() <= at / WORD {
            self.0.resize(at / WORD + 1, 0);
        }
        if let Some(word) = self.0.get_mut(at / WORD) {
            *word |= 1 << (at % WORD);
        }
    }

    fn word(&self, at: usize) -> u64 {
        self.0.get(at).copied().unwrap_or(0)
    }

    fn combine(&self, other: &Self, with: impl Fn(u64, u64) -> u64) -> Self {
        let n = self.0.len().max(other.0.len());
        let mut words: Vec<u64> = (0..n).map(|at| with(self.word(at), other.word(at))).collect();
        // Equal sets are equal values.
        while words.last() == Some(&0) {
            words.pop();
        }
        Self(words)
    }

    pub(super) fn and(&self, other: &Self) -> Self {
        self.combine(other, |a, b| a & b)
    }

    pub(super) fn or(&self, other: &Self) -> Self {
        self.combine(other, |a, b| a | b)
    }

    pub(super) fn without(&self, other: &Self) -> Self {
        self.combine(other, |a, b| a & !b)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    pub(super) fn is_within(&self, other: &Self) -> bool {
        self.without(other).is_empty()
    }

    pub(super) fn count(&self) -> usize {
        self.0.iter().map(|word| usize::try_from(word.count_ones()).unwrap_or(0)).sum()
    }

    pub(super) fn places(&self) -> impl Iterator<Item = usize> + '_ {
        let words = self.0.iter().enumerate();
        words.flat_map(|(at, word)| (0..WORD).filter(move |bit| word >> bit & 1 == 1).map(move |bit| at * WORD + bit))
    }
}

/// One action of the catalogue.
#[derive(Debug)]
pub(super) struct Known {
    /// The code of its service.
    pub(super) service: Arc<str>,
    /// With its service.
    pub(super) name: String,
    pub(super) access: AccessLevel,
}

/// The actions of a catalogue in one order, and which of them each pattern covers.
#[derive(Debug)]
pub(super) struct KnownActions {
    known: Vec<Known>,
    /// Codes in lower case of services that have no other actions.
    complete: Vec<String>,
    /// Found again for every policy that uses the same pattern.
    by_pattern: Mutex<BTreeMap<String, Bits>>,
}

impl KnownActions {
    pub(super) fn new(catalogue: &Catalogue) -> Self {
        let mut known = Vec::new();
        let mut complete = Vec::new();
        for service in catalogue.services() {
            let code: Arc<str> = service.code.as_str().into();
            known.extend(service.actions.iter().map(|action| Known {
                service: Arc::clone(&code),
                name: format!("{code}:{}", action.name),
                access: action.access,
            }));
            if service.complete {
                complete.push(service.code.to_lowercase());
            }
        }
        Self { known, complete, by_pattern: Mutex::default() }
    }

    pub(super) fn of<'a>(&'a self, bits: &'a Bits) -> impl Iterator<Item = &'a Known> {
        bits.places().filter_map(|at| self.at(at))
    }

    pub(super) fn at(&self, at: usize) -> Option<&Known> {
        self.known.get(at)
    }

    fn matching(&self, text: &str) -> Bits {
        let mut by_pattern = self.by_pattern.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bits) = by_pattern.get(text) {
            return bits.clone();
        }
        let mut bits = Bits::default();
        if let Some(pattern) = ActionPattern::parse(text) {
            for (at, known) in self.known.iter().enumerate() {
                let mut buffer = ActionBuffer::new();
                if pattern.matches(&ActionName::split(&known.name, &mut buffer)) {
                    bits.set(at);
                }
            }
        }
        by_pattern.insert(text.to_owned(), bits.clone());
        bits
    }

    /// Whether the pattern can cover an action that is not in the catalogue.
    fn is_open(&self, text: &str, known: &Bits) -> bool {
        let Some((service, name)) = text.split_once(':') else { return true };
        let has_wildcard = |text: &str| text.contains(['*', '?']);
        let service = if service.eq_ignore_ascii_case("ims") { "ram".to_owned() } else { service.to_lowercase() };
        let is_complete = !has_wildcard(&service) && self.complete.contains(&service);
        let is_known = !has_wildcard(&service) && !has_wildcard(name) && !known.is_empty();
        !(is_complete || is_known)
    }
}

/// Actions that are not in the catalogue.
#[derive(Debug)]
pub(super) enum Open {
    Pattern { text: Arc<str>, reach: ActionReach },
    AllBut(Vec<ActionReach>),
}

impl Open {
    /// True if everything of `other` is in it. A doubt is a no.
    pub(super) fn covers(&self, other: &Self, budget: &Budget) -> bool {
        match (self, other) {
            (Self::Pattern { reach, .. }, Self::Pattern { reach: other, .. }) => reach.covers(other, budget),
            (Self::Pattern { reach, .. }, Self::AllBut(_)) => reach.is_every(),
            (Self::AllBut(but), Self::Pattern { reach, .. }) => but.iter().all(|but| !but.meets(reach, budget)),
            (Self::AllBut(but), Self::AllBut(other)) => {
                but.iter().all(|but| other.iter().any(|other| other.covers(but, budget)))
            }
        }
    }

    /// True if something is in both. A doubt is a yes.
    pub(super) fn meets(&self, other: &Self, budget: &Budget) -> bool {
        match (self, other) {
            (Self::Pattern { reach, .. }, Self::Pattern { reach: other, .. }) => reach.meets(other, budget),
            (Self::Pattern { reach, .. }, Self::AllBut(but)) | (Self::AllBut(but), Self::Pattern { reach, .. }) => {
                !but.iter().any(|but| but.covers(reach, budget))
            }
            (Self::AllBut(_), Self::AllBut(_)) => true,
        }
    }
}

/// One pattern as a policy writes it.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) text: Arc<str>,
    pub(super) known: Bits,
}

/// The actions of a statement.
#[derive(Debug)]
pub(super) struct Actions {
    pub(super) known: Bits,
    pub(super) open: Vec<Arc<Open>>,
    /// The patterns of `Action`; `*` for `NotAction`.
    pub(super) written: Vec<Written>,
    /// The patterns of `NotAction`.
    pub(super) but: Vec<Arc<str>>,
}

impl Actions {
    pub(super) fn read(element: &ActionElement, all: &KnownActions) -> Self {
        let read = |text: &String| Written { text: text.as_str().into(), known: all.matching(text) };
        let written: Vec<Written> = element.patterns().iter().map(read).collect();
        let known = written.iter().fold(Bits::default(), |known, pattern| known.or(&pattern.known));
        if element.is_negated() {
            let but = element.patterns().iter().map(|text| ActionReach::new(text)).collect();
            let every = all.matching("*").without(&known);
            return Self {
                open: vec![Arc::new(Open::AllBut(but))],
                but: written.into_iter().map(|pattern| pattern.text).collect(),
                written: vec![Written { text: "*".into(), known: every.clone() }],
                known: every,
            };
        }
        let open = written.iter().filter(|pattern| all.is_open(&pattern.text, &pattern.known));
        let open = open.map(|pattern| {
            Arc::new(Open::Pattern { text: Arc::clone(&pattern.text), reach: ActionReach::new(&pattern.text) })
        });
        Self { known, open: open.collect(), written, but: Vec::new() }
    }
}
