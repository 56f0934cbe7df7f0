//! The shape of a list while its rows are on their way; only where the shape is known.

use leptos::prelude::*;

/// Grey rows. `label` is read aloud ("Loading users").
#[component]
pub fn Skeleton(#[prop(into)] label: String, #[prop(default = 6)] rows: usize) -> impl IntoView {
    let rows = (0..rows)
        .map(|_| {
            let bars = (0..4).map(|_| view! { <span class="skeleton-bar"></span> }).collect_view();
            view! { <div class="skeleton-row">{bars}</div> }
        })
        .collect_view();
    view! {
        <div class="skeleton" role="status">
            <span class="hidden">{label}</span>
            {rows}
        </div>
    }
}
