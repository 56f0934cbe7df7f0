//! Creates a group.

use leptos::prelude::*;
use rampart_core::model::{Comments, DisplayName, GroupName};

use super::server_fns::CreateGroup;
use super::{GroupTab, group_href};
use crate::form::checked::{checked, optional};
use crate::form::{ActionForm, use_form};
use crate::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels};
use crate::text::t;
use crate::ui::{Button, Drawer, FormFooter, Note, PanelBody, TextField, Tone, Variant};

/// The drawer.
pub(super) fn create_panel(close_href: String) -> AnyView {
    let text = t().groups;
    let form = use_form::<CreateGroup>("create_group");
    leave_when_done(form, move |group| {
        let said = (text.group_created)(group.group_name.as_str());
        Some(Leave::to(group_href(&group.group_name, GroupTab::Members), said))
    });
    let (name_error, on_name) = checked(form.field_error("group_name"), |text| GroupName::parse(text).map(drop));
    let (display_error, on_display) = checked(form.field_error("display_name"), optional(DisplayName::parse));
    let (comments_error, on_comments) = checked(form.field_error("comments"), optional(Comments::parse));
    view! {
        <Drawer
            title=text.create
            sentence=move || text.create_sentence
            close_href=close_href.clone()
            labels=panel_labels()
        >
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Refusal error=form.error fields=&["group_name", "display_name", "comments"] />
                    <TextField
                        name="group_name"
                        label=text.group_name
                        value=form.value("group_name")
                        hint=Some(text.name_hint.to_owned())
                        error=name_error
                        on_input=on_name
                        autocomplete="off"
                        mono=true
                        required=true
                    />
                    <TextField
                        name="display_name"
                        label=text.display_name
                        note=t().common.optional
                        value=form.value("display_name")
                        error=display_error
                        on_input=on_display
                        autocomplete="off"
                    />
                    <TextField
                        name="comments"
                        label=text.note
                        note=t().common.optional
                        value=form.value("comments")
                        error=comments_error
                        on_input=on_comments
                        autocomplete="off"
                    />
                    <Note tone=Tone::Info title=t().common.what_follows>{text.create_follows}</Note>
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Primary kind="submit" busy=form.pending>{text.create}</Button>
                    <Cancel href=close_href />
                </FormFooter>
            </ActionForm>
        </Drawer>
    }
    .into_any()
}
