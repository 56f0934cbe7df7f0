//! Previous and next. Lists page by key, so there are no page numbers.

use leptos::prelude::*;

use super::button::ButtonLink;

/// The range that is shown and the links around it; stands in the foot of a table. Children stand before the links.
#[component]
pub fn Pager(
    /// Names the navigation ("Pages").
    #[prop(into)]
    label: String,
    /// Such as "1–50 of 212 that match".
    #[prop(into)]
    range: String,
    #[prop(into)] previous_label: String,
    #[prop(into)] next_label: String,
    #[prop(optional_no_strip, into)] previous_href: Option<String>,
    #[prop(optional_no_strip, into)] next_href: Option<String>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <nav class="pager" aria-label=label>
            <span class="pager-range">{range}</span>
            <span class="pager-links">
                {children.map(|children| children())}
                {previous_href.map(|href| view! { <ButtonLink href>{previous_label}</ButtonLink> })}
                {next_href.map(|href| view! { <ButtonLink href>{next_label}</ButtonLink> })}
            </span>
        </nav>
    }
}

/// The same where either link may be missing; each comes with its label.
pub fn pager(
    label: &'static str,
    range: String,
    (previous_label, previous): (&'static str, Option<String>),
    (next_label, next): (&'static str, Option<String>),
) -> AnyView {
    let link = |href: Option<String>, label: &'static str| {
        href.map(|href| view! { <ButtonLink href>{label}</ButtonLink> }.into_any())
    };
    view! {
        <nav class="pager" aria-label=label>
            <span class="pager-range">{range}</span>
            <span class="pager-links">{link(previous, previous_label)} {link(next, next_label)}</span>
        </nav>
    }
    .into_any()
}
