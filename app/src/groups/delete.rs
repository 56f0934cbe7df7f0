//! Deletes a group: what goes with it, and the name typed once more.

use leptos::prelude::*;
use rampart_core::model::GroupName;

use super::server_fns::{DeleteGroup, ReadWhatGoesWithGroup, WhatGoes};
use crate::access_preview::{Change, what_changes};
use crate::form::{ActionForm, use_form};
use crate::frame::load_part;
use crate::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels, typed_name};
use crate::reading::reading;
use crate::text::t;
use crate::ui::{Button, Dialog, EffectItem, EffectKind, EffectList, FormFooter, PanelBody, Variant};

/// The dialog.
pub(super) fn delete_panel(group_name: GroupName, close_href: String) -> AnyView {
    let text = t().groups;
    let form = use_form::<DeleteGroup>("delete_group");
    let name = group_name.to_string();
    let said = (text.group_deleted)(&name);
    leave_when_done(form, move |()| Some(Leave::to("/groups", said.clone())));
    let change = Change::DeleteGroup { group: group_name.clone() };
    let change = Signal::derive(move || Some(change.clone()));
    let goes = reading(move || ReadWhatGoesWithGroup { group_name: group_name.clone() });
    view! {
        <Dialog
            title=(text.delete_title)(&name)
            sentence=move || text.delete_sentence
            close_href=close_href.clone()
            labels=panel_labels()
            wide=true
        >
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Refusal error=form.error fields=&["typed_name"] />
                    {load_part(goes, consequences)}
                    {what_changes(change, form.error)}
                    <input type="hidden" name="group_name" value=name.clone() />
                    {typed_name(*form, name.clone(), text.group_name, text.copy_name)}
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Danger kind="submit" busy=form.pending>{text.delete_group}</Button>
                    <Cancel href=close_href />
                </FormFooter>
            </ActionForm>
        </Dialog>
    }
    .into_any()
}

/// What follows; what may not be read is said without numbers.
fn consequences(goes: WhatGoes) -> AnyView {
    let text = t().groups;
    let members = match goes.group.map(|group| group.n_members.counted()) {
        Some((0, _)) => text.goes_no_members.to_owned(),
        Some(n) => (text.goes_members)(&(t().common.number)(n)),
        None => text.goes_members_unknown.to_owned(),
    };
    let policies = match goes.policies {
        Some(policies) if policies.is_empty() => None,
        Some(policies) => {
            let names = policies.iter().map(|grant| grant.policy_name.to_string()).collect::<Vec<_>>().join(", ");
            Some((text.goes_policies)(&names))
        }
        None => Some(text.goes_policies_unknown.to_owned()),
    };
    view! {
        <EffectList>
            <EffectItem kind=EffectKind::Lose>{members}</EffectItem>
            {policies.map(|line| view! { <EffectItem kind=EffectKind::Lose>{line}</EffectItem> }.into_any())}
            <EffectItem kind=EffectKind::Same>{text.stays}</EffectItem>
        </EffectList>
    }
    .into_any()
}
