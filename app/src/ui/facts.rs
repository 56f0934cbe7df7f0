//! What is known about one thing: terms left, values right.

use leptos::prelude::*;

/// The list. Children: `Fact`.
#[component]
pub fn Facts(
    /// More room for long terms.
    #[prop(optional)]
    wide: bool,
    children: Children,
) -> impl IntoView {
    view! { <dl class="facts" class:facts-wide=wide>{children()}</dl> }
}

/// One term and its value.
#[component]
pub fn Fact(#[prop(into)] term: String, #[prop(optional)] mono: bool, children: Children) -> impl IntoView {
    view! {
        <dt>{term}</dt>
        <dd class:mono=mono>{children()}</dd>
    }
}
