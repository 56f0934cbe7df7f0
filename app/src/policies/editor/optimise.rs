//! Shorter without another meaning: statements and values that others contain. A proposal, applied to the editor only.

use leptos::prelude::*;

use super::Editing;
use crate::policies::diff::{LineKind, lines};
use crate::policy_engine;
use crate::state::who;
use crate::text::t;
use crate::ui::{Button, ChangeLine, ChangeList, Note, Tone, Variant};

/// What the engine proposes.
#[derive(Debug, Clone)]
pub(super) enum Proposal {
    /// There is nothing to leave out.
    Nothing,
    /// Another text in the place of the one it was made for.
    Shorter { of: String, text: String, n: usize },
}

/// Asks the engine.
pub(super) fn propose(editing: Editing, proposal: RwSignal<Option<Proposal>>) {
    let document = editing.text.get_untracked();
    let account = who().map(|who| who.account_id).unwrap_or_default();
    leptos::task::spawn_local(async move {
        let Ok(found) = policy_engine::without_redundancy(&document, &account).await else { return };
        let found = match found {
            Some((text, n)) => Proposal::Shorter { of: document, text, n },
            None => Proposal::Nothing,
        };
        drop(proposal.try_set(Some(found)));
    });
}

/// The proposal with its changes, line by line.
pub(super) fn view(editing: Editing, proposal: RwSignal<Option<Proposal>>) -> AnyView {
    let text = t().policies;
    let shown = move || {
        let dismiss = view! {
            <Button variant=Variant::Ghost on:click=move |_| proposal.set(None)>{text.dismiss}</Button>
        };
        match proposal.get()? {
            Proposal::Nothing => Some(
                view! {
                    <div class="card-body">
                        <Note tone=Tone::Allow live=true>
                            {text.nothing_to_optimise} {dismiss}
                        </Note>
                    </div>
                }
                .into_any(),
            ),
            Proposal::Shorter { of, text: shorter, n } => {
                // Typed on meanwhile: the proposal is about another text.
                if editing.text.with(|now| *now != of) {
                    return None;
                }
                let lines = lines(&of, &shorter).into_iter().map(|(kind, line)| match kind {
                    LineKind::Kept => ChangeLine::Kept(line.to_owned()),
                    LineKind::Removed => ChangeLine::Removed(line.to_owned()),
                    LineKind::Added => ChangeLine::Added(line.to_owned()),
                });
                let lines = lines.collect();
                let apply = move |_| {
                    editing.text.set(shorter.clone());
                    proposal.set(None);
                };
                Some(
                    view! {
                        <div class="card-body stack" role="group" aria-label=text.proposal>
                            <p aria-live="polite">{(text.can_go)(n)}</p>
                            <ChangeList lines />
                            <div class="row">
                                <Button variant=Variant::Primary on:click=apply>{text.apply}</Button>
                                {dismiss}
                            </div>
                        </div>
                    }
                    .into_any(),
                )
            }
        }
    };
    view! { {shown} }.into_any()
}
