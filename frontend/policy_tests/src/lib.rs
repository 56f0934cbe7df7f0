//! The runner of policy tests as a module of its own: the browser tests load it, no page does.

use rampart_core::authorization::PolicyTests;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

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
