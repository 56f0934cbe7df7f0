//! Filters as links in one row; their state is the address.

use leptos::prelude::*;

use super::get_form::GetForm;
use super::icons::{Glyph, Icon};

/// The row of filters: a `SearchField`, chips, a link that clears.
#[component]
pub fn FilterBar(children: Children) -> impl IntoView {
    view! { <div class="filters">{children()}</div> }
}

/// A filter that is set; following it removes it.
#[component]
pub fn Chip(
    /// The list without this filter.
    #[prop(into)]
    href: String,
    /// Read aloud before the text ("Remove filter").
    #[prop(into)]
    remove_label: String,
    #[prop(into)] text: String,
) -> impl IntoView {
    view! {
        <a class="chip" href=href>
            <span class="hidden">{remove_label}" "</span>
            {text}
            <Glyph icon=Icon::X />
        </a>
    }
}

/// A filter that can be set with one click. For one that needs a value, use `Menu` with `MenuKind::Chip`.
#[component]
pub fn AddChip(#[prop(into)] href: String, #[prop(into)] text: String) -> impl IntoView {
    view! { <a class="chip chip-add" href=href>"+ "{text}</a> }
}

/// A GET form with one search box; `keep` are the other parameters of the list.
#[component]
pub fn SearchField(
    /// Names the box ("Search users").
    #[prop(into)]
    label: String,
    #[prop(default = "q".to_string(), into)] name: String,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] placeholder: Option<String>,
    /// The list's address without parameters.
    #[prop(into)]
    action: String,
    #[prop(optional)] keep: Vec<(String, String)>,
) -> impl IntoView {
    view! {
        <GetForm action>
            <div class="input input-small">
                <Glyph icon=Icon::Search />
                <input type="search" name=name value=value placeholder=placeholder aria-label=label autocomplete="off" />
            </div>
            {keep
                .into_iter()
                .map(|(name, value)| view! { <input type="hidden" name=name value=value /> }.into_any())
                .collect_view()}
        </GetForm>
    }
}
