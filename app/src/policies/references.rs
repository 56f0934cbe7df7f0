//! Third tab: who holds the policy.

use leptos::prelude::*;
use rampart_core::grants::PolicyRef;
use rampart_core::model::{Page, PolicyName};
use rampart_core::policies::{EntityView, PolicyType};

use super::{PolicyTab, panel_href, policy_href};
use crate::call::CallError;
use crate::frame::{Failure, Moment, pager};
use crate::grants::{holder_href, kind_text, revoke_href};
use crate::route::escape;
use crate::text::t;
use crate::ui::{
    ActionsCell, ButtonLink, Cell, DataTable, Empty, HeaderCell, Icon, NameCell, Row, TableBody, TableHead, Variant,
};

/// The tab.
pub(super) fn tab(policy_type: PolicyType, name: &PolicyName, page: Result<Page<EntityView>, CallError>) -> AnyView {
    let text = t().policies;
    let page = match page {
        Ok(page) => page,
        Err(error) => return view! { <Failure error /> }.into_any(),
    };
    let grant_href = panel_href(policy_type, name, PolicyTab::References, "grant");
    if page.items.is_empty() {
        return view! {
            <Empty title=text.no_holders_title text=text.no_holders_text icon=Icon::Users>
                <ButtonLink href=grant_href variant=Variant::Primary>{t().grants.grant}</ButtonLink>
            </Empty>
        }
        .into_any();
    }
    let range = (text.n_holders)(page.total.counted());
    let href = policy_href(policy_type, name, PolicyTab::References);
    let link = |parameter: &str, key: Option<String>| key.map(|key| format!("{href}?{parameter}={}", escape(&key)));
    let (previous, next) = (link("before", page.previous), link("after", page.next));
    let foot = move || pager(range.clone(), previous.clone(), next.clone());
    let rows = page.items.into_iter().map(|entity| row(policy_type, name, entity)).collect_view();
    view! {
        <div class="row spread">
            <p class="muted">{text.references_sentence}</p>
            <ButtonLink href=grant_href variant=Variant::Primary>{t().grants.grant}</ButtonLink>
        </div>
        <DataTable label=text.references foot>
            <TableHead>
                <HeaderCell>{text.holder}</HeaderCell>
                <HeaderCell>{text.kind}</HeaderCell>
                <HeaderCell>{text.since}</HeaderCell>
                <HeaderCell>
                    <span class="hidden">{text.actions_of_row}</span>
                </HeaderCell>
            </TableHead>
            <TableBody>{rows}</TableBody>
        </DataTable>
    }
    .into_any()
}

fn row(policy_type: PolicyType, name: &PolicyName, entity: EntityView) -> AnyView {
    let text = t().policies;
    let page = policy_href(policy_type, name, PolicyTab::References);
    let policy = PolicyRef { policy_type, policy_name: name.clone() };
    let revoke = revoke_href(&page, &entity.holder, &policy);
    let holder = entity.holder.name().to_owned();
    let (kind, href) = (kind_text(entity.holder.holder_kind()), holder_href(&entity.holder));
    let label = (text.revoke_from)(&holder);
    view! {
        <Row>
            <NameCell name=holder href second=entity.display_name />
            <Cell label=text.kind>{kind}</Cell>
            <Cell label=text.since>
                <Moment at=entity.attached_at />
            </Cell>
            <ActionsCell>
                <ButtonLink href=revoke variant=Variant::Ghost attr:aria-label=label>{t().grants.revoke}</ButtonLink>
            </ActionsCell>
        </Row>
    }
    .into_any()
}
