//! Second screen: the password.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use rampart_core::model::Code;

use super::{Card, EnteredName, HiddenName, LogOnPassword, Trouble};
use crate::form::use_form;
use crate::reading::reading;
use crate::state::boot;
use crate::text::t;
use crate::ui::{Button, TextField, Variant};

/// Asks for the password of the name that was entered.
#[component]
pub fn PasswordPage() -> impl IntoView {
    if boot().who.is_some() {
        crate::frame::leave_for("/");
        return ().into_any();
    }
    reading(|| EnteredName {}).draw(|name| match name.ok().flatten() {
        Some(name) => view! { <PasswordForm name /> }.into_any(),
        None => {
            crate::frame::leave_for("/logon");
            ().into_any()
        }
    })
}

#[component]
fn PasswordForm(name: String) -> impl IntoView {
    let text = t().logon;
    let form = use_form::<LogOnPassword>("log_on_password");
    let wrong = Signal::derive(move || {
        let failed = form.error.with(|error| error.as_ref().and_then(|error| error.code()) == Some(Code::LogonFailed));
        if failed { Some(text.wrong_password.to_owned()) } else { form.field_error("password").get() }
    });
    view! {
        <Card title=text.password_title step=(2, 3)>
            <p class="logon-lead">
                {text.logging_on_as} " " <strong>{name.clone()}</strong> ". "
                <a class="nowrap" href="/logon" rel="external">{text.not_you}</a>
            </p>
            <Trouble error=form.error fields=&["password"] />
            <form method="post" action=LogOnPassword::url()>
                <HiddenName name />
                <TextField
                    name="password"
                    label=text.password_label
                    kind="password"
                    error=wrong
                    autocomplete="current-password"
                    reveal_label=text.show_password
                    autofocus=true
                    required=true
                />
                <Button variant=Variant::Primary kind="submit" wide=true>{text.next}</Button>
            </form>
            <p class="logon-other">{text.forgotten}</p>
        </Card>
    }
}
