//! What was created, with the secret parts that are seen only now.

use leptos::prelude::*;

use super::CreatedUsers;
use crate::panel::read_again_when_closed;
use crate::state::who;
use crate::text::t;
use crate::ui::{
    CopyAction, Copyable, Fact, Facts, FormFooter, Note, PanelBody, SecretLine, SecretOnce, Tone, push_csv_line,
};

/// The panel after a success.
#[component]
pub(super) fn Outcome(done: CreatedUsers, close_href: String) -> impl IntoView {
    let text = t().users;
    read_again_when_closed();
    view! {
        <PanelBody>
            <Secrets done />
        </PanelBody>
        <FormFooter>
            // A new document: what was shown once is gone from the page then.
            <a class="button button-primary panel-discard" href=close_href rel="external">{text.done}</a>
            <a class="button panel-discard" href="/users?panel=create" rel="external">{text.create_more}</a>
        </FormFooter>
    }
}

/// The names, where they log on, and the secrets.
#[component]
pub(super) fn Secrets(done: CreatedUsers) -> impl IntoView {
    let text = t().users;
    let n = done.users.len();
    let names = done
        .users
        .iter()
        .map(|user| {
            let name = logon_name(user.user_name.as_str());
            let label = (text.copy_logon_name)(&name);
            view! {
                <Fact term=text.logon_name>
                    <Copyable text=name label done=t().common.copied />
                </Fact>
            }
        })
        .collect_view();
    let can_log_on = done.users.iter().any(|user| user.can_log_on);
    let address = Some(done.logon_address.clone()).filter(|address| can_log_on && !address.is_empty()).map(|address| {
        view! {
            <Fact term=text.logon_address>
                <Copyable text=address label=text.copy_logon_address done=t().common.copied />
            </Fact>
        }
    });
    let lines = lines(&done);
    let csv = csv(&done);
    let all = csv.clone();
    let secrets = (!lines.is_empty()).then(|| {
        view! {
            <SecretOnce
                lines
                sentence=text.shown_once
                copied_label=t().common.copied
                download_label=text.download_csv
                file_name="rampart-users.csv"
                file_text=csv
            />
            <div class="row">
                <CopyAction text=all label=text.copy_all done=t().common.copied />
            </div>
        }
    });
    view! {
        <Note tone=Tone::Allow live=true title=(text.created_n)(n)>{text.create_follows}</Note>
        <Facts>{names}{address}</Facts>
        {secrets}
    }
}

fn logon_name(name: &str) -> String {
    who().map_or_else(|| name.to_owned(), |who| format!("{name}@{}", who.alias))
}

fn lines(done: &CreatedUsers) -> Vec<SecretLine> {
    let text = t().users;
    let is_one = done.users.len() == 1;
    let mut lines = Vec::new();
    for user in &done.users {
        let name = user.user_name.as_str();
        let mut push = |label: &str, value: &str| {
            let label = if is_one { label.to_owned() } else { (text.of_user)(label, name) };
            lines.push(SecretLine { copy_label: (text.copy_thing)(&label), label, value: value.to_owned() });
        };
        if let Some(password) = &user.password {
            push(text.password, password.reveal());
        }
        if let Some((id, secret)) = &user.access_key {
            push(text.access_key_id, id.as_str());
            push(text.access_key_secret, secret.reveal());
        }
    }
    lines
}

/// The same as a file that spreadsheets read.
fn csv(done: &CreatedUsers) -> String {
    let text = t().users;
    let head = [text.logon_name, text.password, text.access_key_id, text.access_key_secret, text.logon_address];
    let mut file = String::new();
    push_csv_line(&mut file, head);
    for user in &done.users {
        let name = logon_name(user.user_name.as_str());
        let key = user.access_key.as_ref();
        let cells = [
            name.as_str(),
            user.password.as_ref().map_or("", |password| password.reveal()),
            key.map_or("", |(id, _)| id.as_str()),
            key.map_or("", |(_, secret)| secret.reveal()),
            if user.can_log_on { &done.logon_address } else { "" },
        ];
        push_csv_line(&mut file, cells);
    }
    file
}
