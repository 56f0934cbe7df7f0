//! How a call ended, in a word and a colour, with its code.

use leptos::prelude::*;
use rampart_core::audit::Outcome;

use crate::text::t;
use crate::ui::{Badge, Tone};

/// The word of an outcome.
pub(super) fn word(outcome: Outcome) -> &'static str {
    let text = t().events;
    match outcome {
        Outcome::Done => text.done,
        Outcome::Refused => text.refused,
        Outcome::Failed => text.failed,
    }
}

/// The outcome as a badge; the code stands beside it when there is one.
#[component]
pub(crate) fn OutcomeBadge(outcome: Outcome, #[prop(default = None)] code: Option<String>) -> impl IntoView {
    let tone = match outcome {
        Outcome::Done => Tone::Allow,
        Outcome::Refused => Tone::Deny,
        Outcome::Failed => Tone::Warn,
    };
    view! {
        <Badge tone>{word(outcome)}</Badge>
        {code.map(|code| view! { " "<span class="event-code mono">{code}</span> })}
    }
}
