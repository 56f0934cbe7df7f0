//! Picks several of many: a search with what it finds on the left, what is chosen with its number on the right.
//!
//! Without scripts the search is a button that sends the whole form to its own page as a GET: what is marked stays in
//! the address, and the page that comes back shows it as chosen. With scripts the search answers while typing, and the
//! arrow keys lead from the box through what was found.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::badge::{Badge, Tone};
use super::field::field_id;
use super::hydrated::use_hydrated;
use super::icons::{Glyph, Icon};
use crate::route::use_address;

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PickChoice {
    /// Sent with the form.
    pub value: String,
    /// The name.
    pub label: String,
    /// What kind of thing it is, after the name.
    pub kind: String,
    /// What it is for, under the name.
    pub text: String,
    /// It gives much power.
    pub is_risky: bool,
    /// It is so already and cannot be chosen.
    pub is_held: bool,
}

/// The words of a picker.
#[derive(Clone, Copy)]
pub struct PickerWords {
    /// Over the search box.
    pub label: &'static str,
    /// In the empty search box.
    pub placeholder: &'static str,
    /// Button of the search without scripts.
    pub find: &'static str,
    /// Names what was found.
    pub found: &'static str,
    /// Nothing was found.
    pub nothing: &'static str,
    /// How many are chosen, over them.
    pub chosen: fn(usize) -> String,
    /// Nothing is chosen.
    pub none: &'static str,
    /// Names the button that takes one back.
    pub remove: fn(&str) -> String,
    /// Mark of what gives much power.
    pub risky: &'static str,
    /// Mark of what is so already.
    pub held: &'static str,
}

/// What a picker is about.
#[derive(Clone, Copy)]
pub struct Picker {
    /// The field of the form, such as `policies[]`.
    pub name: &'static str,
    /// The parameter of the search.
    pub find_name: &'static str,
    /// The words.
    pub words: PickerWords,
    /// What is searched for.
    pub find: RwSignal<String>,
    /// What is chosen.
    pub chosen: RwSignal<Vec<PickChoice>>,
}

impl Picker {
    /// Whether a value is chosen; tracked.
    fn has(self, value: &str) -> bool {
        self.chosen.with(|chosen| chosen.iter().any(|choice| choice.value == value))
    }

    fn set(self, choice: &PickChoice, is_chosen: bool) {
        self.chosen.update(|chosen| {
            chosen.retain(|known| known.value != choice.value);
            if is_chosen {
                chosen.push(choice.clone());
            }
        });
    }

    /// The whole part. `filters` stand beside the search, `results` is made of [`Self::rows`].
    pub fn show(self, filters: AnyView, results: AnyView) -> AnyView {
        let Self { find_name, words, find, .. } = self;
        let id = field_id(self.name);
        let is_hydrated = use_hydrated();
        let path = use_address().with_untracked(|address| address.path().to_owned());
        let (input_id, first) = (id.clone(), find.get_untracked());
        let button = move || {
            let path = path.clone();
            (!is_hydrated.get()).then(|| {
                view! {
                    <button type="submit" class="button" formmethod="get" formaction=path formnovalidate>
                        {words.find}
                    </button>
                }
                .into_any()
            })
        };
        view! {
            <div class="picker" on:keydown=move |ev| move_focus(&ev)>
                <div class="picker-side">
                    <label class="field-label" for=id>{words.label}</label>
                    <div class="picker-find">
                        <div class="input input-small">
                            <Glyph icon=Icon::Search />
                            <input
                                type="search"
                                id=input_id
                                name=find_name
                                value=first
                                placeholder=words.placeholder
                                autocomplete="off"
                                on:input=move |ev| find.set(event_target_value(&ev))
                            />
                        </div>
                        {button}
                        {filters}
                    </div>
                    <fieldset class="picker-rows">
                        <legend class="hidden">{words.found}</legend>
                        {results}
                    </fieldset>
                </div>
                <div class="picker-side">
                    <p class="field-label" aria-live="polite">
                        {move || self.chosen.with(|chosen| (words.chosen)(chosen.len()))}
                    </p>
                    <div class="picker-chosen">{move || self.chosen_rows(is_hydrated.get())}</div>
                </div>
            </div>
        }
        .into_any()
    }

    /// What was found.
    pub fn rows(self, choices: Vec<PickChoice>) -> AnyView {
        if choices.is_empty() {
            return view! { <p class="muted picker-none">{self.words.nothing}</p> }.into_any();
        }
        let is_hydrated = use_hydrated();
        choices.into_iter().map(|choice| self.row(choice, is_hydrated)).collect_view().into_any()
    }

