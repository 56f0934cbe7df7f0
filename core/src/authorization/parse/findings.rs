//! What was found so far, and typed access to JSON values that records what is wrong with them.

use std::collections::BTreeSet;

use super::json::{Content, Member, Value};
use super::{LIST_VALUES_MAX, NESTING_MAX};
use crate::authorization::finding::{Finding, FindingCode, Span};

/// Collects findings while the document is read as far as it can be.
#[derive(Default)]
pub(super) struct Findings(Vec<Finding>);

impl Findings {
    pub(super) fn add(&mut self, code: FindingCode, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.0.push(Finding::new(code, span, message, help));
    }

    pub(super) fn push(&mut self, finding: Finding) {
        self.0.push(finding);
    }

    pub(super) fn into_sorted(self) -> Vec<Finding> {
        let mut findings = self.0;
        findings.sort_by_key(|finding| (finding.span, finding.code));
        findings
    }

    /// Duplicate members, nesting and list lengths of the whole document.
    pub(super) fn check_structure(&mut self, root: &Value<'_>) {
        let mut open = vec![(root, 1)];
        while let Some((value, depth)) = open.pop() {
            let is_container = matches!(value.content, Content::Object(_) | Content::Array(_));
            if is_container && depth > NESTING_MAX {
                let help = format!("Nest objects and lists at most {NESTING_MAX} deep.");
                self.add(FindingCode::LimitExceeded, value.span, "The document is nested too deeply.", help);
                continue;
            }
            match &value.content {
                Content::Object(members) => {
                    let mut seen = BTreeSet::new();
                    for member in members {
                        if !seen.insert(&*member.name) {
                            let message = format!("The member {} is written twice.", quoted(&member.name));
                            let help = "Write each member of an object once.";
                            self.add(FindingCode::JsonSyntax, member.span, message, help);
                        }
                        open.push((&member.value, depth + 1));
                    }
                }
                Content::Array(elements) => {
                    if elements.len() > LIST_VALUES_MAX {
                        let message = format!("The list has {} values.", elements.len());
                        let help = format!("Write at most {LIST_VALUES_MAX} values in one list.");
                        self.add(FindingCode::LimitExceeded, value.span, message, help);
                    }
                    open.extend(elements.iter().map(|element| (element, depth + 1)));
                }
                _ => {}
            }
        }
    }

    pub(super) fn object<'v, 'a>(&mut self, value: &'v Value<'a>, what: &str) -> Option<&'v [Member<'a>]> {
        if let Content::Object(members) = &value.content {
            return Some(members);
        }
        self.type_mismatch(value, what, "an object");
        None
    }

    pub(super) fn string<'v>(&mut self, value: &'v Value<'_>, what: &str) -> Option<&'v str> {
        if let Content::String(text) = &value.content {
            return Some(text);
        }
        self.type_mismatch(value, what, "a string in double quotes");
        None
    }

    /// One string or a list of strings, each with its span. `None` for any other type; a list keeps its good values.
    pub(super) fn strings<'v>(&mut self, value: &'v Value<'_>, what: &str) -> Option<Vec<(&'v str, Span)>> {
        match &value.content {
            Content::String(text) => Some(vec![(&**text, value.span)]),
            Content::Array(elements) => {
                let values = elements.iter();
                Some(values.filter_map(|value| Some((self.string(value, what)?, value.span))).collect())
            }
            _ => {
                self.type_mismatch(value, what, "a string in double quotes or a list of them");
                None
            }
        }
    }

    pub(super) fn type_mismatch(&mut self, value: &Value<'_>, what: &str, wanted: &str) {
        let found = match &value.content {
            Content::String(_) => "a string",
            Content::Number => "a number",
            Content::Boolean(_) => "a Boolean",
            Content::Object(_) => "an object",
            Content::Array(_) => "a list",
            Content::Null => "null",
        };
        let message = format!("{what} is {found}.");
        self.add(FindingCode::DataTypeMismatch, value.span, message, format!("Write {wanted}."));
    }

    pub(super) fn unknown_element(&mut self, member: &Member<'_>, name: &str, help: &str) {
        let message = format!("The element {} is not allowed here.", quoted(name));
        self.add(FindingCode::InvalidPolicyElement, member.span, message, help);
    }
}

/// Values and their places, each in a list of its own.
pub(super) fn owned(values: Vec<(&str, Span)>) -> (Vec<String>, Vec<Span>) {
    values.into_iter().map(|(text, place)| (text.to_owned(), place)).unzip()
}

/// Text of the user for a message: in backticks, cut at 64 characters.
pub(in crate::authorization) fn quoted(text: &str) -> String {
    let shown: String = text.chars().take(64).collect();
    if shown.len() < text.len() { format!("`{shown}…`") } else { format!("`{shown}`") }
}
