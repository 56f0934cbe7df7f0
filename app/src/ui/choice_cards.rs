//! One of a few, each with a sentence: radio buttons drawn as cards.

use leptos::prelude::*;

use super::field::{FieldNotes, field_id};

/// One card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Sent with the form.
    pub value: String,
    /// Two or three words.
    pub title: String,
    /// What follows from choosing it.
    pub text: String,
}

impl Choice {
    /// A card with a title and a sentence.
    pub fn new(value: impl Into<String>, title: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: value.into(), title: title.into(), text: text.into() }
    }
}

/// Radio cards; `value` is the one chosen at first.
#[component]
pub fn ChoiceCards(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    choices: Vec<Choice>,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] on_change: Option<Callback<String>>,
) -> impl IntoView {
    let id = field_id(&name);
    let cards = choices
        .into_iter()
        .enumerate()
        .map(|(n, choice)| {
            let is_chosen = choice.value == value;
            // The summary of errors links to the field's id, which the first card carries.
            let card_id = if n == 0 { id.clone() } else { format!("{id}-{n}") };
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        id=card_id
                        name=name.clone()
                        value=choice.value
                        checked=is_chosen
                        on:change=move |ev| {
                            if let Some(on_change) = on_change {
                                on_change.run(event_target_value(&ev));
                            }
                        }
                    />
                    <span class="choice-title">{choice.title}</span>
                    <span class="choice-text">{choice.text}</span>
                </label>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <fieldset class="choices" aria-describedby=super::field::described_by(&id)>
            <legend class="field-label">{label}</legend>
            <div class="choice-grid">{cards}</div>
            <FieldNotes id=id.clone() hint error />
        </fieldset>
    }
}
