//! Enters a resource into the register.

use leptos::prelude::*;
use rampart_core::model::DisplayName;
use rampart_core::resources::ResourceArn;

use super::resource_href;
use super::server_fns::RegisterResource;
use super::tags::tag_fields;
use crate::form::checked::{checked, optional};
use crate::form::{ActionForm, use_form};
use crate::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels};
use crate::state::who;
use crate::text::t;
use crate::ui::{Button, Drawer, FormFooter, Note, PanelBody, TextField, Tone, Variant};

/// The drawer.
pub(super) fn register_drawer(close_href: String) -> AnyView {
    let text = t().resources;
    let form = use_form::<RegisterResource>("register_resource");
    leave_when_done(form, move |resource| Some(Leave::to(resource_href(&resource.arn), text.resource_registered)));
    let (arn_error, on_arn) = checked(form.field_error("arn"), |text| ResourceArn::parse(text).map(drop));
    let (name_error, on_name) = checked(form.field_error("display_name"), optional(DisplayName::parse));
    let account = who().map(|who| who.account_id).unwrap_or_default();
    let form = *form;
    view! {
        <Drawer
            title=text.register
            sentence=move || text.register_sentence
            close_href=close_href.clone()
            labels=panel_labels()
        >
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Refusal error=form.error fields=&["arn", "display_name"] />
                    <TextField
                        name="arn"
                        label=text.arn
                        value=form.value("arn")
                        hint=Some((text.arn_hint)(&account))
                        placeholder=(text.arn_example)(&account)
                        error=arn_error
                        on_input=on_arn
                        autocomplete="off"
                        mono=true
                        required=true
                    />
                    <TextField
                        name="display_name"
                        label=text.display_name
                        note=t().common.optional
                        value=form.value("display_name")
                        error=name_error
                        on_input=on_name
                        autocomplete="off"
                    />
                    {tag_fields(form, &[])}
                    <Note tone=Tone::Info title=t().common.what_follows>{text.register_follows}</Note>
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Primary kind="submit" busy=form.pending>{text.register}</Button>
                    <Cancel href=close_href />
                </FormFooter>
            </ActionForm>
        </Drawer>
    }
    .into_any()
}
