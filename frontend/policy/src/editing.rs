//! What the editor asks for: the statements of a text, the catalogue, shorter texts. JSON, read in
//! `app/src/policy_engine/editing.rs`.

use rampart_core::authorization::{Catalogue, DocumentKind, outline, without_redundancy};
use wasm_bindgen::prelude::wasm_bindgen;

/// The statements of a text, each with its place; `undefined` when it has no list of them.
#[wasm_bindgen(js_name = outline)]
pub fn outline_text(text: &str) -> Option<String> {
    serde_json::to_string(&outline(text)?).ok()
}

/// Code and name of every service.
#[wasm_bindgen]
pub fn services() -> String {
    let services: Vec<_> =
        Catalogue::built_in().services().map(|service| (service.code.as_str(), service.name.as_str())).collect();
    serde_json::to_string(&services).unwrap_or_default()
}

/// One service; `undefined` when there is none with this code.
#[wasm_bindgen]
pub fn service(code: &str) -> Option<String> {
    serde_json::to_string(Catalogue::built_in().service(code)?).ok()
}

/// The text without what another part of it contains, and how many parts that are; `undefined` when there are none.
#[wasm_bindgen(js_name = withoutRedundancy)]
pub fn text_without_redundancy(text: &str, account: &str) -> Option<String> {
    let catalogue = Catalogue::built_in().clone().for_account(account);
    serde_json::to_string(&without_redundancy(text, DocumentKind::Identity, &catalogue)?).ok()
}
