//! The overview page.

use leptos::prelude::*;

use super::advice::{Attention, OwnCard};
use super::facts::AccountCard;
use super::recent::RecentEvents;
use super::server_fns::{Overview, ReadOverview};
use super::tiles::Tiles;
use crate::frame::{PageTitle, load};
use crate::reading::reading;
use crate::state::who;
use crate::text::t;
use crate::ui::{PageHead, Tone};

/// The page; useful for everybody, fuller for who may see more.
#[component]
pub fn OverviewPage() -> impl IntoView {
    let text = t().overview;
    let overview = reading(|| ReadOverview {});
    let sentence = move || {
        let who = who()?;
        Some((text.sentence)(&who.logon_name(), &who.alias))
    };
    view! {
        <PageTitle title=text.title />
        <PageHead title=text.title sentence />
        {load(overview, |overview| view! { <Content overview /> }.into_any())}
    }
}

#[component]
fn Content(overview: Overview) -> impl IntoView {
    let text = t().overview;
    let Some(who) = who() else { return ().into_any() };
    let sees_nothing = overview.summary.is_none() && overview.events.is_none();
    let tiles =
        overview.summary.clone().map(|summary| view! { <Tiles summary may_list_users=overview.may_list_users /> });
    let first = if sees_nothing {
        // Without permissions the page is about the person, and says once what it would show otherwise.
        view! {
            {(!who.is_role()).then(|| view! { <OwnCard overview=overview.clone() /> }.into_any())}
            <crate::ui::Note tone=Tone::Info title=text.rest_hidden_title>{text.rest_hidden_text}</crate::ui::Note>
        }
        .into_any()
    } else {
        view! {
            <Attention overview=overview.clone() />
            <RecentEvents events=overview.events.clone() />
        }
        .into_any()
    };
    // Under a role the logon is not the one that acts.
    let own = (!sees_nothing && !who.is_role()).then(|| view! { <OwnCard overview=overview.clone() /> });
    view! {
        {tiles}
        <div class="columns">
            <div class="stack">{first}</div>
            <div class="stack">
                <AccountCard who logon_address=overview.logon_address />
                {own}
            </div>
        </div>
    }
    .into_any()
}
