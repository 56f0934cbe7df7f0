//! The page with its tabs.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use rampart_core::model::ApiError;

use super::identity::IdentityTab;
use super::mfa::MfaTab;
use super::password::PasswordTab;
use super::sessions::SessionsTab;
use crate::frame::{Failure, PageTitle};
use crate::state::who;
use crate::text::t;
use crate::ui::{PageHead, Tab, Tabs};

/// What a tab is about.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Section {
    Identity,
    Password,
    Mfa,
    Sessions,
    Unknown(String),
}

/// The own page; the tab stands in the address.
#[component]
pub fn AccountPage() -> impl IntoView {
    let text = t().account;
    let params = use_params_map();
    let section = Memo::new(move |_| match params.with(|params| params.get("tab")).as_deref() {
        None => Section::Identity,
        Some("password") => Section::Password,
        Some("mfa") => Section::Mfa,
        Some("sessions") => Section::Sessions,
        Some(other) => Section::Unknown(other.to_owned()),
    });
    let title = Signal::derive(move || match section.get() {
        Section::Identity | Section::Unknown(_) => text.title.to_owned(),
        Section::Password => format!("{} – {}", text.password, text.title),
        Section::Mfa => format!("{} – {}", text.mfa, text.title),
        Section::Sessions => format!("{} – {}", text.sessions, text.title),
    });
    let at = move |wanted: Section| Signal::derive(move || section.with(|section| *section == wanted));
    let sentence = move || who().map(|who| (text.sentence)(&who.logon_name(), who.is_root()));
    view! {
        <PageTitle title />
        <PageHead title=text.title sentence />
        <Tabs label=text.tabs>
            <Tab href="/account" label=text.who current=at(Section::Identity) />
            <Tab href="/account/password" label=text.password current=at(Section::Password) />
            <Tab href="/account/mfa" label=text.mfa current=at(Section::Mfa) />
            <Tab href="/account/sessions" label=text.sessions current=at(Section::Sessions) />
        </Tabs>
        {move || match section.get() {
            Section::Identity => view! { <IdentityTab /> }.into_any(),
            Section::Password => view! { <PasswordTab /> }.into_any(),
            Section::Mfa => view! { <MfaTab /> }.into_any(),
            Section::Sessions => view! { <SessionsTab /> }.into_any(),
            Section::Unknown(tab) => {
                view! { <Failure error=ApiError::not_exist("Page", tab).into() page=true /> }.into_any()
            }
        }}
    }
}
