//! Copying to the clipboard. The text itself stays selectable; the button appears, in the place kept for it, when
//! scripts run on a page the browser lets use the clipboard.

use leptos::prelude::*;

use super::button::Variant;
use super::icons::{Glyph, Icon};
use super::toast::Toasts;

/// Whether the clipboard can be used; false at the first render.
fn use_clipboard() -> ReadSignal<bool> {
    let (is_ready, set_ready) = signal(false);
    Effect::new(move |_| {
        #[cfg(feature = "hydrate")]
        set_ready.set(window().is_secure_context());
        #[cfg(not(feature = "hydrate"))]
        set_ready.set(false);
    });
    is_ready
}

/// Copies, marks it for two seconds and says it aloud.
fn copy(text: &str, done: &str, toasts: Option<Toasts>, set_done: WriteSignal<bool>) {
    #[cfg(feature = "hydrate")]
    {
        // The promise fails only when the person forbade it; the text can still be selected then.
        drop(window().navigator().clipboard().write_text(text));
        set_done.set(true);
        let undo = move || {
            let _ = set_done.try_set(false);
        };
        set_timeout(undo, std::time::Duration::from_secs(2));
        if let Some(toasts) = toasts {
            toasts.announce(done);
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (text, done, toasts, set_done);
}

/// A small button beside a text. `label` names the thing ("Copy AccessKey ID"), `done` is said afterwards.
#[component]
pub fn CopyButton(
    #[prop(into)] text: String,
    #[prop(into)] label: String,
    #[prop(into)] done: String,
) -> impl IntoView {
    let is_ready = use_clipboard();
    let (is_done, set_done) = signal(false);
    let toasts = use_context::<Toasts>();
    view! {
        <button
            type="button"
            class="copy needs-script"
            data-ready=move || is_ready.get().then_some("")
            data-done=move || is_done.get().then_some("")
            aria-label=label.clone()
            title=label
            on:click=move |_| copy(&text, &done, toasts, set_done)
        >
            {move || view! { <Glyph icon=if is_done.get() { Icon::Check } else { Icon::Copy } /> }}
        </button>
    }
}

/// A button with words that copies; changes to `done` for two seconds.
#[component]
pub fn CopyAction(
    #[prop(into)] text: String,
    #[prop(into)] label: String,
    #[prop(into)] done: String,
    #[prop(optional)] variant: Variant,
) -> impl IntoView {
    let is_ready = use_clipboard();
    let (is_done, set_done) = signal(false);
    let toasts = use_context::<Toasts>();
    let class = match variant {
        Variant::Primary => "button button-primary needs-script",
        Variant::Ghost => "button button-ghost needs-script",
        Variant::Secondary | Variant::Danger => "button needs-script",
    };
    let said = done.clone();
    view! {
        <button
            type="button"
            class=class
            data-ready=move || is_ready.get().then_some("")
            on:click=move |_| copy(&text, &done, toasts, set_done)
        >
            {move || view! { <Glyph icon=if is_done.get() { Icon::Check } else { Icon::Copy } /> }}
            {move || if is_done.get() { said.clone() } else { label.clone() }}
        </button>
    }
}

/// A text in monospace with its copy button: ids, ARNs, addresses.
#[component]
pub fn Copyable(#[prop(into)] text: String, #[prop(into)] label: String, #[prop(into)] done: String) -> impl IntoView {
    view! {
        <span class="mono">{text.clone()}</span>
        " "
        <CopyButton text label done />
    }
}
