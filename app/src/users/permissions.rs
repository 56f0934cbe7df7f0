//! Fourth tab: the policies that hold for the user, its own and those of its groups.

use leptos::prelude::*;
use rampart_core::grants::{GrantOrigin, GrantView, Holder, PolicyRef};
use rampart_core::model::UserName;

use super::{UserTab, panel_href, user_href};
use crate::call::CallError;
use crate::frame::{Failure, Moment};
use crate::grants::{holder_href, own_grants, policy_href, type_cell};
use crate::text::t;
use crate::ui::{ButtonLink, Cell, DataTable, Empty, HeaderCell, Icon, NameCell, Row, TableBody, TableHead, Variant};

/// Both tables, or why there are none.
#[component]
pub(super) fn PermissionsTab(user_name: UserName, grants: Result<Vec<GrantView>, CallError>) -> impl IntoView {
    let text = t().users;
    let grant_href = panel_href(&user_name, UserTab::Permissions, "grant");
    let grants = match grants {
        Ok(grants) => grants,
        Err(error) => return view! { <Failure error /> }.into_any(),
    };
    if grants.is_empty() {
        return view! {
            <Empty title=text.user.no_grants_title text=text.user.no_grants_text icon=Icon::Shield>
                <ButtonLink href=grant_href variant=Variant::Primary>{text.user.grant}</ButtonLink>
            </Empty>
        }
        .into_any();
    }
    let (own, inherited) = grants.into_iter().partition::<Vec<_>, _>(|grant| grant.origin == GrantOrigin::Individual);
    let own = if own.is_empty() {
        view! { <p class="muted">{text.user.no_own_grants}</p> }.into_any()
    } else {
        own_grants(&Holder::User(user_name.clone()), own, &user_href(&user_name, UserTab::Permissions))
    };
    let inherited = if inherited.is_empty() {
        view! { <p class="muted">{text.user.no_inherited_grants}</p> }.into_any()
    } else {
        inherited_table(inherited)
    };
    view! {
        <div class="stack">
            <div class="row spread">
                <h2 class="section-title">{text.user.own_grants}</h2>
                <ButtonLink href=grant_href variant=Variant::Primary>{text.user.grant}</ButtonLink>
            </div>
            {own}
            <h2 class="section-title">{text.user.inherited_grants}</h2>
            {inherited}
        </div>
    }
    .into_any()
}

fn inherited_table(grants: Vec<GrantView>) -> AnyView {
    let text = t().users;
    let rows = grants.into_iter().map(inherited_row).collect_view();
    view! {
        <DataTable label=text.user.inherited_grants>
            <TableHead>
                <HeaderCell>{text.user.policy}</HeaderCell>
                <HeaderCell>{text.user.policy_type}</HeaderCell>
                <HeaderCell>{text.user.origin}</HeaderCell>
                <HeaderCell>{text.user.granted}</HeaderCell>
            </TableHead>
            <TableBody>{rows}</TableBody>
        </DataTable>
    }
    .into_any()
}

/// The origin leads to where the grant is made and ended.
fn inherited_row(grant: GrantView) -> AnyView {
    let text = t().users;
    let GrantView { policy_type, policy_name, description, origin, attached_at } = grant;
    let policy = PolicyRef { policy_type, policy_name };
    let origin = match origin {
        GrantOrigin::Individual => text.user.individual.into_any(),
        GrantOrigin::Group(group) => {
            let label = (text.user.from_group)(group.as_str());
            view! { <a href=holder_href(&Holder::Group(group))>{label}</a> }.into_any()
        }
    };
    view! {
        <Row>
            <NameCell name=policy.policy_name.to_string() href=policy_href(&policy) second=description />
            {type_cell(&policy)}
            <Cell label=text.user.origin>{origin}</Cell>
            <Cell label=text.user.granted>
                <Moment at=attached_at />
            </Cell>
        </Row>
    }
    .into_any()
}
