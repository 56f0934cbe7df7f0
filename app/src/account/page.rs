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

/// The own page; the tab stands in the address.
#[component]
pub fn AccountPage() -> impl IntoView {
    let text = t().account;
    let params = use_params_map();
    let tab = Memo::new(move |_| params.with(|params| params.get("tab")));
    let title = Signal::derive(move || {
        let section = match tab.get().as_deref() {
            Some("password") => text.password,
            Some("mfa") => text.mfa,
            Some("sessions") => text.sessions,
            _ => return text.title.to_owned(),
        };
        format!("{section} – {}", text.title)
    });
    let at = move |wanted: Option<&'static str>| Signal::derive(move || tab.with(|tab| tab.as_deref() == wanted));
    let sentence = move || who().map(|who| (text.sentence)(&who.logon_name(), who.is_root()));
    view! {
        <PageTitle title />
        <PageHead title=text.title sentence />
        <Tabs label=text.tabs>
            <Tab href="/account" label=text.who current=at(None) />
            <Tab href="/account/password" label=text.password current=at(Some("password")) />
            <Tab href="/account/mfa" label=text.mfa current=at(Some("mfa")) />
            <Tab href="/account/sessions" label=text.sessions current=at(Some("sessions")) />
        </Tabs>
        {move || match tab.get().as_deref() {
            None => view! { <IdentityTab /> }.into_any(),
            Some("password") => view! { <PasswordTab /> }.into_any(),
            Some("mfa") => view! { <MfaTab /> }.into_any(),
            Some("sessions") => view! { <SessionsTab /> }.into_any(),
            Some(tab) => {
                view! { <Failure error=ApiError::not_exist("Page", tab).into() page=true /> }.into_any()
            }
        }}
    }
}
