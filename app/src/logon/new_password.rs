//! The screen for who must choose a new password before going on.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use rampart_core::logon::NextStep;

use super::{Card, HiddenName, LogOnNewPassword, Trouble, pending_at};
use crate::form::use_form;
use crate::text::t;
use crate::ui::{Button, TextField, Variant};

/// Asks for the new password, twice.
#[component]
pub fn NewPasswordPage() -> impl IntoView {
    let Some(pending) = pending_at(NextStep::NewPassword) else { return ().into_any() };
    let text = t().logon;
    let form = use_form::<LogOnNewPassword>("log_on_new_password");
    let foot = move || view! { <a href="/logon" rel="external">{text.other_name}</a> };
    view! {
        <Card title=text.new_password_title foot>
            <p class="logon-lead">{text.new_password_lead}</p>
            <Trouble error=form.error fields=&["new_password", "repeat"] />
            <form method="post" action=LogOnNewPassword::url()>
                <HiddenName name=pending.name />
                <TextField
                    name="new_password"
                    label=text.new_password_label
                    kind="password"
                    hint=Some((text.password_rule)(rampart_core::login_profiles::MINIMUM_PASSWORD_LENGTH))
                    error=form.field_error("new_password")
                    autocomplete="new-password"
                    reveal_label=text.show_password
                    autofocus=true
                    required=true
                />
                <TextField
                    name="repeat"
                    label=text.repeat_label
                    kind="password"
                    error=form.field_error("repeat")
                    autocomplete="new-password"
                    required=true
                />
                <Button variant=Variant::Primary kind="submit" wide=true>{text.save_password}</Button>
            </form>
        </Card>
    }
    .into_any()
}
