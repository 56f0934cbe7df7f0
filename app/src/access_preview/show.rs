//! The preview as it is shown.

use leptos::prelude::*;
use rampart_core::access_preview::{AccessEffect, AccessPreview, LockOut};
use rampart_core::authorization::{Direction, ImpactChange};

use super::sentence;
use crate::call::CallError;
use crate::text::t;
use crate::ui::{Badge, EffectItem, EffectKind, EffectList, Note, TextField, Tone};

/// Most effects that are shown at once; the others unfold.
const EFFECTS_SHOWN_MAX: usize = 12;
/// Most changes of one effect that are shown at once.
const CHANGES_SHOWN_MAX: usize = 6;

/// A preview, why there is none, or nothing while nothing is chosen.
pub(super) fn outcome(outcome: Result<Option<AccessPreview>, CallError>, error: Signal<Option<CallError>>) -> AnyView {
    let text = t().access_preview;
    let (content, word) = match outcome {
        Ok(None) => (view! { <p class="muted">{text.no_change}</p> }.into_any(), None),
        Ok(Some(preview)) => {
            let word = match &preview.lock_out {
                LockOut::Yourself { word } => Some((word.clone(), false)),
                LockOut::AllUsers { word } => Some((word.clone(), true)),
                _ => None,
            };
            (show(preview), word)
        }
        Err(error) => (view! { <Note tone=Tone::Deny>{error.to_string()}</Note> }.into_any(), None),
    };
    view! {
        {content}
        {confirmation(word, error)}
    }
    .into_any()
}

fn show(preview: AccessPreview) -> AnyView {
    let text = t().access_preview;
    let refused = matches!(preview.lock_out, LockOut::Everybody)
        .then(|| view! { <Note tone=Tone::Deny title=text.refused_title>{text.refused}</Note> }.into_any());
    let is_incomplete = !preview.is_complete;
    let incomplete =
        is_incomplete.then(|| view! { <p class="muted">{(text.incomplete)(preview.n_principals)}</p> }.into_any());
    let unaffected = (preview.unaffected.n > 0).then(|| {
        view! {
            <EffectList>
                <EffectItem kind=EffectKind::Same>
                    <strong>{sentence::whom(&preview.unaffected)}</strong> " " {text.no_effect}
                </EffectItem>
            </EffectList>
        }
        .into_any()
    });
    let nobody = (preview.n_principals == 0).then(|| view! { <p class="muted">{text.nobody}</p> }.into_any());
    view! {
        {refused}
        {folded(preview.effects.into_iter().map(effect).collect(), EFFECTS_SHOWN_MAX)}
        {unaffected}
        {nobody}
        {incomplete}
    }
    .into_any()
}

fn effect(effect: AccessEffect) -> AnyView {
    let text = t().access_preview;
    let is_you = effect.whom.n == 1 && effect.whom.includes_you;
    let is_many = effect.whom.n > 1 || is_you;
    let is_risky = effect.impact.is_risky();
    let n_more = effect.impact.n_more;
    let changes = effect.impact.changes.into_iter().map(|change| item(change, is_many)).collect();
    let more = (n_more > 0).then(|| view! { <p class="muted">{(text.more_changes)(n_more)}</p> }.into_any());
    view! {
        <div class="effect-group">
            <p class="effect-whom">
                <strong>{sentence::whom(&effect.whom)}</strong>
                {is_risky.then(|| view! { <Badge tone=Tone::Warn>{text.high_risk}</Badge> }.into_any())}
            </p>
            {folded_list(changes)}
            {more}
        </div>
    }
    .into_any()
}

fn item(change: ImpactChange, is_many: bool) -> AnyView {
    let kind = match change.direction {
        Direction::Gains => EffectKind::Gain,
        Direction::Loses => EffectKind::Lose,
    };
    view! { <EffectItem kind>{sentence::change(&change, is_many)}</EffectItem> }.into_any()
}

fn folded_list(items: Vec<AnyView>) -> AnyView {
    let mut items = items.into_iter();
    let shown: Vec<AnyView> = items.by_ref().take(CHANGES_SHOWN_MAX).collect();
    let rest: Vec<AnyView> = items.collect();
    let n = rest.len();
    let rest = (n > 0).then(|| {
        view! {
            <details class="effect-more">
                <summary>{(t().access_preview.more_changes)(n)}</summary>
                <EffectList>{rest}</EffectList>
            </details>
        }
        .into_any()
    });
    view! {
        <EffectList>{shown}</EffectList>
        {rest}
    }
    .into_any()
}

fn folded(items: Vec<AnyView>, shown_max: usize) -> AnyView {
    let mut items = items.into_iter();
    let shown: Vec<AnyView> = items.by_ref().take(shown_max).collect();
    let rest: Vec<AnyView> = items.collect();
    let n = rest.len();
    let rest = (n > 0).then(|| {
        view! {
            <details class="effect-more">
                <summary>{(t().access_preview.more_effects)(n)}</summary>
                {rest}
            </details>
        }
        .into_any()
    });
    view! {
        {shown}
        {rest}
    }
    .into_any()
}

/// The typed word: when the preview or the refusal of the form asks for it.
fn confirmation(word: Option<(String, bool)>, error: Signal<Option<CallError>>) -> AnyView {
    let text = t().access_preview;
    let asked = move || error.with(|error| error.as_ref().and_then(|error| error.at("confirmation")));
    let is_foreseen = word.is_some();
    let is_about_all = word.as_ref().is_some_and(|(_, is_about_all)| *is_about_all);
    let shown = Memo::new(move |_| is_foreseen || asked().is_some());
    (move || {
        shown.get().then(|| {
            view! {
                <Note
                    tone=Tone::Warn
                    title=if is_about_all { text.all_users_title } else { text.confirm_title }
                >
                    {if is_about_all { text.all_users } else { text.confirm }}
                </Note>
                <TextField
                    name="confirmation"
                    label=match &word {
                        Some((word, _)) => (text.type_word)(word),
                        None => text.type_own_name.to_owned(),
                    }
                    error=Signal::derive(asked)
                    autocomplete="off"
                    mono=true
                    required=true
                />
            }
            .into_any()
        })
    })
    .into_any()
}
