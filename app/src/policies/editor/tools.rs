//! What can be done to the whole text: laid out, shortened, replaced by a file. All of it needs scripts.

use leptos::prelude::*;

use super::{Editing, optimise};
use crate::policy_engine;
use crate::text::t;
use crate::ui::{Button, Variant, use_hydrated};

/// The row of tools, and below it what one of them proposes.
pub(super) fn bar(editing: Editing) -> AnyView {
    let text = t().policies;
    let is_hydrated = use_hydrated();
    let proposal = RwSignal::new(None::<optimise::Proposal>);
    let lay_out = move |_| {
        let document = editing.text.get_untracked();
        leptos::task::spawn_local(async move {
            if let Ok(Some(laid_out)) = policy_engine::format(&document).await
                && editing.text.try_get_untracked().as_ref() == Some(&document)
            {
                editing.text.set(laid_out);
            }
        });
    };
    view! {
        <div class="policy-tools needs-script" data-ready=move || is_hydrated.get().then_some("")>
            <Button variant=Variant::Ghost on:click=lay_out>{text.lay_out}</Button>
            <Button variant=Variant::Ghost on:click=move |_| optimise::propose(editing, proposal)>{text.optimise}</Button>
            <label class="button button-ghost file-button">
                {text.import_file}
                <input type="file" accept=".json,application/json,text/plain" on:change=move |ev| read_file(&ev, editing.text) />
            </label>
        </div>
        {optimise::view(editing, proposal)}
    }
    .into_any()
}

/// Takes the text of the chosen file as the document; it is saved with the form like any other.
fn read_file(ev: &leptos::ev::Event, text: RwSignal<String>) {
    #[cfg(feature = "hydrate")]
    {
        use wasm_bindgen::{JsCast, JsValue};

        let Some(input) = ev.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok()) else {
            return;
        };
        let member = |object: &JsValue, name: &str| js_sys::Reflect::get(object, &name.into()).ok();
        let file = member(&input, "files").and_then(|files| member(&files, "0")).filter(JsValue::is_object);
        let Some(blob) = file.and_then(|file| file.dyn_into::<web_sys::Blob>().ok()) else { return };
        // The same file can be chosen once more.
        input.set_value("");
        leptos::task::spawn_local(async move {
            if let Ok(read) = wasm_bindgen_futures::JsFuture::from(blob.text()).await
                && let Some(read) = read.as_string()
            {
                drop(text.try_set(read.trim_start_matches('\u{feff}').replace("\r\n", "\n")));
            }
        });
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (ev, text);
}
