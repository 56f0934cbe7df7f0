//! Forms that change the address.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::route::use_navigate;

/// A GET form that leads to a list without a new document; without script the browser sends it.
#[component]
pub fn GetForm(
    /// The list's address without parameters.
    #[prop(into)]
    action: String,
    children: Children,
) -> impl IntoView {
    let navigate = use_navigate();
    let path = action.clone();
    let on_submit = move |ev: SubmitEvent| {
        if !ev.default_prevented()
            && let Some(fields) = form_fields(&ev)
        {
            ev.prevent_default();
            navigate.to(&format!("{path}?{fields}"));
        }
    };
    view! { <form method="get" action=action on:submit=on_submit>{children()}</form> }
}

/// What the browser would send: the fields, with name and value of the button that was pressed, as in an address.
pub fn form_fields(ev: &SubmitEvent) -> Option<String> {
    #[cfg(feature = "hydrate")]
    {
        use wasm_bindgen::JsCast;
        use web_sys::{FormData, HtmlFormElement, UrlSearchParams};

        let form = ev.target()?.dyn_into::<HtmlFormElement>().ok()?;
        let fields = FormData::new_with_form(&form).ok()?;
        if let Some(button) = ev.submitter()
            && let Some(name) = button.get_attribute("name").filter(|name| !name.is_empty())
        {
            fields.append_with_str(&name, &button.get_attribute("value").unwrap_or_default()).ok()?;
        }
        Some(UrlSearchParams::new_with_str_sequence_sequence(&fields).ok()?.to_string().into())
    }
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = ev;
        None
    }
}
