//! Why a form failed, when no single field is to blame.

use leptos::prelude::*;
use rampart_core::model::Code;

use crate::call::CallError;
use crate::text::t;
use crate::ui::{Icon, Note, PanelLabels, Tone};

/// One sentence above the fields; `fields` show their own errors.
#[component]
pub(super) fn Trouble(error: Signal<Option<CallError>>, fields: &'static [&'static str]) -> impl IntoView {
    let shown = move || {
        let error = error.get()?;
        if fields.iter().any(|field| error.at(field).is_some()) {
            return None;
        }
        let sentence = error.to_string();
        Some(match error.code() {
            Some(Code::Throttling) => {
                view! { <Note tone=Tone::Warn icon=Icon::Clock live=true>{sentence}</Note> }.into_any()
            }
            _ => view! { <Note tone=Tone::Deny live=true>{sentence}</Note> }.into_any(),
        })
    };
    view! { {move || shown()} }
}

/// The words of this room's panels.
pub(super) fn labels() -> PanelLabels {
    let (text, common) = (t().account, t().common);
    PanelLabels {
        close: common.close.to_owned(),
        discard_question: text.discard_question.to_owned(),
        discard: text.discard.to_owned(),
        keep: text.keep.to_owned(),
    }
}
