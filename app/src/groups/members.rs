//! First tab: the members, searched and page by page, with what can be done to those that are marked.

use leptos::prelude::*;
use rampart_core::groups::MemberView;
use rampart_core::model::{GroupName, Page};

use super::list::filters;
use super::list_query::ListQuery;
use super::{GroupTab, panel_href};
use crate::call::CallError;
use crate::frame::{Failure, Moment, pager};
use crate::text::t;
use crate::ui::{
    BulkBar, Button, ButtonLink, Cell, DataTable, Empty, GetForm, HeaderCell, Icon, NameCell, NoMatch, Row, SelectCell,
    SelectHeader, TableBody, TableHead, Variant,
};
use crate::users::{UserTab, user_href};

/// The table, or why there is none.
pub(super) fn members_tab(
    asked: &ListQuery,
    group_name: &GroupName,
    members: Result<Page<MemberView>, CallError>,
) -> AnyView {
    let text = t().groups;
    let page = match members {
        Ok(page) => page,
        Err(error) => return view! { <Failure error /> }.into_any(),
    };
    let add_href = panel_href(group_name, GroupTab::Members, "add");
    if page.unfiltered == 0 {
        return view! {
            <Empty title=text.no_members_title text=text.no_members_text icon=Icon::Users>
                <ButtonLink href=add_href variant=Variant::Primary>{text.add_members}</ButtonLink>
            </Empty>
        }
        .into_any();
    }
    let content = if page.items.is_empty() {
        view! {
            <NoMatch
                title=t().common.no_match_title
                text=(text.no_match_member)(&asked.search)
                clear_href=asked.path.clone()
                clear_label=t().common.clear_filters
            />
        }
        .into_any()
    } else {
        table(asked, page)
    };
    view! {
        <div class="stack">
            <div class="row spread">
                {filters(asked, text.search_members)}
                <ButtonLink href=add_href variant=Variant::Primary>{text.add_members}</ButtonLink>
            </div>
            {content}
        </div>
    }
    .into_any()
}

fn table(asked: &ListQuery, page: Page<MemberView>) -> AnyView {
    let (text, common) = (t().groups, t().common);
    let range = (text.n_members)(&(common.number)(page.total.counted()));
    let previous = page.previous.map(|key| asked.before(key));
    let next = page.next.map(|key| asked.after(key));
    let foot = move || pager(range.clone(), previous.clone(), next.clone());
    let rows = page.items.into_iter().map(row).collect_view();
    let search = asked.search.clone();
    view! {
        <GetForm action=asked.path.clone()>
            <input type="hidden" name="q" value=search />
            <DataTable label=text.members foot>
                <TableHead>
                    <SelectHeader label=text.select_all />
                    <HeaderCell>{text.user_name}</HeaderCell>
                    <HeaderCell>{text.joined}</HeaderCell>
                </TableHead>
                <TableBody>{rows}</TableBody>
            </DataTable>
            <BulkBar label=text.bulk_label after=text.bulk_after>
                <Button kind="submit" name="panel" value="remove">{text.remove}</Button>
            </BulkBar>
        </GetForm>
    }
    .into_any()
}

fn row(member: MemberView) -> AnyView {
    let text = t().groups;
    let name = member.user_name.to_string();
    view! {
        <Row>
            <SelectCell name="users[]" value=name.clone() label=(text.select_user)(&name) />
            <NameCell
                name
                href=user_href(&member.user_name, UserTab::Overview)
                second=member.display_name.map(|name| name.to_string()).unwrap_or_default()
            />
            <Cell label=text.joined>
                <Moment at=member.joined_at />
            </Cell>
        </Row>
    }
    .into_any()
}
