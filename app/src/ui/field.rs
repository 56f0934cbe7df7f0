//! Form fields: label above, control, then the error or the rule below.
//!
//! Controls keep what was typed before scripts arrived: values are set once and never written back.

use leptos::prelude::*;

use super::icons::{Glyph, Icon};

/// The id of the control of a field, from its form name (`user[name]` becomes `field-user-name`).
pub fn field_id(name: &str) -> String {
    let parts: Vec<&str> = name.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("field-{}", parts.join("-"))
}

/// The ids that describe a control, for `aria-describedby`.
pub(super) fn described_by(id: &str) -> String {
    format!("{id}-error {id}-hint")
}

/// Label, hint and error around any control. The control must have the id [`field_id`]`(name)`.
#[component]
pub fn Field(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    /// A word after the label, such as "optional".
    #[prop(optional, into)]
    note: Option<String>,
    children: Children,
) -> impl IntoView {
    let id = field_id(&name);
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>
                {label}
                {note
                    .filter(|note| !note.is_empty())
                    .map(|note| view! { <span class="field-optional">" "{note}</span> }.into_any())}
            </label>
            {children()}
            <FieldNotes id hint error />
        </div>
    }
}

/// The error and the hint under a control.
#[component]
pub(super) fn FieldNotes(id: String, hint: Signal<Option<String>>, error: Signal<Option<String>>) -> impl IntoView {
    let (error_id, hint_id) = (format!("{id}-error"), format!("{id}-hint"));
    view! {
        <div class="field-error" id=error_id aria-live="polite" hidden=move || error.with(Option::is_none)>
            <Glyph icon=Icon::Alert />
            <span>{move || error.get()}</span>
        </div>
        <div class="field-hint" id=hint_id hidden=move || hint.with(Option::is_none)>
            {move || hint.get()}
        </div>
    }
}

/// One line of text: `kind` is `text`, `password`, `email`, `number`, `search`, `url`, `datetime-local` and so on.
#[component]
pub fn TextField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    /// The first value; later changes belong to the person.
    #[prop(optional, into)]
    value: String,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] note: Option<String>,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional, into)] autocomplete: Option<String>,
    #[prop(optional, into)] placeholder: Option<String>,
    /// Stands at the end inside the control, as "@company-x" or "days".
    #[prop(optional, into)]
    suffix: Option<String>,
    #[prop(optional)] required: bool,
    #[prop(optional)] readonly: bool,
    /// For what a machine reads: monospace, no spelling, no capitals.
    #[prop(optional)]
    mono: bool,
    #[prop(optional)] autofocus: bool,
    /// In UTF-16 units, as browsers count.
    #[prop(optional, into)]
    maxlength: Option<u32>,
    #[prop(optional, into)] min: Option<String>,
    #[prop(optional, into)] max: Option<String>,
    #[prop(optional, into)] inputmode: Option<String>,
    /// For passwords: the name of the button that shows them. Appears when scripts run.
    #[prop(optional, into)]
    reveal_label: Option<String>,
    /// Called at each change, and once when scripts arrive after something was typed.
    #[prop(optional, into)]
    on_input: Option<Callback<String>>,
) -> impl IntoView {
    let id = field_id(&name);
    let is_plain = mono || matches!(kind, "password" | "email" | "url");
    let is_revealed = RwSignal::new(false);
    let control = NodeRef::<leptos::html::Input>::new();
    let first = value.clone();
    Effect::new(move |_| {
        if let (Some(control), Some(on_input)) = (control.get(), on_input) {
            let typed = control.value();
            if typed != first {
                on_input.run(typed);
            }
        }
    });
    let (input_id, describes) = (id.clone(), described_by(&id));
    view! {
        <Field name=name.clone() label hint error note=note.unwrap_or_default()>
            <div class="input" class:input-mono=mono>
                <input
                    node_ref=control
                    id=input_id
                    name=name
                    type=move || if is_revealed.get() { "text" } else { kind }
                    value=value
                    autocomplete=autocomplete
                    placeholder=placeholder
                    required=required
                    readonly=readonly
                    autofocus=autofocus
                    maxlength=maxlength.map(|length| length.to_string())
                    min=min
                    max=max
                    inputmode=inputmode
                    spellcheck=is_plain.then_some("false")
                    autocapitalize=is_plain.then_some("none")
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=describes
                    on:input=move |ev| {
                        if let Some(on_input) = on_input {
                            on_input.run(event_target_value(&ev));
                        }
                    }
                />
                {suffix.map(|suffix| view! { <span class="input-suffix">{suffix}</span> }.into_any())}
                {reveal_label.map(|label| view! { <Reveal label is_revealed /> })}
            </div>
        </Field>
    }
}

/// The button that shows a password.
#[component]
fn Reveal(label: String, is_revealed: RwSignal<bool>) -> impl IntoView {
    let is_hydrated = super::hydrated::use_hydrated();
    view! {
        <button
            type="button"
            class="button button-ghost button-icon needs-script"
            data-ready=move || is_hydrated.get().then_some("")
            aria-label=label
            aria-pressed=move || if is_revealed.get() { "true" } else { "false" }
            on:click=move |_| is_revealed.update(|is| *is = !*is)
        >
            {move || {
                let icon = if is_revealed.get() { Icon::EyeOff } else { Icon::Eye };
                view! { <Glyph icon /> }
            }}
        </button>
    }
}

/// A native select; `options` are value and text.
#[component]
pub fn SelectField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    options: Vec<(String, String)>,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] on_change: Option<Callback<String>>,
) -> impl IntoView {
    let id = field_id(&name);
    let describes = described_by(&id);
    let options = options
        .into_iter()
        .map(|(key, text)| {
            let is_selected = key == value;
            view! { <option value=key selected=is_selected>{text}</option> }.into_any()
        })
        .collect_view();
    view! {
        <Field name=name.clone() label hint error>
            <div class="input input-select">
                <select
                    id=id
                    name=name
                    required=required
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=describes
                    on:change=move |ev| {
                        if let Some(on_change) = on_change {
                            on_change.run(event_target_value(&ev));
                        }
                    }
                >
                    {options}
                </select>
            </div>
        </Field>
    }
}

/// A checkbox with its text right of it. Sends `value` ("true") when checked, nothing otherwise.
#[component]
pub fn CheckboxField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional)] checked: bool,
    #[prop(default = "true".to_string(), into)] value: String,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] required: bool,
    #[prop(optional)] disabled: bool,
    #[prop(optional, into)] on_change: Option<Callback<bool>>,
) -> impl IntoView {
    let id = if value == "true" { field_id(&name) } else { field_id(&format!("{name}-{value}")) };
    let describes = described_by(&id);
    view! {
        <div class="field">
            <label class="check">
                <input
                    type="checkbox"
                    id=id.clone()
                    name=name
                    value=value
                    checked=checked
                    required=required
                    disabled=disabled
                    aria-describedby=describes
                    on:change=move |ev| {
                        if let Some(on_change) = on_change {
                            on_change.run(event_target_checked(&ev));
                        }
                    }
                />
                <span class="check-text">{label}</span>
            </label>
            <FieldNotes id hint error />
        </div>
    }
}
