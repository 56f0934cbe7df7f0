//! The six-digit code of an authenticator: one field, drawn as six boxes, so that paste and autofill work.

use leptos::prelude::*;

use super::field::{FieldNotes, described_by, field_id};

/// A field for a six-digit one-time code.
#[component]
pub fn CodeField(
    #[prop(into)] name: String,
    /// Read aloud only; the sentence above the field says the same for the eye.
    #[prop(into)]
    label: String,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] autofocus: bool,
) -> impl IntoView {
    let id = field_id(&name);
    let describes = described_by(&id);
    view! {
        <div class="field">
            <label class="hidden" for=id.clone()>{label}</label>
            <div class="code-field">
                <div class="code-boxes" aria-hidden="true">
                    {(0..6).map(|_| view! { <span></span> }.into_any()).collect_view()}
                </div>
                <input
                    id=id.clone()
                    name=name
                    type="text"
                    inputmode="numeric"
                    pattern="[0-9]{6}"
                    maxlength="6"
                    required
                    autocomplete="one-time-code"
                    autofocus=autofocus
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=describes
                />
            </div>
            <FieldNotes id hint error />
        </div>
    }
}
