//! Shortcuts, and the list of them. They need scripts and do nothing where text is typed.

use leptos::prelude::*;

use crate::text::t;
use crate::ui::Button;

/// The id of the list of shortcuts.
pub const SHORTCUTS_ID: &str = "shortcuts";

/// Listens for shortcuts; holds their list.
#[component]
pub fn Shortcuts() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    web::listen();
    let text = t().frame;
    let lines = [
        (vec!["/"], text.shortcut_search),
        (vec!["g", "o"], text.shortcut_overview),
        (vec!["g", "u"], text.shortcut_users),
        (vec!["g", "e"], text.shortcut_events),
        (vec!["?"], text.shortcut_list),
    ]
    .map(|(keys, meaning)| {
        let keys = keys.into_iter().map(|key| view! { <kbd>{key}</kbd>" " }.into_any()).collect_view();
        view! { <dt>{keys}</dt><dd>{meaning}</dd> }.into_any()
    });
    let lines = lines.into_iter().collect_view();
    view! {
        <dialog class="shortcuts" id=SHORTCUTS_ID aria-labelledby="shortcuts-title">
            <form method="dialog" class="stack">
                <h2 id="shortcuts-title">{text.shortcuts}</h2>
                <dl class="facts">{lines}</dl>
                <Button kind="submit">{t().common.close}</Button>
            </form>
        </dialog>
    }
}

/// Opens a dialog of the page.
pub fn open(id: &str) {
    #[cfg(feature = "hydrate")]
    web::open(id);
    #[cfg(not(feature = "hydrate"))]
    let _ = id;
}

#[cfg(feature = "hydrate")]
mod web {
    //! The part that exists in browsers only.

    use leptos::ev::{KeyboardEvent, keydown};
    use leptos::prelude::*;
    use wasm_bindgen::JsCast;
    use web_sys::{Element, HtmlDialogElement, HtmlElement};

    use crate::route::{use_address, use_navigate};

    const GO_WITHIN_MS: f64 = 1_500.0;

    /// Listens as long as the frame stands.
    pub fn listen() {
        let navigate = use_navigate();
        let address = use_address();
        Effect::new(move |_| {
            address.track();
            close_sidebar();
        });
        let pressed_g = StoredValue::new(None::<f64>);
        let handle = window_event_listener(keydown, move |ev| {
            if ev.ctrl_key() || ev.meta_key() || ev.alt_key() || is_typing(&ev) {
                return;
            }
            let after_g = pressed_g.get_value().is_some_and(|at| ev.time_stamp() - at < GO_WITHIN_MS);
            pressed_g.set_value(None);
            match ev.key().as_str() {
                "g" if !after_g => pressed_g.set_value(Some(ev.time_stamp())),
                "o" if after_g => navigate.to("/"),
                "u" if after_g => navigate.to("/users"),
                "e" if after_g => navigate.to("/events"),
                "/" if crate::ui::focus_by_id("search") => ev.prevent_default(),
                "?" => open(super::SHORTCUTS_ID),
                _ => {}
            }
        });
        on_cleanup(move || handle.remove());
    }

    /// Opens a dialog of the page.
    pub fn open(id: &str) {
        let dialog = document().get_element_by_id(id).and_then(|e| e.dyn_into::<HtmlDialogElement>().ok());
        if let Some(dialog) = dialog.filter(|dialog| !dialog.open()) {
            drop(dialog.show_modal());
        }
    }

    /// On narrow screens the side bar is a menu: choosing closes it.
    fn close_sidebar() {
        let sidebar = document().get_element_by_id("sidebar").and_then(|e| e.dyn_into::<HtmlElement>().ok());
        if let Some(sidebar) = sidebar.filter(|sidebar| sidebar.matches(":popover-open").unwrap_or(false)) {
            drop(sidebar.hide_popover());
        }
    }

    /// Whether the key goes into a field, or a dialog is open.
    fn is_typing(ev: &KeyboardEvent) -> bool {
        let Some(target) = ev.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return false };
        let is_field = target.closest("input, textarea, select, [contenteditable], dialog[open]");
        is_field.ok().flatten().is_some()
    }
}
