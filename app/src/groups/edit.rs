//! Changes the names and the note of a group.

use leptos::prelude::*;
use rampart_core::groups::GroupView;
use rampart_core::model::{Comments, DisplayName, GroupName};

use super::server_fns::UpdateGroup;
use super::{GroupTab, group_href};
use crate::form::checked::{checked, optional};
use crate::form::{ActionForm, use_form};
use crate::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels};
use crate::text::t;
use crate::ui::{Button, Drawer, FormFooter, Note, PanelBody, TextField, Tone, Variant};

/// The drawer; `group` is absent when it may not be read: it can still be renamed by who may change it.
pub(super) fn edit_panel(group_name: &GroupName, group: Option<GroupView>, close_href: String) -> AnyView {
    let text = t().groups;
    let form = use_form::<UpdateGroup>("update_group");
    leave_when_done(form, move |group| {
        Some(Leave::to(group_href(&group.group_name, GroupTab::Overview), text.group_changed))
    });
    let present = group_name.to_string();
    let display = group.as_ref().and_then(|group| group.display_name.as_ref()).map(ToString::to_string);
    let comments = group.as_ref().and_then(|group| group.comments.as_ref()).map(ToString::to_string);
    let (name_error, on_name) = checked(form.field_error("new_group_name"), |text| GroupName::parse(text).map(drop));
    let (display_error, on_display) = checked(form.field_error("new_display_name"), optional(DisplayName::parse));
    let (comments_error, on_comments) = checked(form.field_error("new_comments"), optional(Comments::parse));
    view! {
        <Drawer title=(text.edit_title)(&present) close_href=close_href.clone() labels=panel_labels()>
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Refusal error=form.error fields=&["new_group_name", "new_display_name", "new_comments"] />
                    <input type="hidden" name="group_name" value=present.clone() />
                    <TextField
                        name="new_display_name"
                        label=text.display_name
                        value=form.value_or("new_display_name", display.as_deref().unwrap_or_default())
                        hint=display.is_some().then(|| text.display_name_hint.to_owned())
                        error=display_error
                        on_input=on_display
                        autocomplete="off"
                    />
                    <TextField
                        name="new_comments"
                        label=text.note
                        note=t().common.optional
                        value=form.value_or("new_comments", comments.as_deref().unwrap_or_default())
                        hint=Some(text.note_hint.to_owned())
                        error=comments_error
                        on_input=on_comments
                        autocomplete="off"
                    />
                    <TextField
                        name="new_group_name"
                        label=text.group_name
                        value=form.value_or("new_group_name", &present)
                        hint=Some(text.name_hint.to_owned())
                        error=name_error
                        on_input=on_name
                        autocomplete="off"
                        mono=true
                        required=true
                    />
                    <Note tone=Tone::Warn title=text.rename_title>{text.rename_text}</Note>
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Primary kind="submit" busy=form.pending>{t().common.save}</Button>
                    <Cancel href=close_href />
                </FormFooter>
            </ActionForm>
        </Drawer>
    }
    .into_any()
}
