//! The editor of a policy: two views of one document, and what the engine finds in it.
//!
//! The document is its text. The JSON view is that text; the visual view reads it statement by statement and replaces
//! the text of the statement that is changed, so that nothing else is touched and nothing is lost.

mod actions;
mod builder;
mod conditions;
pub(super) mod findings;
mod highlight;
mod optimise;
mod print;
mod resources;
mod statement;
mod tools;
mod visual;

use leptos::prelude::*;
use rampart_core::authorization::{DocumentKind, FindingClass};

use crate::call::CallError;
use crate::policy_engine::{Check, Finding, place_of, use_check};
use crate::state::who;
use crate::text::{sentence, t};
use crate::ui::{CodeArea, use_hydrated};

/// Which view is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    Json,
    Visual,
}

/// A document that is being edited.
#[derive(Clone, Copy)]
pub(super) struct Editing {
    /// The document.
    pub(super) text: RwSignal<String>,
    /// What the engine finds in it.
    pub(super) findings: Memo<Vec<Finding>>,
    /// The engine cannot be had in this browser.
    pub(super) is_unavailable: Memo<bool>,
    view: RwSignal<View>,
    /// The line that was gone to, from 1.
    line: RwSignal<usize>,
}

impl Editing {
    /// Begins with a text and what is known about it before the engine is there.
    pub(super) fn begin(text: String, first: Vec<Finding>) -> Self {
        let text = RwSignal::new(text);
        let account = who().map(|who| who.account_id).unwrap_or_default();
        let checked = use_check(text.into(), DocumentKind::Identity, account);
        let findings = Memo::new(move |_| match checked.get() {
            Check::Done(findings) => findings,
            _ => first.clone(),
        });
        let is_unavailable = Memo::new(move |_| checked.get() == Check::Unavailable);
        Self { text, findings, is_unavailable, view: RwSignal::new(View::Json), line: RwSignal::new(0) }
    }

    /// Whether the engine could evaluate the text; not known yet counts as yes.
    pub(super) fn is_valid(self) -> bool {
        self.findings.with(|findings| findings.iter().all(|finding| finding.class != FindingClass::Error))
    }

    /// Shows a place of the text and selects it.
    fn go_to(self, start: usize, end: usize) {
        self.view.set(View::Json);
        let (line, _) = self.text.with_untracked(|text| place_of(text, start));
        self.line.set(line);
        #[cfg(feature = "hydrate")]
        self.text.with_untracked(|text| {
            let unit = |byte| u32::try_from(crate::policy_engine::utf16_offset(text, byte)).unwrap_or_default();
            let (from, to) = (unit(start), unit(end));
            // After the view has been put in place.
            request_animation_frame(move || select(from, to));
        });
        #[cfg(not(feature = "hydrate"))]
        let _ = end;
    }
}

/// Selects a part of the document's field, and brings its line into sight.
#[cfg(feature = "hydrate")]
fn select(from: u32, to: u32) {
    use wasm_bindgen::JsCast;

    let field = document().get_element_by_id("field-document");
    if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlTextAreaElement>().ok()) {
        drop(field.focus());
        drop(field.set_selection_range(from, to));
    }
    if let Ok(Some(line)) = document().query_selector(".code-line-warn") {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Center);
        line.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The card with both views. The field's name is `document`.
pub(super) fn card(editing: Editing, error: Signal<Option<CallError>>) -> AnyView {
    let text = t().policies;
    let is_hydrated = use_hydrated();
    let is_json = move || editing.view.get() == View::Json;
    // Findings tell more than the refusal's own sentence, which repeats them; without them it is all there is.
    let refused = Signal::derive(move || {
        let error = error.get()?;
        let is_told = editing.findings.with(|findings| !findings.is_empty());
        let message = error.at("document")?;
        Some(if is_told { sentence(text.refused_document) } else { message })
    });
    let layer = move || {
        let document = editing.text.get();
        let lines = editing.findings.with(|findings| highlight::lines(&document, findings, editing.line.get()));
        let lines = lines.into_iter().map(|line| {
            let pieces =
                line.pieces.into_iter().map(|(class, piece)| view! { <span class=class>{piece}</span> }.into_any());
            let class = if line.is_chosen { "code-line code-line-warn" } else { "code-line" };
            view! { <span class=class>{pieces.collect_view()}</span> }.into_any()
        });
        lines.collect_view()
    };
    let n_characters = Memo::new(move |_| editing.text.with(|text| text.chars().count()));
    let limit = DocumentKind::Identity.characters_max();
    let is_long = move || n_characters.get() > limit;
    let toggle = move |view: View, label: &'static str| {
        view! {
            <button
                type="button"
                class="segment"
                aria-pressed=move || if editing.view.get() == view { "true" } else { "false" }
                on:click=move |_| editing.view.set(view)
            >
                {label}
            </button>
        }
        .into_any()
    };
    view! {
        <section class="card policy-document">
            <div class="card-head">
                <h2>{text.document}</h2>
                <div class="segments needs-script" role="group" aria-label=text.views data-ready=move || is_hydrated.get().then_some("")>
                    {toggle(View::Json, text.view_json)}
                    {toggle(View::Visual, text.view_visual)}
                </div>
                <span class="mono hint" class:field-error=is_long>
                    {move || (text.n_characters)(n_characters.get(), limit)}
                </span>
            </div>
            {tools::bar(editing)}
            <div hidden=move || !is_json()>
                <CodeArea
                    name="document"
                    label=text.document_json
                    text=editing.text
                    error=refused
                    rows=16
                    required=true
                    hide_label=true
                    layer=move || view! { {layer} }
                />
            </div>
            {move || (!is_json()).then(|| visual::view(editing))}
        </section>
    }
    .into_any()
}
