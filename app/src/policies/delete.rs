//! Deletes a policy: what that changes for whom, and the name typed once more.

use leptos::prelude::*;
use rampart_core::model::PolicyName;

use super::server_fns::DeletePolicy;
use crate::access_preview::{Change, what_changes};
use crate::form::{ActionForm, use_form};
use crate::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels, typed_name};
use crate::text::t;
use crate::ui::{Button, Dialog, EffectItem, EffectKind, EffectList, FormFooter, PanelBody, Variant};

/// The dialog.
pub(super) fn panel(name: PolicyName, close_href: String) -> AnyView {
    let text = t().policies;
    let form = use_form::<DeletePolicy>("delete_policy");
    let said = (text.deleted)(name.as_str());
    leave_when_done(form, move |()| Some(Leave::to("/policies", said.clone())));
    let policy = name.clone();
    let change = Signal::derive(move || Some(Change::DeletePolicy { policy: policy.clone() }));
    let name = name.to_string();
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
                    <EffectList>
                        <EffectItem kind=EffectKind::Lose>{text.versions_go}</EffectItem>
                        <EffectItem kind=EffectKind::Lose>{text.grants_go}</EffectItem>
                        <EffectItem kind=EffectKind::Same>{text.events_stay}</EffectItem>
                    </EffectList>
                    {what_changes(change, form.error)}
                    <input type="hidden" name="policy_name" value=name.clone() />
                    {typed_name(*form, name, text.type_name_label, text.copy_name)}
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Danger kind="submit" busy=form.pending>{text.delete_policy}</Button>
                    <Cancel href=close_href />
                </FormFooter>
            </ActionForm>
        </Dialog>
    }
    .into_any()
}
