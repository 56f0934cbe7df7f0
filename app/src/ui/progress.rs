//! How far long work has come.

use leptos::prelude::*;

/// A bar with the words beside it. The words are read aloud at each tenth, not at each step.
#[component]
pub fn ProgressBar(
    /// What goes on ("Importing users").
    label: &'static str,
    /// How much is done, and of how much.
    at: Signal<(usize, usize)>,
    /// The same in words.
    said: fn(usize, usize) -> String,
) -> impl IntoView {
    let tenth = Memo::new(move |_| {
        let (done, all) = at.get();
        (done.saturating_mul(10) / all.max(1), all)
    });
    view! {
        <div class="progress">
            <progress
                aria-label=label
                max=move || at.get().1.max(1).to_string()
                value=move || at.get().0.to_string()
            ></progress>
            <span aria-hidden="true">
                {move || {
                    let (done, all) = at.get();
                    said(done, all)
                }}
            </span>
            <span class="hidden" role="status">
                {move || {
                    let (tenth, all) = tenth.get();
                    said(tenth.saturating_mul(all) / 10, all)
                }}
            </span>
        </div>
    }
}
