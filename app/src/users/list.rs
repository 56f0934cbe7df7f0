//! The list of users.

use leptos::prelude::*;
use rampart_core::model::{DisplayName, GroupName, Page};
use rampart_core::users::{UserSort, UserView};

use super::bulk::{BulkActions, BulkPanel};
use super::create::CreatePanel;
use super::filters::{Filters, condition_text};
use super::import::ImportPanel;
use super::list_query::{Column, Condition, ListQuery};
use super::server_fns::{ReadUsers, UsersRead};
use super::states::{key_state, mfa_state};
use super::{UserTab, user_href};
use crate::frame::{PageTitle, load_whole, pager};
use crate::later::later;
use crate::panel::Changed;
use crate::reading::reading_again;
use crate::route::use_address;
use crate::text::t;
use crate::ui::{
    ButtonLink, CellLook, DataTable, Empty, HeaderCell, Icon, Markup, NameOf, NoMatch, Note, PageHead, SelectHeader,
    SortLink, Sorted, TableBody, TableHead, Tone, Variant,
};

/// All users, searched and filtered by the address.
#[component]
pub fn UsersPage() -> impl IntoView {
    let address = use_address();
    let asked = Memo::new(move |_| address.with(ListQuery::read));
    let panel = Memo::new(move |_| address.with(|address| address.get("panel").unwrap_or_default()));
    let changed = Changed::provide();
    // Other columns alone would ask the same question, and the page would stay as it is.
    let version = move || changed.get() * 32 + asked.with(ListQuery::columns_shown);
    let users = reading_again(version, move || ReadUsers { action: asked.with(ListQuery::action) });
    // A panel that is opened again on the same page begins empty.
    let was_opened = StoredValue::new(false);
    view! {
        <PageTitle title=t().users.title />
        {load_whole(users, move |read| view! { <UserList asked=asked.get_untracked() read /> }.into_any())}
        {move || {
            let panel = panel.get();
            let is_first = !was_opened.get_value();
            was_opened.update_value(|was_opened| *was_opened |= panel == "create");
            LIST_PANELS.get().map(|open| open(&panel, asked.get_untracked().href(), is_first))
        }}
    }
}

later! {
    /// Draws the panels over the list.
    pub(crate) static LIST_PANELS: fn(&str, String, bool) -> AnyView = open_panel, in panels;
}

/// The panel of the address; the one that creates users keeps the outcome of a post only where it is the first.
fn open_panel(panel: &str, close_href: String, is_first: bool) -> AnyView {
    match panel {
        "create" => view! { <CreatePanel close_href is_first /> }.into_any(),
        "import" => view! { <ImportPanel close_href /> }.into_any(),
        "bulk" => view! { <BulkPanel close_href /> }.into_any(),
        _ => ().into_any(),
    }
}

#[component]
fn UserList(asked: ListQuery, read: UsersRead) -> impl IntoView {
    let text = t().users;
    let UsersRead { page, n_without_mfa } = read;
    let is_empty = page.unfiltered == 0;
    let n_users = page.unfiltered;
    let without_mfa_href = ListQuery::default().toggled(Condition::WithoutMfa);
    let sentence = move || {
        let without_mfa = n_without_mfa.filter(|n| !n.is_zero()).map(|n| {
            view! { ", " <a href=without_mfa_href.clone()>{(text.n_without_mfa)(n.counted())}</a> }.into_any()
        });
        view! { {text.sentence} " " {(text.n_users)(n_users)} {without_mfa} "." }
    };
    let create_href = asked.panel_href("create");
    let head_href = create_href.clone();
    let import_href = asked.panel_href("import");
    let export_href = asked.at("/users.csv");
    let content = if is_empty {
        view! {
            <Empty title=text.empty_title text=text.empty_text icon=Icon::User>
                <ButtonLink href=create_href variant=Variant::Primary>{text.create_user}</ButtonLink>
            </Empty>
        }
        .into_any()
    } else if page.items.is_empty() && page.next.is_none() {
        view! {
            <Filters asked=asked.clone() />
            <NoMatch
                title=text.no_match_title
                text=no_match_text(&asked)
                clear_href="/users"
                clear_label=text.clear_filters
            />
        }
        .into_any()
    } else {
        let is_part = page.next.is_some() && page.items.len() < usize::try_from(asked.size).unwrap_or(usize::MAX);
        let part = is_part.then(|| view! { <Note tone=Tone::Info>{text.list.looked_at_part}</Note> }.into_any());
        view! {
            <Filters asked=asked.clone() />
            {part}
            <UserTable asked page />
        }
        .into_any()
    };
    let export = (!is_empty).then(|| {
        view! { <ButtonLink href=export_href download=true icon=Icon::Download>{text.list.export}</ButtonLink> }
            .into_any()
    });
    view! {
        <PageHead title=text.title sentence>
            {export}
            <ButtonLink href=import_href>{text.list.import}</ButtonLink>
            <ButtonLink href=head_href variant=Variant::Primary>{text.create_user}</ButtonLink>
        </PageHead>
        {content}
    }
}

