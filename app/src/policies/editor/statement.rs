//! One statement of the visual view.

use leptos::prelude::*;
use rampart_core::authorization::StatementParts;

use super::builder::Known;
use super::visual::Pieces;
use super::{actions, conditions, resources};
use crate::text::t;
use crate::ui::{Button, CodeBlock, Note, Tone, Variant, field_id};

/// The card of a statement: what can be shown, or its text.
pub(super) fn card(pieces: Pieces, key: u64, known: Known) -> AnyView {
    let text = t().policies;
    let number = Memo::new(move |_| pieces.position(key) + 1);
    let title = move || (text.statement_n)(number.get());
    let body = match pieces.parts(key) {
        Some(parts) => editable(key, parts, known),
        None => view! {
            <Note tone=Tone::Info>{text.kept_statement}</Note>
            <CodeBlock text=pieces.raw(key) />
        }
        .into_any(),
    };
    view! {
        <section class="statement" id=format!("statement-{key}") role="group" aria-label=title tabindex="-1">
            <div class="row spread">
                <h3>{title}</h3>
                <span class="row">
                    <Button variant=Variant::Ghost on:click=move |_| pieces.duplicate(key)>
                        {text.duplicate} <span class="hidden">" " {title}</span>
                    </Button>
                    <Button variant=Variant::Ghost on:click=move |_| pieces.remove(key)>
                        {text.remove_statement} <span class="hidden">" " {title}</span>
                    </Button>
                </span>
            </div>
            {body}
        </section>
    }
    .into_any()
}

fn editable(key: u64, parts: RwSignal<StatementParts>, known: Known) -> AnyView {
    let text = t().policies;
    let name = format!("effect-{key}");
    let effect = |is_deny: bool, label: &'static str| {
        view! {
            <label class="check">
                <input
                    type="radio"
                    name=name.clone()
                    prop:checked=move || parts.with(|parts| parts.is_deny) == is_deny
                    on:change=move |_| parts.update(|parts| parts.is_deny = is_deny)
                />
                <span class="check-text">{label}</span>
            </label>
        }
        .into_any()
    };
    let sid_id = field_id(&format!("sid-{key}"));
    let sid = parts.with_untracked(|parts| parts.sid.clone().unwrap_or_default());
    let set_sid = move |ev| {
        let typed = event_target_value(&ev);
        parts.update(|parts| parts.sid = Some(typed).filter(|sid| !sid.is_empty()));
    };
    view! {
        <div class="field-pair">
            <fieldset class="effects-choice">
                <legend class="field-label">{text.effect}</legend>
                <span class="row">{effect(false, text.allow)} {effect(true, text.deny)}</span>
            </fieldset>
            <div class="adder">
                <label class="field-label" for=sid_id.clone()>
                    {text.sid} <span class="field-optional">" " {text.optional}</span>
                </label>
                <div class="input input-small">
                    <input id=sid_id type="text" value=sid autocomplete="off" on:input=set_sid />
                </div>
            </div>
        </div>
        {actions::section(key, parts, known)}
        {resources::section(key, parts, known)}
        {conditions::section(key, parts, known)}
    }
    .into_any()
}
