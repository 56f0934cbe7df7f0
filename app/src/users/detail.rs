//! The page of one user: head, tabs, and the panels over them.

use leptos::prelude::*;
use rampart_core::grants::Holder;
use rampart_core::model::{ApiError, UserName};
use rampart_core::users::UserView;

use super::authentication::AuthenticationTab;
use super::delete::DeletePanel;
use super::edit::EditPanel;
use super::group_panels::{add_panel, remove_panel};
use super::groups::GroupsTab;
use super::logon::LogonPanel;
use super::logon_panels::{ClearLogonPanel, UnbindPanel};
use super::overview::OverviewTab;
use super::permissions::PermissionsTab;
use super::server_fns::{ReadUser, TabRead, UserRead};
use super::sessions::{EndSessionsPanel, SessionsTab};
use super::states::HeadStates;
use super::transfer::transfer_panel;
use super::{UserTab, panel_href, user_href};
use crate::access_keys::{AccessKeys, Owner, access_key_panel};
use crate::call::CallError;
use crate::frame::{Failure, PageTitle, load_whole, set_status};
use crate::grants::{grant_drawer, revoke_dialog};
use crate::later::later;
use crate::offboarding::{leaving_note, offboard_panel};
use crate::panel::Changed;
use crate::reading::{Reading, reading_again};
use crate::route::use_address;
use crate::text::t;
use crate::ui::{ButtonLink, PageHead, Tab, Tabs};

/// One user, named by the address.
#[component]
pub fn UserPage(name: String, tab: String) -> impl IntoView {
    let title = format!("{name} · {}", t().users.title);
    let content = match (UserName::parse(&name), UserTab::parse(&tab)) {
        (Ok(name), Some(tab)) => view! { <User name tab /> }.into_any(),
        _ => {
            let error = CallError::from(ApiError::not_exist("User", name));
            view! { <Failure error page=true whole=true /> }.into_any()
        }
    };
    view! {
        <PageTitle title />
        {content}
    }
}

#[component]
fn User(name: UserName, tab: UserTab) -> impl IntoView {
    let changed = Changed::provide();
    let asked = name.clone();
    let read = reading_again(move || changed.get(), move || ReadUser { user_name: asked.clone(), tab });
    let address = use_address();
    let panel = Memo::new(move |_| address.with(|address| address.get("panel")));
    view! {
        {load_whole(read, move |read| view! { <UserContent read tab /> }.into_any())}
        {move || panel.get().and_then(|panel| PANELS.get()?(&panel, name.clone(), tab, read))}
    }
}

#[component]
fn UserContent(read: UserRead, tab: UserTab) -> impl IntoView {
    let UserRead { user_name, user, leaving, tab: content } = read;
    if let Err(error) = &user {
        set_status(error.http_status());
    }
    let seen = user.as_ref().ok().cloned();
    let content = match content {
        TabRead::Overview => match user {
            Ok(user) => view! { <OverviewTab user /> }.into_any(),
            Err(error) => view! { <Failure error /> }.into_any(),
        },
        TabRead::Authentication { profile, device } => {
            view! { <AuthenticationTab user_name=user_name.clone() profile device /> }.into_any()
        }
        TabRead::Groups(groups) => view! { <GroupsTab user_name=user_name.clone() groups /> }.into_any(),
        TabRead::Permissions(grants) => view! { <PermissionsTab user_name=user_name.clone() grants /> }.into_any(),
        TabRead::AccessKeys => view! { <AccessKeys owner=Owner::User(user_name.clone()) /> }.into_any(),
        TabRead::Sessions(sessions) => view! { <SessionsTab user_name=user_name.clone() sessions /> }.into_any(),
    };
    view! {
        <UserHead user_name user=seen tab />
        {leaving.map(leaving_note)}
        {content}
    }
}

