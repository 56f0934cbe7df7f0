//! The engine's module in the browser: loaded once, by what the page's start script hands over.

use std::cell::RefCell;

use js_sys::{Function, Promise, Reflect};
use rampart_core::authorization::DocumentKind;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{Finding, Unavailable};

#[derive(Default)]
struct Engine {
    load: Option<Function>,
    loading: Option<Promise>,
}

thread_local! {
    static ENGINE: RefCell<Engine> = RefCell::default();
}

/// Takes the function that loads the engine: no arguments, and a promise of the module's exports.
pub fn provide(load: Function) {
    ENGINE.with_borrow_mut(|engine| engine.load = Some(load));
}

pub(super) async fn check(text: &str, kind: DocumentKind, account: &str) -> Result<Vec<Finding>, Unavailable> {
    let kind = match kind {
        DocumentKind::Identity => "identity",
        DocumentKind::Trust => "trust",
        DocumentKind::Session => "session",
        DocumentKind::Control => "control",
    };
    let found = call("check", &[text, kind, account]).await?;
    serde_json::from_str(&found.as_string().unwrap_or_default()).map_err(|_| Unavailable)
}

pub(super) async fn format(text: &str) -> Result<Option<String>, Unavailable> {
    Ok(call("format", &[text]).await?.as_string())
}

pub(super) async fn call(name: &str, arguments: &[&str]) -> Result<JsValue, Unavailable> {
    let module = load().await?;
    let function = Reflect::get(&module, &name.into()).ok().and_then(|found| found.dyn_into::<Function>().ok());
    let arguments = arguments.iter().map(|text| JsValue::from_str(text)).collect();
    function.and_then(|function| function.apply(&JsValue::NULL, &arguments).ok()).ok_or(Unavailable)
}

async fn load() -> Result<JsValue, Unavailable> {
    let promise = ENGINE.with_borrow_mut(|engine| {
        if engine.loading.is_none() {
            let begun = engine.load.as_ref().and_then(|load| load.call0(&JsValue::NULL).ok());
            engine.loading = begun.map(|begun| Promise::resolve(&begun));
        }
        engine.loading.clone()
    });
    let loaded = JsFuture::from(promise.ok_or(Unavailable)?).await;
    loaded.map_err(|_| {
        // The next call tries again.
        ENGINE.with_borrow_mut(|engine| engine.loading = None);
        Unavailable
    })
}
