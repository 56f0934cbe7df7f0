//! A preview that takes its time says how far it is.

use leptos::prelude::*;
use rampart_core::access_preview::{Change, PreviewProgress};

use crate::text::t;
use crate::ui::ProgressBar;

/// How long nothing may change before the server is asked, in milliseconds.
#[cfg(feature = "hydrate")]
const SETTLE_MS: u64 = 250;
/// Between two looks at how far it is, in milliseconds; who has the answer before the first sees no bar.
#[cfg(feature = "hydrate")]
const LOOK_MS: u64 = 300;

/// What the server was asked last. The number is what its progress is asked for by.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Asked {
    pub(super) change: Option<Change>,
    pub(super) ticket: u32,
}

impl Asked {
    fn new(change: Option<Change>) -> Self {
        let is_waited_for = cfg!(feature = "hydrate") && change.as_ref().is_some_and(|change| !change.is_empty());
        Self { change, ticket: if is_waited_for { new_ticket() } else { DRAWN_BY_SERVER } }
    }
}

/// The ticket of what nobody waits for.
const DRAWN_BY_SERVER: u32 = 0;

/// Not a count from one: two tabs are one caller.
fn new_ticket() -> u32 {
    #[cfg(feature = "hydrate")]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "any number will do")]
    {
        1 + (js_sys::Math::random() * f64::from(u32::MAX - 1)) as u32
    }
    #[cfg(not(feature = "hydrate"))]
    DRAWN_BY_SERVER
}

/// The way from what stands in a form to a preview of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Waiting {
    pub(super) asked: RwSignal<Asked>,
    /// The number of the answer that is shown.
    answered: RwSignal<u32>,
    progress: RwSignal<Option<PreviewProgress>>,
}

impl Waiting {
    /// Follows a change once it has stood still for a moment, so that typing does not ask for every letter.
    pub(super) fn for_change(change: Signal<Option<Change>>) -> Self {
        let asked = Asked::new(change.get_untracked());
        let waiting = Self { asked: RwSignal::new(asked), answered: RwSignal::new(0), progress: RwSignal::new(None) };
        #[cfg(feature = "hydrate")]
        waiting.look();
        #[cfg(feature = "hydrate")]
        Effect::new(move |_| {
            let now = change.get();
            let settle = move || {
                let is_latest = change.try_get_untracked().is_some_and(|latest| latest == now);
                if is_latest && waiting.asked.try_with_untracked(|asked| asked.change != now).unwrap_or(false) {
                    waiting.ask(now);
                }
            };
            set_timeout(settle, std::time::Duration::from_millis(SETTLE_MS));
        });
        waiting
    }

    /// An answer is shown: that to this number; without one, or with that of a page the server drew, to what is asked.
    pub(super) fn is_answered(self, ticket: Option<u32>) {
        let asked = self.asked.with_untracked(|asked| asked.ticket);
        let ticket = ticket.filter(|ticket| *ticket != DRAWN_BY_SERVER).unwrap_or(asked);
        // Drawing may not change what it stands in; nothing that is drawn with the answer looks at these.
        if self.answered.get_untracked() != ticket {
            self.answered.set(ticket);
        }
        if ticket == asked && self.progress.with_untracked(Option::is_some) {
            self.progress.set(None);
        }
    }

    #[cfg(feature = "hydrate")]
    fn ask(self, change: Option<Change>) {
        // What the bar says is of the question before.
        self.progress.set(None);
        self.asked.set(Asked::new(change));
        self.look();
    }

    /// Looks again and again until the answer is there.
    #[cfg(feature = "hydrate")]
    fn look(self) {
        use leptos::server_fn::ServerFn;

        use super::server_fns::ReadPreviewProgress;

        let ticket = self.asked.with_untracked(|asked| asked.ticket);
        if ticket == DRAWN_BY_SERVER {
            return;
        }
        let look = async move {
            let body = serde_json::to_string(&ReadPreviewProgress { ticket }).unwrap_or_default();
            let reply = crate::reading::post(ReadPreviewProgress::PATH, "application/json", body).await;
            let Ok(progress) = reply.read::<Option<PreviewProgress>>() else { return };
            if self.is_open(ticket) {
                // It may wait for another one, or be made by another process; whom it touches may not be known yet.
                self.progress.set(progress.filter(|progress| progress.n_principals > 0));
                self.look();
            }
        };
        let again = move || {
            if self.is_open(ticket) {
                leptos::task::spawn_local(look);
            }
        };
        set_timeout(again, std::time::Duration::from_millis(LOOK_MS));
    }

    /// Whether the part is still shown and waits for this answer.
    #[cfg(feature = "hydrate")]
    fn is_open(self, ticket: u32) -> bool {
        let is_asked = self.asked.try_with_untracked(|asked| asked.ticket == ticket).unwrap_or(false);
        is_asked && self.answered.try_get_untracked().is_some_and(|answered| answered != ticket)
    }

    /// The bar, as long as there is something to tell.
    pub(super) fn bar(self) -> AnyView {
        let text = t().access_preview;
        let at = Signal::derive(move || {
            self.progress.get().map_or((0, 1), |progress| (progress.n_compared, progress.n_principals))
        });
        let is_shown = Memo::new(move |_| self.progress.with(Option::is_some));
        view! {
            {move || {
                is_shown.get().then(|| view! { <ProgressBar label=text.comparing at said=text.compared /> }.into_any())
            }}
        }
        .into_any()
    }
}
