//! Enables console logon, or changes how the user logs on.

use leptos::prelude::*;
use rampart_core::login_profiles::{LoginProfileSet, LoginProfileView, MINIMUM_PASSWORD_LENGTH};
use rampart_core::model::UserName;

use super::{CreateLoginProfile, UpdateLoginProfile, UserTab, user_href};
use crate::form::{ActionForm, Form, use_form};
use crate::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels, read_again_when_closed};
use crate::text::t;
use crate::ui::{
    Button, CheckboxField, Choice, ChoiceCards, Drawer, FormFooter, Note, PanelBody, SecretLine, SecretOnce, TextField,
    Tone, Variant,
};

/// The panel: for a user without a login profile it enables logon, for others it changes the settings.
#[component]
pub(super) fn LogonPanel(user_name: UserName, profile: Option<LoginProfileView>) -> impl IntoView {
    let text = t().users;
    let close_href = user_href(&user_name, UserTab::Authentication);
    // The outcome of either form is shown here: after enabling, the profile exists when a plain post is answered.
    let create = use_form::<CreateLoginProfile>("create_login_profile");
    let update = use_form::<UpdateLoginProfile>("update_login_profile");
    let (created, updated) = (create.result(), update.result());
    let shown = move || created.get().or_else(|| updated.get()).filter(|set| set.generated_password.is_some());
    let is_shown = Memo::new(move |_| shown().is_some());
    let href = StoredValue::new(close_href.clone());
    let leave = move |set: &LoginProfileSet| {
        set.generated_password.is_none().then(|| Leave::to(href.get_value(), text.user.logon_saved))
    };
    leave_when_done(create, leave);
    leave_when_done(update, leave);
    let title = if profile.is_some() { text.user.modify_logon_title } else { text.user.enable_logon };
    let name = user_name.to_string();
    let user_name = StoredValue::new(user_name);
    view! {
        <Drawer title sentence=move || name.clone() close_href labels=panel_labels()>
            {move || match (is_shown.get().then(|| untrack(shown)).flatten(), profile.clone()) {
                (Some(set), _) => view! { <Generated set close_href=href.get_value() /> }.into_any(),
                (None, Some(profile)) => {
                    view! {
                        <ActionForm action=update.action attr:class="panel-form logon-form">
                            <LogonFields form=*update profile=Some(profile) user_name=user_name.get_value() />
                            <LogonFoot label=t().common.save pending=update.pending href=href.get_value() />
                        </ActionForm>
                    }
                        .into_any()
                }
                (None, None) => {
                    view! {
                        <ActionForm action=create.action attr:class="panel-form logon-form">
                            <LogonFields form=*create profile=None user_name=user_name.get_value() />
                            <LogonFoot label=text.user.enable_logon pending=create.pending href=href.get_value() />
                        </ActionForm>
                    }
                        .into_any()
                }
            }}
        </Drawer>
    }
}

#[component]
fn LogonFoot(label: &'static str, pending: Signal<bool>, href: String) -> impl IntoView {
    view! {
        <FormFooter>
            <Button variant=Variant::Primary kind="submit" busy=pending>{label}</Button>
            <Cancel href />
        </FormFooter>
    }
}

#[component]
fn LogonFields(form: Form, profile: Option<LoginProfileView>, user_name: UserName) -> impl IntoView {
    let text = t().users;
    let is_new = profile.is_none();
    let truth = |is: bool| if is { "true" } else { "false" };
    let mut sources = vec![
        Choice::new("generate", text.password_generate, text.password_generate_text),
        Choice::new("set", text.password_set, text.password_set_text),
    ];
    if !is_new {
        sources.insert(0, Choice::new("keep", text.password_keep, text.password_keep_text));
    }
    let reset = profile.as_ref().is_none_or(|profile| profile.password_reset_required);
    let mfa = profile.as_ref().is_none_or(|profile| profile.mfa_required);
    let enabled = profile.as_ref().map(|profile| {
        let checked = form.value_or("is_enabled", truth(profile.is_enabled)) == "true";
        view! {
            <CheckboxField
                name="is_enabled"
                label=text.user.is_enabled
                hint=Some(text.user.is_enabled_hint.to_owned())
                checked
            />
        }
    });
    view! {
        <PanelBody>
            <Refusal error=form.error fields=&["password"] />
            <input type="hidden" name="user_name" value=user_name.to_string() />
            {enabled}
            <ChoiceCards
                name="password_source"
                label=text.password
                choices=sources
                value=form.value_or("password_source", if is_new { "generate" } else { "keep" })
            />
            <div class="needs-password">
                <TextField
                    name="password"
                    label=text.new_password
                    kind="password"
                    hint=Some((text.password_rule)(MINIMUM_PASSWORD_LENGTH))
                    error=form.field_error("password")
                    autocomplete="new-password"
                    reveal_label=text.show_password
                />
            </div>
            <CheckboxField
                name="password_reset_required"
                label=text.reset_required
                checked={form.value_or("password_reset_required", truth(reset)) == "true"}
            />
            <CheckboxField
                name="mfa_required"
                label=text.mfa_required
                hint=Some(text.mfa_required_hint.to_owned())
                checked={form.value_or("mfa_required", truth(mfa)) == "true"}
            />
            <Note tone=Tone::Info title=text.what_follows>
                {if is_new { text.user.enable_follows } else { text.user.modify_follows }}
            </Note>
        </PanelBody>
    }
}

/// The password that was made, seen only now.
#[component]
fn Generated(set: LoginProfileSet, close_href: String) -> impl IntoView {
    let text = t().users;
    read_again_when_closed();
    let lines = set
        .generated_password
        .as_ref()
        .map(|password| SecretLine {
            label: (text.of_user)(text.password, set.profile.user_name.as_str()),
            value: password.reveal().to_owned(),
            copy_label: (text.copy_thing)(text.password),
        })
        .into_iter()
        .collect::<Vec<_>>();
    view! {
        <PanelBody>
            <Note tone=Tone::Allow live=true>{text.user.logon_saved}</Note>
            <SecretOnce lines sentence=text.shown_once copied_label=t().common.copied />
        </PanelBody>
        <FormFooter>
            // A new document: what was shown once is gone from the page then.
            <a class="button button-primary panel-discard" href=close_href rel="external">{text.done}</a>
        </FormFooter>
    }
}
