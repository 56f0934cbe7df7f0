//! Second tab: the versions, by whom, when and why; two of them side by side.

use leptos::prelude::*;
use rampart_core::model::PolicyName;
use rampart_core::policies::{PolicyType, PolicyVersionView, VersionId};

use super::server_fns::{Compared, DeletePolicyVersion, SetDefaultPolicyVersion};
use super::{PolicyTab, compare, panel_href, policy_href};
use crate::access_preview::{Change, what_changes};
use crate::call::CallError;
use crate::form::{ActionForm, use_form};
use crate::frame::{Failure, Moment};
use crate::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels};
use crate::route::use_address;
use crate::text::t;
use crate::ui::{
    ActionsCell, Badge, Button, ButtonLink, Cell, DataTable, Dialog, EffectItem, EffectKind, EffectList, FormFooter,
    HeaderCell, NameCell, PanelBody, Row, TableBody, TableHead, Tone, Variant,
};

/// The tab.
pub(super) fn tab(
    policy_type: PolicyType,
    name: &PolicyName,
    versions: Result<Vec<PolicyVersionView>, CallError>,
    compared: Option<Compared>,
) -> AnyView {
    let text = t().policies;
    let versions = match versions {
        Ok(versions) => versions,
        Err(error) => return view! { <Failure error /> }.into_any(),
    };
    let default = versions.iter().find(|version| version.is_default).map(|version| version.version);
    let numbers: Vec<VersionId> = versions.iter().map(|version| version.version).collect();
    let rows = versions.into_iter().map(|version| row(policy_type, name, version, default)).collect_view();
    let comparison = (numbers.len() > 1).then(|| compare::view(policy_type, name, &numbers, compared));
    view! {
        <div class="stack">
            <DataTable label=text.versions>
                <TableHead>
                    <HeaderCell>{text.version}</HeaderCell>
                    <HeaderCell>{text.author}</HeaderCell>
                    <HeaderCell>{text.time}</HeaderCell>
                    <HeaderCell>{text.note}</HeaderCell>
                    <HeaderCell>
                        <span class="hidden">{text.actions_of_row}</span>
                    </HeaderCell>
                </TableHead>
                <TableBody>{rows}</TableBody>
            </DataTable>
            {comparison}
        </div>
    }
    .into_any()
}

fn row(policy_type: PolicyType, name: &PolicyName, version: PolicyVersionView, default: Option<VersionId>) -> AnyView {
    let text = t().policies;
    let number = version.version.to_string();
    let (is_default, has_note) = (version.is_default, !version.note.is_empty());
    let author = if version.author.is_empty() { text.the_product.to_owned() } else { version.author };
    let time = match version.created_at {
        Some(at) => view! { <Moment at /> }.into_any(),
        None => view! { <span class="muted">{text.with_the_product}</span> }.into_any(),
    };
    let can_change = policy_type == PolicyType::Custom && !is_default;
    let actions = can_change.then(|| {
        let number = number.clone();
        let href =
            |panel: &str| format!("{}&version={number}", panel_href(policy_type, name, PolicyTab::Versions, panel));
        let is_older = default.is_some_and(|default| version.version < default);
        let label = if is_older { (text.roll_back_to)(&number) } else { (text.put_in_force_button)(&number) };
        let (to_default, to_delete, delete) = (href("default"), href("delete-version"), (text.delete_version)(&number));
        view! {
            <ButtonLink href=to_default variant=Variant::Ghost>{label}</ButtonLink>
            <ButtonLink href=to_delete variant=Variant::Ghost>{delete}</ButtonLink>
        }
    });
    view! {
        <Row>
            <NameCell name=number.clone() mono=true />
            <Cell label=text.author>
                <span class="row">
                    {author}
                    {is_default.then(|| view! { <Badge tone=Tone::Allow>{text.in_force}</Badge> })}
                </span>
            </Cell>
            <Cell label=text.time>{time}</Cell>
            <Cell label=text.note muted=!has_note>{if has_note { version.note } else { text.no_note.to_owned() }}</Cell>
            <ActionsCell>{actions}</ActionsCell>
        </Row>
    }
    .into_any()
}

fn asked_version() -> String {
    use_address().with_untracked(|address| address.get("version")).unwrap_or_default()
}

/// Puts a version in force, after what that changes was shown.
#[component]
pub(super) fn DefaultPanel(name: PolicyName) -> impl IntoView {
    let text = t().policies;
    let form = use_form::<SetDefaultPolicyVersion>("set_default_policy_version");
    let number = asked_version();
    let href = policy_href(PolicyType::Custom, &name, PolicyTab::Versions);
    let (to, said) = (href.clone(), (text.put_in_force)(&number));
    leave_when_done(form, move |()| Some(Leave::to(&to, &said)));
    let change = {
        let (policy, version) = (name.clone(), VersionId::parse(&number));
        Signal::derive(move || version.map(|version| Change::SetDefaultVersion { policy: policy.clone(), version }))
    };
    let button = (text.put_in_force_button)(&number);
    view! {
        <Dialog
            title=(text.put_in_force_title)(&number, name.as_str())
            close_href=href.clone()
            labels=panel_labels()
            wide=true
        >
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Refusal error=form.error />
                    <input type="hidden" name="policy_name" value=name.to_string() />
                    <input type="hidden" name="version" value=number.clone() />
                    {what_changes(change, form.error)}
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Primary kind="submit" busy=form.pending>
                        {button}
                    </Button>
                    <Cancel href />
                </FormFooter>
            </ActionForm>
        </Dialog>
    }
}

/// Deletes a version.
#[component]
pub(super) fn DeleteVersionPanel(name: PolicyName) -> impl IntoView {
    let text = t().policies;
    let form = use_form::<DeletePolicyVersion>("delete_policy_version");
    let number = asked_version();
    let href = policy_href(PolicyType::Custom, &name, PolicyTab::Versions);
    let (to, said) = (href.clone(), (text.version_deleted)(&number));
    leave_when_done(form, move |()| Some(Leave::to(&to, &said)));
    let button = (text.delete_version)(&number);
    view! {
        <Dialog title=(text.delete_version_title)(&number, name.as_str()) close_href=href.clone() labels=panel_labels()>
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Refusal error=form.error />
                    <input type="hidden" name="policy_name" value=name.to_string() />
                    <input type="hidden" name="version" value=number.clone() />
                    <EffectList>
                        <EffectItem kind=EffectKind::Lose>{text.version_goes}</EffectItem>
                        <EffectItem kind=EffectKind::Same>{text.version_changes_nothing}</EffectItem>
                    </EffectList>
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Danger kind="submit" busy=form.pending>
                        {button}
                    </Button>
                    <Cancel href />
                </FormFooter>
            </ActionForm>
        </Dialog>
    }
}
