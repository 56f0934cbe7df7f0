//! The policy check: what is wrong with a text, and what is probably not meant in one that is right.
//!
//! Errors come from `parse`. The rules here look at what was read: one file per class, and one for each question that
//! takes an engine to answer. To add a rule: its code in `FindingCode`, its function in the file of its class, its
//! cases in `tests/documents`.

mod condition;
mod escalation;
mod general;
pub(super) mod glob;
mod impossible;
pub(super) mod reach;
mod security;
mod suggestion;

use std::collections::BTreeMap;
use std::rc::Rc;

use self::general::Known;
use self::glob::Budget;
use self::reach::{Reach, ResourceReach};
use super::catalogue::Catalogue;
use super::document::{Condition, Document, DocumentKind, Effect, Statement};
use super::finding::{Finding, FindingCode, Span};
use super::parse::findings::quoted;
use super::parse::{Places, read};

/// A text and all that is to say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// `Some` if there is no error.
    pub document: Option<Document>,
    /// Of every class, in the order of the text.
    pub findings: Vec<Finding>,
}

/// Reads the text of a policy document and says what is wrong, dangerous, in vain or too long in it.
///
/// A statement with an error is not checked further; statements are compared with each other if there is no error at
/// all. The work is bounded, so that a text that keeps the limits takes milliseconds; what is not looked at because
/// of that has no finding.
///
/// Source: RAM documentation, *Validate policies*.
#[must_use]
pub fn check(text: &str, kind: DocumentKind, catalogue: &Catalogue) -> Checked {
    let reading = read(text, kind);
    let mut lint = Lint {
        catalogue,
        kind,
        budget: Budget::of(STEPS_MAX),
        templates: BTreeMap::new(),
        known: BTreeMap::new(),
        similar: BTreeMap::new(),
        findings: Vec::new(),
    };
    let has_error = |place: Span| {
        reading.findings.iter().any(|error| place.start <= error.span.start && error.span.end <= place.end)
    };
    let statements = reading.document.iter().flat_map(|document| &document.statements).zip(&reading.places);
    let subjects: Vec<Subject<'_>> = statements
        .filter(|(statement, _)| !has_error(statement.span))
        .map(|(statement, places)| Subject { statement, places, reach: Reach::new(statement) })
        .collect();
    // What is dangerous comes first, as long as there is work left to do.
    for subject in &subjects {
        security::check(subject, &mut lint);
    }
    let is_valid = reading.findings.is_empty();
    if is_valid {
        escalation::check(&subjects, &mut lint);
        security::compare(&subjects, &mut lint);
    }
    for subject in &subjects {
        general::check(subject, &mut lint);
        condition::check(subject, &mut lint);
        impossible::check(subject, &mut lint);
        suggestion::check(subject, &mut lint);
    }
    if is_valid {
        general::compare(&subjects, &mut lint);
        suggestion::compare(&subjects, &mut lint);
    }
    let mut findings = reading.findings;
    findings.append(&mut lint.findings);
    findings.sort_by_key(|finding| (finding.span, finding.class, finding.code));
    Checked { document: reading.document.filter(|_| is_valid), findings }
}

/// Most characters that are compared with each other; about 1 ms.
const STEPS_MAX: u32 = 300_000;
/// Most unknown names that similar ones are looked for.
const SEARCHES_MAX: usize = 50;

/// How the message ends about a statement that another one denies as a whole.
pub(super) const DENIES_ALL: &str = " denies all of this.";

/// What all rules share.
struct Lint<'a> {
    catalogue: &'a Catalogue,
    kind: DocumentKind,
    budget: Budget,
    /// The types of resources of services that were asked for, by the code of the service.
    templates: BTreeMap<&'a str, Vec<ResourceReach>>,
    /// What names of actions stand for, by the code of the service and the name in lower case.
    known: BTreeMap<(&'a str, String), Option<Rc<Known>>>,
    /// What is like names that are not known, in lower case.
    similar: BTreeMap<(Among<'a>, String), Option<&'a str>>,
    findings: Vec<Finding>,
}

/// Where a name is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Among<'a> {
    Services,
    ConditionKeys,
    /// Those of the service with this code.
    Actions(&'a str),
}

impl<'a> Lint<'a> {
    /// Looks for a name that is like one that is not known, once for each and not for too many.
    fn similar(&mut self, among: Among<'a>, name: &str, find: impl FnOnce() -> Option<&'a str>) -> Option<&'a str> {
        let is_enough = self.similar.len() >= SEARCHES_MAX;
        let asked = (among, name.to_lowercase());
        match self.similar.get(&asked) {
            Some(found) => *found,
            None if is_enough => None,
            None => *self.similar.entry(asked).or_insert_with(find),
        }
    }

    fn add(&mut self, code: FindingCode, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.findings.push(Finding::new(code, span, message, help));
    }
}

/// A statement as the rules look at it.
struct Subject<'a> {
    statement: &'a Statement,
    places: &'a Places,
    reach: Reach,
}

impl Subject<'_> {
    fn is_allow(&self) -> bool {
        self.statement.effect == Effect::Allow
    }

    /// Operators with their keys, values and places.
    fn tests(&self) -> impl Iterator<Item = Test<'_>> {
        let condition = self.statement.condition.iter().flat_map(|condition| &condition.operators);
        condition.zip(&self.places.operators).flat_map(|(operator, places)| {
            operator.keys.iter().zip(&places.keys).map(move |(key, key_places)| Test {
                operator: &operator.name,
                operator_place: places.name,
                key: &key.name,
                key_place: key_places.name,
                values: &key.values,
                value_places: &key_places.values,
            })
        })
    }

    fn has_condition(&self) -> bool {
        !self.statement.condition.as_ref().is_none_or(Condition::is_empty)
    }

    /// True if whenever the condition of `other` holds, this one does: each of its tests is one of the other's.
    fn holds_with(&self, other: &Self) -> bool {
        let has = |test: &Test<'_>| {
            other
                .tests()
                .any(|other| other.operator == test.operator && other.key == test.key && other.values == test.values)
        };
        self.tests().all(|test| has(&test))
    }
}

/// One operator on one key, with its places.
#[derive(Clone, Copy)]
struct Test<'a> {
    operator: &'a str,
    operator_place: Span,
    key: &'a str,
    key_place: Span,
    values: &'a [String],
    value_places: &'a [Span],
}

impl Test<'_> {
    /// The set prefix and the rest of the name of the operator.
    fn split(&self) -> (Option<&str>, &str) {
        match self.operator.split_once(':') {
            Some((prefix, base)) => (Some(prefix), base),
            None => (None, self.operator),
        }
    }

    fn is_negated(&self) -> bool {
        self.split().1.contains("Not")
    }
}

/// As people count.
fn ordinal(position: usize) -> String {
    format!("Statement {}", position + 1)
}

/// The first texts in backticks, and how many there are besides.
fn list(texts: &[&String]) -> String {
    const SHOWN_MAX: usize = 3;
    let shown: Vec<_> = texts.iter().take(SHOWN_MAX).map(|text| quoted(text)).collect();
    match texts.len().saturating_sub(SHOWN_MAX) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
