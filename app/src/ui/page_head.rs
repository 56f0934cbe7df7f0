//! The head of a page: its name, one sentence with the number that matters, its actions.

use leptos::prelude::*;

/// The head of a page. After navigation inside the console its heading takes the focus.
/// Children: the actions, the primary one last.
#[component]
pub fn PageHead(
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] sentence: Option<ViewFn>,
    /// Beside the title: badges of state.
    #[prop(optional, into)]
    state: Option<ViewFn>,
    /// The title is something a machine reads.
    #[prop(optional)]
    mono: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let heading = NodeRef::<leptos::html::H1>::new();
    focus_after_navigation(heading);
    view! {
        <header class="page-head">
            <div class="page-head-text">
                <div class="page-title">
                    <h1 node_ref=heading tabindex="-1" class:mono=mono>{move || title.get()}</h1>
                    {state.map(|state| state.run())}
                </div>
                {sentence.map(|sentence| view! { <p class="page-sentence">{sentence.run()}</p> }.into_any())}
            </div>
            {children.map(|children| view! { <div class="page-actions">{children()}</div> }.into_any())}
        </header>
    }
}

/// Focuses the heading when the path has changed since the last one: not at the first page, not for a new filter.
fn focus_after_navigation(heading: NodeRef<leptos::html::H1>) {
    #[cfg(feature = "hydrate")]
    {
        use std::cell::RefCell;
        thread_local! {
            static LAST_PATH: RefCell<Option<String>> = const { RefCell::new(None) };
        }
        Effect::new(move |_| {
            let Some(heading) = heading.get() else { return };
            let path = window().location().pathname().unwrap_or_default();
            let last = LAST_PATH.replace(Some(path.clone()));
            if last.is_some_and(|last| last != path) {
                drop(heading.focus());
            }
        });
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = heading;
}
