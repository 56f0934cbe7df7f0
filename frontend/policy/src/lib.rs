//! The authorization engine as a module of its own, which a page loads when policies are written on it.
//!
//! Texts in, texts out: JSON crosses the border to JavaScript, so that there is one format for pages and programs.

mod editing;

use rampart_core::authorization::{Catalogue, DocumentKind, Finding, FindingClass, PolicyTests, check, format};
use serde::Serialize;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// A finding as `app/src/policy_engine` reads it; places are bytes of the text in UTF-8.
#[derive(Serialize)]
struct Found {
    code: String,
    class: FindingClass,
    title: &'static str,
    start: usize,
    end: usize,
    message: String,
    help: String,
}

impl From<Finding> for Found {
    fn from(found: Finding) -> Self {
        Self {
            code: format!("{:?}", found.code),
            class: found.class,
            title: found.code.title(),
            start: found.span.start,
            end: found.span.end,
            message: found.message,
            help: found.help,
        }
    }
}

/// All findings about a policy document, as a JSON list in the order of the text; `kind` is `identity`, `trust`,
/// `session` or `control`, and `account` the one the document is written for, if that is known.
///
/// # Errors
/// When there is no such kind.
#[wasm_bindgen(js_name = check)]
pub fn check_text(text: &str, kind: &str, account: Option<String>) -> Result<String, JsError> {
    let kind: DocumentKind = serde_json::from_value(kind.into())?;
    let catalogue = account.map(|account| Catalogue::built_in().clone().for_account(&account));
    let catalogue = catalogue.as_ref().unwrap_or_else(|| Catalogue::built_in());
    let found: Vec<Found> = check(text, kind, catalogue).findings.into_iter().map(Found::from).collect();
    Ok(serde_json::to_string(&found)?)
}

/// The text with one member or value a line; `undefined` if it is not JSON.
#[wasm_bindgen(js_name = format)]
pub fn format_text(text: &str) -> Option<String> {
    format(text).ok()
}

/// Runs a file of policy tests; the last line is `N passed, M failed`, those before it name what failed.
///
/// # Errors
/// When the file holds no tests.
#[wasm_bindgen(js_name = runTests)]
pub fn run_tests(file: &str) -> Result<String, JsError> {
    let results = PolicyTests::read(file)?.run();
    let mut lines: Vec<String> = results
        .iter()
        .filter_map(|result| Some(format!("{} {}: {:?}", result.id, result.description, result.failure.as_ref()?)))
        .collect();
    lines.push(format!("{} passed, {} failed", results.len() - lines.len(), lines.len()));
    Ok(lines.join("\n"))
}
