//! Importing users from a table: checked first, then done, with a result for each row. With scripts in parts, so that
//! tables of any length go through, with progress and a way to stop; without, as one post.

use leptos::prelude::*;

use super::server_fns::{ImportResult, ImportUsers, Imported};
use crate::form::{ActionForm, Form, use_form};
use crate::panel::{Cancel, Refusal, panel_labels, read_again_when_closed};
use crate::text::{sentence, t};
use crate::ui::{Button, ButtonLink, CodeArea, Drawer, FormFooter, Note, PanelBody, SecretOnce, Tone, Variant};

/// Refused rows that are shown; the file holds all.
const N_SHOWN: usize = 100;

/// How far an import in parts has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Progress {
    n_done: usize,
    n_rows: usize,
    is_running: bool,
    is_stopped: bool,
}

/// The panel.
#[component]
pub(super) fn ImportPanel(close_href: String) -> impl IntoView {
    let text = t().users.import;
    let form = use_form::<ImportUsers>("import_users");
    let result = RwSignal::new(untrack(|| form.result().get()));
    form.on_done(move |done| result.set(Some(done)));
    let checked = result.with_untracked(|result| result.as_ref().map(|result| result.table.clone()));
    let table = RwSignal::new(checked.unwrap_or_else(|| form.value("table")));
    let href = close_href.clone();
    view! {
        <Drawer title=text.title sentence=move || text.sentence close_href labels=panel_labels() wide=true>
            {fields(*form, table, result, href)}
        </Drawer>
    }
}

fn fields(form: Form, table: RwSignal<String>, result: RwSignal<Option<ImportResult>>, close_href: String) -> AnyView {
    let text = t().users.import;
    let progress = RwSignal::new(Progress::default());
    let refusal = RwSignal::new(None::<crate::call::CallError>);
    let error = Signal::derive(move || refusal.get().or_else(|| form.error.get()));
    let busy = Signal::derive(move || form.pending.get() || progress.with(|progress| progress.is_running));
    let start = move |ev: leptos::ev::MouseEvent, is_dry_run: bool| {
        in_parts(&ev, is_dry_run, table, result, progress, refusal);
    };
    let running = move || {
        let Progress { n_done, n_rows, is_running, .. } = progress.get();
        is_running.then(|| {
            view! {
                <Note tone=Tone::Info live=true>
                    {(text.progress)(n_done, n_rows)} " "
                    <Button on:click=move |_| progress.update(|progress| progress.is_stopped = true)>{text.stop}</Button>
                </Note>
            }
            .into_any()
        })
    };
    view! {
        <ActionForm action=form.action attr:class="panel-form">
            <PanelBody>
                <Refusal error fields=&["table"] />
                {running}
                {move || result.get().map(outcome)}
                <CodeArea
                    name="table"
                    label=text.table
                    text=table
                    hint=Some(text.hint.to_owned())
                    error=form.field_error("table")
                    rows=10
                    required=true
                />
            </PanelBody>
            <FormFooter>
                <Button
                    kind="submit"
                    name="step"
                    value="check"
                    variant=Variant::Primary
                    busy
                    on:click=move |ev| start(ev, true)
                >
                    {text.check}
                </Button>
                <Button kind="submit" name="step" value="import" busy on:click=move |ev| start(ev, false)>
                    {text.import}
                </Button>
                <Cancel href=close_href.clone() />
            </FormFooter>
        </ActionForm>
    }
    .into_any()
}

