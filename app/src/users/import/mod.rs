//! Importing users from a table: checked first, then done, with a result for each row. With scripts in parts, so that
//! tables of any length go through, with progress and a way to stop; without, as one post.

mod outcome;
mod parts;

use leptos::prelude::*;

use self::outcome::outcome;
use self::parts::{Progress, Source, in_parts};
use super::server_fns::{ImportResult, ImportUsers};
use crate::form::{ActionForm, Form, use_form};
use crate::panel::{Cancel, Refusal, panel_labels};
use crate::text::t;
use crate::ui::{Button, CodeArea, Drawer, FileField, FormFooter, Note, PanelBody, ProgressBar, Tone, Variant};

const FORM: &str = "import-form";

/// The panel.
#[component]
pub(super) fn ImportPanel(close_href: String) -> impl IntoView {
    let text = t().users.import;
    let form = use_form::<ImportUsers>("import_users");
    let result = RwSignal::new(untrack(|| form.result().get()));
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
    let source = Source { table, file: RwSignal::new(None) };
    let progress = RwSignal::new(Progress::default());
    let refusal = RwSignal::new(None::<crate::call::CallError>);
    let error = Signal::derive(move || refusal.get().or_else(|| form.error.get()));
    let at = move |field: &'static str| Signal::derive(move || error.get().and_then(|error| error.at(field)));
    let is_running = Memo::new(move |_| progress.with(|progress| progress.is_running));
    let busy = Signal::derive(move || form.pending.get() || is_running.get());
    let start = move |ev: leptos::ev::MouseEvent, is_dry_run: bool| {
        in_parts(&ev, is_dry_run, source, result, progress, refusal);
    };
    let at_row = Signal::derive(move || progress.with(|progress| (progress.n_done, progress.n_rows)));
    let running = move || {
        let stop = move |_| progress.update(|progress| progress.is_stopped = true);
        is_running.get().then(|| {
            view! {
                <Note tone=Tone::Info>
                    <ProgressBar label=text.importing at=at_row said=text.progress />
                    <Button on:click=stop>{text.stop}</Button>
                </Note>
            }
            .into_any()
        })
    };
    let stopped = move || {
        let Progress { n_done, n_rows, is_running, .. } = progress.get();
        (!is_running && n_done < n_rows)
            .then(|| view! { <Note tone=Tone::Warn live=true>{(text.stopped)(n_done, n_rows)}</Note> }.into_any())
    };
    // Results stand outside of the form, because they have one of their own.
    view! {
        <div class="panel-form">
            <PanelBody>
                {running}
                {stopped}
                {move || result.get().map(|result| outcome(result, progress.with_untracked(|at| at.n_rows > 0)))}
                <ActionForm action=form.action attr:id=FORM attr:class="import-form" attr:enctype="multipart/form-data">
                    <Refusal error fields=&["table", "file"] />
                    <FileField
                        name="file"
                        label=text.file
                        hint=Some(text.file_hint.to_owned())
                        error=at("file")
                        accept=".csv,text/csv"
                        on_text=Callback::new(move |chosen| source.file.set(chosen))
                    />
                    <CodeArea
                        name="table"
                        label=text.table
                        text=table
                        hint=Some(text.hint.to_owned())
                        error=at("table")
                        rows=8
                    />
                </ActionForm>
            </PanelBody>
            <FormFooter>
                <Button
                    kind="submit"
                    name="step"
                    value="check"
                    variant=Variant::Primary
                    busy
                    attr:form=FORM
                    on:click=move |ev| start(ev, true)
                >
                    {text.check}
                </Button>
                <Button
                    kind="submit"
                    name="step"
                    value="import"
                    busy
                    attr:form=FORM
                    on:click=move |ev| start(ev, false)
                >
                    {text.import}
                </Button>
                <Cancel href=close_href.clone() />
            </FormFooter>
        </div>
    }
    .into_any()
}
