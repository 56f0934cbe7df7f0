//! Tells the first render (which must equal the server's) from the time when scripts run.

use leptos::prelude::*;

/// False on the server and at the first render, true from then on.
/// Whatever only works with scripts is switched on by it, so that server and client agree at first.
pub fn use_hydrated() -> ReadSignal<bool> {
    let (is_hydrated, set_hydrated) = signal(false);
    Effect::new(move |_| set_hydrated.set(true));
    is_hydrated
}
