//! The list of roles.

use leptos::prelude::*;
use rampart_core::model::{NameSort, Page};
use rampart_core::roles::RoleView;

use super::create::create_panel;
use super::list_query::ListQuery;
use super::server_fns::ReadRoles;
use super::{RoleTab, duration_text, role_href, trusted_text};
use crate::frame::{Column, Moment, PageTitle, list_pager, load_whole, sort_head};
use crate::later::later;
use crate::panel::Changed;
use crate::reading::reading_again;
use crate::route::use_address;
use crate::state::who;
use crate::text::t;
use crate::ui::{
    ButtonLink, Cell, DataTable, Empty, FilterBar, HeaderCell, Icon, NameCell, NoMatch, PageHead, Row, SearchField,
    TableBody, TableHead, Variant,
};

/// Principals that a row names; the others are counted.
const NAMED: usize = 2;

/// All roles, searched by the address.
#[component]
pub fn RolesPage() -> impl IntoView {
    let address = use_address();
    let asked = Memo::new(move |_| address.with(ListQuery::read));
    let is_creating = Memo::new(move |_| address.with(|address| address.get("panel").as_deref() == Some("create")));
    let changed = Changed::provide();
    let version = move || changed.get() + asked.with(|asked| asked.layout.version());
    let roles = reading_again(version, move || ReadRoles { action: asked.with(ListQuery::action) });
    view! {
        <PageTitle title=t().roles.title />
        {load_whole(roles, move |page| role_list(&asked.get_untracked(), page))}
        {move || is_creating.get().then(|| LIST_PANELS.get().map(|create| create(asked.get_untracked().href())))}
    }
}

later! {
    /// Draws the panel over the list.
    pub(crate) static LIST_PANELS: fn(String) -> AnyView = create_panel, in panels;
}

fn role_list(asked: &ListQuery, page: Page<RoleView>) -> AnyView {
    let text = t().roles;
    let create_href = asked.panel_href("create");
    let head_href = create_href.clone();
    let n = page.unfiltered;
    let content = if n == 0 {
        view! {
            <Empty title=text.empty_title text=text.empty_text icon=Icon::Shield>
                <ButtonLink href=create_href variant=Variant::Primary>{text.create}</ButtonLink>
            </Empty>
        }
        .into_any()
    } else if page.items.is_empty() {
        view! {
            {search(asked)}
            <NoMatch
                title=t().common.no_match_title
                text=(text.no_match)(&asked.search)
                clear_href="/roles"
                clear_label=t().common.clear_filters
            />
        }
        .into_any()
    } else {
        view! { {search(asked)} {table(asked, page)} }.into_any()
    };
    view! {
        <PageHead title=text.title sentence=move || (text.sentence)(n)>
            <ButtonLink href=head_href variant=Variant::Primary>{text.create}</ButtonLink>
        </PageHead>
        {content}
    }
    .into_any()
}

fn search(asked: &ListQuery) -> AnyView {
    let text = t().roles;
    let (value, keep) = (asked.search.clone(), asked.kept_by_search());
    view! {
        <FilterBar>
            <SearchField label=text.search value placeholder=text.search action="/roles" keep />
        </FilterBar>
    }
    .into_any()
}

fn table(asked: &ListQuery, page: Page<RoleView>) -> AnyView {
    let text = t().roles;
    let range = (text.n_roles)(page.total.counted());
    let previous = page.previous.map(|key| asked.before(key));
    let next = page.next.map(|key| asked.after(key));
    let columns: [Column; 3] =
        [("trusted", 2, text.trusted), ("session", 3, text.max_session), ("created", 4, text.created)];
    let hidden = asked.layout.hidden(&columns);
    let foot = move || list_pager(range.clone(), previous.clone(), next.clone(), &columns);
    let own_account = who().map(|who| who.account_id).unwrap_or_default();
    let rows = page.items.into_iter().map(|role| row(role, &own_account)).collect_view();
    view! {
        <DataTable label=text.title hidden foot>
            <TableHead>
                {sort_head(NameSort::Name, text.role_name)}
                <HeaderCell>{text.trusted}</HeaderCell>
                <HeaderCell>{text.max_session}</HeaderCell>
                {sort_head(NameSort::Time, text.created)}
            </TableHead>
            <TableBody>{rows}</TableBody>
        </DataTable>
    }
    .into_any()
}

fn row(role: RoleView, own_account: &str) -> AnyView {
    let text = t().roles;
    let mut trusted = String::new();
    for principal in role.trusted.iter().take(NAMED) {
        let (kind, which) = trusted_text(principal, own_account);
        if !trusted.is_empty() {
            trusted.push_str(", ");
        }
        trusted.push_str(kind);
        trusted.push(' ');
        trusted.push_str(&which);
    }
    if role.trusted.len() > NAMED {
        trusted.push_str(&(text.and_more)(role.trusted.len() - NAMED));
    }
    let is_nobody = trusted.is_empty();
    let created_at = role.created_at;
    view! {
        <Row>
            <NameCell
                name=role.role_name.to_string()
                href=role_href(&role.role_name, RoleTab::Overview)
                second=role.description
            />
            <Cell label=text.trusted muted=is_nobody>{if is_nobody { text.nobody.to_owned() } else { trusted }}</Cell>
            <Cell label=text.max_session>{duration_text(role.max_session_s)}</Cell>
            <Cell label=text.created muted=true>
                <Moment at=created_at />
            </Cell>
        </Row>
    }
    .into_any()
}
