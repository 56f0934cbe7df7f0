//! Deletes a pair that is switched off; its id must be typed once more.

use leptos::prelude::*;

use super::{DeleteAccessKey, Owner};
use crate::form::{ActionForm, use_form};
use crate::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels};
use crate::route::use_address;
use crate::text::t;
use crate::ui::{
    Button, Copyable, Dialog, EffectItem, EffectKind, EffectList, FormFooter, PanelBody, TextField, Variant,
};

/// The dialog; the pair is named by the address.
pub(super) fn delete_panel(owner: Owner) -> AnyView {
    let text = t().access_keys;
    let form = use_form::<DeleteAccessKey>("delete_access_key");
    let href = owner.href();
    let key = use_address().with_untracked(|address| address.get("key")).unwrap_or_default();
    let (to, said) = (href.clone(), (text.key_deleted)(&key));
    leave_when_done(form, move |()| Some(Leave::to(&to, &said)));
    view! {
        <Dialog title=text.delete_key_title close_href=href.clone() labels=panel_labels()>
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Refusal error=form.error fields=&["typed_id"] />
                    <input type="hidden" name="user_name" value=owner.field() />
                    <input type="hidden" name="access_key_id" value=key.clone() />
                    <EffectList>
                        <EffectItem kind=EffectKind::Lose>{text.delete_key_loses}</EffectItem>
                        <EffectItem kind=EffectKind::Lose>{text.delete_key_final}</EffectItem>
                    </EffectList>
                    <p>
                        {text.type_id_before} " "
                        <Copyable text=key label=(text.copy_thing)(text.access_key_id) done=t().common.copied />
                    </p>
                    <TextField
                        name="typed_id"
                        label=text.access_key_id
                        value=form.value("typed_id")
                        error=form.field_error("typed_id")
                        autocomplete="off"
                        mono=true
                        required=true
                    />
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Danger kind="submit" busy=form.pending>{text.delete_key_button}</Button>
                    <Cancel href />
                </FormFooter>
            </ActionForm>
        </Dialog>
    }
    .into_any()
}
