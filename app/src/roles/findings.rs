//! A trust policy that is being written: the text, and what the engine finds in it.

use leptos::prelude::*;
use rampart_core::authorization::{DocumentKind, FindingClass};

use crate::policy_engine::{Check, Finding, use_check};
use crate::state::who;
use crate::text::{sentence, t};
use crate::ui::{Badge, CodeArea, Tone};

/// The field `trust_policy` with its findings, which follow the typing where scripts run.
pub(super) fn trust_field(trust_policy: RwSignal<String>, error: Signal<Option<String>>) -> AnyView {
    let text = t().roles;
    let account = who().map(|who| who.account_id).unwrap_or_default();
    let checked = use_check(trust_policy.into(), DocumentKind::Trust, account);
    let findings = move || match checked.get() {
        Check::Pending => ().into_any(),
        Check::Unavailable => view! { <p class="muted">{text.checked_when_saved}</p> }.into_any(),
        Check::Done(findings) if findings.is_empty() => view! { <p class="muted">{text.no_findings}</p> }.into_any(),
        Check::Done(findings) => {
            let lines = trust_policy.with_untracked(|policy| {
                findings.iter().map(|finding| line_of(policy, finding.start)).collect::<Vec<_>>()
            });
            findings.into_iter().zip(lines).map(|(finding, line)| show(finding, line)).collect_view().into_any()
        }
    };
    view! {
        <CodeArea name="trust_policy" label=text.trust_policy text=trust_policy error rows=14 required=true />
        <div class="stack findings" role="region" aria-label=text.findings aria-live="polite">
            {findings}
        </div>
    }
    .into_any()
}

fn line_of(policy: &str, byte: usize) -> usize {
    policy.get(..byte).unwrap_or_default().matches('\n').count() + 1
}

fn show(finding: Finding, line: usize) -> AnyView {
    let text = t().roles;
    let (tone, class) = match finding.class {
        FindingClass::Error => (Tone::Deny, text.class_error),
        FindingClass::SecurityWarning => (Tone::Warn, text.class_security),
        FindingClass::GeneralWarning => (Tone::Warn, text.class_general),
        FindingClass::Suggestion => (Tone::Info, text.class_suggestion),
    };
    view! {
        <div class="finding">
            <div class="finding-head">
                <Badge tone>{class}</Badge>
                {finding.title}
                <span class="muted">{(text.line)(line)}</span>
            </div>
            <p>{sentence(&finding.message)} " " {sentence(&finding.help)}</p>
        </div>
    }
    .into_any()
}
