//! What follows from saving, in sentences, and what was changed, line by line.

use leptos::prelude::*;

/// What a person or role gains or loses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum EffectKind {
    Gain,
    Lose,
    Same,
}

/// The list of consequences. Children: `EffectItem`.
#[component]
pub fn EffectList(children: Children) -> impl IntoView {
    view! { <ul class="effects">{children()}</ul> }
}

/// One consequence, with +, − or = before it.
#[component]
pub fn EffectItem(kind: EffectKind, children: Children) -> impl IntoView {
    let (class, mark) = match kind {
        EffectKind::Gain => ("effect-gain", "+"),
        EffectKind::Lose => ("effect-lose", "−"),
        EffectKind::Same => ("effect-same", "="),
    };
    view! {
        <li class=class>
            <span class="effect-mark">{mark}</span>
            <div>{children()}</div>
        </li>
    }
}

/// One line of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum ChangeLine {
    Added(String),
    Removed(String),
    Kept(String),
}

/// A comparison, line by line.
#[component]
pub fn ChangeList(lines: Vec<ChangeLine>) -> impl IntoView {
    let lines = lines
        .into_iter()
        .map(|line| {
            let (class, mark, text) = match line {
                ChangeLine::Added(text) => ("change-add", "+ ", text),
                ChangeLine::Removed(text) => ("change-remove", "− ", text),
                ChangeLine::Kept(text) => ("change-same", "  ", text),
            };
            view! { <li class=class>{mark}{text}</li> }
        })
        .collect_view();
    view! { <ul class="changes">{lines}</ul> }
}
