//! What the engine found in the document: how many of each class, and each with a link to its place.

use leptos::prelude::*;
use rampart_core::authorization::FindingClass;

use super::Editing;
use crate::policy_engine::{Finding, finding_row, place_of, tone};
use crate::text::t;
use crate::ui::{Badge, Card};

const CLASSES: [FindingClass; 4] =
    [FindingClass::Error, FindingClass::SecurityWarning, FindingClass::GeneralWarning, FindingClass::Suggestion];

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
    let (line, column) = place_of(document, finding.start);
    let (start, end) = (finding.start, finding.end);
    let label = (text.go_to)(line, column);
    let place = view! {
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
    };
    finding_row(finding, place.into_any())
}