    fn row(self, choice: PickChoice, is_hydrated: ReadSignal<bool>) -> AnyView {
        let words = self.words;
        let control = NodeRef::<leptos::html::Input>::new();
        let was_chosen = untrack(|| self.has(&choice.value));
        let is_held = choice.is_held;
        let (value, name, kind, text) =
            (choice.value.clone(), choice.label.clone(), choice.kind.clone(), choice.text.clone());
        let is_risky = choice.is_risky;
        let follow = choice.clone();
        // What was marked before scripts ran is taken over; from then on the box follows what is chosen.
        Effect::new(move |is_known: Option<()>| {
            let is_chosen = self.has(&follow.value);
            let Some(control) = control.get() else { return };
            if is_known.is_none() && !is_held && control.checked() && !is_chosen {
                self.set(&follow, true);
            } else if !is_held {
                control.set_checked(is_chosen);
            }
        });
        let on_change = move |ev| self.set(&choice, event_target_checked(&ev));
        view! {
            <label class="check picker-row">
                <input
                    node_ref=control
                    type="checkbox"
                    // What is chosen is sent from the other side.
                    name=move || (!is_hydrated.get() && !was_chosen && !is_held).then_some(self.name)
                    value=value
                    checked=was_chosen || is_held
                    disabled=is_held
                    on:change=on_change
                />
                <span class="check-text">
                    <span class="row">
                        <strong>{name}</strong>
                        <span class="muted">{kind}</span>
                        {is_risky.then(|| view! { <Badge tone=Tone::Warn>{words.risky}</Badge> }.into_any())}
                        {is_held.then(|| view! { <Badge>{words.held}</Badge> }.into_any())}
                    </span>
                    <span class="hint">{text}</span>
                </span>
            </label>
        }
        .into_any()
    }

    fn chosen_rows(self, is_hydrated: bool) -> AnyView {
        let chosen = self.chosen.get();
        if chosen.is_empty() {
            return view! { <p class="muted picker-none">{self.words.none}</p> }.into_any();
        }
        let rows = chosen.into_iter().map(|choice| self.chosen_row(choice, is_hydrated)).collect_view();
        view! { <ul class="picker-list">{rows}</ul> }.into_any()
    }

    /// Before scripts run it is a box that can be cleared, afterwards a button.
    fn chosen_row(self, choice: PickChoice, is_hydrated: bool) -> AnyView {
        let words = self.words;
        let text = view! {
            <span class="picker-name">
                {choice.label.clone()} " " <span class="muted">{choice.kind.clone()}</span>
                {choice.is_risky.then(|| view! { " " <Badge tone=Tone::Warn>{words.risky}</Badge> }.into_any())}
            </span>
        };
        if !is_hydrated {
            return view! {
                <li>
                    <label class="check">
                        <input type="checkbox" name=self.name value=choice.value checked=true />
                        {text}
                    </label>
                </li>
            }
            .into_any();
        }
        let (value, label) = (choice.value.clone(), (words.remove)(&choice.label));
        let on_click = move |_| {
            self.set(&choice, false);
            super::focus::focus_by_id(&field_id(self.name));
        };
        view! {
            <li>
                <input type="hidden" name=self.name value=value />
                {text}
                <button type="button" class="button button-ghost button-icon" aria-label=label on:click=on_click>
                    <Glyph icon=Icon::X />
                </button>
            </li>
        }
        .into_any()
    }
}

/// Arrow keys lead from the search box through what was found; Return in the box sends nothing.
fn move_focus(ev: &leptos::ev::KeyboardEvent) {
    #[cfg(feature = "hydrate")]
    {
        use wasm_bindgen::JsCast;
        let step: isize = match ev.key().as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            "Enter" => 0,
            _ => return,
        };
        let Some(active) = super::focus::web::active() else { return };
        let is_box = active.get_attribute("type").as_deref() == Some("search");
        if step == 0 {
            if is_box {
                ev.prevent_default();
            }
            return;
        }
        let Ok(Some(side)) = active.closest(".picker-side") else { return };
        let Ok(stops) = side.query_selector_all("input[type='search'], .picker-row input:not([disabled])") else {
            return;
        };
        let stops = (0..stops.length()).filter_map(|n| stops.item(n)?.dyn_into::<web_sys::HtmlElement>().ok());
        let stops = stops.collect::<Vec<_>>();
        let here = stops.iter().position(|stop| *stop == active);
        if let Some(next) = here.and_then(|here| stops.get(here.checked_add_signed(step)?)) {
            ev.prevent_default();
            let _ = next.focus();
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = ev;
}

/// Follows a text once it has stood still for a moment, so that a search does not ask for every letter.
pub fn settled(text: RwSignal<String>) -> RwSignal<String> {
    let settled = RwSignal::new(text.get_untracked());
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        let now = text.get();
        set_timeout(
            move || {
                let is_latest = text.try_get_untracked().is_some_and(|latest| latest == now);
                if is_latest && settled.try_get_untracked().is_some_and(|shown| shown != now) {
                    settled.set(now);
                }
            },
            std::time::Duration::from_millis(150),
        );
    });
    settled
}
