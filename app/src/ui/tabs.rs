//! Tabs are pages: links with the current one marked.

use leptos::prelude::*;

/// The row of tabs.
#[component]
pub fn Tabs(
    /// Names the navigation ("Sections of ana.costa").
    #[prop(into)]
    label: String,
    children: Children,
) -> impl IntoView {
    view! { <nav class="tabs" aria-label=label>{children()}</nav> }
}

/// One tab, with a count where it says something.
#[component]
pub fn Tab(
    #[prop(into)] href: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] current: Signal<bool>,
    #[prop(optional, into)] count: Option<String>,
) -> impl IntoView {
    view! {
        <a class="tab" href=href aria-current=move || current.get().then_some("page")>
            {label}
            {count.map(|count| view! { <span class="tab-count">{count}</span> }.into_any())}
        </a>
    }
}
