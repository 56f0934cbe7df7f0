//! JSON text to document: strict JSON, no duplicate or unknown members, every finding with its place in the text.
//!
//! INVARIANT: a document is returned only if there is no finding, so what is stored can be evaluated.

mod condition;
pub(super) mod findings;
pub(super) mod json;
mod places;
mod principal;
mod statement;

use self::findings::Findings;
use self::json::{Content, Value};
pub(super) use self::places::{KeyPlaces, OperatorPlaces, Places};
use super::document::{Document, DocumentKind, Statement, VERSION};
use super::finding::{Finding, FindingCode, Span};

/// Deepest nesting of objects and lists.
pub const NESTING_MAX: usize = 8;
/// Most statements in a document.
pub const STATEMENTS_MAX: usize = 200;
/// Most values in one list.
pub const LIST_VALUES_MAX: usize = 500;
/// Longest `Sid`, in Unicode characters.
pub const SID_CHARACTERS_MAX: usize = 128;

impl DocumentKind {
    /// Longest document of this kind, in Unicode characters of the text as submitted.
    ///
    /// Source: `CreatePolicy` and `AssumeRole`; the limit of trust policies is ours.
    #[must_use]
    pub fn characters_max(self) -> usize {
        match self {
            Self::Identity | Self::Control => 6144,
            Self::Trust => 4096,
            Self::Session => 2048,
        }
    }
}

/// Reads the text of a policy document.
///
/// # Errors
///
/// All findings, in the order of the text. Only a text that is not JSON, or more than twice too long, has just one.
///
/// Source: RAM documentation, *Policy structure and syntax* and *Validate policies*.
pub fn parse(text: &str, kind: DocumentKind) -> Result<Document, Vec<Finding>> {
    match read(text, kind) {
        Reading { document: Some(document), findings, .. } if findings.is_empty() => Ok(document),
        Reading { findings, .. } => Err(findings),
    }
}

/// What could be read, and what is wrong with it.
pub(super) struct Reading {
    /// `None` if the text is no JSON. Beside findings it holds the statements that could be read at all.
    pub(super) document: Option<Document>,
    /// Of each statement, in the same order.
    pub(super) places: Vec<Places>,
    pub(super) findings: Vec<Finding>,
}

pub(super) fn read(text: &str, kind: DocumentKind) -> Reading {
    let mut findings = Findings::default();
    let n_characters = text.chars().count();
    let characters_max = kind.characters_max();
    if n_characters == 0 || n_characters > characters_max {
        let place = Span { start: 0, end: text.len() };
        let message = format!("The policy document has {n_characters} characters.");
        let help = format!("Write 1 to {characters_max} characters.");
        findings.add(FindingCode::DocumentLength, place, message, help);
    }
    // Whoever is slightly over the limit wants to see the other errors too; nobody may make us read without end.
    if n_characters == 0 || n_characters > 2 * characters_max {
        return Reading { document: None, places: Vec::new(), findings: findings.into_sorted() };
    }
    match json::read(text) {
        Ok(root) => {
            findings.check_structure(&root);
            let (statements, places) = statements(&root, kind, &mut findings).into_iter().unzip();
            Reading { document: Some(Document { kind, statements }), places, findings: findings.into_sorted() }
        }
        Err(not_json) => {
            findings.push(not_json);
            Reading { document: None, places: Vec::new(), findings: findings.into_sorted() }
        }
    }
}

fn statements(root: &Value<'_>, kind: DocumentKind, findings: &mut Findings) -> Vec<(Statement, Places)> {
    let mut version = None;
    let mut statements = None;
    let span = root.span;
    let Some(members) = findings.object(root, "The policy document") else {
        return Vec::new();
    };
    for member in members {
        match &*member.name {
            "Version" => version = Some(&member.value),
            "Statement" => statements = Some(&member.value),
            name => findings.unknown_element(member, name, "A policy document has the members Version and Statement."),
        }
    }
    let version_help = "Add \"Version\": \"1\" to the policy document.";
    match version {
        None => findings.add(FindingCode::InvalidVersion, span, "The Version is missing.", version_help),
        Some(value) => {
            if findings.string(value, "Version").is_some_and(|version| version != VERSION) {
                let help = "Write \"Version\": \"1\".";
                findings.add(FindingCode::InvalidVersion, value.span, "The Version is not \"1\".", help);
            }
        }
    }
    match statements {
        None => {
            let help = "Add a Statement element: a list with at least one statement.";
            findings.add(FindingCode::MissingStatement, span, "The Statement element is missing.", help);
            Vec::new()
        }
        Some(value) => list(value, kind, findings),
    }
}

fn list(value: &Value<'_>, kind: DocumentKind, findings: &mut Findings) -> Vec<(Statement, Places)> {
    let Content::Array(elements) = &value.content else {
        findings.type_mismatch(value, "Statement", "a list of statements");
        return Vec::new();
    };
    if elements.is_empty() {
        let help = "Add at least one statement to the list.";
        findings.add(FindingCode::MissingStatement, value.span, "The Statement list is empty.", help);
    }
    if elements.len() > STATEMENTS_MAX {
        let message = format!("The document has {} statements.", elements.len());
        let help = format!("Write at most {STATEMENTS_MAX} statements.");
        findings.add(FindingCode::LimitExceeded, value.span, message, help);
    }
    elements.iter().filter_map(|element| statement::read(element, kind, findings)).collect()
}

#[cfg(test)]
mod tests;
