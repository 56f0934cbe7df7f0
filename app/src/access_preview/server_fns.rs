//! What the preview asks of the server.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use rampart_core::access_preview::{AccessPreview, Change};

use crate::call::CallError;

/// What a change would mean; nothing for no change.
#[server(input = Json)]
pub async fn preview_change(change: Option<Change>) -> Result<Option<AccessPreview>, CallError> {
    let Some(change) = change else { return Ok(None) };
    let preview = crate::call::iam()?.preview(&crate::call::caller()?, &change).await;
    preview.map(Some).map_err(|error| crate::call::refuse(error.into()))
}
