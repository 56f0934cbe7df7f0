//! How far a logon or a wizard has come: one bar a step.

use leptos::prelude::*;

/// `current` of `total` bars are filled. `label` says it in words ("Step 2 of 3").
#[component]
pub fn Stepper(#[prop(into)] label: String, current: usize, #[prop(default = 3)] total: usize) -> impl IntoView {
    let bars = (1..=total).map(|n| view! { <span class:stepper-done={n <= current}></span> }.into_any()).collect_view();
    view! { <div class="stepper" role="img" aria-label=label>{bars}</div> }
}
