//! What the engine found in the document: how many of each class, and each with a link to its place.

use leptos::prelude::*;
use rampart_core::authorization::FindingClass;

use super::Editing;
use crate::policy_engine::Finding;
use crate::text::t;
use crate::ui::{Badge, Card, Tone};

const CLASSES: [FindingClass; 4] =
    [FindingClass::Error, FindingClass::SecurityWarning, FindingClass::GeneralWarning, FindingClass::Suggestion];

fn tone(class: FindingClass) -> Tone {
    match class {
        FindingClass::Error => Tone::Deny,
        FindingClass::SecurityWarning | FindingClass::GeneralWarning => Tone::Warn,
        FindingClass::Suggestion => Tone::Info,
    }
}

/// The pane.
pub(in crate::policies) fn pane(editing: Editing) -> AnyView {
    let text = t().policies;
    let findings = editing.findings;
    let counts = move || {
        let counts = CLASSES.into_iter().filter_map(|class| {
            let n = findings.with(|findings| findings.iter().filter(|finding| finding.class == class).count());
            (n > 0).then(|| view! { <Badge tone=tone(class)>{(text.n_of_class)(n, class)}</Badge> }.into_any())
        });
        counts.collect_view()
    };
    let rows = move || {
        let findings = findings.get();
        if findings.is_empty() {
            return view! { <p class="card-row muted">{text.no_findings}</p> }.into_any();
        }
        let document = editing.text.get();
        findings.into_iter().map(|finding| row(editing, &document, finding)).collect_view().into_any()
    };
    view! {
        <Card title=text.findings aside=move || view! { {counts} }>
            <div class="findings" aria-live="polite">{rows}</div>
            {move || editing.is_unavailable.get().then(|| view! { <p class="card-row muted">{text.checked_when_saved}</p> })}
        </Card>
    }
    .into_any()
}

fn row(editing: Editing, document: &str, finding: Finding) -> AnyView {
    let text = t().policies;
    let (line, column) = place(document, finding.start);
    let (start, end) = (finding.start, finding.end);
    let label = (text.go_to)(line, column);
    view! {
        <div class="card-row finding">
            <div class="finding-head">
                <Badge tone=tone(finding.class)>{(text.class)(finding.class)}</Badge>
                <a
                    href="#field-document"
                    rel="external"
                    class="mono"
                    aria-label=label
                    on:click=move |ev| {
                        ev.prevent_default();
                        editing.go_to(start, end);
                    }
                >
                    {line} ":" {column}
                </a>
                <strong>{finding.title}</strong>
            </div>
            <p>{with_code(&finding.message)} " " {with_code(&finding.help)}</p>
        </div>
    }
    .into_any()
}

/// Line and column of a byte, both from 1.
pub(super) fn place(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let column = before.get(line_start..).map_or(0, |line| line.chars().count());
    (before.matches('\n').count() + 1, column + 1)
}

/// A sentence with what stands between backticks as code.
fn with_code(sentence: &str) -> AnyView {
    let parts = sentence.split('`').enumerate().map(|(n, part)| {
        let part = part.to_owned();
        if n % 2 == 1 { view! { <code>{part}</code> }.into_any() } else { part.into_any() }
    });
    parts.collect_view().into_any()
}
