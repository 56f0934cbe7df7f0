//! Runs the vectors of `vectors/` and the corpus of `decisions/`: policies, a request, the expected decision and its
//! reason.
//!
//! To add a rule add a file to the corpus; every case names its source or takes that of its file.

mod evaluation;

use std::path::Path;

use rampart_core::authorization::{Decision, Layer, StatementRef, Verdict, authorize, decide};
use serde::Deserialize;

use evaluation::Scenario;

#[derive(Deserialize)]
struct Vectors {
    vectors: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    id: String,
    description: String,
    #[serde(flatten)]
    scenario: Scenario,
    expected: Verdict,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    rule: String,
    source: String,
    cases: Vec<Case>,
}

/// What a case does not say is not checked.
#[derive(Deserialize)]
struct Case {
    id: String,
    description: String,
    source: Option<String>,
    #[serde(flatten)]
    scenario: Scenario,
    expected: Verdict,
    layer: Option<Layer>,
    deciding: Option<Vec<Place>>,
    near_misses: Option<Vec<Miss>>,
    /// Keys with what the request had for them.
    keys: Option<Vec<(String, Vec<String>)>>,
}

/// Policies are named `p0`, `p1` and so on in the order of the case.
type Place = (String, usize);

#[derive(Deserialize, Debug, PartialEq)]
#[serde(deny_unknown_fields)]
struct Miss {
    policy: String,
    statement: usize,
    reason: String,
}

#[test]
fn vectors() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/policy-vectors.json");
    let text = std::fs::read_to_string(path).expect("readable");
    let Vectors { vectors } = serde_json::from_str(&text).expect("vectors");
    assert!(vectors.len() >= 116, "only {} vectors were found", vectors.len());
    let wrong: Vec<String> = vectors
        .iter()
        .filter_map(|Vector { id, description, scenario, expected }| {
            let decision = decided(scenario);
            (decision.verdict != *expected).then(|| format!("{id} ({description}): expected {expected}, {decision:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
        for case in &rule.cases {
            check(case);
        }
        n_cases += rule.cases.len();
    }
    assert!(n_cases > 100, "only {n_cases} cases were found");
}

/// Both ways through the engine, which must agree.
fn decided(scenario: &Scenario) -> Decision {
    scenario.with(|layers, request| {
        let decision = decide(layers, request);
        assert_eq!(decision.verdict, authorize(layers, request), "{decision:?}");
        decision
    })
}

#[track_caller]
fn check(case: &Case) {
    let name = format!("{} ({})", case.id, case.description);
    assert_ne!(case.source.as_deref(), Some(""), "{name}");
    let decision = decided(&case.scenario);
    assert_eq!(decision.verdict, case.expected, "{name}: {decision:?}");
    if let Some(layer) = case.layer {
        assert_eq!(decision.layer, layer, "{name}: {decision:?}");
    }
    let place = |reference: &StatementRef| (reference.source.policy_name.clone(), reference.statement);
    if let Some(expected) = &case.deciding {
        assert_eq!(&decision.deciding.iter().map(place).collect::<Vec<_>>(), expected, "{name}");
    }
    if let Some(expected) = &case.near_misses {
        let misses: Vec<Miss> = decision
            .near_misses
            .iter()
            .map(|miss| {
                let (policy, statement) = place(&miss.statement);
                Miss { policy, statement, reason: miss.reason.as_str().to_owned() }
            })
            .collect();
        assert_eq!(&misses, expected, "{name}");
    }
    if let Some(expected) = &case.keys {
        let keys: Vec<_> = decision.context.into_iter().map(|key| (key.key, key.values)).collect();
        assert_eq!(&keys, expected, "{name}");
    }
}
