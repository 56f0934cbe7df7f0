//! Changing the own password.

use std::sync::Arc;

use leptos::prelude::*;
use rampart_core::login_profiles::MINIMUM_PASSWORD_LENGTH;

use super::ChangeOwnPassword;
use super::trouble::Trouble;
use crate::form::{ActionForm, Form, use_form};
use crate::logon::HiddenName;
use crate::state::who;
use crate::text::t;
use crate::ui::{Button, Each, FormFooter, Icon, Note, TextField, Toasts, Tone, Variant};

/// The form: present password, new one with its rule, and what follows.
#[component]
pub(super) fn PasswordTab() -> impl IntoView {
    let text = t().account;
    let form = use_form::<ChangeOwnPassword>("change_own_password");
    let n_done = RwSignal::new(0_u64);
    let toasts = use_context::<Toasts>();
    form.on_done(move |()| {
        n_done.update(|n| *n += 1);
        if let Some(toasts) = toasts {
            toasts.push_success(text.password_changed);
        }
    });
    let name = who().map(|who| who.logon_name()).unwrap_or_default();
    view! {
        <ActionForm action=form.action attr:class="form">
            <Trouble error=form.error fields=&["old_password", "new_password", "repeat"] />
            <HiddenName name />
            // Passwords never stay in the fields: the key makes new ones after a change.
            <Each keys=Box::new(move || vec![n_done.get()]) show=Arc::new(move |_| fields(*form)) />
            <Note tone=Tone::Info icon=Icon::Logout>{text.password_effect}</Note>
            <FormFooter>
                <Button variant=Variant::Primary kind="submit" busy=form.pending>{text.change_password}</Button>
            </FormFooter>
        </ActionForm>
    }
}

fn fields(form: Form) -> AnyView {
    let text = t().account;
    view! {
        <TextField
            name="old_password"
            label=text.old_password
            kind="password"
            error=form.field_error("old_password")
            autocomplete="current-password"
            reveal_label=text.show_password
            required=true
        />
        <TextField
            name="new_password"
            label=text.new_password
            kind="password"
            hint=Some((text.password_rule)(MINIMUM_PASSWORD_LENGTH))
            error=form.field_error("new_password")
            autocomplete="new-password"
            reveal_label=text.show_password
            required=true
        />
        <TextField
            name="repeat"
            label=text.repeat
            kind="password"
            error=form.field_error("repeat")
            autocomplete="new-password"
            required=true
        />
    }
    .into_any()
}
