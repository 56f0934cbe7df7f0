//! Creating users: several in one form, all of them or none, with the secret parts shown once at the end.

mod outcome;
mod row;
mod server_fn;

use leptos::prelude::*;
use outcome::Outcome;
use row::{UserRowFields, row_field};
pub use server_fn::CreateUsers;
use server_fn::CreatedUsers;

use super::checked::checked;
use crate::form::{ActionForm, Form, use_form};
use crate::panel::{Cancel, Leave, leave_when_done, panel_labels, read_again_when_closed};
use crate::route::use_address;
use crate::text::{sentence, t};
use crate::ui::{
    Button, CheckboxField, Choice, ChoiceCards, Drawer, ErrorSummary, FieldError, FormFooter, Icon, Note, PanelBody,
    TextField, Tone, Variant,
};

/// The most users one form creates: each costs a password hash.
pub(super) const MAX_ROWS: usize = 20;

/// The name of the form.
const FORM: &str = "create_users";

/// The panel that creates users.
#[component]
pub(super) fn CreatePanel(
    close_href: String,
    /// It was not open before on this page, so that it may show the outcome of a plain post.
    is_first: bool,
) -> impl IntoView {
    let text = t().users;
    let form = use_form::<CreateUsers>(FORM);
    let created = RwSignal::new(untrack(|| form.result().get()).filter(|_| is_first));
    let href = close_href.clone();
    leave_when_done(form, move |done| {
        (!done.has_secrets() && !done.goes_on).then(|| Leave::to(&href, (text.created_n)(done.users.len())))
    });
    form.on_done(move |done| created.set(Some(done)));
    let href = StoredValue::new(close_href.clone());
    view! {
        <Drawer
            title=text.create_user
            sentence=move || text.create_sentence
            close_href
            labels=panel_labels()
        >
            {move || match created.get() {
                Some(done) if !done.goes_on => view! { <Outcome done close_href=href.get_value() /> }.into_any(),
                done => view! { <CreateForm form=*form close_href=href.get_value() before=done /> }.into_any(),
            }}
        </Drawer>
    }
}

/// The form; `before` is what the attempt before it created, when another one was wanted.
#[component]
fn CreateForm(form: Form, close_href: String, before: Option<CreatedUsers>) -> impl IntoView {
    let text = t().users;
    if before.is_some() {
        read_again_when_closed();
    }
    let asked = use_address().with_untracked(|address| address.get("rows").and_then(|n| n.parse::<usize>().ok()));
    let n_rows = RwSignal::new(asked.filter(|_| before.is_none()).unwrap_or(1).clamp(1, MAX_ROWS));
    let done = before.map(|done| view! { <outcome::Secrets done /> });
    view! {
        <ActionForm action=form.action attr:class="panel-form logon-form">
            // Return submits with the first button of a form, which must not be the one that adds a row.
            <button type="submit" class="hidden" tabindex="-1" aria-hidden="true"></button>
            <PanelBody>
                {done}
                <CreateRefusal form n_rows />
                {move || {
                    let n = n_rows.get();
                    (0..n).map(|row| view! { <UserRowFields form row n_rows /> }).collect_view()
                }}
                <div class="row">
                    <Button
                        kind="submit"
                        name="then"
                        value="add_row"
                        icon=Icon::Plus
                        attr:formnovalidate=true
                        on:click=move |ev| {
                            ev.prevent_default();
                            n_rows.update(|n| *n = (*n + 1).min(MAX_ROWS));
                        }
                    >
                        {text.add_user}
                    </Button>
                    <span class="hint">{text.empty_rows_hint}</span>
                </div>
                <Access form />
                <Note tone=Tone::Info icon=Icon::Shield title=text.what_follows>{text.create_follows}</Note>
            </PanelBody>
            <FormFooter>
                <Button variant=Variant::Primary kind="submit" busy=form.pending>
                    {move || if n_rows.get() > 1 { text.create_users } else { text.create_user }}
                </Button>
                <Button kind="submit" name="then" value="another" busy=form.pending>{text.create_another}</Button>
                <Cancel href=close_href />
            </FormFooter>
        </ActionForm>
    }
}

/// How the users get in. What does not apply is hidden by the style sheet, so that it works without script.
#[component]
fn Access(form: Form) -> impl IntoView {
    let text = t().users;
    let access = vec![
        Choice::new("console", text.access_console, text.access_console_text),
        Choice::new("key", text.access_key, text.access_key_text),
        Choice::new("both", text.access_both, text.access_both_text),
        Choice::new("none", text.access_none, text.access_none_text),
    ];
    let password = vec![
        Choice::new("generate", text.password_generate, text.password_generate_text),
        Choice::new("set", text.password_set, text.password_set_text),
    ];
    let (password_error, check_password) = checked(form.field_error("password"), |_| Ok(()));
    view! {
        <ChoiceCards
            name="access"
            label=text.access
            choices=access
            value=form.value_or("access", "console")
            hint=Some(text.access_hint.to_owned())
            error=form.field_error("access")
        />
        <div class="stack needs-console">
            <ChoiceCards
                name="password_source"
                label=text.password
                choices=password
                value=form.value_or("password_source", "generate")
            />
            <div class="needs-password">
                <TextField
                    name="password"
                    label=text.password
                    kind="password"
                    hint=Some((text.password_rule)(rampart_core::login_profiles::MINIMUM_PASSWORD_LENGTH))
                    error=password_error
                    on_input=check_password
                    autocomplete="new-password"
                    reveal_label=text.show_password
                />
            </div>
            <CheckboxField
                name="password_reset_required"
                label=text.reset_required
                checked={form.value_or("password_reset_required", "true") == "true"}
            />
            <CheckboxField
                name="mfa_required"
                label=text.mfa_required
                hint=Some(text.mfa_required_hint.to_owned())
                checked={form.value_or("mfa_required", "true") == "true"}
            />
        </div>
    }
}

/// What was refused, with the row it belongs to.
#[component]
fn CreateRefusal(form: Form, n_rows: RwSignal<usize>) -> impl IntoView {
    let text = t().users;
    let errors = Signal::derive(move || {
        let Some(error) = form.error.get() else { return Vec::new() };
        let n = n_rows.get();
        for row in 0..n {
            for part in ["user_name", "display_name", "comments"] {
                let field = row_field(row, part);
                if let Some(message) = error.at(&field) {
                    let message = if n > 1 { (text.in_row)(row + 1, &message) } else { message };
                    return vec![FieldError { field: Some(field), message }];
                }
            }
        }
        let field = ["password", "access"].into_iter().find(|field| error.at(field).is_some());
        vec![FieldError { field: field.map(str::to_owned), message: sentence(&error.to_string()) }]
    });
    view! { <ErrorSummary title=(t().common.errors_title)(1) errors /> }
}
