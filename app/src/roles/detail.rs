//! The page of one role: head, tabs, and the panels over them.

use leptos::prelude::*;
use rampart_core::grants::Holder;
use rampart_core::model::{ApiError, RoleName};
use rampart_core::roles::RoleDetail;

use super::delete::delete_panel;
use super::edit::edit_panel;
use super::overview::overview_tab;
use super::server_fns::{ReadRole, RoleRead};
use super::trust::{trust_panel, trust_tab};
use super::{RoleTab, panel_href, role_href};
use crate::call::CallError;
use crate::frame::{Failure, PageTitle, load_whole, set_status};
use crate::grants::{HeldWords, grant_drawer, held_tab, revoke_dialog};
use crate::later::later;
use crate::panel::Changed;
use crate::reading::{Reading, reading_again};
use crate::route::use_address;
use crate::text::t;
use crate::ui::{ButtonLink, PageHead, Tab, Tabs};

/// One role, named by the address.
#[component]
pub fn RolePage(name: String, tab: String) -> impl IntoView {
    let mut title = name.clone();
    title.push_str(" · ");
    title.push_str(t().roles.title);
    let content = match (RoleName::parse(&name), RoleTab::parse(&tab)) {
        (Ok(name), Some(tab)) => role(name, tab),
        _ => {
            let error = CallError::from(ApiError::not_exist("Role", name));
            view! { <Failure error page=true whole=true /> }.into_any()
        }
    };
    view! {
        <PageTitle title />
        {content}
    }
}

fn role(name: RoleName, tab: RoleTab) -> AnyView {
    let changed = Changed::provide();
    let asked = name.clone();
    let read = reading_again(move || changed.get(), move || ReadRole { role_name: asked.clone(), tab });
    let address = use_address();
    let panel = Memo::new(move |_| address.with(|address| address.get("panel")));
    view! {
        {load_whole(read, move |read| content(read, tab))}
        {move || panel.get().and_then(|panel| PANELS.get()?(&panel, name.clone(), tab, read))}
    }
    .into_any()
}

fn content(read: RoleRead, tab: RoleTab) -> AnyView {
    let RoleRead { role_name, role, grants } = read;
    if let Err(error) = &role {
        set_status(error.http_status());
    }
    let head = head(&role_name, role.as_ref().ok(), tab);
    let content = match (tab, role) {
        (RoleTab::Permissions, _) => {
            let grants = grants.unwrap_or_else(|| Err(ApiError::internal().into()));
            let (holder, page) = (Holder::Role(role_name.clone()), role_href(&role_name, RoleTab::Permissions));
            held_tab(&holder, grants, &page, held_words())
        }
        (RoleTab::Overview, Ok(detail)) => overview_tab(detail),
        (RoleTab::TrustPolicy, Ok(detail)) => trust_tab(detail),
        (_, Err(error)) => view! { <Failure error /> }.into_any(),
    };
    view! { {head} {content} }.into_any()
}

/// The name and what can be done to the whole role; stays when the role itself may not be read.
fn head(role_name: &RoleName, role: Option<&RoleDetail>, tab: RoleTab) -> AnyView {
    let text = t().roles;
    let (edit_href, delete_href) = (panel_href(role_name, tab, "edit"), panel_href(role_name, tab, "delete"));
    let sentence = role.map(|detail| detail.role.description.clone()).filter(|text| !text.is_empty());
    let tabs = RoleTab::ALL.map(|other| {
        let (href, current, label) = (role_href(role_name, other), other == tab, (text.tab)(other));
        view! { <Tab href label current /> }.into_any()
    });
    view! {
        <PageHead title=role_name.to_string() sentence=move || sentence.clone()>
            <ButtonLink href=edit_href>{text.edit}</ButtonLink>
            <ButtonLink href=delete_href>{text.delete}</ButtonLink>
        </PageHead>
        <Tabs label=(text.tabs_of)(role_name.as_str())>{tabs.into_iter().collect_view()}</Tabs>
    }
    .into_any()
}

later! {
    /// Draws the panels over a role.
    pub(crate) static PANELS: fn(&str, RoleName, RoleTab, Reading<RoleRead>) -> Option<AnyView> = open_panel, in panels;
}

/// The panel of the address; each stands over its own tab, edit and delete over any.
fn open_panel(panel: &str, name: RoleName, tab: RoleTab, read: Reading<RoleRead>) -> Option<AnyView> {
    let close_href = role_href(&name, tab);
    let view = match (panel, tab) {
        ("edit", _) => read.draw(move |read| match read {
            Ok(read) => edit_panel(&read.role_name, read.role.ok().map(|detail| detail.role), close_href.clone()),
            Err(_) => ().into_any(),
        }),
        ("delete", _) => delete_panel(name, close_href),
        ("trust", RoleTab::TrustPolicy) => read.draw(move |read| match read {
            Ok(RoleRead { role_name, role: Ok(detail), .. }) => {
                trust_panel(&role_name, &detail.trust_policy, close_href.clone())
            }
            _ => ().into_any(),
        }),
        ("grant", RoleTab::Permissions) => grant_drawer(close_href, vec![Holder::Role(name)], Vec::new()),
        ("revoke", RoleTab::Permissions) => revoke_dialog(close_href),
        _ => return None,
    };
    Some(view)
}

fn held_words() -> HeldWords {
    let text = t().roles;
    HeldWords { none_title: text.no_grants_title, none_text: text.no_grants_text, sentence: text.grants_sentence }
}
