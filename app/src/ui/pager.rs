//! Previous and next. Lists page by key, so there are no page numbers.

use leptos::prelude::*;

use super::button::ButtonLink;

/// The range that is shown, such as "1–50 of 212 that match", and the links around it, each with its words; stands in
/// the foot of a table. `more` stands beside it; `label` names the navigation.
pub fn pager(
    label: &'static str,
    (range, more): (String, Option<AnyView>),
    (previous_label, previous): (&'static str, Option<String>),
    (next_label, next): (&'static str, Option<String>),
) -> AnyView {
    let link = |href: Option<String>, label: &'static str| {
        href.map(|href| view! { <ButtonLink href>{label}</ButtonLink> }.into_any())
    };
    view! {
        <nav class="pager" aria-label=label>
            <span class="pager-range">{range}</span>
            {more}
            <span class="pager-links">{link(previous, previous_label)} {link(next, next_label)}</span>
        </nav>
    }
    .into_any()
}
