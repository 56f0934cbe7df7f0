//! The page with every grant of the account: who holds what since when.

use leptos::prelude::*;
use rampart_core::grants::HeldPolicy;
use rampart_core::model::{NameSort, Page};

use super::drawer::grant_drawer;
use super::filters::filters;
use super::held::type_cell;
use super::list_query::{ListQuery, PATH};
use super::revoke::{revoke_dialog, revoke_href};
use super::server_fns::ReadGrants;
use super::{grant_value, holder_href, kind_text, policy_href};
use crate::frame::{Column, Moment, PageTitle, list_pager, load_whole, sort_head};
use crate::later::later;
use crate::panel::Changed;
use crate::reading::reading_again;
use crate::route::use_address;
use crate::text::t;
use crate::ui::{
    ActionsCell, BulkBar, Button, ButtonLink, Cell, DataTable, Empty, GetForm, HeaderCell, Icon, NameCell, NoMatch,
    PageHead, Row, SelectCell, SelectHeader, TableBody, TableHead, Variant,
};

/// Every grant, filtered by the address.
#[component]
pub fn GrantsPage() -> impl IntoView {
    let address = use_address();
    let asked = Memo::new(move |_| address.with(ListQuery::read));
    let panel = Memo::new(move |_| address.with(|address| address.get("panel")));
    let changed = Changed::provide();
    let version = move || changed.get() + asked.with(|asked| asked.layout.version());
    let grants = reading_again(version, move || ReadGrants { action: asked.with(ListQuery::action) });
    view! {
        <PageTitle title=t().grants.title />
        {load_whole(grants, move |page| grant_list(&asked.get_untracked(), page))}
        {move || {
            panel.get().and_then(|panel| PANELS.get()?(&panel, asked.get_untracked().href()))
        }}
    }
}

later! {
    /// Draws the panels over the list.
    pub(crate) static PANELS: fn(&str, String) -> Option<AnyView> = open_panel, in panels;
}

/// The panel of the address.
fn open_panel(panel: &str, close_href: String) -> Option<AnyView> {
    match panel {
        "grant" => Some(grant_drawer(close_href, Vec::new(), Vec::new())),
        "revoke" => Some(revoke_dialog(close_href)),
        _ => None,
    }
}

fn grant_list(asked: &ListQuery, page: Page<HeldPolicy>) -> AnyView {
    let text = t().grants;
    let grant_href = asked.panel_href("grant");
    let first_href = grant_href.clone();
    let n = (t().common.number)(page.total.counted());
    let content = if page.unfiltered == 0 {
        view! {
            <Empty title=text.empty_title text=text.empty_text icon=Icon::Link>
                <ButtonLink href=first_href variant=Variant::Primary>{text.grant}</ButtonLink>
            </Empty>
        }
        .into_any()
    } else if page.items.is_empty() {
        view! {
            {filters(asked)}
            <NoMatch
                title=t().common.no_match_title
                text=text.no_match_text
                clear_href=PATH
                clear_label=t().common.clear_filters
            />
        }
        .into_any()
    } else {
        view! { {filters(asked)} {table(asked, page)} }.into_any()
    };
    let sentence = if asked.is_narrowed() { (text.n_that_match)(&n) } else { (text.sentence)(&n) };
    view! {
        <PageHead title=text.title sentence=move || sentence.clone()>
            <ButtonLink href=grant_href variant=Variant::Primary>{text.grant}</ButtonLink>
        </PageHead>
        {content}
    }
    .into_any()
}

fn table(asked: &ListQuery, page: Page<HeldPolicy>) -> AnyView {
    let text = t().grants;
    let range = (text.n_grants)(&(t().common.number)(page.total.counted()));
    let previous = page.previous.map(|key| asked.before(key).href());
    let next = page.next.map(|key| asked.after(key).href());
    let columns: [Column; 3] = [("kind", 3, text.kind), ("type", 5, text.policy_type), ("since", 6, text.since)];
    let hidden = asked.layout.hidden(&columns);
    let foot = move || list_pager(range.clone(), previous.clone(), next.clone(), &columns);
    let here = asked.href();
    let rows = page.items.into_iter().map(|held| row(held, &here)).collect_view();
    // What is marked is sent with the filters, so that the page behind the dialog stays the same.
    let kept = asked.parameters().into_iter().map(|(name, value)| {
        view! { <input type="hidden" name=name value=value /> }
    });
    view! {
        <GetForm action=PATH>
            {kept.collect_view()}
            <DataTable label=text.title hidden foot>
                <TableHead>
                    <SelectHeader label=text.select_all />
                    {sort_head(NameSort::Name, text.principal)}
                    <HeaderCell>{text.kind}</HeaderCell>
                    <HeaderCell>{text.policy}</HeaderCell>
                    <HeaderCell>{text.policy_type}</HeaderCell>
                    {sort_head(NameSort::Time, text.since)}
                    <HeaderCell>
                        <span class="hidden">{t().common.actions}</span>
                    </HeaderCell>
                </TableHead>
                <TableBody>{rows}</TableBody>
            </DataTable>
            <BulkBar label=text.bulk_label after=text.bulk_after>
                <Button kind="submit" name="panel" value="revoke">{text.revoke}</Button>
            </BulkBar>
        </GetForm>
    }
    .into_any()
}

fn row(held: HeldPolicy, here: &str) -> AnyView {
    let text = t().grants;
    let HeldPolicy { holder, policy, attached_at } = held;
    let label = (text.select_grant)(policy.policy_name.as_str(), holder.name());
    let (value, href, revoke) =
        (grant_value(&holder, &policy), holder_href(&holder), revoke_href(here, &holder, &policy));
    let (name, kind) = (holder.name().to_owned(), kind_text(holder.holder_kind()));
    let type_cell = type_cell(&policy);
    let policy = view! { <a href=policy_href(&policy)>{policy.policy_name.to_string()}</a> }.into_any();
    view! {
        <Row>
            <SelectCell name="grants[]" value label />
            <NameCell name href />
            <Cell label=text.kind>{kind}</Cell>
            <Cell label=text.policy>{policy}</Cell>
            {type_cell}
            <Cell label=text.since muted=true>
                <Moment at=attached_at />
            </Cell>
            <ActionsCell>
                <ButtonLink href=revoke variant=Variant::Ghost>{text.revoke}</ButtonLink>
            </ActionsCell>
        </Row>
    }
    .into_any()
}
