//! Third tab: the groups the user is in.

use leptos::prelude::*;
use rampart_core::groups::GroupView;
use rampart_core::model::UserName;

use super::{UserTab, panel_href};
use crate::call::CallError;
use crate::frame::{Failure, MomentOrNever};
use crate::groups::{GroupTab, group_href};
use crate::route::escape;
use crate::text::t;
use crate::ui::{
    ActionsCell, ButtonLink, Cell, DataTable, Empty, HeaderCell, Icon, NameCell, Row, TableBody, TableHead, Variant,
};

/// The table, or why there is none.
#[component]
pub(super) fn GroupsTab(user_name: UserName, groups: Result<Vec<GroupView>, CallError>) -> impl IntoView {
    let text = t().users;
    let add_href = panel_href(&user_name, UserTab::Groups, "add-to-group");
    let transfer_href = panel_href(&user_name, UserTab::Groups, "transfer");
    match groups {
        Err(error) => view! { <Failure error /> }.into_any(),
        Ok(groups) if groups.is_empty() => view! {
            <Empty title=text.user.no_groups_title text=text.user.no_groups_text icon=Icon::Users>
                <ButtonLink href=add_href variant=Variant::Primary>{text.user.add_to_group}</ButtonLink>
            </Empty>
        }
        .into_any(),
        Ok(groups) => {
            let rows = groups.into_iter().map(|group| row(&user_name, group)).collect_view();
            view! {
                <div class="stack">
                <div class="row spread">
                    <p class="muted">{text.user.groups_sentence}</p>
                    <div class="row">
                        <ButtonLink href=transfer_href>{text.user.transfer}</ButtonLink>
                        <ButtonLink href=add_href variant=Variant::Primary>{text.user.add_to_group}</ButtonLink>
                    </div>
                </div>
                <DataTable label=text.groups>
                    <TableHead>
                        <HeaderCell>{text.user.group}</HeaderCell>
                        <HeaderCell>{text.note}</HeaderCell>
                        <HeaderCell>{text.user.joined}</HeaderCell>
                        <HeaderCell>
                            <span class="hidden">{text.actions}</span>
                        </HeaderCell>
                    </TableHead>
                    <TableBody>{rows}</TableBody>
                </DataTable>
                </div>
            }
            .into_any()
        }
    }
}

fn row(user_name: &UserName, group: GroupView) -> impl IntoView + use<> {
    let text = t().users;
    let name = group.group_name.to_string();
    let remove = panel_href(user_name, UserTab::Groups, "remove-from-group");
    let remove = format!("{remove}&group={}", escape(&name));
    view! {
        <Row>
            <NameCell
                name
                href=group_href(&group.group_name, GroupTab::Members)
                second=group.display_name.map(|name| name.to_string()).unwrap_or_default()
            />
            <Cell label=text.note muted=true>
                {group.comments.map(|note| note.to_string()).unwrap_or_default()}
            </Cell>
            <Cell label=text.user.joined>
                <MomentOrNever at=group.joined_at />
            </Cell>
            <ActionsCell>
                <ButtonLink href=remove variant=Variant::Ghost>{text.user.remove}</ButtonLink>
            </ActionsCell>
        </Row>
    }
}
