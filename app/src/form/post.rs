//! A form's post as the browser's code does it: one kind for all forms, whatever they give back.

use leptos::prelude::*;

use crate::reading::Reply;
#[cfg(feature = "hydrate")]
use crate::ui::form_fields;

/// A form's way to its server function, and how its attempts went.
#[derive(Clone, Copy)]
pub struct Post {
    url: &'static str,
    reply: RwSignal<Option<Reply>>,
    n_pending: RwSignal<usize>,
    version: RwSignal<usize>,
}

impl Post {
    /// Makes one for a server function.
    pub(super) fn new(url: &'static str) -> Self {
        Self { url, reply: RwSignal::new(None), n_pending: RwSignal::new(0), version: RwSignal::new(0) }
    }

    /// How the last attempt ended.
    pub(super) fn reply(self) -> ReadSignal<Option<Reply>> {
        self.reply.read_only()
    }

    /// Whether an attempt is under way.
    pub(super) fn pending(self) -> Signal<bool> {
        Signal::derive(move || self.n_pending.get() > 0)
    }

    /// Rises with every finished attempt.
    pub(super) fn version(self) -> Signal<usize> {
        self.version.into()
    }

    /// Sends what the form holds, unless something else took the event.
    #[cfg(feature = "hydrate")]
    fn submit(self, ev: &leptos::ev::SubmitEvent) {
        if ev.default_prevented() {
            return;
        }
        // What cannot be read here the browser posts by itself.
        let Some(body) = form_fields(ev) else { return };
        ev.prevent_default();
        self.n_pending.update(|n| *n += 1);
        leptos::task::spawn_local(async move {
            let reply = crate::reading::post(self.url, "application/x-www-form-urlencoded", body).await;
            // The form may be gone by now.
            self.n_pending.try_update(|n| *n = n.saturating_sub(1));
            self.version.try_update(|n| *n += 1);
            self.reply.try_set(Some(reply));
        });
    }

    #[cfg(not(feature = "hydrate"))]
    fn submit(self, _: &leptos::ev::SubmitEvent) {}
}

/// A form that posts without leaving the page; without script, and before it runs, the browser posts it.
#[component]
pub fn ActionForm(
    /// The form's `action`, from [`use_form`](super::use_form).
    action: Post,
    children: Children,
) -> impl IntoView {
    view! {
        <form method="post" action=action.url on:submit=move |ev| action.submit(&ev)>
            {children()}
        </form>
    }
}
