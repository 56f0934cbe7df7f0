//! The page of one group: head, tabs, and the panels over them.

use leptos::prelude::*;
use rampart_core::grants::Holder;
use rampart_core::groups::GroupView;
use rampart_core::model::{ApiError, GroupName};

use super::delete::delete_panel;
use super::edit::edit_panel;
use super::list_query::ListQuery;
use super::member_panels::{add_panel, remove_panel};
use super::members::members_tab;
use super::overview::overview_tab;
use super::server_fns::{GroupRead, ReadGroup, TabRead};
use super::{GroupTab, group_href, panel_href};
use crate::call::CallError;
use crate::frame::{Failure, PageTitle, load_whole, set_status};
use crate::grants::{HeldWords, grant_drawer, held_tab, revoke_dialog};
use crate::later::later;
use crate::panel::Changed;
use crate::reading::{Reading, reading_again};
use crate::route::use_address;
use crate::text::t;
use crate::ui::{ButtonLink, PageHead, Tab, Tabs};

/// One group, named by the address.
#[component]
pub fn GroupPage(name: String, tab: String) -> impl IntoView {
    let mut title = name.clone();
    title.push_str(" · ");
    title.push_str(t().groups.title);
    let content = match (GroupName::parse(&name), GroupTab::parse(&tab)) {
        (Ok(name), Some(tab)) => group(name, tab),
        _ => {
            let error = CallError::from(ApiError::not_exist("Group", name));
            view! { <Failure error page=true whole=true /> }.into_any()
        }
    };
    view! {
        <PageTitle title />
        {content}
    }
}

fn group(name: GroupName, tab: GroupTab) -> AnyView {
    let changed = Changed::provide();
    let address = use_address();
    let path = group_href(&name, tab);
    // While the next page comes the address is of another path already.
    let asked = Memo::new(move |before: Option<&ListQuery>| {
        let now = address.with(ListQuery::read);
        if now.path == path { now } else { before.cloned().unwrap_or_default() }
    });
    let of = name.clone();
    let read = reading_again(
        move || changed.get(),
        move || ReadGroup { tab, members: asked.with(|asked| asked.members(of.clone())) },
    );
    let panel = Memo::new(move |_| address.with(|address| address.get("panel")));
    view! {
        {load_whole(read, move |read| content(&asked.get_untracked(), read, tab))}
        {move || panel.get().and_then(|panel| PANELS.get()?(&panel, name.clone(), tab, asked.get_untracked().href(), read))}
    }
    .into_any()
}

fn content(asked: &ListQuery, read: GroupRead, tab: GroupTab) -> AnyView {
    let GroupRead { group_name, group, tab: shown } = read;
    if let Err(error) = &group {
        set_status(error.http_status());
    }
    let seen = group.as_ref().ok().cloned();
    let content = match shown {
        TabRead::Members(members) => members_tab(asked, &group_name, members),
        TabRead::Permissions(grants) => {
            let (holder, page) = (Holder::Group(group_name.clone()), group_href(&group_name, GroupTab::Permissions));
            held_tab(&holder, grants, &page, held_words())
        }
        TabRead::Overview => match group {
            Ok(group) => overview_tab(group),
            Err(error) => view! { <Failure error /> }.into_any(),
        },
    };
    view! { {head(&group_name, seen, tab)} {content} }.into_any()
}

/// The name and what can be done to the whole group; stays when the group itself may not be read.
fn head(group_name: &GroupName, group: Option<GroupView>, tab: GroupTab) -> AnyView {
    let text = t().groups;
    let (edit_href, delete_href) = (panel_href(group_name, tab, "edit"), panel_href(group_name, tab, "delete"));
    let sentence = group.as_ref().and_then(|group| group.display_name.as_ref()).map(ToString::to_string);
    let n_members = group.map(|group| (t().common.number)(group.n_members.counted()));
    let tabs = GroupTab::ALL.map(|other| {
        let (href, current, label) = (group_href(group_name, other), other == tab, (text.tab)(other));
        match n_members.clone().filter(|_| other == GroupTab::Members) {
            Some(count) => view! { <Tab href label current count /> }.into_any(),
            None => view! { <Tab href label current /> }.into_any(),
        }
    });
    view! {
        <PageHead title=group_name.to_string() sentence=move || sentence.clone()>
            <ButtonLink href=edit_href>{text.edit}</ButtonLink>
            <ButtonLink href=delete_href>{text.delete}</ButtonLink>
        </PageHead>
        <Tabs label=(text.tabs_of)(group_name.as_str())>{tabs.into_iter().collect_view()}</Tabs>
    }
    .into_any()
}

later! {
    /// Draws the panels over a group.
    pub(crate) static PANELS: fn(&str, GroupName, GroupTab, String, Reading<GroupRead>) -> Option<AnyView> = open_panel, in panels;
}

/// The panel of the address; each stands over its own tab, edit and delete over any.
fn open_panel(
    panel: &str,
    name: GroupName,
    tab: GroupTab,
    close_href: String,
    read: Reading<GroupRead>,
) -> Option<AnyView> {
    let view = match (panel, tab) {
        ("edit", _) => read.draw(move |read| match read {
            Ok(read) => edit_panel(&read.group_name, read.group.ok(), close_href.clone()),
            Err(_) => ().into_any(),
        }),
        ("delete", _) => delete_panel(name, close_href),
        ("add", GroupTab::Members) => add_panel(name, close_href),
        ("remove", GroupTab::Members) => remove_panel(name, close_href),
        ("grant", GroupTab::Permissions) => grant_drawer(close_href, vec![Holder::Group(name)], Vec::new()),
        ("revoke", GroupTab::Permissions) => revoke_dialog(close_href),
        _ => return None,
    };
    Some(view)
}

fn held_words() -> HeldWords {
    let text = t().groups;
    HeldWords { none_title: text.no_grants_title, none_text: text.no_grants_text, sentence: text.grants_sentence }
}
