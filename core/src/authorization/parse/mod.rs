//! JSON text to document: strict JSON, no duplicate or unknown members, every finding with its place in the text.
//!
//! INVARIANT: a document is returned only if there is no finding, so what is stored can be evaluated.

mod condition;
mod json;
mod principal;
mod statement;

use jsonc_parser::ast::Value;

use self::json::Findings;
use super::document::{Document, DocumentKind, VERSION};
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
/// All findings, in the order of the text. A text that is too long or not JSON has exactly one.
///
/// Source: RAM documentation, *Policy structure and syntax* and *Validate policies*.
pub fn parse(text: &str, kind: DocumentKind) -> Result<Document, Vec<Finding>> {
    let n_characters = text.chars().count();
    let characters_max = kind.characters_max();
    if n_characters == 0 || n_characters > characters_max {
        return Err(vec![Finding::error(
            FindingCode::DocumentLength,
            Span { start: 0, end: text.len() },
            format!("The policy document has {n_characters} characters."),
            format!("Write 1 to {characters_max} characters."),
        )]);
    }
    let root = json::read(text).map_err(|finding| vec![finding])?;
    let mut findings = Findings::default();
    findings.check_structure(&root);
    let document = document(&root, kind, &mut findings);
    match findings.into_sorted() {
        found if found.is_empty() => Ok(document),
        found => Err(found),
    }
}

fn document(root: &Value<'_>, kind: DocumentKind, findings: &mut Findings) -> Document {
    let mut version = None;
    let mut statements = None;
    let span = json::span(root);
    let Some(members) = findings.object(root, "The policy document") else {
        return Document { kind, statements: Vec::new() };
    };
    for member in members {
        match member.name.as_str() {
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
                findings.add(FindingCode::InvalidVersion, json::span(value), "The Version is not \"1\".", help);
            }
        }
    }
    let statements = match statements {
        None => {
            let help = "Add a Statement element: a list with at least one statement.";
            findings.add(FindingCode::MissingStatement, span, "The Statement element is missing.", help);
            Vec::new()
        }
        Some(value) => list(value, kind, findings),
    };
    Document { kind, statements }
}

fn list(value: &Value<'_>, kind: DocumentKind, findings: &mut Findings) -> Vec<super::Statement> {
    let Value::Array(array) = value else {
        findings.type_mismatch(value, "Statement", "a list of statements");
        return Vec::new();
    };
    if array.elements.is_empty() {
        let help = "Add at least one statement to the list.";
        findings.add(FindingCode::MissingStatement, json::span(value), "The Statement list is empty.", help);
    }
    if array.elements.len() > STATEMENTS_MAX {
        let message = format!("The document has {} statements.", array.elements.len());
        let help = format!("Write at most {STATEMENTS_MAX} statements.");
        findings.add(FindingCode::LimitExceeded, json::span(value), message, help);
    }
    array.elements.iter().filter_map(|element| statement::read(element, kind, findings)).collect()
}

#[cfg(test)]
mod tests;
