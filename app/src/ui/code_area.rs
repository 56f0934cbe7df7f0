//! The only `<textarea>` of the console: documents such as policies and certificates.
//!
//! leptos 0.8 writes the children of a `<textarea>` unescaped, so the text goes in as escaped `inner_html`.
//! With scripts a coloured layer and line numbers lie behind the text; without, it is a plain text field.

use leptos::prelude::*;

use super::field::{FieldNotes, described_by, field_id};

/// A field for a text of many lines. `text` is read and written: typing sets it, setting it changes the field.
#[component]
pub fn CodeArea(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    text: RwSignal<String>,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    /// At least so many lines high.
    #[prop(default = 12)]
    rows: usize,
    #[prop(optional)] required: bool,
    #[prop(optional)] readonly: bool,
    /// The label is read aloud only.
    #[prop(optional)]
    hide_label: bool,
    /// No line numbers: for comments and certificates.
    #[prop(optional)]
    plain: bool,
    /// The text in colours: one `span.code-line` (`-warn`, `-error`) a line, with `.code-key`, `.code-text`,
    /// `.code-word`, `.code-mark-error`, `.code-mark-warn` inside. Must show exactly the characters of `text`.
    #[prop(optional, into)]
    layer: Option<ViewFn>,
) -> impl IntoView {
    let id = field_id(&name);
    let describes = described_by(&id);
    let is_hydrated = super::hydrated::use_hydrated();
    let area = NodeRef::<leptos::html::Textarea>::new();
    let layer_ref = NodeRef::<leptos::html::Div>::new();
    follow(area, text);

    let n_lines = move || text.with(|text| text.split('\n').count());
    let numbers = move || (1..=n_lines()).map(|n| n.to_string()).collect::<Vec<_>>().join("\n");
    let has_layer = layer.is_some();
    let first = text.with_untracked(|text| escape(text));
    view! {
        <div class="field">
            <label class=if hide_label { "hidden" } else { "field-label" } for=id.clone()>{label}</label>
            <div
                class="code"
                class:code-plain=plain
                class:code-layered=move || has_layer && is_hydrated.get()
            >
                {(!plain).then(|| view! { <div class="code-gutter" aria-hidden="true">{numbers}</div> })}
                {layer
                    .map(|layer| {
                        view! {
                            <div node_ref=layer_ref class="code-layer" aria-hidden="true">
                                {move || is_hydrated.get().then(|| layer.run())}
                            </div>
                        }
                    })}
                <textarea
                    node_ref=area
                    id=id.clone()
                    name=name
                    rows=move || n_lines().max(rows).to_string()
                    required=required
                    readonly=readonly
                    spellcheck="false"
                    autocapitalize="none"
                    autocomplete="off"
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=describes
                    inner_html=first
                    on:input=move |ev| text.set(event_target_value(&ev))
                    on:scroll=move |_| {
                        if let (Some(area), Some(layer)) = (area.get_untracked(), layer_ref.get_untracked()) {
                            layer.set_scroll_left(area.scroll_left());
                        }
                    }
                ></textarea>
            </div>
            <FieldNotes id hint error />
        </div>
    }
}

/// Takes over what was typed before scripts ran, and from then on writes changes of the signal into the field.
fn follow(area: NodeRef<leptos::html::Textarea>, text: RwSignal<String>) {
    Effect::new(move |was_ready: Option<bool>| {
        let Some(area) = area.get() else { return false };
        let (typed, wanted) = (area.value(), text.get());
        if typed != wanted {
            if was_ready == Some(true) {
                area.set_value(&wanted);
            } else {
                text.set(typed);
            }
        }
        true
    });
}

/// The text as the content of a `<textarea>`. HTML drops one newline at its start, so one is added.
fn escape(text: &str) -> String {
    format!("\n{}", text.replace('&', "&amp;").replace('<', "&lt;"))
}

/// A text of many lines that is only shown.
#[component]
pub fn CodeBlock(#[prop(into)] text: String) -> impl IntoView {
    view! { <pre class="code-block" tabindex="0">{text}</pre> }
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn the_end_tag_cannot_be_written() {
        assert_eq!(escape("</textarea>&lt;<script>"), "\n&lt;/textarea>&amp;lt;&lt;script>");
    }
}
