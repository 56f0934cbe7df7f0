//! A sentence that must be seen where it stands.

use leptos::prelude::*;

use super::badge::Tone;
use super::icons::{Glyph, Icon};

/// A note on a soft ground: what will follow, what is wrong, what was done. `live` announces it when it appears.
#[component]
pub fn Note(
    #[prop(optional)] tone: Tone,
    #[prop(optional, into)] title: Option<String>,
    /// Instead of the tone's own icon.
    #[prop(optional, into)]
    icon: Option<Icon>,
    #[prop(optional)] live: bool,
    children: Children,
) -> impl IntoView {
    let (class, own) = match tone {
        Tone::Allow => ("note note-allow", Icon::Check),
        Tone::Deny => ("note note-deny", Icon::Alert),
        Tone::Warn => ("note note-warn", Icon::Alert),
        Tone::Info => ("note note-info", Icon::Info),
        Tone::Neutral => ("note", Icon::Info),
    };
    let role = live.then_some(if matches!(tone, Tone::Deny) { "alert" } else { "status" });
    view! {
        <div class=class role=role>
            <Glyph icon=icon.unwrap_or(own) />
            <div class="note-text">
                {title.map(|title| view! { <strong class="note-title">{title}</strong> }.into_any())}
                {children()}
            </div>
        </div>
    }
}
