//! The authorization engine as a module of its own, which a page loads when policies are written on it.
//!
//! Texts in, texts out: JSON crosses the border to JavaScript, so that there is one format for pages and programs.

use rampart_core::authorization::{Catalogue, DocumentKind, PolicyTests, check, format};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// All findings about a policy document, as a JSON list; `kind` is `identity`, `trust`, `session` or `control`.
///
/// # Errors
/// When there is no such kind.
#[wasm_bindgen(js_name = check)]
pub fn check_text(text: &str, kind: &str) -> Result<String, JsError> {
    let kind: DocumentKind = serde_json::from_value(kind.into())?;
    Ok(serde_json::to_string(&check(text, kind, Catalogue::built_in()).findings)?)
}

/// The text with one member or value a line.
///
/// # Errors
/// The syntax error of a text that is not JSON.
#[wasm_bindgen(js_name = format)]
pub fn format_text(text: &str) -> Result<String, JsError> {
    format(text).map_err(|finding| JsError::new(&finding.message))
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
