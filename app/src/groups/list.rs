//! The list of groups.

use leptos::prelude::*;
use rampart_core::groups::GroupView;
use rampart_core::model::{NameSort, Page};

use super::create::create_panel;
use super::list_query::ListQuery;
use super::server_fns::ReadGroups;
use super::{GroupTab, group_href};
use crate::frame::{Column, Moment, PageTitle, list_pager, load_whole, sort_head};
use crate::later::later;
use crate::panel::Changed;
use crate::reading::reading_again;
use crate::route::use_address;
use crate::text::t;
use crate::ui::{
    ButtonLink, Cell, DataTable, Empty, FilterBar, HeaderCell, Icon, NameCell, NoMatch, PageHead, Row, SearchField,
    TableBody, TableHead, Variant,
};

/// All groups, searched by the address.
#[component]
pub fn GroupsPage() -> impl IntoView {
    let address = use_address();
    let asked = Memo::new(move |_| address.with(ListQuery::read));
    let is_creating = Memo::new(move |_| address.with(|address| address.get("panel").as_deref() == Some("create")));
    let changed = Changed::provide();
    let version = move || changed.get() + asked.with(|asked| asked.layout.version());
    let groups = reading_again(version, move || ReadGroups { action: asked.with(ListQuery::groups) });
    view! {
        <PageTitle title=t().groups.title />
        {load_whole(groups, move |page| group_list(&asked.get_untracked(), page))}
        {move || is_creating.get().then(|| LIST_PANELS.get().map(|create| create(asked.get_untracked().href())))}
    }
}

later! {
    /// Draws the panel over the list.
    pub(crate) static LIST_PANELS: fn(String) -> AnyView = create_panel, in panels;
}

fn group_list(asked: &ListQuery, page: Page<GroupView>) -> AnyView {
    let text = t().groups;
    let create_href = asked.panel_href("create");
    let first_href = create_href.clone();
    let n = (t().common.number)((page.unfiltered, false));
    let content = if page.unfiltered == 0 {
        view! {
            <Empty title=text.empty_title text=text.empty_text icon=Icon::Users>
                <ButtonLink href=first_href variant=Variant::Primary>{text.create}</ButtonLink>
            </Empty>
        }
        .into_any()
    } else if page.items.is_empty() {
        view! {
            {filters(asked, text.search)}
            <NoMatch
                title=t().common.no_match_title
                text=(text.no_match)(&asked.search)
                clear_href=asked.path.clone()
                clear_label=t().common.clear_filters
            />
        }
        .into_any()
    } else {
        view! { {filters(asked, text.search)} {table(asked, page)} }.into_any()
    };
    view! {
        <PageHead title=text.title sentence=move || (text.sentence)(&n)>
            <ButtonLink href=create_href variant=Variant::Primary>{text.create}</ButtonLink>
        </PageHead>
        {content}
    }
    .into_any()
}

/// The search of a list, with the way back.
pub(super) fn filters(asked: &ListQuery, label: &'static str) -> AnyView {
    let path = asked.path.clone();
    let clear = (!asked.search.is_empty())
        .then(|| view! { <ButtonLink href=path variant=Variant::Ghost>{t().common.clear}</ButtonLink> }.into_any());
    let (value, action, keep) = (asked.search.clone(), asked.path.clone(), asked.kept_by_search());
    view! {
        <FilterBar>
            <SearchField label value placeholder=label action keep />
            {clear}
        </FilterBar>
    }
    .into_any()
}

fn table(asked: &ListQuery, page: Page<GroupView>) -> AnyView {
    let text = t().groups;
    let range = (text.n_groups)(&(t().common.number)(page.total.counted()));
    let previous = page.previous.map(|key| asked.before(key));
    let next = page.next.map(|key| asked.after(key));
    let columns: [Column; 3] = [("members", 2, text.members), ("note", 3, text.note), ("created", 4, text.created)];
    let hidden = asked.layout.hidden(&columns);
    let foot = move || list_pager(range.clone(), previous.clone(), next.clone(), &columns);
    let rows = page.items.into_iter().map(row).collect_view();
    view! {
        <DataTable label=text.title hidden foot>
            <TableHead>
                {sort_head(NameSort::Name, text.group_name)}
                <HeaderCell end=true>{text.members}</HeaderCell>
                <HeaderCell>{text.note}</HeaderCell>
                {sort_head(NameSort::Time, text.created)}
            </TableHead>
            <TableBody>{rows}</TableBody>
        </DataTable>
    }
    .into_any()
}

fn row(group: GroupView) -> AnyView {
    let text = t().groups;
    view! {
        <Row>
            <NameCell
                name=group.group_name.to_string()
                href=group_href(&group.group_name, GroupTab::Members)
                second=group.display_name.map(|name| name.to_string()).unwrap_or_default()
            />
            <Cell label=text.members end=true>{(t().common.number)(group.n_members.counted())}</Cell>
            <Cell label=text.note muted=true>{group.comments.map(|note| note.to_string()).unwrap_or_default()}</Cell>
            <Cell label=text.created muted=true>
                <Moment at=group.created_at />
            </Cell>
        </Row>
    }
    .into_any()
}
