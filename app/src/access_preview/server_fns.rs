//! What the preview asks of the server.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use rampart_core::access_preview::{AccessPreview, Change, PreviewProgress};
use serde::{Deserialize, Serialize};

use crate::call::CallError;

/// A preview, with the number it was asked for by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Previewed {
    /// Tells it from the answer to another question.
    pub ticket: u32,
    /// The preview.
    pub preview: AccessPreview,
}

/// What a change would mean; nothing for no change. Its progress is asked for by the ticket.
#[server(input = Json)]
pub async fn preview_change(
    change: Option<Change>,
    #[server(default)] ticket: u32,
) -> Result<Option<Previewed>, CallError> {
    let Some(change) = change else { return Ok(None) };
    let preview = crate::call::iam()?.preview(&crate::call::caller()?, &change, ticket).await;
    let preview = preview.map(|preview| Some(Previewed { ticket, preview }));
    preview.map_err(|error| crate::call::refuse(error.into()))
}

/// How far the caller's preview is; nothing when it is answered or was never asked for.
#[server(input = Json)]
pub async fn read_preview_progress(ticket: u32) -> Result<Option<PreviewProgress>, CallError> {
    Ok(crate::call::iam()?.preview_progress(&crate::call::caller()?, ticket))
}
