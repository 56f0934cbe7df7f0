//! How an import went, or would: the sentence, the rows that were refused, and the result of each row as a file.

use leptos::prelude::*;

use crate::panel::read_again_when_closed;
use crate::text::{sentence, t};
use crate::ui::{Button, ButtonLink, Icon, Note, SecretOnce, Tone, push_csv_line, save_as_file};
use crate::users::server_fns::{ImportResult, Imported};

/// Refused rows that are shown; the file holds all.
const N_SHOWN: usize = 100;
const FILE_NAME: &str = "rampart-import.csv";

/// The part of the panel after a check or an import. `is_made_here`: by the browser's own code, part by part.
pub(super) fn outcome(result: ImportResult, is_made_here: bool) -> AnyView {
    let text = t().users.import;
    let ImportResult { is_done, rows, .. } = result;
    if is_done {
        read_again_when_closed();
    }
    let n_right = rows.iter().filter(|row| row.refusal.is_none()).count();
    let n_refused = rows.len().saturating_sub(n_right);
    let said = if is_done { (text.n_imported)(n_right, rows.len()) } else { (text.n_would)(n_right, rows.len()) };
    let tone = if n_refused == 0 { Tone::Allow } else { Tone::Warn };
    let refused = rows.iter().filter_map(|row| Some((&row.user_name, row.refusal.as_ref()?)));
    let refused = refused.take(N_SHOWN).map(|(user, refusal)| {
        view! { <li><span class="mono">{user.clone()}</span>": "{sentence(refusal)}</li> }.into_any()
    });
    let refused = refused.collect_view();
    let more = (n_refused > N_SHOWN).then(|| view! { <p class="muted">{(text.n_more)(n_refused - N_SHOWN)}</p> });
    let has_passwords = rows.iter().any(|row| row.password.is_some());
    let keep = if has_passwords { text.passwords_once } else { text.keep };
    let label = t().users.download_csv;
    // What was posted without scripts comes back as a file the same way; here the file is made when it is asked for.
    let file = if !is_made_here {
        let file_text = file_of(&rows, is_done);
        let copied_label = t().common.copied;
        view! {
            <SecretOnce
                lines=Vec::new()
                sentence=keep
                copied_label
                download_label=label
                file_name=FILE_NAME
                file_text
            />
        }
        .into_any()
    } else {
        let save = move |_| save_as_file(FILE_NAME, &file_of(&rows, is_done));
        view! {
            <p>{keep}</p>
            <div class="row">
                <Button icon=Icon::Download on:click=save>{label}</Button>
            </div>
        }
        .into_any()
    };
    let done = is_done.then(|| view! { <ButtonLink href="/users">{t().users.done}</ButtonLink> }.into_any());
    view! {
        <Note tone live=true>{said}</Note>
        <ul class="bulk-users">{refused}</ul>
        {more}
        {file}
        {done}
    }
    .into_any()
}

/// A row per user: what happened or would, and the password that is shown once.
fn file_of(rows: &[Imported], is_done: bool) -> String {
    let mut file = "user_name,result,password\r\n".to_owned();
    let fine = if is_done { "created" } else { "would be created" };
    for row in rows {
        let result = row.refusal.as_deref().unwrap_or(fine);
        push_csv_line(&mut file, [&row.user_name, result, row.password.as_deref().unwrap_or_default()]);
    }
    file
}
