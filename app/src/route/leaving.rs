//! Asks before a page with unsaved text is left.

use leptos::prelude::*;

#[cfg(feature = "hydrate")]
use super::Address;

/// Asks `question` before the page is left while `is_dirty`; panels of the same page open without it.
///
/// When the document itself goes, the browser asks in its own words.
pub fn ask_before_leaving(is_dirty: Signal<bool>, question: String) {
    #[cfg(feature = "hydrate")]
    hold(is_dirty, question);
    #[cfg(not(feature = "hydrate"))]
    let _ = (is_dirty, question);
}

#[cfg(feature = "hydrate")]
mod held {
    use std::cell::RefCell;

    use leptos::prelude::*;

    /// What is asked about the page that is shown.
    pub(super) struct Held {
        /// Tells the page from the one that comes after it.
        pub(super) number: usize,
        pub(super) path: String,
        pub(super) is_dirty: Signal<bool>,
        pub(super) question: String,
    }

    thread_local! {
        pub(super) static HELD: RefCell<Option<Held>> = const { RefCell::new(None) };
    }
}

#[cfg(feature = "hydrate")]
fn hold(is_dirty: Signal<bool>, question: String) {
    use held::{HELD, Held};

    let path = super::use_address().with_untracked(|address| address.path().to_owned());
    let number = HELD.with_borrow_mut(|held| {
        let number = held.as_ref().map_or(0, |held| held.number) + 1;
        *held = Some(Held { number, path, is_dirty, question });
        number
    });
    let unload = window_event_listener(leptos::ev::beforeunload, move |ev| {
        if is_dirty.try_get_untracked() == Some(true) {
            ev.prevent_default();
        }
    });
    on_cleanup(move || {
        unload.remove();
        // The next page may hold already when this one goes.
        HELD.with_borrow_mut(|held| {
            if held.as_ref().is_some_and(|held| held.number == number) {
                *held = None;
            }
        });
    });
}

/// Whether the browser may go to another address; asks when something would be lost.
#[cfg(feature = "hydrate")]
pub(super) fn may_leave(to: &Address) -> bool {
    let question = held::HELD.with_borrow(|held| {
        let held = held.as_ref()?;
        let loses = held.path != to.path() && held.is_dirty.try_get_untracked() == Some(true);
        loses.then(|| held.question.clone())
    });
    // A browser that shows no dialogs answers with an error: then nothing may be lost.
    question.is_none_or(|question| window().confirm_with_message(&question).unwrap_or(false))
}
