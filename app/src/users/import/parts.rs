//! The browser's way to import: part after part, each one transaction, so that it can be watched and stopped.

use leptos::prelude::*;

use super::super::server_fns::ImportResult;

/// How far an import in parts has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Progress {
    pub(super) n_done: usize,
    pub(super) n_rows: usize,
    pub(super) is_running: bool,
    pub(super) is_stopped: bool,
}

/// Where the table comes from: the file when there is one.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(not(feature = "hydrate"), allow(dead_code, reason = "only the browser's own code reads it"))]
pub(super) struct Source {
    pub(super) table: RwSignal<String>,
    pub(super) file: RwSignal<Option<String>>,
}

/// Sends the table part by part; without scripts the button submits the form.
#[cfg(feature = "hydrate")]
pub(super) fn in_parts(
    ev: &leptos::ev::MouseEvent,
    is_dry_run: bool,
    source: Source,
    result: RwSignal<Option<ImportResult>>,
    progress: RwSignal<Progress>,
    refusal: RwSignal<Option<crate::call::CallError>>,
) {
    use leptos::server_fn::ServerFn;
    use rampart_core::model::ApiError;
    use rampart_core::users::{ImportUsers, read_table};

    use super::super::server_fns::{ImportPart, Imported};

    ev.prevent_default();
    if progress.with_untracked(|progress| progress.is_running) {
        return;
    }
    let read = source.file.with_untracked(|file| match file {
        Some(file) => read_table(file).map_err(|error| ("file", error)),
        None => source.table.with_untracked(|table| read_table(table).map_err(|error| ("table", error))),
    });
    result.set(None);
    progress.set(Progress::default());
    let rows = match read {
        Ok(table) => table.rows,
        Err((field, error)) => {
            refusal.set(Some(ApiError::invalid(field, error.to_string()).into()));
            return;
        }
    };
    refusal.set(None);
    progress.set(Progress { n_done: 0, n_rows: rows.len(), is_running: true, is_stopped: false });
    leptos::task::spawn_local(async move {
        let mut imported: Vec<Imported> = Vec::with_capacity(rows.len());
        for part in rows.chunks(ImportUsers::MAX_ROWS) {
            // Also when the panel was left: what was sent is done, what was not is not.
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
pub(super) fn in_parts(
    _: &leptos::ev::MouseEvent,
    _: bool,
    _: Source,
    _: RwSignal<Option<ImportResult>>,
    _: RwSignal<Progress>,
    _: RwSignal<Option<crate::call::CallError>>,
) {
}
