//! The page of what was found.

use leptos::prelude::*;

use super::server_fns::{Hit, Kind, ReadSearch};
use crate::frame::{PageTitle, load};
use crate::reading::reading;
use crate::route::{use_address, use_navigate};
use crate::text::t;
use crate::ui::{Empty, Icon, PageHead};

/// What the search in the top bar found.
#[component]
pub fn SearchPage() -> impl IntoView {
    let text = t().search;
    let address = use_address();
    let asked = Memo::new(move |_| address.with(|address| address.get("q").unwrap_or_default().trim().to_owned()));
    let hits = reading(move || ReadSearch { text: asked.get() });
    view! {
        <PageTitle title=text.title />
        <PageHead title=text.title sentence=move || view! { {(text.sentence)(&asked.get())} } />
        {load(hits, found)}
    }
}

fn found(hits: Vec<Hit>) -> AnyView {
    let text = t().search;
    if let Some(href) = only_one(&hits) {
        go(href);
    }
    if hits.is_empty() {
        return view! { <Empty title=text.none_title text=text.none_text icon=Icon::Search /> }.into_any();
    }
    let kinds =
        [Kind::User, Kind::Group, Kind::Role, Kind::Policy, Kind::AccessKey, Kind::Resource, Kind::Event, Kind::Task];
    let sections = kinds.into_iter().filter_map(|kind| {
        let of_kind: Vec<&Hit> = hits.iter().filter(|hit| hit.kind == kind).collect();
        if of_kind.is_empty() {
            return None;
        }
        let lines = of_kind.into_iter().map(|hit| {
            view! {
                <li>
                    <a href=hit.href.clone()>{hit.name.clone()}</a>
                    <span class="cell-second">{hit.second.clone()}</span>
                </li>
            }
            .into_any()
        });
        let lines = lines.collect_view();
        Some(view! { <section><h2>{(text.kind)(kind)}</h2><ul class="hits">{lines}</ul></section> }.into_any())
    });
    let sections = sections.collect_view();
    view! { <div class="stack">{sections}</div> }.into_any()
}

/// The page to go to: the only hit, or the only one that is just what was searched for.
fn only_one(hits: &[Hit]) -> Option<&str> {
    let mut exact = hits.iter().filter(|hit| hit.is_exact);
    match (exact.next(), exact.next(), hits) {
        (Some(hit), None, _) | (None, None, [hit]) => Some(&hit.href),
        _ => None,
    }
}

/// Leads on; going back leaves the search out.
fn go(href: &str) {
    if cfg!(feature = "ssr") {
        crate::frame::leave_for(href);
    } else {
        use_navigate().replace(href);
    }
}
