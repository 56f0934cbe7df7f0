//! Fourth tab: the policies that hold for the user, its own and those of its groups.

use leptos::prelude::*;
use rampart_core::grants::{GrantOrigin, GrantView};
use rampart_core::model::UserName;
use rampart_core::policies::PolicyType;

use super::server_fns::policy_value;
use super::{UserTab, panel_href};
use crate::call::CallError;
use crate::frame::{Failure, Moment};
use crate::route::escape;
use crate::text::t;
use crate::ui::{
    ActionsCell, Badge, ButtonLink, Cell, DataTable, Empty, HeaderCell, Icon, NameCell, Row, TableBody, TableHead,
    Tone, Variant,
};

/// Policies whose grant makes a user as mighty as an administrator.
pub(super) fn is_risky(policy_type: PolicyType, policy_name: &str) -> bool {
    policy_type == PolicyType::System
        && ["AdministratorAccess", "AliyunRAMFullAccess", "PowerUserAccess"].contains(&policy_name)
}

/// System or custom, in a word.
pub(super) fn type_text(policy_type: PolicyType) -> &'static str {
    match policy_type {
        PolicyType::System => t().users.user.system_policy,
        PolicyType::Custom => t().users.user.custom_policy,
    }
}

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
        table(&user_name, text.user.own_grants, own).into_any()
    };
    let inherited = if inherited.is_empty() {
        view! { <p class="muted">{text.user.no_inherited_grants}</p> }.into_any()
    } else {
        table(&user_name, text.user.inherited_grants, inherited).into_any()
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

fn table(user_name: &UserName, label: &'static str, grants: Vec<GrantView>) -> impl IntoView + use<> {
    let text = t().users;
    let rows = grants.into_iter().map(|grant| row(user_name, grant)).collect_view();
    view! {
        <DataTable label>
            <TableHead>
                <HeaderCell>{text.user.policy}</HeaderCell>
                <HeaderCell>{text.user.policy_type}</HeaderCell>
                <HeaderCell>{text.user.origin}</HeaderCell>
                <HeaderCell>{text.user.granted}</HeaderCell>
                <HeaderCell>
                    <span class="hidden">{text.actions}</span>
                </HeaderCell>
            </TableHead>
            <TableBody>{rows}</TableBody>
        </DataTable>
    }
}

fn row(user_name: &UserName, grant: GrantView) -> impl IntoView + use<> {
    let text = t().users;
    let (origin, revoke) = match &grant.origin {
        GrantOrigin::Individual => {
            let revoke = panel_href(user_name, UserTab::Permissions, "revoke");
            let policy = policy_value(grant.policy_type, &grant.policy_name);
            (text.user.individual.to_owned(), Some(format!("{revoke}&policy={}", escape(&policy))))
        }
        GrantOrigin::Group(group) => ((text.user.from_group)(group.as_str()), None),
    };
    let is_risky = is_risky(grant.policy_type, grant.policy_name.as_str());
    view! {
        <Row>
            <NameCell name=grant.policy_name.to_string() second=grant.description />
            <Cell label=text.user.policy_type>
                {type_text(grant.policy_type)}
                {is_risky.then(|| view! { " " <Badge tone=Tone::Warn>{text.user.high_risk}</Badge> })}
            </Cell>
            <Cell label=text.user.origin>{origin}</Cell>
            <Cell label=text.user.granted>
                <Moment at=grant.attached_at />
            </Cell>
            <ActionsCell>
                {revoke.map(|href| view! { <ButtonLink href variant=Variant::Ghost>{text.user.revoke}</ButtonLink> })}
            </ActionsCell>
        </Row>
    }
}