/// The name, what needs attention, and what can be done to the whole user; stays when the user itself may not be read.
#[component]
fn UserHead(user_name: UserName, user: Option<UserView>, tab: UserTab) -> impl IntoView {
    let text = t().users;
    let (edit_href, delete_href) = (panel_href(&user_name, tab, "edit"), panel_href(&user_name, tab, "delete"));
    let offboard_href = panel_href(&user_name, tab, "offboard");
    let sentence = user.as_ref().and_then(|user| user.display_name.as_ref()).map(ToString::to_string);
    let n_groups = user.as_ref().map(|user| user.groups.len().to_string());
    let tabs = UserTab::ALL.map(|other| {
        let (href, current) = (user_href(&user_name, other), other == tab);
        let label = (text.tab)(other);
        let count = n_groups.clone().filter(|_| other == UserTab::Groups);
        match count {
            Some(count) => view! { <Tab href label current count /> }.into_any(),
            None => view! { <Tab href label current /> }.into_any(),
        }
    });
    let state = move || user.clone().map(|user| view! { <HeadStates user /> });
    view! {
        <PageHead title=user_name.to_string() sentence=move || sentence.clone() state>
            <ButtonLink href=edit_href>{text.edit}</ButtonLink>
            <ButtonLink href=offboard_href>{t().offboarding.offboard}</ButtonLink>
            <ButtonLink href=delete_href>{text.delete}</ButtonLink>
        </PageHead>
        <Tabs label=(text.tabs_of)(user_name.as_str())>{tabs.into_iter().collect_view()}</Tabs>
    }
}

later! {
    /// Draws the panels over a user.
    pub(crate) static PANELS: fn(&str, UserName, UserTab, Reading<UserRead>) -> Option<AnyView> = open_panel, in panels;
}

/// The panel of the address; each stands over its own tab, edit and delete over any.
fn open_panel(panel: &str, user_name: UserName, tab: UserTab, read: Reading<UserRead>) -> Option<AnyView> {
    let close_href = user_href(&user_name, tab);
    let view = match (panel, tab) {
        ("edit", _) => when_read(read, move |read| {
            let close_href = close_href.clone();
            Some(view! { <EditPanel user_name=read.user_name user=read.user.ok() close_href /> }.into_any())
        }),
        ("offboard", _) => return Some(offboard_panel(user_name, close_href)),
        ("delete", _) => view! { <DeletePanel user_name close_href /> }.into_any(),
        ("logon", UserTab::Authentication) => when_read(read, move |read| {
            let TabRead::Authentication { profile, .. } = read.tab else { return None };
            let profile = profile.ok().flatten();
            Some(view! { <LogonPanel user_name=read.user_name profile /> }.into_any())
        }),
        ("clear-logon", UserTab::Authentication) => view! { <ClearLogonPanel user_name /> }.into_any(),
        ("unbind", UserTab::Authentication) => view! { <UnbindPanel user_name /> }.into_any(),
        ("add-to-group", UserTab::Groups) => add_panel(user_name, close_href),
        ("remove-from-group", UserTab::Groups) => remove_panel(user_name, close_href),
        ("transfer", UserTab::Groups) => transfer_panel(user_name, close_href),
        ("grant", UserTab::Permissions) => grant_drawer(close_href, vec![Holder::User(user_name)], Vec::new()),
        ("revoke", UserTab::Permissions) => revoke_dialog(close_href),
        (panel, UserTab::AccessKeys) => return access_key_panel(panel, Owner::User(user_name)),
        ("end-sessions", UserTab::Sessions) => view! { <EndSessionsPanel user_name /> }.into_any(),
        _ => return None,
    };
    Some(view)
}

/// A panel that needs what the page shows; while that is missing the page itself says why.
fn when_read(read: Reading<UserRead>, show: impl Fn(UserRead) -> Option<AnyView> + Send + Sync + 'static) -> AnyView {
    read.draw(move |read| read.ok().and_then(&show).unwrap_or_else(|| ().into_any()))
}
