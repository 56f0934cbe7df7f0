//! Third tab: who holds the policy.

use leptos::prelude::*;
use rampart_core::grants::{Holder, PolicyRef};
use rampart_core::model::{GroupName, Page, PolicyName, RoleName, UserName};
use rampart_core::policies::{EntityView, PolicyType};

use super::list::pager;
use super::server_fns::RevokePolicy;
use super::{PolicyTab, panel_href, policy_href, total_text};
use crate::access_preview::{Change, what_changes};
use crate::call::CallError;
use crate::form::{ActionForm, use_form};
use crate::frame::{Failure, Moment};
use crate::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels};
use crate::route::{escape, use_address};
use crate::text::t;
use crate::ui::{
    ActionsCell, Button, ButtonLink, Cell, DataTable, Dialog, Empty, FormFooter, HeaderCell, Icon, NameCell, PanelBody,
    Row, TableBody, TableHead, Variant,
};

/// The tab.
pub(super) fn tab(policy_type: PolicyType, name: &PolicyName, page: Result<Page<EntityView>, CallError>) -> AnyView {
    let text = t().policies;
    let page = match page {
        Ok(page) => page,
        Err(error) => return view! { <Failure error /> }.into_any(),
    };
    if page.items.is_empty() {
        return view! { <Empty title=text.no_holders_title text=text.no_holders_text icon=Icon::Users /> }.into_any();
    }
    let range = (text.n_holders)(total_text(page.total));
    let href = policy_href(policy_type, name, PolicyTab::References);
    let link = |parameter: &str, key: Option<String>| key.map(|key| format!("{href}?{parameter}={}", escape(&key)));
    let (previous, next) = (link("before", page.previous), link("after", page.next));
    let foot = move || pager(range.clone(), previous.clone(), next.clone());
    let rows = page.items.into_iter().map(|entity| row(policy_type, name, entity)).collect_view();
    view! {
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
    let holder = entity.holder.name().to_owned();
    let (kind, href) = match &entity.holder {
        Holder::User(name) => (text.user, format!("/users/{name}")),
        Holder::Group(name) => (text.group, format!("/groups/{name}")),
        Holder::Role(name) => (text.role, format!("/roles/{name}")),
    };
    let revoke = format!(
        "{}&kind={}&holder={holder}",
        panel_href(policy_type, name, PolicyTab::References, "revoke"),
        entity.holder.kind()
    );
    let label = (text.revoke_from)(&holder);
    view! {
        <Row>
            <NameCell name=holder href second=entity.display_name />
            <Cell label=text.kind>{kind}</Cell>
            <Cell label=text.since>
                <Moment at=entity.attached_at />
            </Cell>
            <ActionsCell>
                <ButtonLink href=revoke variant=Variant::Ghost attr:aria-label=label>{text.revoke}</ButtonLink>
            </ActionsCell>
        </Row>
    }
    .into_any()
}

/// Revokes the policy from the holder that the address names.
pub(super) fn panel(policy_type: PolicyType, name: PolicyName) -> AnyView {
    let text = t().policies;
    let form = use_form::<RevokePolicy>("revoke_policy");
    let (kind, holder) = use_address()
        .with_untracked(|address| (address.get("kind").unwrap_or_default(), address.get("holder").unwrap_or_default()));
    let href = policy_href(policy_type, &name, PolicyTab::References);
    let (to, said) = (href.clone(), (text.revoked)(name.as_str(), &holder));
    leave_when_done(form, move |()| Some(Leave::to(&to, &said)));
    let named = match kind.as_str() {
        "user" => UserName::parse(&holder).ok().map(Holder::User),
        "group" => GroupName::parse(&holder).ok().map(Holder::Group),
        _ => RoleName::parse(&holder).ok().map(Holder::Role),
    };
    let change = {
        let policy_name = name.clone();
        Signal::derive(move || {
            let holders = vec![named.clone()?];
            let policies = vec![PolicyRef { policy_type, policy_name: policy_name.clone() }];
            Some(Change::DetachPolicies { holders, policies })
        })
    };
    view! {
        <Dialog title=(text.revoke_title)(name.as_str(), &holder) close_href=href.clone() labels=panel_labels() wide=true>
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Refusal error=form.error />
                    <input type="hidden" name="policy_type" value=policy_type.as_str() />
                    <input type="hidden" name="policy_name" value=name.to_string() />
                    <input type="hidden" name="kind" value=kind />
                    <input type="hidden" name="holder" value=holder />
                    {what_changes(change, form.error)}
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Danger kind="submit" busy=form.pending>{text.revoke}</Button>
                    <Cancel href />
                </FormFooter>
            </ActionForm>
        </Dialog>
    }
    .into_any()
}
