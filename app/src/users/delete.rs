//! Deletes a user: what goes with it, by number and name, and the name typed once more.

use leptos::prelude::*;
use rampart_core::model::UserName;

use super::DeleteUser;
use super::server_fns::{ReadWhatGoes, WhatGoes};
use crate::access_preview::{Change, what_changes};
use crate::form::{ActionForm, use_form};
use crate::frame::load_part;
use crate::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels, typed_name};
use crate::reading::reading;
use crate::resources::stays_with_the_account;
use crate::text::t;
use crate::ui::{Button, Dialog, EffectItem, EffectKind, EffectList, FormFooter, PanelBody, Variant};

/// The dialog.
#[component]
pub(super) fn DeletePanel(user_name: UserName, close_href: String) -> impl IntoView {
    let text = t().users;
    let form = use_form::<DeleteUser>("delete_user");
    let name = user_name.to_string();
    let said = (text.user.user_deleted)(&name);
    leave_when_done(form, move |()| Some(Leave::to("/users", said.clone())));
    let user = user_name.clone();
    let goes = reading(move || ReadWhatGoes { user_name: user_name.clone() });
    view! {
        <Dialog
            title=(text.user.delete_title)(&name)
            sentence=move || text.user.delete_sentence
            close_href=close_href.clone()
            labels=panel_labels()
            wide=true
        >
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Refusal error=form.error fields=&["typed_name"] />
                    {load_part(goes, move |goes| view! { <Consequences goes /> }.into_any())}
                    {what_changes(Signal::stored(Some(Change::DeleteUser { user })), form.error)}
                    <input type="hidden" name="user_name" value=name.clone() />
                    {typed_name(*form, name.clone(), text.user.type_name_label, text.copy_user_name)}
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Danger kind="submit" busy=form.pending>{text.user.delete_user}</Button>
                    <Cancel href=close_href />
                </FormFooter>
            </ActionForm>
        </Dialog>
    }
}

/// What follows; what may not be read is said without numbers.
#[component]
fn Consequences(goes: WhatGoes) -> impl IntoView {
    let text = t().users;
    let mut lines = vec![text.user.goes_logon.to_owned()];
    lines.extend(match &goes.access_keys {
        Some(keys) if keys.is_empty() => None,
        Some(keys) => {
            let ids = keys.iter().map(|key| key.access_key_id.to_string()).collect::<Vec<_>>().join(", ");
            Some((text.user.goes_keys)(keys.len(), &ids))
        }
        None => Some(text.user.goes_keys_unknown.to_owned()),
    });
    lines.extend(match &goes.policies {
        Some(policies) if policies.is_empty() => None,
        Some(policies) => {
            let names = policies.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            Some((text.user.goes_policies)(policies.len(), &names))
        }
        None => Some(text.user.goes_policies_unknown.to_owned()),
    });
    if let Some(groups) = goes.user.as_ref().map(|user| &user.groups).filter(|groups| !groups.is_empty()) {
        let names = groups.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        lines.push((text.user.goes_groups)(groups.len(), &names));
    }
    if let Some(n) = goes.n_sessions.filter(|n| *n > 0) {
        lines.push((text.user.goes_sessions)(n));
    }
    let lines =
        lines.into_iter().map(|line| view! { <EffectItem kind=EffectKind::Lose>{line}</EffectItem> }).collect_view();
    view! {
        <EffectList>
            {lines}
            <EffectItem kind=EffectKind::Same>{text.user.stays_events}</EffectItem>
            {stays_with_the_account(goes.registered)}
            <EffectItem kind=EffectKind::Same>{text.user.stays_in_bin}</EffectItem>
        </EffectList>
    }
}
