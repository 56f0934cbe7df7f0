//! The JSON layer of parsing: strict syntax, structure limits, and typed access that records findings.

use std::collections::HashSet;

use jsonc_parser::ast::{ObjectProp, Value};
use jsonc_parser::common::{Range, Ranged};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::{LIST_VALUES_MAX, NESTING_MAX};
use crate::authorization::finding::{Finding, FindingCode, Span};

const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

pub(in crate::authorization) fn read(text: &str) -> Result<Value<'_>, Finding> {
    let not_json = |span, reason: String| {
        let message = format!("The text is not valid JSON: {reason}.");
        Finding::new(FindingCode::JsonSyntax, span, message, "Write it as JSON according to RFC 8259.")
    };
    let value = parse_to_ast(text, &CollectOptions::default(), &STRICT)
        .map_err(|error| not_json(visible(text, error.range()), error.kind().to_string()))?
        .value
        .ok_or_else(|| not_json(Span { start: 0, end: text.len() }, "it has no value".to_owned()))?;
    // A second opinion: the parser above comes from a family of lenient ones, and a text that two readers take
    // differently must not be stored.
    serde_json::from_str::<serde::de::IgnoredAny>(text)
        .map_err(|error| not_json(line_span(text, error.line()), error.to_string()))?;
    Ok(value)
}

pub(in crate::authorization) fn span(node: &impl Ranged) -> Span {
    to_span(node.range())
}

/// The range, or the character at its place; behind the text the last one, because nothing cannot be marked.
fn visible(text: &str, range: Range) -> Span {
    if range.start < range.end {
        return to_span(range);
    }
    let mut characters = text.char_indices();
    let character = characters.find(|(at, _)| *at >= range.start).or_else(|| text.char_indices().next_back());
    character.map_or(to_span(range), |(start, c)| Span { start, end: start + c.len_utf8() })
}

/// The line with this number, counted from 1.
fn line_span(text: &str, number: usize) -> Span {
    let mut lines = text.split_inclusive('\n');
    let start = lines.by_ref().take(number.saturating_sub(1)).map(str::len).sum();
    let line = lines.next().unwrap_or_default();
    Span { start, end: start + line.trim_end_matches('\n').len() }
}

fn to_span(range: Range) -> Span {
    Span { start: range.start, end: range.end }
}

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
            let is_container = matches!(value, Value::Object(_) | Value::Array(_));
            if is_container && depth > NESTING_MAX {
                let help = format!("Nest objects and lists at most {NESTING_MAX} deep.");
                self.add(FindingCode::LimitExceeded, span(value), "The document is nested too deeply.", help);
                continue;
            }
            match value {
                Value::Object(object) => {
                    let mut seen = HashSet::new();
                    for member in &object.properties {
                        if !seen.insert(member.name.as_str()) {
                            let message = format!("The member {} is written twice.", quoted(member.name.as_str()));
                            let help = "Write each member of an object once.";
                            self.add(FindingCode::JsonSyntax, span(&member.name), message, help);
                        }
                        open.push((&member.value, depth + 1));
                    }
                }
                Value::Array(array) => {
                    if array.elements.len() > LIST_VALUES_MAX {
                        let message = format!("The list has {} values.", array.elements.len());
                        let help = format!("Write at most {LIST_VALUES_MAX} values in one list.");
                        self.add(FindingCode::LimitExceeded, span(value), message, help);
                    }
                    open.extend(array.elements.iter().map(|element| (element, depth + 1)));
                }
                _ => {}
            }
        }
    }

    pub(super) fn object<'v, 'a>(&mut self, value: &'v Value<'a>, what: &str) -> Option<&'v [ObjectProp<'a>]> {
        if let Value::Object(object) = value {
            return Some(&object.properties);
        }
        self.type_mismatch(value, what, "an object");
        None
    }

    pub(super) fn string<'v>(&mut self, value: &'v Value<'_>, what: &str) -> Option<&'v str> {
        if let Value::StringLit(literal) = value {
            return Some(&literal.value);
        }
        self.type_mismatch(value, what, "a string in double quotes");
        None
    }

    /// One string or a list of strings, each with its span. `None` for any other type; a list keeps its good values.
    pub(super) fn strings<'v>(&mut self, value: &'v Value<'_>, what: &str) -> Option<Vec<(&'v str, Span)>> {
        match value {
            Value::StringLit(literal) => Some(vec![(&literal.value, span(value))]),
            Value::Array(array) => {
                let values = array.elements.iter();
                Some(values.filter_map(|value| Some((self.string(value, what)?, span(value)))).collect())
            }
            _ => {
                self.type_mismatch(value, what, "a string in double quotes or a list of them");
                None
            }
        }
    }

    pub(super) fn type_mismatch(&mut self, value: &Value<'_>, what: &str, wanted: &str) {
        let found = match value {
            Value::StringLit(_) => "a string",
            Value::NumberLit(_) => "a number",
            Value::BooleanLit(_) => "a Boolean",
            Value::Object(_) => "an object",
            Value::Array(_) => "a list",
            Value::NullKeyword(_) => "null",
        };
        let message = format!("{what} is {found}.");
        self.add(FindingCode::DataTypeMismatch, span(value), message, format!("Write {wanted}."));
    }

    pub(super) fn unknown_element(&mut self, member: &ObjectProp<'_>, name: &str, help: &str) {
        let message = format!("The element {} is not allowed here.", quoted(name));
        self.add(FindingCode::InvalidPolicyElement, span(&member.name), message, help);
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
