//! The WebAssembly entry of the console: takes over the page that the server rendered.

use wasm_bindgen::prelude::wasm_bindgen;

/// Attaches the console to the page; the page's start script calls it once the module is loaded.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(rampart_app::App);
}
