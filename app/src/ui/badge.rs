//! A state in a word, with a colour that means something.

use leptos::prelude::*;

use super::markup::Markup;

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

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Allow => "badge badge-allow",
            Self::Deny => "badge badge-deny",
            Self::Warn => "badge badge-warn",
            Self::Info => "badge badge-info",
            Self::Neutral => "badge",
        }
    }
}

/// A state in one or two words.
#[component]
pub fn Badge(#[prop(optional)] tone: Tone, children: Children) -> impl IntoView {
    view! { <span class=tone.class()>{children()}</span> }
}

impl Markup {
    /// A state in one or two words: as [`Badge`].
    pub fn badge(&mut self, tone: Tone, text: &str) {
        self.element("span", &[("class", tone.class())], |inside| inside.text(text));
    }
}
