//! What a holder has itself, as a table with the way to end each grant, and as the tab of groups and roles.

use leptos::prelude::*;
use rampart_core::grants::{GrantView, Holder, PolicyRef};

use super::{is_risky, policy_href, revoke_href, type_text};
use crate::call::CallError;
use crate::frame::{Failure, Moment};
use crate::text::t;
use crate::ui::{
    ActionsCell, Badge, ButtonLink, Cell, DataTable, Empty, HeaderCell, Icon, NameCell, Row, TableBody, TableHead,
    Tone, Variant,
};

/// What the tab of a group or role says beside the grants.
#[derive(Debug, Clone, Copy)]
pub struct HeldWords {
    /// Heading where there are none.
    pub none_title: &'static str,
    /// What to do then.
    pub none_text: &'static str,
    /// For whom they hold.
    pub sentence: &'static str,
}

/// The tab of permissions of a group or role, or why it is empty; `page` is its address, where the panels open.
pub fn held_tab(holder: &Holder, grants: Result<Vec<GrantView>, CallError>, page: &str, words: HeldWords) -> AnyView {
    let mut grant_href = page.to_owned();
    grant_href.push_str("?panel=grant");
    let grant = view! { <ButtonLink href=grant_href variant=Variant::Primary>{t().grants.grant}</ButtonLink> };
    match grants {
        Err(error) => view! { <Failure error /> }.into_any(),
        Ok(grants) if grants.is_empty() => {
            view! { <Empty title=words.none_title text=words.none_text icon=Icon::Shield>{grant}</Empty> }.into_any()
        }
        Ok(grants) => {
            let table = own_grants(holder, grants, page);
            view! {
                <div class="stack">
                    <div class="row spread">
                        <p class="muted">{words.sentence}</p>
                        {grant}
                    </div>
                    {table}
                </div>
            }
            .into_any()
        }
    }
}

/// The table of a holder's own grants; `page` is where it stands and where the dialog opens.
pub fn own_grants(holder: &Holder, grants: Vec<GrantView>, page: &str) -> AnyView {
    let text = t().grants;
    let rows = grants.into_iter().map(|grant| row(holder, grant, page)).collect_view();
    view! {
        <DataTable label=text.own_grants>
            <TableHead>
                <HeaderCell>{text.policy}</HeaderCell>
                <HeaderCell>{text.policy_type}</HeaderCell>
                <HeaderCell>{text.since}</HeaderCell>
                <HeaderCell>
                    <span class="hidden">{t().common.actions}</span>
                </HeaderCell>
            </TableHead>
            <TableBody>{rows}</TableBody>
        </DataTable>
    }
    .into_any()
}

fn row(holder: &Holder, grant: GrantView, page: &str) -> AnyView {
    let text = t().grants;
    let policy = PolicyRef { policy_type: grant.policy_type, policy_name: grant.policy_name };
    let revoke = revoke_href(page, holder, &policy);
    view! {
        <Row>
            <NameCell name=policy.policy_name.to_string() href=policy_href(&policy) second=grant.description />
            {type_cell(&policy)}
            <Cell label=text.since>
                <Moment at=grant.attached_at />
            </Cell>
            <ActionsCell>
                <ButtonLink href=revoke variant=Variant::Ghost>{text.revoke}</ButtonLink>
            </ActionsCell>
        </Row>
    }
    .into_any()
}

/// The type of a policy, and whether it gives much power.
pub fn type_cell(policy: &PolicyRef) -> AnyView {
    let text = t().grants;
    let (is_risky, type_text) = (is_risky(policy), type_text(policy.policy_type));
    view! {
        <Cell label=text.policy_type>
            {type_text}
            {is_risky.then(|| view! { " " <Badge tone=Tone::Warn>{text.high_risk}</Badge> }.into_any())}
        </Cell>
    }
    .into_any()
}
