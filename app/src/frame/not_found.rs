//! An address without a page.

use leptos::prelude::*;

use super::PageTitle;
use crate::state::who;
use crate::text::t;
use crate::ui::{ButtonLink, Empty, Icon, Variant};

/// Answers 404; in the frame for whoever is logged on.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    super::error::set_status(404);
    if who().is_some() {
        view! { <NotFound /> }.into_any()
    } else {
        view! {
            <main>
                <NotFound />
            </main>
        }
        .into_any()
    }
}

#[component]
fn NotFound() -> impl IntoView {
    let text = t().frame;
    view! {
        <PageTitle title=text.not_found_title />
        <h1 class="hidden">{text.not_found_title}</h1>
        <Empty title=text.not_found_title text=text.not_found_text icon=Icon::Search>
            <ButtonLink href="/" variant=Variant::Primary>{text.to_overview}</ButtonLink>
        </Empty>
    }
}
