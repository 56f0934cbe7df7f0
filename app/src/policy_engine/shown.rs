//! How a finding looks, wherever a policy is written.

use leptos::prelude::*;
use rampart_core::authorization::FindingClass;

use super::Finding;
use crate::text::t;
use crate::ui::{Badge, Tone};

/// The colour of a class.
pub fn tone(class: FindingClass) -> Tone {
    match class {
        FindingClass::Error => Tone::Deny,
        FindingClass::SecurityWarning | FindingClass::GeneralWarning => Tone::Warn,
        FindingClass::Suggestion => Tone::Info,
    }
}

/// One finding; `place` says where in the text it is, and may lead there.
pub fn finding_row(finding: Finding, place: AnyView) -> AnyView {
    let Finding { class, title, message, help, .. } = finding;
    view! {
        <div class="card-row finding">
            <div class="finding-head">
                <Badge tone=tone(class)>{(t().policies.class)(class)}</Badge>
                {place}
                <strong>{title}</strong>
            </div>
            <p>{with_code(&message)} " " {with_code(&help)}</p>
        </div>
    }
    .into_any()
}

/// Line and column of a byte, both from 1.
pub fn place_of(text: &str, byte: usize) -> (usize, usize) {
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
