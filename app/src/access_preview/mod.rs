//! What changes when a form is saved, shown before it is: who gains and loses which actions, the riskiest first.
//!
//! A form that changes permissions puts [`what_changes`] into its body and gives it the [`Change`] it would make:
//!
//! ```ignore
//! let chosen = RwSignal::new(marked("policies[]"));                      // marks of a preview without scripts
//! let change = Signal::derive(move || Some(Change::AttachPolicies { holders: .., policies: .. }));
//! view! { <ActionForm ..><PanelBody> .. {what_changes(change, form.error)} </PanelBody> .. </ActionForm> }
//! ```
//!
//! Without scripts the part shows a button that sends the form's fields to the same page with `preview=1` (a GET): the
//! panel marks what [`marked`] finds in the address, and the server renders the preview with the page. Fields that
//! must be in the address for the panel to be open again (`panel`, and what the panel is about) are kept by the part.
//!
//! Where the caller would lock out itself the part asks for the typed word, in the field `confirmation`; the server
//! takes it from there for every form.

mod sentence;
mod server_fns;
mod show;
mod waiting;

use leptos::prelude::*;
pub use rampart_core::access_preview::Change;
use server_fns::Previewed;
pub use server_fns::{PreviewChange, ReadPreviewProgress};
use waiting::{Asked, Waiting};

use crate::call::CallError;
use crate::reading::reading_unless_known;
use crate::route::use_address;
use crate::text::t;
use crate::ui::use_hydrated;

/// The parameter that asks for a preview without scripts.
const ASKED: &str = "preview";

/// What was marked in the form when a preview without scripts was asked for; empty otherwise.
pub fn marked(field: &str) -> Vec<String> {
    use_address().with_untracked(|address| if address.get(ASKED).is_some() { address.all(field) } else { Vec::new() })
}

/// The part of a form that shows what its change means. `error` is the form's, which may ask for the typed word.
pub fn what_changes(change: Signal<Option<Change>>, error: Signal<Option<CallError>>) -> AnyView {
    let text = t().access_preview;
    let waiting = Waiting::for_change(change);
    let preview = reading_unless_known(
        || 0,
        move || match waiting.asked.get() {
            Asked { change: Some(change), ticket } if !change.is_empty() => {
                Err(PreviewChange { change: Some(change), ticket })
            }
            _ => Ok(None),
        },
    );
    let is_hydrated = use_hydrated();
    let is_behind = move || change.with(|change| waiting.asked.with(|asked| *change != asked.change));
    let shown = move |outcome: Result<Option<Previewed>, CallError>| {
        waiting.is_answered(outcome.as_ref().ok().and_then(Option::as_ref).map(|previewed| previewed.ticket));
        show::outcome(outcome.map(|previewed| previewed.map(|previewed| previewed.preview)), error)
    };
    let kept = use_address().with_untracked(|address| address.pairs());
    // The form has the fields of its own; a repeated one would be read twice.
    let kept = kept.into_iter().filter(|(name, _)| name == "panel").map(|(name, value)| {
        view! { <input type="hidden" name=name value=value /> }
    });
    view! {
        <section class="what-changes" aria-labelledby="what-changes-title" aria-busy=move || is_behind().then_some("true")>
            <h3 id="what-changes-title">{text.title}</h3>
            {waiting.bar()}
            <div aria-live="polite">{preview.draw(shown)}</div>
            {kept.collect_view()}
            <button
                class="button"
                type="submit"
                formmethod="get"
                formaction=use_address().with_untracked(|address| address.path().to_owned())
                formnovalidate
                name=ASKED
                value="1"
                hidden=move || is_hydrated.get()
            >
                {text.show}
            </button>
        </section>
    }
    .into_any()
}
