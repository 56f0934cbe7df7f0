//! A list whose items keep their elements while others come and go.

use std::sync::Arc;

use leptos::prelude::*;

/// Shows one item per key. All lists are of this one type: each type of `<For>` costs the browser's module 5 KB.
#[component]
pub fn Each(
    /// The items, in their order.
    keys: Box<dyn Fn() -> Vec<u64> + Send>,
    /// Draws an item once, when its key is new.
    show: Arc<dyn Fn(u64) -> AnyView + Send + Sync>,
) -> impl IntoView {
    view! { <For each=keys key=|key| *key children=move |key| show(key) /> }
}
