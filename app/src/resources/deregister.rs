//! Takes a resource off the register.

use leptos::prelude::*;
use rampart_core::resources::ResourceArn;

use super::list_query::ListQuery;
use super::server_fns::DeregisterResource;
use crate::form::{ActionForm, use_form};
use crate::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels};
use crate::text::t;
use crate::ui::{Button, Dialog, EffectItem, EffectKind, EffectList, FormFooter, PanelBody, Variant};

/// The dialog.
pub(super) fn deregister_dialog(arn: ResourceArn, asked: &ListQuery) -> AnyView {
    let text = t().resources;
    let form = use_form::<DeregisterResource>("deregister_resource");
    let list = asked.href();
    let back = list.clone();
    leave_when_done(form, move |()| Some(Leave::to(back.clone(), text.resource_deregistered)));
    let close_href = asked.with(arn.as_str(), "");
    view! {
        <Dialog title=text.deregister_title close_href=close_href.clone() labels=panel_labels()>
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Refusal error=form.error />
                    <p class="mono wrap">{arn.to_string()}</p>
                    <input type="hidden" name="arn" value=arn.to_string() />
                    <input type="hidden" name="list" value=list />
                    <EffectList>
                        <EffectItem kind=EffectKind::Lose>{text.forgets}</EffectItem>
                        <EffectItem kind=EffectKind::Same>{text.resource_stays}</EffectItem>
                        <EffectItem kind=EffectKind::Same>{text.events_stay}</EffectItem>
                    </EffectList>
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Danger kind="submit" busy=form.pending>{text.deregister_title}</Button>
                    <Cancel href=close_href />
                </FormFooter>
            </ActionForm>
        </Dialog>
    }
    .into_any()
}
