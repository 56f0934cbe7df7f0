//! Changes what a role is for and how long its sessions may last.

use leptos::prelude::*;
use rampart_core::model::RoleName;
use rampart_core::roles::RoleView;

use super::server_fns::UpdateRole;
use super::{RoleTab, duration_text, role_href};
use crate::form::{ActionForm, use_form};
use crate::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels};
use crate::text::t;
use crate::ui::{Button, Drawer, FormFooter, PanelBody, SelectField, TextField, Variant};

/// The field of the maximum session duration: whole hours, and the present value when it is another one.
pub(super) fn duration_field(present: &str, error: Signal<Option<String>>) -> AnyView {
    let text = t().roles;
    let seconds: i64 = present.parse().unwrap_or(3_600);
    let mut lengths = (1..=12).map(|hours| hours * 3_600).collect::<Vec<_>>();
    if !lengths.contains(&seconds) {
        lengths.push(seconds);
        lengths.sort_unstable();
    }
    let options = lengths.into_iter().map(|seconds| (seconds.to_string(), duration_text(seconds))).collect();
    view! {
        <SelectField
            name="max_session_s"
            label=text.max_session
            options
            value=present.to_owned()
            hint=Some(text.max_session_hint.to_owned())
            error
        />
    }
    .into_any()
}

/// The drawer; `role` is absent when it may not be read, and then what is left empty stays.
pub(super) fn edit_panel(role_name: &RoleName, role: Option<RoleView>, close_href: String) -> AnyView {
    let text = t().roles;
    let form = use_form::<UpdateRole>("update_role");
    let href = role_href(role_name, RoleTab::Overview);
    leave_when_done(form, move |()| Some(Leave::to(&href, text.role_changed)));
    let name = role_name.to_string();
    let (description, seconds) = role.map_or((String::new(), 3_600), |role| (role.description, role.max_session_s));
    view! {
        <Drawer title=(text.edit_title)(&name) close_href=close_href.clone() labels=panel_labels()>
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Refusal error=form.error fields=&["new_description", "max_session_s"] />
                    <input type="hidden" name="role_name" value=name.clone() />
                    <TextField
                        name="new_description"
                        label=text.description
                        note=t().common.optional
                        value=form.value_or("new_description", &description)
                        error=form.field_error("description")
                        autocomplete="off"
                    />
                    {duration_field(
                        &form.value_or("max_session_s", &seconds.to_string()),
                        form.field_error("max_session_s"),
                    )}
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
