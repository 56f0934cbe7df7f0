//! Runs the corpus in `documents/`: texts, their errors, and what else the policy check says about them.
//!
//! To add a rule add a file; every case names its source or takes that of its file.

use std::path::Path;

use rampart_core::authorization::{DocumentKind, Finding, parse};
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    rule: String,
    source: String,
    documents: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    description: String,
    source: Option<String>,
    #[serde(default = "identity")]
    kind: DocumentKind,
    /// The text, or the document as JSON.
    text: Option<String>,
    document: Option<serde_json::Value>,
    /// Title and text of every error.
    #[serde(default)]
    errors: Vec<(String, String)>,
}

fn identity() -> DocumentKind {
    DocumentKind::Identity
}

#[derive(Deserialize)]
struct Vectors {
    validation_vectors: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    id: String,
    description: String,
    document_kind: DocumentKind,
    document_text: String,
    expected: String,
    issue: Option<String>,
}

fn read<T: DeserializeOwned>(path: &Path) -> T {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn titles(text: &str, findings: &[Finding]) -> Vec<(String, String)> {
    let of =
        |finding: &Finding| (finding.code.title().to_owned(), text[finding.span.start..finding.span.end].to_owned());
    findings.iter().map(of).collect()
}

#[test]
fn corpus() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    let mut n_cases = 0;
    for entry in std::fs::read_dir(folder).expect("the corpus") {
        let path = entry.expect("a file").path();
        let rule: Rule = read(&path);
        assert!(!rule.rule.is_empty() && !rule.source.is_empty(), "{}", path.display());
        rule.documents.iter().for_each(check_case);
        n_cases += rule.documents.len();
    }
    assert!(n_cases > 60, "only {n_cases} cases were found");
}

#[track_caller]
fn check_case(case: &Case) {
    let name = format!("{} ({})", case.id, case.description);
    assert_ne!(case.source.as_deref(), Some(""), "{name}");
    let text = match (&case.text, &case.document) {
        (Some(text), None) => text.clone(),
        (None, Some(document)) => document.to_string(),
        _ => panic!("{name}: a case has either a text or a document"),
    };
    let errors = parse(&text, case.kind).err().unwrap_or_default();
    assert_eq!(titles(&text, &errors), case.errors, "{name}: {errors:#?}");
}

#[test]
fn vectors() {
    let vectors: Vectors = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/policy-vectors.json"));
    assert!(vectors.validation_vectors.len() >= 28);
    for vector in vectors.validation_vectors {
        let Vector { id, description, document_kind: kind, document_text: text, expected, issue } = vector;
        let result = parse(&text, kind);
        assert_eq!(result.is_ok(), expected == "valid", "{id} ({description}): {result:?}");
        let findings = result.err().unwrap_or_default();
        let named = |issue: &String| {
            let is_it = |finding: &Finding| finding.code.title() == issue || finding.code.wire_code(kind) == issue;
            findings.iter().any(is_it)
        };
        assert!(issue.iter().all(named), "{id} ({description}): {issue:?} in {findings:?}");
    }
}
