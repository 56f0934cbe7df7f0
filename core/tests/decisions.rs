//! Runs the corpus in `decisions/`: policies, a request, the expected decision and its reason; texts and findings.
//!
//! To add a rule add a file; every case names its source or takes that of its file.

use std::path::Path;

use rampart_core::authorization::{
    AttachedTo, CompiledPolicies, Document, DocumentKind, MissReason, PolicySource, PolicyType, StatementRef, Verdict,
    decide_all, find_system_policy, is_allowed, parse,
};
use rampart_core::authorization::{FindingCode, Request};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    rule: String,
    source: String,
    #[serde(default)]
    cases: Vec<Case>,
    #[serde(default)]
    documents: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    description: String,
    source: Option<String>,
    policies: Vec<Policy>,
    action: String,
    resources: Vec<String>,
    expected: Verdict,
    deciding: Option<Place>,
    near_misses: Option<Vec<Miss>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Policy {
    name: String,
    attached_to: AttachedTo,
    document: Option<serde_json::Value>,
    system_policy: Option<String>,
}

#[derive(Deserialize, Debug, PartialEq)]
#[serde(deny_unknown_fields)]
struct Place {
    policy: String,
    statement: usize,
}

#[derive(Deserialize, Debug, PartialEq)]
#[serde(deny_unknown_fields)]
struct Miss {
    policy: String,
    statement: usize,
    reason: MissReason,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    id: String,
    description: String,
    source: String,
    text: String,
    finding: Option<FindingCode>,
}

#[test]
fn corpus() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/decisions");
    let mut n_cases = 0;
    for entry in std::fs::read_dir(folder).expect("the corpus") {
        let path = entry.expect("a file").path();
        let text = std::fs::read_to_string(&path).expect("readable");
        let rule: Rule = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(!rule.rule.is_empty() && !rule.source.is_empty(), "{}", path.display());
        rule.cases.iter().for_each(check);
        rule.documents.iter().for_each(check_text);
        n_cases += rule.cases.len() + rule.documents.len();
    }
    assert!(n_cases > 100, "only {n_cases} cases were found");
}

#[track_caller]
fn check(case: &Case) {
    let name = format!("{} ({})", case.id, case.description);
    assert_ne!(case.source.as_deref(), Some(""), "{name}");
    let policies: Vec<(PolicySource, Document)> = case.policies.iter().map(|policy| compile(policy, &name)).collect();
    let policies: Vec<_> = policies.iter().map(|(source, document)| (source.clone(), document)).collect();
    let set = CompiledPolicies::compile(&policies);
    let decision = decide_all(&set, &case.action, case.resources.iter().map(String::as_str));
    assert_eq!(decision.verdict, case.expected, "{name}: {decision:?}");

    let all_allowed =
        case.resources.iter().all(|resource| is_allowed(&set, &Request { action: &case.action, resource }));
    assert_eq!(decision.verdict.is_allow(), all_allowed && !case.resources.is_empty(), "{name}: is_allowed");
    assert_eq!(decision.deciding.is_none(), decision.verdict == Verdict::ImplicitDeny, "{name}");

    let place = |reference: &StatementRef| (reference.source.policy_name.clone(), reference.statement);
    if let Some(Place { policy, statement }) = &case.deciding {
        assert_eq!(decision.deciding.as_ref().map(place), Some((policy.clone(), *statement)), "{name}");
    }
    if let Some(expected) = &case.near_misses {
        let misses: Vec<Miss> = decision
            .near_misses
            .iter()
            .map(|miss| {
                let (policy, statement) = place(&miss.statement);
                Miss { policy, statement, reason: miss.reason }
            })
            .collect();
        assert_eq!(&misses, expected, "{name}");
    }
}

fn compile(policy: &Policy, name: &str) -> (PolicySource, Document) {
    let (policy_type, version, text) = match (&policy.document, &policy.system_policy) {
        (Some(document), None) => (PolicyType::Custom, "v1", document.to_string()),
        (None, Some(system_policy)) => {
            let found = find_system_policy(system_policy).unwrap_or_else(|| panic!("{name}: no {system_policy}"));
            (PolicyType::System, found.version, found.document.to_owned())
        }
        _ => panic!("{name}: a policy has either a document or is a system policy"),
    };
    let document = parse(&text, DocumentKind::Identity).unwrap_or_else(|findings| panic!("{name}: {findings:?}"));
    let source = PolicySource {
        policy_type,
        policy_name: policy.name.clone(),
        version: version.to_owned(),
        attached_to: policy.attached_to.clone(),
    };
    (source, document)
}

#[track_caller]
fn check_text(text: &Text) {
    let name = format!("{} ({}), {}", text.id, text.description, text.source);
    match (parse(&text.text, DocumentKind::Identity), text.finding) {
        (Ok(_), None) => {}
        (Ok(_), Some(finding)) => panic!("{name}: expected {finding}, but the document is valid"),
        (Err(findings), expected) => {
            let codes: Vec<_> = findings.iter().map(|finding| finding.code).collect();
            assert!(expected.is_some_and(|expected| codes.contains(&expected)), "{name}: {findings:?}");
        }
    }
}
