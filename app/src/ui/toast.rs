//! Short messages in a corner. Successes go after six seconds, errors stay until they are closed.
//!
//! Without scripts there are none: pages show a `Note` for what a form did.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::each::Each;
use super::icons::{Glyph, Icon};

const SUCCESS_STAYS: Duration = Duration::from_secs(6);
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Toast {
    id: u64,
    is_error: bool,
    text: String,
}

/// The messages on the screen; a context given by [`provide_toasts`].
#[derive(Debug, Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    announced: RwSignal<String>,
    next_id: StoredValue<u64>,
    is_held: RwSignal<bool>,
}

impl Toasts {
    /// Says that something was done. Goes after six seconds, unless the pointer or the focus is on it.
    pub fn push_success(&self, text: impl Into<String>) {
        let id = self.push(false, text.into());
        self.close_later(id, SUCCESS_STAYS);
    }

    /// Says that something went wrong. Stays until it is closed.
    pub fn push_error(&self, text: impl Into<String>) {
        self.push(true, text.into());
    }

    /// Reads a sentence aloud without showing it.
    pub fn announce(&self, text: impl Into<String>) {
        // Emptied first: the same sentence twice in a row would not be read the second time.
        self.announced.set(String::new());
        let (announced, text) = (self.announced, text.into());
        set_timeout(move || drop(announced.try_set(text)), Duration::from_millis(50));
    }

    /// Takes a message away.
    fn close(&self, id: u64) {
        self.shown.update(|shown| shown.retain(|toast| toast.id != id));
    }

    fn ids(self, is_error: bool) -> Vec<u64> {
        let is_of_kind = |toast: &&Toast| toast.is_error == is_error;
        self.shown.with(|shown| shown.iter().filter(is_of_kind).map(|toast| toast.id).collect())
    }

    fn push(&self, is_error: bool, text: String) -> u64 {
        let id = self.next_id.get_value();
        self.next_id.set_value(id + 1);
        self.shown.update(|shown| shown.push(Toast { id, is_error, text }));
        id
    }

    fn close_later(self, id: u64, after: Duration) {
        set_timeout(
            move || match self.is_held.try_get_untracked() {
                Some(true) => self.close_later(id, LOOK_AGAIN),
                Some(false) => self.close(id),
                None => {}
            },
            after,
        );
    }
}

/// Puts [`Toasts`] into the context; call it once at the root.
pub fn provide_toasts() -> Toasts {
    let toasts = Toasts {
        shown: RwSignal::new(Vec::new()),
        announced: RwSignal::new(String::new()),
        next_id: StoredValue::new(0),
        is_held: RwSignal::new(false),
    };
    provide_context(toasts);
    toasts
}

/// Where the messages appear; stands once at the root, after the page. Needs [`provide_toasts`] above it.
#[component]
pub fn Toaster(
    /// Names the button that closes a message.
    #[prop(into)]
    close_label: String,
) -> impl IntoView {
    let toasts = use_context::<Toasts>().unwrap_or_else(provide_toasts);
    let hold = move |is_held| move |_| toasts.is_held.set(is_held);
    let label = StoredValue::new(close_label);
    let list = move |is_error: bool| {
        view! {
            <Each
                keys=Box::new(move || toasts.ids(is_error))
                show=Arc::new(move |id| view! { <Message toasts id label=label.get_value() /> }.into_any())
            />
        }
    };
    view! {
        <div
            class="toasts"
            on:mouseenter=hold(true)
            on:mouseleave=hold(false)
            on:focusin=move |_| toasts.is_held.set(true)
            on:focusout=move |_| toasts.is_held.set(false)
        >
            <div class="hidden" role="status">{move || toasts.announced.get()}</div>
            <div class="toast-region" role="alert">{list(true)}</div>
            <div class="toast-region" role="status">{list(false)}</div>
        </div>
    }
}

#[component]
fn Message(toasts: Toasts, id: u64, label: String) -> impl IntoView {
    let toast = toasts.shown.with_untracked(|shown| shown.iter().find(|toast| toast.id == id).cloned());
    let Some(toast) = toast else { return ().into_any() };
    view! {
        <div class="toast" class:toast-error=toast.is_error>
            <Glyph icon=if toast.is_error { Icon::Alert } else { Icon::Check } />
            <span class="toast-text">{toast.text}</span>
            <button type="button" class="toast-close" aria-label=label on:click=move |_| toasts.close(id)>
                <Glyph icon=Icon::X />
            </button>
        </div>
    }
    .into_any()
}