/// How it went, or would.
fn outcome(result: ImportResult) -> AnyView {
    let text = t().users.import;
    if result.is_done {
        read_again_when_closed();
    }
    let n_right = result.rows.iter().filter(|row| row.refusal.is_none()).count();
    let said = if result.is_done {
        (text.n_imported)(n_right, result.rows.len())
    } else {
        (text.n_would)(n_right, result.rows.len())
    };
    let tone = if n_right == result.rows.len() { Tone::Allow } else { Tone::Warn };
    let refused = result.rows.iter().filter_map(|row| Some((&row.user_name, row.refusal.as_ref()?)));
    let refused = refused.take(N_SHOWN).map(|(user, refusal)| {
        view! { <li><span class="mono">{user.clone()}</span>": "{sentence(refusal)}</li> }.into_any()
    });
    let refused = refused.collect_view();
    let passwords = if result.rows.iter().any(|row| row.password.is_some()) { text.passwords_once } else { text.keep };
    let file = result.is_done.then(|| {
        view! {
            <SecretOnce
                lines=Vec::new()
                sentence=passwords
                copied_label=t().common.copied
                download_label=t().users.download_csv
                file_name="rampart-import.csv"
                file_text=file_of(&result.rows)
            />
        }
        .into_any()
    });
    let done = result.is_done.then(|| view! { <ButtonLink href="/users">{t().users.done}</ButtonLink> }.into_any());
    view! {
        <Note tone live=true>{said}</Note>
        <ul class="bulk-users">{refused}</ul>
        {file}
        {done}
    }
    .into_any()
}

/// A row per user: what happened, and the password that is shown once.
fn file_of(rows: &[Imported]) -> String {
    let mut file = "user_name,result,password\r\n".to_owned();
    for row in rows {
        let result = row.refusal.as_deref().unwrap_or("created");
        for (at, cell) in
            [row.user_name.as_str(), result, row.password.as_deref().unwrap_or("")].into_iter().enumerate()
        {
            if at > 0 {
                file.push(',');
            }
            // Nothing that begins like a formula is one: what was typed is not trusted.
            let is_formula = at == 0 && cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
            file.push('"');
            if is_formula {
                file.push('\'');
            }
            file.push_str(&cell.replace('"', "\"\""));
            file.push('"');
        }
        file.push_str("\r\n");
    }
    file
}

/// Sends the table part by part; without scripts the button submits the form.
#[cfg(feature = "hydrate")]
fn in_parts(
    ev: &leptos::ev::MouseEvent,
    is_dry_run: bool,
    table: RwSignal<String>,
    result: RwSignal<Option<ImportResult>>,
    progress: RwSignal<Progress>,
    refusal: RwSignal<Option<crate::call::CallError>>,
) {
    use rampart_core::model::ApiError;
    use rampart_core::users::read_table;

    use super::server_fns::ImportPart;
    use leptos::server_fn::ServerFn;

    /// A part fits into the most that a request may hold.
    const N_ROWS: usize = 150;

    ev.prevent_default();
    if progress.with_untracked(|progress| progress.is_running) {
        return;
    }
    let rows = match table.with_untracked(|table| read_table(table)) {
        Ok(table) => table.rows,
        Err(error) => {
            refusal.set(Some(ApiError::invalid("table", error.to_string()).into()));
            return;
        }
    };
    refusal.set(None);
    result.set(None);
    progress.set(Progress { n_done: 0, n_rows: rows.len(), is_running: true, is_stopped: false });
    leptos::task::spawn_local(async move {
        let mut imported: Vec<Imported> = Vec::new();
        for part in rows.chunks(N_ROWS) {
            if progress.try_get_untracked().is_none_or(|progress| progress.is_stopped) {
                break;
            }
            let call = ImportPart { rows: part.to_vec(), is_dry_run };
            let body = serde_json::to_string(&call).unwrap_or_default();
            match crate::reading::post(ImportPart::PATH, "application/json", body).await.read::<Vec<Imported>>() {
                Ok(done) => imported.extend(done),
                Err(error) => {
                    refusal.try_set(Some(error));
                    break;
                }
            }
            progress.try_update(|progress| progress.n_done = imported.len());
        }
        progress.try_update(|progress| progress.is_running = false);
        result.try_set(Some(ImportResult { is_done: !is_dry_run, rows: imported, table: String::new() }));
    });
}

#[cfg(not(feature = "hydrate"))]
fn in_parts(
    _: &leptos::ev::MouseEvent,
    _: bool,
    _: RwSignal<String>,
    _: RwSignal<Option<ImportResult>>,
    _: RwSignal<Progress>,
    _: RwSignal<Option<crate::call::CallError>>,
) {
}
