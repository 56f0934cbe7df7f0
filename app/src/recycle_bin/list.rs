//! The list of deleted users.

use leptos::prelude::*;
use rampart_core::model::{Page, PageRequest, Total};
use rampart_core::recycle_bin::{KEPT_DAYS, ListUsersInRecycleBin, RecycledUser};

use super::panels::PANELS;
use super::server_fns::ReadRecycleBin;
use super::{PAGE, bin_tabs, panel_href};
use crate::frame::{Moment, PageTitle, load_whole, pager};
use crate::panel::Changed;
use crate::reading::reading_again;
use crate::route::{escape, use_address};
use crate::text::t;
use crate::ui::{
    ActionsCell, ButtonLink, Cell, DataTable, Empty, FilterBar, HeaderCell, Icon, NameCell, NoMatch, PageHead, Row,
    SearchField, TableBody, TableHead, Variant,
};

/// Deleted users, the last one first, searched by the address.
#[component]
pub fn RecycleBinPage() -> impl IntoView {
    let address = use_address();
    let asked = Memo::new(move |_| {
        let get = |name| address.with(|address| address.get(name)).filter(|text| !text.trim().is_empty());
        (get("q"), get("after"), get("before"))
    });
    let panel = Memo::new(move |_| address.with(|address| (address.get("panel"), address.get("user"))));
    let changed = Changed::provide();
    let users = reading_again(
        move || changed.get(),
        move || {
            let (filter, after, before) = asked.get();
            ReadRecycleBin { action: ListUsersInRecycleBin { filter, page: PageRequest { after, before, size: None } } }
        },
    );
    view! {
        <PageTitle title=t().recycle_bin.title />
        {load_whole(users, move |page| content(asked.get_untracked().0.unwrap_or_default(), page))}
        {move || match panel.get() {
            (Some(panel), Some(user)) => PANELS.get()?(&panel, &user),
            _ => None,
        }}
    }
}

fn content(search: String, page: Page<RecycledUser>) -> AnyView {
    let text = t().recycle_bin;
    let n = page.unfiltered;
    let sentence = move || (text.sentence)(n, KEPT_DAYS);
    let body = if page.unfiltered == 0 {
        view! { <Empty title=text.empty_title text=(text.empty_text)(KEPT_DAYS) icon=Icon::Box /> }.into_any()
    } else {
        let table = if page.items.is_empty() {
            view! {
                <NoMatch
                    title=text.no_match_title
                    text=(text.no_match_text)(&search)
                    clear_href=PAGE
                    clear_label=text.clear
                />
            }
            .into_any()
        } else {
            table(&search, page)
        };
        view! {
            <FilterBar>
                <SearchField
                    label=text.search
                    value=search
                    placeholder=text.search_placeholder
                    action=PAGE
                    keep=Vec::new()
                />
            </FilterBar>
            {table}
        }
        .into_any()
    };
    view! {
        <PageHead title=text.title sentence />
        {bin_tabs(false)}
        {body}
    }
    .into_any()
}

fn table(search: &str, page: Page<RecycledUser>) -> AnyView {
    let text = t().recycle_bin;
    let href = |key: &str, value: String| {
        let search = if search.is_empty() { String::new() } else { format!("q={}&", escape(search)) };
        format!("{PAGE}?{search}{key}={}", escape(&value))
    };
    let range = match page.total {
        Total::Exactly(n) => (text.range)(page.items.len(), n),
        Total::MoreThan(n) => (text.range)(page.items.len(), n),
    };
    let (previous, next) = (page.previous.map(|key| href("before", key)), page.next.map(|key| href("after", key)));
    let foot = move || pager(range.clone(), previous.clone(), next.clone());
    let rows = page.items.into_iter().map(row).collect_view();
    view! {
        <DataTable label=text.title foot>
            <TableHead>
                <HeaderCell>{text.user}</HeaderCell>
                <HeaderCell>{text.comes_back}</HeaderCell>
                <HeaderCell>{text.deleted}</HeaderCell>
                <HeaderCell>{text.reason}</HeaderCell>
                <HeaderCell>{text.purged}</HeaderCell>
                <HeaderCell>
                    <span class="hidden">{text.actions}</span>
                </HeaderCell>
            </TableHead>
            <TableBody>{rows}</TableBody>
        </DataTable>
    }
    .into_any()
}

fn row(user: RecycledUser) -> AnyView {
    let text = t().recycle_bin;
    let id = user.user_id.to_string();
    let what = (text.what_hung_on_it)(&user);
    let hidden = format!(" {}", user.user_name);
    let hidden_again = hidden.clone();
    view! {
        <Row>
            <NameCell
                name=user.user_name.to_string()
                second=user.display_name.as_ref().map(ToString::to_string).unwrap_or_default()
            />
            <Cell label=text.comes_back>{what}</Cell>
            <Cell label=text.deleted>
                <Moment at=user.recycled_at />
                <div class="muted">{text.by}" "{user.recycled_by}</div>
            </Cell>
            <Cell label=text.reason muted=true>{user.reason.unwrap_or_default()}</Cell>
            <Cell label=text.purged muted=true>
                <Moment at=user.purged_at />
            </Cell>
            <ActionsCell>
                <ButtonLink href=panel_href("restore", &id) variant=Variant::Ghost>
                    {text.restore}<span class="hidden">{hidden}</span>
                </ButtonLink>
                <ButtonLink href=panel_href("purge", &id) variant=Variant::Ghost>
                    {text.purge}<span class="hidden">{hidden_again}</span>
                </ButtonLink>
            </ActionsCell>
        </Row>
    }
    .into_any()
}
