//! What surrounds fields: the summary of errors and the row of buttons.

use leptos::prelude::*;

use super::field::field_id;
use super::icons::{Glyph, Icon};

/// One thing that is wrong. `field` is the form name of the field, if it belongs to one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The form name of the field, if the error belongs to one.
    pub field: Option<String>,
    /// What is wrong and what to do.
    pub message: String,
}

/// Says above the form what is wrong, links to the fields, and takes focus when errors arrive.
///
/// Stays in the page while there is nothing wrong (hidden), so that its content is announced.
#[component]
pub fn ErrorSummary(#[prop(into)] title: String, #[prop(into)] errors: Signal<Vec<FieldError>>) -> impl IntoView {
    let summary = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        if errors.with(|errors| !errors.is_empty())
            && let Some(summary) = summary.get()
        {
            // The element is shown by an effect of the same turn; hidden elements take no focus.
            request_animation_frame(move || drop(summary.focus()));
        }
    });
    view! {
        <div node_ref=summary class="errors" role="alert" tabindex="-1" hidden=move || errors.with(Vec::is_empty)>
            <span class="errors-title">
                <Glyph icon=Icon::Alert />
                {title}
            </span>
            <ul>{move || errors.get().into_iter().map(|error| view! { <ErrorLine error /> }).collect_view()}</ul>
        </div>
    }
}

/// One line of the summary.
#[component]
fn ErrorLine(error: FieldError) -> impl IntoView {
    let message = error.message;
    match error.field {
        None => view! { <li>{message}</li> }.into_any(),
        Some(name) => {
            let id = field_id(&name);
            let href = format!("#{id}");
            view! {
                <li>
                    <a
                        href=href
                        on:click=move |ev| {
                            if super::focus::focus_by_id(&id) {
                                ev.prevent_default();
                            }
                        }
                    >
                        {message}
                    </a>
                </li>
            }
            .into_any()
        }
    }
}

/// The buttons at the end of a form: the action first. Give what belongs to the far end the class `form-foot-end`.
#[component]
pub fn FormFooter(children: Children) -> impl IntoView {
    view! { <div class="form-foot">{children()}</div> }
}
