//! Where I am, the search, who I am.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::keyboard::SHORTCUTS_ID;
use super::server_fns::SetTheme;
use crate::logon::LogOff;
use crate::route::{Address, use_address};
use crate::search::search_box;
use crate::state::{Theme, Who, WhoKind, boot};
use crate::text::t;
use crate::ui::{Breadcrumb, Crumb, Glyph, Icon, Menu, MenuAction, MenuKind, MenuLink, MenuTitle, use_hydrated};

/// The top bar.
#[component]
pub fn Topbar() -> impl IntoView {
    let text = t().frame;
    let address = use_address();
    view! {
        <header class="topbar">
            <button class="menu-button" type="button" popovertarget="sidebar" aria-label=text.open_navigation>
                <Glyph icon=Icon::Menu />
            </button>
            <Breadcrumb label=text.breadcrumb items=Signal::derive(move || address.with(crumbs)) />
            {search_box()}
            {boot().who.map(|who| view! { <Identity who /> })}
        </header>
    }
}

/// Who I am, with what belongs to me: account page, theme, log off.
#[component]
fn Identity(who: Who) -> impl IntoView {
    let text = t().frame;
    let is_role = who.is_role();
    let kind = match who.kind {
        WhoKind::Root => text.root,
        WhoKind::User => text.ram_user,
        WhoKind::Role => t().switch_role.role,
    };
    let may_switch = !who.is_root();
    let mfa = if who.mfa_present { text.with_mfa } else { text.without_mfa };
    let (name, initials) = (who.logon_name(), who.initials());
    let label = format!("{name}: {}", text.identity_menu);
    let summary = move || {
        view! {
            <span class="avatar" aria-hidden="true">{initials.clone()}</span>
            <span class="identity-text">
                <strong>{name.clone()}</strong>
                <small>{format!("{kind} · {mfa}")}</small>
            </span>
        }
    };
    let theme = boot().theme;
    let is_hydrated = use_hydrated();
    let choice = move |value: Theme, label: &'static str, icon: Icon| {
        view! { <MenuAction label icon name="theme" value=value.as_str() current={theme == value} /> }
    };
    view! {
        <Menu label kind=MenuKind::Identity summary end=true>
            // What is the person's own is not offered under a role.
            {(!is_role).then(|| view! { <MenuLink href="/account" label=text.your_account icon=Icon::User /> }.into_any())}
            {may_switch
                .then(|| view! { <MenuLink href="/switch-role" label=t().switch_role.title icon=Icon::Shield /> }.into_any())}
            {is_role.then(crate::switch_role::switch_back_action)}
            <form method="post" action=SetTheme::url()>
                <MenuTitle>{text.theme}</MenuTitle>
                {choice(Theme::System, text.theme_system, Icon::Gear)}
                {choice(Theme::Light, text.theme_light, Icon::Sun)}
                {choice(Theme::Dark, text.theme_dark, Icon::Moon)}
            </form>
            <hr class="menu-line" />
            <div hidden=move || !is_hydrated.get()>
                <MenuAction label=text.shortcuts icon=Icon::Info kind="button" on:click=move |_| super::keyboard::open(SHORTCUTS_ID) />
            </div>
            <form method="post" action=LogOff::url()>
                <MenuAction label=text.log_off icon=Icon::Logout />
            </form>
        </Menu>
    }
}

/// The way to a path: section, list, thing.
fn crumbs(address: &Address) -> Vec<Crumb> {
    let text = t().frame;
    let mut parts = address.parts().into_iter();
    match (parts.next().as_deref(), parts.next()) {
        (None, _) => vec![Crumb::text(text.overview)],
        (Some("users"), None) => vec![Crumb::text(text.identities), Crumb::text(text.users)],
        (Some("users"), Some(name)) => {
            vec![Crumb::text(text.identities), Crumb::link(text.users, "/users"), Crumb::text(name)]
        }
        (Some("policies"), None) => vec![Crumb::text(text.permissions), Crumb::text(text.policies)],
        (Some("policies"), Some(_)) => {
            // The type stands in front of the name; a new policy has neither.
            let name = parts.next().unwrap_or_else(|| t().policies.create.to_owned());
            vec![Crumb::text(text.permissions), Crumb::link(text.policies, "/policies"), Crumb::text(name)]
        }
        (Some("groups"), None) => vec![Crumb::text(text.identities), Crumb::text(text.groups)],
        (Some("groups"), Some(name)) => {
            vec![Crumb::text(text.identities), Crumb::link(text.groups, "/groups"), Crumb::text(name)]
        }
        (Some("grants"), _) => vec![Crumb::text(text.permissions), Crumb::text(text.grants)],
        (Some("roles"), None) => vec![Crumb::text(text.identities), Crumb::text(text.roles)],
        (Some("roles"), Some(name)) => {
            vec![Crumb::text(text.identities), Crumb::link(text.roles, "/roles"), Crumb::text(name)]
        }
        (Some("switch-role"), _) => vec![Crumb::text(text.account), Crumb::text(t().switch_role.title)],
        (Some("events"), _) => vec![Crumb::text(text.activity), Crumb::text(text.events)],
        (Some("resources"), _) => vec![Crumb::text(text.activity), Crumb::text(t().resources.title)],
        (Some("search"), _) => vec![Crumb::text(t().search.title)],
        (Some("settings"), _) => vec![Crumb::text(text.account), Crumb::text(t().settings.title)],
        (Some("recycle-bin"), _) => vec![Crumb::text(text.account), Crumb::text(t().recycle_bin.title)],
        (Some("account"), _) => vec![Crumb::text(text.account), Crumb::text(text.your_account)],
        (Some(_), _) => vec![Crumb::text(text.not_found_title)],
    }
}
