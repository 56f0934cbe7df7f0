//! Deletes a role: what goes with it, and the name typed once more.

use leptos::prelude::*;
use rampart_core::model::RoleName;

use super::server_fns::{DeleteRole, ReadWhatGoesWithRole, WhatGoes};
use crate::access_preview::{Change, what_changes};
use crate::form::{ActionForm, use_form};
use crate::frame::load_part;
use crate::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels, typed_name};
use crate::reading::reading;
use crate::text::t;
use crate::ui::{Button, Dialog, EffectItem, EffectKind, EffectList, FormFooter, PanelBody, Variant};

/// The dialog.
pub(super) fn delete_panel(role_name: RoleName, close_href: String) -> AnyView {
    let text = t().roles;
    let form = use_form::<DeleteRole>("delete_role");
    let name = role_name.to_string();
    let said = (text.role_deleted)(&name);
    leave_when_done(form, move |()| Some(Leave::to("/roles", said.clone())));
    let change = Signal::stored(Some(Change::DeleteRole { role: role_name.clone() }));
    let goes = reading(move || ReadWhatGoesWithRole { role_name: role_name.clone() });
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
                    <input type="hidden" name="role_name" value=name.clone() />
                    {typed_name(*form, name.clone(), text.role_name, text.copy_name)}
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Danger kind="submit" busy=form.pending>{text.delete_role}</Button>
                    <Cancel href=close_href />
                </FormFooter>
            </ActionForm>
        </Dialog>
    }
    .into_any()
}

/// What follows; what may not be read is said without names.
fn consequences(goes: WhatGoes) -> AnyView {
    let text = t().roles;
    let policies = match goes.policies {
        Some(names) if names.is_empty() => None,
        Some(names) => Some((text.goes_policies)(&names.join(", "))),
        None => Some(text.goes_policies_unknown.to_owned()),
    };
    view! {
        <EffectList>
            <EffectItem kind=EffectKind::Lose>{text.goes_sessions}</EffectItem>
            {policies.map(|line| view! { <EffectItem kind=EffectKind::Lose>{line}</EffectItem> }.into_any())}
            <EffectItem kind=EffectKind::Lose>{text.goes_trust}</EffectItem>
            <EffectItem kind=EffectKind::Same>{text.stays}</EffectItem>
        </EffectList>
    }
    .into_any()
}
