//! A trust policy that is being written: the text, and what the engine finds in it.

use leptos::prelude::*;
use rampart_core::authorization::DocumentKind;

use crate::policy_engine::{Check, Finding, finding_row, place_of, use_check};
use crate::state::who;
use crate::text::t;
use crate::ui::CodeArea;

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
            let row = |policy: &String, finding: Finding| {
                let (line, _) = place_of(policy, finding.start);
                finding_row(finding, view! { <span class="muted">{(text.line)(line)}</span> }.into_any())
            };
            let rows = trust_policy
                .with_untracked(|policy| findings.into_iter().map(|finding| row(policy, finding)).collect_view());
            rows.into_any()
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
