//! A file of text. Without scripts its form must be posted as `multipart/form-data`.

use leptos::prelude::*;

use super::field::{Field, described_by, field_id};

/// A field for one file. `on_text` gets its text when one is chosen, nothing when it is taken away.
#[component]
pub fn FileField(
    name: &'static str,
    label: &'static str,
    #[prop(into)] hint: Signal<Option<String>>,
    #[prop(into)] error: Signal<Option<String>>,
    /// As the attribute of the same name.
    accept: &'static str,
    on_text: Callback<Option<String>>,
) -> impl IntoView {
    let control = NodeRef::<leptos::html::Input>::new();
    // What was chosen before scripts ran counts as well.
    Effect::new(move |_| {
        if control.get().is_some() {
            read(control, on_text);
        }
    });
    let id = field_id(name);
    view! {
        <Field name label hint error>
            <input
                node_ref=control
                id=id.clone()
                class="file"
                type="file"
                name=name
                accept=accept
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=described_by(&id)
                on:change=move |_| read(control, on_text)
            />
        </Field>
    }
}

#[cfg(feature = "hydrate")]
fn read(control: NodeRef<leptos::html::Input>, on_text: Callback<Option<String>>) {
    use wasm_bindgen::{JsCast, JsValue};

    let Some(control) = control.get_untracked() else { return };
    let property = |of: &JsValue, name: JsValue| js_sys::Reflect::get(of, &name).ok();
    let file = property(control.as_ref(), "files".into()).and_then(|files| property(&files, 0.into()));
    let Some(file) = file.and_then(|file| file.dyn_into::<web_sys::Blob>().ok()) else {
        on_text.run(None);
        return;
    };
    leptos::task::spawn_local(async move {
        let text = wasm_bindgen_futures::JsFuture::from(file.text()).await;
        on_text.try_run(text.ok().and_then(|text| text.as_string()));
    });
}

#[cfg(not(feature = "hydrate"))]
fn read(_: NodeRef<leptos::html::Input>, _: Callback<Option<String>>) {}
