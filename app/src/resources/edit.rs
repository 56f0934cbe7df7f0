//! Changes the display name and the tags of a resource.

use leptos::prelude::*;
use rampart_core::model::DisplayName;
use rampart_core::resources::{ResourceArn, ResourceView};

use super::list_query::ListQuery;
use super::server_fns::{EditResource, ReadResource};
use super::tags::tag_fields;
use crate::form::checked::{checked, optional};
use crate::form::{ActionForm, Form, use_form};
use crate::frame::load_part;
use crate::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels};
use crate::reading::reading;
use crate::text::t;
use crate::ui::{Button, Drawer, FormFooter, PanelBody, TextField, Variant};

/// The drawer.
pub(super) fn edit_drawer(arn: ResourceArn, asked: &ListQuery) -> AnyView {
    let text = t().resources;
    let form = use_form::<EditResource>("edit_resource");
    let close_href = asked.with(arn.as_str(), "");
    let back = close_href.clone();
    leave_when_done(form, move |_| Some(Leave::to(back.clone(), text.resource_changed)));
    let title = (text.edit_title)(arn.relative_id());
    let read = reading(move || ReadResource { arn: arn.clone() });
    let (form, cancel) = (*form, close_href.clone());
    view! {
        <Drawer title close_href labels=panel_labels()>
            {load_part(read, move |resource| fields(resource, form, cancel.clone()))}
        </Drawer>
    }
    .into_any()
}

fn fields(resource: ResourceView, form: Form, cancel: String) -> AnyView {
    let text = t().resources;
    let (name_error, on_name) = checked(form.field_error("display_name"), optional(DisplayName::parse));
    let display_name = resource.display_name.map(|name| name.to_string()).unwrap_or_default();
    view! {
        <ActionForm action=form.action attr:class="panel-form">
            <PanelBody>
                <Refusal error=form.error fields=&["display_name"] />
                <input type="hidden" name="arn" value=resource.arn.to_string() />
                <TextField
                    name="display_name"
                    label=text.display_name
                    note=t().common.optional
                    value=form.value_or("display_name", &display_name)
                    error=name_error
                    on_input=on_name
                    autocomplete="off"
                />
                {tag_fields(form, &resource.tags)}
            </PanelBody>
            <FormFooter>
                <Button variant=Variant::Primary kind="submit" busy=form.pending>{t().common.save}</Button>
                <Cancel href=cancel />
            </FormFooter>
        </ActionForm>
    }
    .into_any()
}