#[component]
fn UserTable(asked: ListQuery, page: Page<UserView>) -> impl IntoView {
    let text = t().users;
    let range = match page.total {
        _ if !asked.is_narrowed() => (text.n_users)(page.unfiltered),
        // A part in which nothing was found yet.
        _ if page.items.is_empty() => text.list.some_match.to_owned(),
        total => (text.n_that_match)(total.counted()),
    };
    let previous = page.previous.as_deref().map(|key| asked.before(key));
    let next = page.next.as_deref().map(|key| asked.after(key));
    let foot = move || pager(range.clone(), previous.clone(), next.clone());
    let shown = Column::ALL.map(|column| asked.shows(column));
    let rows = page.items.iter().map(|user| row(user, shown)).collect_view();
    let heads = Column::ALL.into_iter().filter(|column| asked.shows(*column)).map(|column| head(&asked, column));
    let heads = heads.collect_view();
    let name = sort_link(&asked, UserSort::LogonName, text.logon_name);
    view! {
        <BulkActions asked>
            <DataTable label=text.title foot>
                <TableHead>
                    <SelectHeader label=text.list.select_all />
                    {name}
                    {heads}
                </TableHead>
                <TableBody>{rows}</TableBody>
            </DataTable>
        </BulkActions>
    }
}

fn head(asked: &ListQuery, column: Column) -> AnyView {
    let label = column_text(column);
    match column {
        Column::LastLogon => sort_link(asked, UserSort::LastLogon, label),
        Column::Created => sort_link(asked, UserSort::Created, label),
        _ => view! { <HeaderCell>{label}</HeaderCell> }.into_any(),
    }
}

fn sort_link(asked: &ListQuery, sort: UserSort, label: &'static str) -> AnyView {
    let direction = if asked.is_descending { Sorted::Descending } else { Sorted::Ascending };
    let sorted = (asked.sort == sort).then_some(direction);
    view! { <SortLink href=asked.sorted(sort) sorted>{label}</SortLink> }.into_any()
}

/// The head of a column.
pub(super) fn column_text(column: Column) -> &'static str {
    let text = t().users;
    match column {
        Column::Groups => text.groups,
        Column::Mfa => text.mfa,
        Column::AccessKeys => text.access_keys,
        Column::LastLogon => text.last_logon,
        Column::Created => text.created,
    }
}

fn row(user: &UserView, [groups, mfa, access_keys, last_logon, created]: [bool; 5]) -> impl IntoView + use<> {
    let text = t().users;
    let name = user.user_name.as_str();
    let href = user_href(&user.user_name, UserTab::Overview);
    let second = user.display_name.as_ref().map_or("", DisplayName::as_str);
    let mut row = Markup::of_row();
    row.select_cell("users", name, &(text.list.select)(name));
    row.name_cell(&NameOf { name, href: &href, second, ..NameOf::default() });
    if groups {
        let names = user.groups.iter().map(GroupName::as_str).collect::<Vec<_>>().join(", ");
        match names.as_str() {
            "" => row.cell(text.groups, CellLook::Muted, |cell| cell.text(text.none)),
            names => row.cell(text.groups, CellLook::Plain, |cell| cell.text(names)),
        }
    }
    if mfa {
        row.cell(text.mfa, CellLook::Plain, |cell| mfa_state(cell, user));
    }
    if access_keys {
        row.cell(text.access_keys, CellLook::Plain, |cell| key_state(cell, user));
    }
    if last_logon {
        row.cell(text.last_logon, CellLook::Plain, |cell| cell.moment_or_never(user.last_logon_at));
    }
    if created {
        row.cell(text.created, CellLook::Muted, |cell| cell.moment(user.created_at));
    }
    row.in_row()
}

fn no_match_text(asked: &ListQuery) -> String {
    let text = t().users;
    let mut set: Vec<String> = asked.conditions.iter().map(|condition| condition_text(*condition)).collect();
    set.extend(asked.group.as_ref().map(|group| (text.list.in_group_of)(group.as_str())));
    let filter = set.join(", ");
    match (asked.search.is_empty(), filter.is_empty()) {
        (false, false) => (text.no_match_both)(&asked.search, &filter),
        (false, true) => (text.no_match_search)(&asked.search),
        (true, _) => (text.no_match_filter)(&filter),
    }
}
