//! A state in a word, with a colour that means something.

use leptos::prelude::*;

/// What a colour means. Never used without a word beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Allows, works, done.
    Allow,
    /// Denies, failed, does harm.
    Deny,
    /// Needs attention.
    Warn,
    /// Informs.
    Info,
    /// None of these.
    #[default]
    Neutral,
}

/// A state in one or two words.
#[component]
pub fn Badge(#[prop(optional)] tone: Tone, children: Children) -> impl IntoView {
    let class = match tone {
        Tone::Allow => "badge badge-allow",
        Tone::Deny => "badge badge-deny",
        Tone::Warn => "badge badge-warn",
        Tone::Info => "badge badge-info",
        Tone::Neutral => "badge",
    };
    view! { <span class=class>{children()}</span> }
}
