//! Set-up: the first account and its root identity, through the one-time link that the server printed.

mod server_fns;

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use rampart_core::model::{AccountAlias, Email};
pub use server_fns::SetUp;
use server_fns::SetupIsOpen;

#[cfg(feature = "ssr")]
use crate::form::field;
use crate::form::use_form;
use crate::frame::load;
use crate::logon::{Card, Trouble};
use crate::reading::reading;
use crate::route::use_address;
use crate::text::{sentence, t};
use crate::ui::{Button, Note, TextField, Tone, Variant};

/// Asks for alias, e-mail address and password of the first account.
#[component]
pub fn SetupPage() -> impl IntoView {
    let text = t().logon;
    let token = use_address().with_untracked(|address| address.get("token")).unwrap_or_default();
    let asked = token.clone();
    let is_open = reading(move || SetupIsOpen { token: asked.clone() });
    view! {
        <Card title=text.setup_title wide=true>
            {load(
                is_open,
                move |is_open| {
                    if is_open {
                        view! { <SetupForm token=token.clone() /> }.into_any()
                    } else {
                        view! { <Note tone=Tone::Warn title=text.setup_closed_title>{text.setup_closed}</Note> }
                            .into_any()
                    }
                },
            )}
        </Card>
    }
}

#[component]
fn SetupForm(token: String) -> impl IntoView {
    let text = t().logon;
    let form = use_form::<SetUp>("set_up");
    let (alias_error, check_alias) = checked(form.field_error("alias"), |text| AccountAlias::parse(text).is_ok());
    let (email_error, check_email) = checked(form.field_error("email"), |text| Email::parse(text).is_ok());
    view! {
        <p class="logon-lead">{text.setup_lead}</p>
        <Trouble error=form.error fields=&["alias", "email", "password", "repeat"] />
        <form method="post" action=SetUp::url()>
            <input type="hidden" name="token" value=token />
            <TextField
                name="alias"
                label=text.alias_label
                value=form.value("alias")
                hint=Some(format!("{} {}", text.alias_hint, sentence(AccountAlias::RULE)))
                error=alias_error
                on_input=check_alias
                autocomplete="organization"
                mono=true
                autofocus=true
                required=true
            />
            <TextField
                name="email"
                label=text.email_label
                kind="email"
                value=form.value("email")
                hint=Some(text.email_hint.to_owned())
                error=email_error
                on_input=check_email
                autocomplete="username"
                required=true
            />
            <TextField
                name="password"
                label=text.root_password_label
                kind="password"
                hint=Some((text.password_rule)(rampart_core::login_profiles::MINIMUM_PASSWORD_LENGTH))
                error=form.field_error("password")
                autocomplete="new-password"
                reveal_label=text.show_password
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
            <Button variant=Variant::Primary kind="submit" wide=true>{text.create_account}</Button>
        </form>
    }
}

/// The server's error until something is typed; then a complaint goes as soon as the rule is kept.
fn checked(posted: Signal<Option<String>>, is_right: fn(&str) -> bool) -> (Signal<Option<String>>, Callback<String>) {
    let is_mended = RwSignal::new(false);
    let error = Signal::derive(move || posted.get().filter(|_| !is_mended.get()));
    (error, Callback::new(move |typed: String| is_mended.set(is_right(&typed))))
}

/// Takes the fields of the form.
///
/// # Errors
/// `InvalidParameter` at the field.
#[cfg(feature = "ssr")]
fn fields(alias: &str, email: &str) -> Result<(AccountAlias, Email), crate::call::CallError> {
    Ok((field("alias", AccountAlias::parse(alias))?, field("email", Email::parse(email))?))
}
