//! The list of users.

use leptos::prelude::*;
use rampart_core::model::{Page, Total};
use rampart_core::users::{UserFilter, UserView};

use super::create::CreatePanel;
use super::list_query::ListQuery;
use super::panel::Changed;
use super::server_fns::{ReadUsers, UsersRead};
use super::states::{KeyState, MfaState};
use super::{UserTab, user_href};
use crate::frame::{Moment, MomentOrNever, PageTitle, load_whole};
use crate::reading::reading_again;
use crate::route::use_address;
use crate::text::t;
use crate::ui::{
    AddChip, ButtonLink, Cell, Chip, DataTable, Empty, FilterBar, HeaderCell, Icon, NameCell, NoMatch, PageHead, Pager,
    Row, SearchField, TableBody, TableHead, Variant,
};

/// All users, searched and filtered by the address.
#[component]
pub fn UsersPage() -> impl IntoView {
    let address = use_address();
    let asked = Memo::new(move |_| address.with(ListQuery::read));
    let is_creating = Memo::new(move |_| address.with(|address| address.get("panel").as_deref() == Some("create")));
    let changed = Changed::provide();
    let users = reading_again(move || changed.get(), move || ReadUsers { action: asked.with(ListQuery::action) });
    // A panel that is opened again on the same page begins empty.
    let was_opened = StoredValue::new(false);
    view! {
        <PageTitle title=t().users.title />
        {load_whole(users, move |read| view! { <UserList asked=asked.get_untracked() read /> }.into_any())}
        {move || {
            is_creating
                .get()
                .then(|| {
                    let is_first = !was_opened.get_value();
                    was_opened.set_value(true);
                    view! { <CreatePanel close_href=asked.get_untracked().href() is_first /> }
                })
        }}
    }
}

#[component]
fn UserList(asked: ListQuery, read: UsersRead) -> impl IntoView {
    let text = t().users;
    let UsersRead { page, n_without_mfa } = read;
    let is_empty = page.unfiltered == 0;
    let n_users = page.unfiltered;
    let without_mfa_href = ListQuery::default().filtered(UserFilter::WithoutMfa).href();
    let sentence = move || {
        let without_mfa = n_without_mfa.filter(|n| !n.is_zero()).map(|n| {
            view! { ", " <a href=without_mfa_href.clone()>{(text.n_without_mfa)(total_text(n))}</a> }.into_any()
        });
        view! { {text.sentence} " " {(text.n_users)(n_users)} {without_mfa} "." }
    };
    let create_href = asked.panel_href("create");
    let head_href = create_href.clone();
    let content = if is_empty {
        view! {
            <Empty title=text.empty_title text=text.empty_text icon=Icon::User>
                <ButtonLink href=create_href variant=Variant::Primary>{text.create_user}</ButtonLink>
            </Empty>
        }
        .into_any()
    } else if page.items.is_empty() {
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
        view! {
            <Filters asked=asked.clone() />
            <UserTable asked page />
        }
        .into_any()
    };
    view! {
        <PageHead title=text.title sentence>
            <ButtonLink href=head_href variant=Variant::Primary>{text.create_user}</ButtonLink>
        </PageHead>
        {content}
    }
}

#[component]
fn Filters(asked: ListQuery) -> impl IntoView {
    let text = t().users;
    let chip = |asked: &ListQuery, filter: UserFilter, label: &'static str| {
        if asked.filter == filter {
            let href = asked.filtered(UserFilter::Any).href();
            view! { <Chip href remove_label=text.remove_filter text=label /> }.into_any()
        } else {
            view! { <AddChip href=asked.filtered(filter).href() text=label /> }.into_any()
        }
    };
    let without_mfa = chip(&asked, UserFilter::WithoutMfa, text.filter_without_mfa);
    let with_key = chip(&asked, UserFilter::WithAccessKey, text.filter_with_access_key);
    let is_narrowed = asked.is_narrowed();
    let clear =
        is_narrowed.then(|| view! { <ButtonLink href="/users" variant=Variant::Ghost>{text.clear}</ButtonLink> });
    let keep = asked.kept_by_search();
    view! {
        <FilterBar>
            <SearchField
                label=text.search
                value=asked.search
                placeholder=text.search_placeholder
                action="/users"
                keep
            />
            {without_mfa}
            {with_key}
            {clear}
        </FilterBar>
    }
}

