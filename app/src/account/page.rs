//! The page with its tabs.

use leptos::prelude::*;
use rampart_core::model::ApiError;

use super::access_keys::OwnAccessKeys;
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
pub fn AccountPage(tab: String) -> impl IntoView {
    let text = t().account;
    let (section, content) = match tab.as_str() {
        "" => (None, view! { <IdentityTab /> }.into_any()),
        "password" => (Some(text.password), view! { <PasswordTab /> }.into_any()),
        "mfa" => (Some(text.mfa), view! { <MfaTab /> }.into_any()),
        "access-keys" => (Some(t().access_keys.title), view! { <OwnAccessKeys /> }.into_any()),
        "sessions" => (Some(text.sessions), view! { <SessionsTab /> }.into_any()),
        other => {
            let error = ApiError::not_exist("Page", other).into();
            (None, view! { <Failure error page=true /> }.into_any())
        }
    };
    let title = section.map_or_else(|| text.title.to_owned(), |section| format!("{section} – {}", text.title));
    let sentence = move || who().map(|who| (text.sentence)(&who.logon_name(), who.is_root()));
    let tabs = [
        ("", text.who),
        ("password", text.password),
        ("mfa", text.mfa),
        ("access-keys", t().access_keys.title),
        ("sessions", text.sessions),
    ];
    let tabs = tabs.map(|(path, label)| {
        let href = if path.is_empty() { "/account".to_owned() } else { format!("/account/{path}") };
        view! { <Tab href label current={path == tab} /> }.into_any()
    });
    view! {
        <PageTitle title />
        <PageHead title=text.title sentence />
        <Tabs label=text.tabs>{tabs.into_iter().collect_view()}</Tabs>
        {content}
    }
}
