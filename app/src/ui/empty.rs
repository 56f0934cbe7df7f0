//! The three nothings (empty, filtered to nothing, forbidden) and the error. They must never look alike.

use leptos::prelude::*;

use super::button::{ButtonLink, Variant};
use super::copy::CopyAction;
use super::icons::{Glyph, Icon};

/// The common frame.
#[component]
fn Nothing(icon: Icon, title: String, text: String, page: bool, whole: bool, children: Children) -> impl IntoView {
    view! {
        <section class="nothing" class:nothing-page=page>
            <span class="nothing-icon"><Glyph icon large=true /></span>
            {if whole { view! { <h1>{title}</h1> }.into_any() } else { view! { <h2>{title}</h2> }.into_any() }}
            <p>{text}</p>
            {children()}
        </section>
    }
}

/// There is nothing yet: what this is for. Children: the first action.
#[component]
pub fn Empty(
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    #[prop(default = Icon::Box)] icon: Icon,
    /// There is no other heading on the page.
    #[prop(optional)]
    whole: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <Nothing icon title text page=false whole>
            <div class="nothing-actions">{children.map(|children| children())}</div>
        </Nothing>
    }
}

/// There are some, but none pass the filter. `text` says which filter.
#[component]
pub fn NoMatch(
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    #[prop(into)] clear_href: String,
    #[prop(into)] clear_label: String,
) -> impl IntoView {
    view! {
        <Nothing icon=Icon::Filter title text page=false whole=false>
            <div class="nothing-actions"><ButtonLink href=clear_href>{clear_label}</ButtonLink></div>
        </Nothing>
    }
}

/// The person may not see this: what is missing, on what, and a request to copy.
#[component]
pub fn Forbidden(
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    /// Term and value, such as ("Missing", "ram:ListUsers").
    facts: Vec<(String, String)>,
    #[prop(into)] copy_label: String,
    #[prop(into)] copied_label: String,
    /// What is copied: a text an administrator can act on.
    #[prop(into)]
    request_text: String,
    /// Stands for the whole page, not inside a card.
    #[prop(default = true)]
    page: bool,
    /// There is no other heading on the page.
    #[prop(optional)]
    whole: bool,
) -> impl IntoView {
    let facts =
        facts.into_iter().map(|(term, value)| view! { <dt>{term}</dt><dd>{value}</dd> }.into_any()).collect_view();
    view! {
        <Nothing icon=Icon::Lock title text page whole>
            <dl class="well well-facts">{facts}</dl>
            <div class="nothing-actions">
                <CopyAction text=request_text label=copy_label done=copied_label variant=Variant::Primary />
            </div>
        </Nothing>
    }
}

/// It failed: what happened, a link to try again, and the request id for whoever looks into it.
#[component]
pub fn ErrorState(
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    #[prop(optional, into)] retry_href: Option<String>,
    #[prop(optional, into)] retry_label: String,
    /// Names the id ("Request").
    #[prop(optional, into)]
    request_label: String,
    #[prop(optional, into)] request_id: Option<String>,
    #[prop(optional)] page: bool,
    /// There is no other heading on the page.
    #[prop(optional)]
    whole: bool,
) -> impl IntoView {
    view! {
        <Nothing icon=Icon::Alert title text page whole>
            {request_id
                .map(|id| view! { <dl class="well well-facts"><dt>{request_label}</dt><dd>{id}</dd></dl> }.into_any())}
            <div class="nothing-actions">
                {retry_href
                    .map(|href| view! { <ButtonLink href icon=Icon::Refresh>{retry_label}</ButtonLink> })}
            </div>
        </Nothing>
    }
}
