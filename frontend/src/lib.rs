//! The WebAssembly entry of the console: takes over the page that the server rendered.

use wasm_bindgen::prelude::wasm_bindgen;

/// Attaches the console to the page; the page's start script calls it once the module is loaded, with a function that
/// loads the authorization engine for the pages that need it.
#[wasm_bindgen]
pub async fn hydrate(load_policy_engine: js_sys::Function) {
    console_error_panic_hook::set_once();
    rampart_app::policy_engine::provide(load_policy_engine);
    if rampart_app::load_first_page().await {
        leptos::mount::hydrate_body(rampart_app::App);
    }
}
