//! What the Events page asks of the server.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use rampart_core::audit::{EventView, LookupEvents};
use rampart_core::model::Page;

use crate::call::CallError;

/// Reads one page of events, the newest first.
#[server(input = Json)]
pub async fn look_up_events(wanted: LookupEvents) -> Result<Page<EventView>, CallError> {
    crate::call::run(wanted).await
}

/// Reads the event with this number.
#[server(input = Json)]
pub async fn find_event(sequence: i64) -> Result<Option<EventView>, CallError> {
    use rampart_core::model::PageRequest;

    // The events before the next number begin with this one, if it is an event of this account.
    let after = Some(sequence.saturating_add(1).to_string());
    let page = PageRequest { after, before: None, size: Some(1) };
    let found = crate::call::run(LookupEvents { page, ..LookupEvents::default() }).await?;
    Ok(found.items.into_iter().find(|event| event.sequence == sequence))
}