#[component]
fn UserTable(asked: ListQuery, page: Page<UserView>) -> impl IntoView {
    let text = t().users;
    let range =
        if asked.is_narrowed() { (text.n_that_match)(total_text(page.total)) } else { (text.n_users)(page.unfiltered) };
    let previous = page.previous.map(|key| asked.before(key).href());
    let next = page.next.map(|key| asked.after(key).href());
    let foot = move || pager(range.clone(), previous.clone(), next.clone());
    let rows = page.items.into_iter().map(|user| view! { <UserRow user /> }).collect_view();
    view! {
        <DataTable label=text.title foot>
            <TableHead>
                <HeaderCell>{text.logon_name}</HeaderCell>
                <HeaderCell>{text.groups}</HeaderCell>
                <HeaderCell>{text.mfa}</HeaderCell>
                <HeaderCell>{text.access_keys}</HeaderCell>
                <HeaderCell>{text.last_logon}</HeaderCell>
                <HeaderCell>{text.created}</HeaderCell>
            </TableHead>
            <TableBody>{rows}</TableBody>
        </DataTable>
    }
}

fn pager(range: String, previous: Option<String>, next: Option<String>) -> AnyView {
    let text = t().users;
    let links = (previous, next);
    match links {
        (Some(previous_href), Some(next_href)) => view! {
            <Pager label=text.pages range previous_label=text.previous next_label=text.next previous_href next_href />
        }
        .into_any(),
        (Some(previous_href), None) => view! {
            <Pager label=text.pages range previous_label=text.previous next_label=text.next previous_href />
        }
        .into_any(),
        (None, Some(next_href)) => {
            view! { <Pager label=text.pages range previous_label=text.previous next_label=text.next next_href /> }
                .into_any()
        }
        (None, None) => {
            view! { <Pager label=text.pages range previous_label=text.previous next_label=text.next /> }.into_any()
        }
    }
}

#[component]
fn UserRow(user: UserView) -> impl IntoView {
    let text = t().users;
    let UserView { last_logon_at, created_at, .. } = user;
    let keys = user.clone();
    let groups = user.groups.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let is_in_none = groups.is_empty();
    view! {
        <Row>
            <NameCell
                name=user.user_name.to_string()
                href=user_href(&user.user_name, UserTab::Overview)
                second=user.display_name.as_ref().map(ToString::to_string).unwrap_or_default()
            />
            <Cell label=text.groups muted=is_in_none>{if is_in_none { text.none.to_owned() } else { groups }}</Cell>
            <Cell label=text.mfa>
                <MfaState user />
            </Cell>
            <Cell label=text.access_keys>
                <KeyState user=keys />
            </Cell>
            <Cell label=text.last_logon>
                <MomentOrNever at=last_logon_at />
            </Cell>
            <Cell label=text.created muted=true>
                <Moment at=created_at />
            </Cell>
        </Row>
    }
}

/// The number and whether there are more.
fn total_text(total: Total) -> (i64, bool) {
    match total {
        Total::Exactly(n) => (n, false),
        Total::MoreThan(n) => (n, true),
    }
}

fn no_match_text(asked: &ListQuery) -> String {
    let text = t().users;
    let filter = match asked.filter {
        UserFilter::Any => None,
        UserFilter::WithoutMfa => Some(text.filter_without_mfa),
        UserFilter::WithAccessKey => Some(text.filter_with_access_key),
    };
    match (asked.search.is_empty(), filter) {
        (false, Some(filter)) => (text.no_match_both)(&asked.search, filter),
        (false, None) => (text.no_match_search)(&asked.search),
        (true, filter) => (text.no_match_filter)(filter.unwrap_or_default()),
    }
}
