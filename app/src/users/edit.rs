//! Changes the names and the note of a user.

use leptos::prelude::*;
use rampart_core::model::{Comments, DisplayName, UserName};
use rampart_core::users::UserView;

use super::checked::{checked, optional};
use super::{UpdateUser, UserTab, user_href};
use crate::form::{ActionForm, use_form};
use crate::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels};
use crate::state::who;
use crate::text::t;
use crate::ui::{Button, Drawer, FormFooter, Note, PanelBody, TextField, Tone, Variant};

/// `user` is absent when it may not be read: it can still be renamed by who may change it.
#[component]
pub(super) fn EditPanel(user_name: UserName, user: Option<UserView>, close_href: String) -> impl IntoView {
    let text = t().users;
    let form = use_form::<UpdateUser>("update_user");
    leave_when_done(form, move |user| {
        Some(Leave::to(user_href(&user.user_name, UserTab::Overview), text.user.saved_changes))
    });
    let present = user_name.to_string();
    let display = user.as_ref().and_then(|user| user.display_name.as_ref()).map(ToString::to_string);
    let comments = user.as_ref().and_then(|user| user.comments.as_ref()).map(ToString::to_string);
    let typed = RwSignal::new(form.value_or("new_user_name", &present));
    let (name_error, check_name) = checked(form.field_error("new_user_name"), |text| UserName::parse(text).map(drop));
    let on_name = Callback::new(move |text: String| {
        typed.set(text.clone());
        check_name.run(text);
    });
    let (display_error, check_display) = checked(form.field_error("new_display_name"), optional(DisplayName::parse));
    let (comments_error, check_comments) = checked(form.field_error("new_comments"), optional(Comments::parse));
    let suffix = who().map(|who| format!("@{}", who.alias)).unwrap_or_default();
    let is_renamed = {
        let present = present.clone();
        move || typed.with(|typed| typed.trim() != present)
    };
    view! {
        <Drawer title=(text.user.edit_title)(&present) close_href=close_href.clone() labels=panel_labels()>
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Refusal error=form.error fields=&["new_user_name", "new_display_name", "new_comments"] />
                    <input type="hidden" name="user_name" value=present.clone() />
                    <TextField
                        name="new_display_name"
                        label=text.display_name
                        value=form.value_or("new_display_name", display.as_deref().unwrap_or_default())
                        hint=display.is_some().then(|| text.user.display_name_hint.to_owned())
                        error=display_error
                        on_input=check_display
                        autocomplete="off"
                    />
                    <TextField
                        name="new_comments"
                        label=text.note
                        note=text.optional
                        value=form.value_or("new_comments", comments.as_deref().unwrap_or_default())
                        hint=Some(text.user.note_hint.to_owned())
                        error=comments_error
                        on_input=check_comments
                        autocomplete="off"
                    />
                    <TextField
                        name="new_user_name"
                        label=text.logon_name
                        value=form.value_or("new_user_name", &present)
                        suffix
                        hint=Some(text.name_hint.to_owned())
                        error=name_error
                        on_input=on_name
                        autocomplete="off"
                        mono=true
                        required=true
                    />
                    // Seen before saving in every mode; louder once the name is really another one.
                    {move || {
                        let tone = if is_renamed() { Tone::Warn } else { Tone::Neutral };
                        view! { <Note tone title=text.user.rename_title>{text.user.rename_text}</Note> }
                    }}
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Primary kind="submit" busy=form.pending>{t().common.save}</Button>
                    <Cancel href=close_href />
                </FormFooter>
            </ActionForm>
        </Drawer>
    }
}
