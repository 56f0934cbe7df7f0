//! What the preview asks of the server.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use rampart_core::access_preview::{AccessPreview, Change, PreviewProgress};

use crate::call::CallError;

/// What a change would mean; nothing for no change. Its progress is asked for by the ticket.
#[server(input = Json)]
pub async fn preview_change(change: Option<Change>, ticket: u32) -> Result<Option<AccessPreview>, CallError> {
    let Some(change) = change else { return Ok(None) };
    let preview = crate::call::iam()?.preview(&crate::call::caller()?, &change, ticket).await;
    preview.map(Some).map_err(|error| crate::call::refuse(error.into()))
}

/// How far the caller's preview is; nothing when it is answered or was never asked for.
#[server(input = Json)]
pub async fn read_preview_progress(ticket: u32) -> Result<Option<PreviewProgress>, CallError> {
    Ok(crate::call::iam()?.preview_progress(&crate::call::caller()?, ticket))
}
