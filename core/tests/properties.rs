//! What holds for every set of policies and every request, and for every text.
//!
//! `RAMPART_CASES` sets how many requests the engine and the plain evaluator answer side by side; `RAMPART_SEED` where
//! they begin.

mod evaluation;

use proptest::prelude::*;
use proptest::sample::Index;
use rampart_core::authorization::{Case, Document, DocumentKind, Verdict, authorize, decide, parse, wildcard_matches};
use serde_json::json;

use evaluation::random::{self, Rng};
use evaluation::{Policy, Scenario, plain};

const REQUESTS_PER_SCENARIO: u64 = 20;

fn number(variable: &str, default: u64) -> u64 {
    let text = std::env::var(variable).ok();
    text.map_or(default, |text| text.parse().unwrap_or_else(|_| panic!("{variable}: {text} is no number")))
}

/// The engine's verdict, by both of its ways.
#[track_caller]
fn verdict(scenario: &Scenario) -> Verdict {
    scenario.with(|layers, request| {
        let decision = decide(layers, request);
        assert_eq!(decision.verdict, authorize(layers, request), "{scenario:?}");
        decision.verdict
    })
}

#[test]
fn the_engine_agrees_with_the_plain_evaluator() {
    let (n_cases, seed) = (number("RAMPART_CASES", 20_000), number("RAMPART_SEED", 1));
    let mut n_verdicts = [0_u64; 3];
    for n in 0..n_cases.div_ceil(REQUESTS_PER_SCENARIO) {
        let mut rng = Rng(seed.wrapping_add(n.wrapping_mul(0xD134_2543_DE82_EF95)));
        let scenario = random::scenario(&mut rng);
        let read = |(n, policy): (usize, &Policy)| policy.read(n).1;
        let documents: Vec<Document> = scenario.policies.iter().enumerate().map(read).collect();
        scenario.with_layers(|layers| {
            for _ in 0..REQUESTS_PER_SCENARIO {
                let asked = random::asked(&mut rng, &scenario.request.principal);
                let expected = plain::verdict(&scenario, &documents, &asked);
                asked.with(|request| {
                    let decision = decide(layers, request);
                    assert_eq!(decision.verdict, expected, "{decision:?}\n{asked:?}\n{scenario:?}");
                    assert_eq!(authorize(layers, request), expected, "{decision:?}\n{asked:?}\n{scenario:?}");
                    assert!(decision.deciding.is_empty() || expected != Verdict::ImplicitDeny, "{decision:?}");
                });
                n_verdicts[match expected {
                    Verdict::Allow => 0,
                    Verdict::ExplicitDeny => 1,
                    Verdict::ImplicitDeny => 2,
                }] += 1;
            }
        });
    }
    // Alphabets that never meet would agree about nothing.
    let share = |n: u64| n * 100 / n_verdicts.iter().sum::<u64>();
    assert!(n_verdicts.iter().all(|n| share(*n) >= 5), "{n_verdicts:?}");
}

/// Runs `check` on random cases.
fn for_scenarios(mut check: impl FnMut(&mut Rng, Scenario)) {
    for seed in 0..2_000 {
        let mut rng = Rng(seed);
        let scenario = random::scenario(&mut rng);
        check(&mut rng, scenario);
    }
}

fn added(policy: &str, effect: &str, scenario: &Scenario) -> Policy {
    let document = json!({ "Version": "1", "Statement": [{ "Effect": effect, "Action": "*", "Resource": "*" }] });
    serde_json::from_value(json!({ "layer": policy, "document": document }))
        .unwrap_or_else(|error| panic!("{error}: {scenario:?}"))
}

/// The layer of what is attached to the principal.
fn identity_layer(scenario: &Scenario) -> Option<&'static str> {
    match scenario.request.principal.kind.as_str() {
        "User" => Some("identity-user"),
        "AssumedRole" => Some("identity-role"),
        _ => None,
    }
}

#[test]
fn deny_wins() {
    let mut n_denied = 0;
    for_scenarios(|_, mut scenario| {
        let before = verdict(&scenario);
        let Some(layer) = identity_layer(&scenario) else { return };
        scenario.policies.insert(0, added(layer, "Deny", &scenario));
        let after = verdict(&scenario);
        // An outer layer may have ended the decision before, and one action needs no permission.
        let is_exempt = scenario.request.action == "sts:GetCallerIdentity";
        assert!(after != Verdict::Allow || is_exempt, "{scenario:?}");
        assert!(before == Verdict::ImplicitDeny || after == Verdict::ExplicitDeny || is_exempt, "{scenario:?}");
        n_denied += u32::from(after == Verdict::ExplicitDeny);
    });
    assert!(n_denied > 500, "{n_denied}");
}

#[test]
fn order_and_duplicates_do_not_matter() {
    for_scenarios(|rng, mut scenario| {
        let expected = verdict(&scenario);
        for n in (1..scenario.policies.len()).rev() {
            scenario.policies.swap(n, rng.below(n + 1));
        }
        assert_eq!(verdict(&scenario), expected, "{scenario:?}");
        let again = scenario.policies.clone();
        scenario.policies.extend(again);
        assert_eq!(verdict(&scenario), expected, "{scenario:?}");
    });
}

#[test]
fn an_allow_more_takes_nothing_away() {
    for_scenarios(|rng, mut scenario| {
        let Some(layer) = identity_layer(&scenario) else { return };
        let before = verdict(&scenario);
        let mut statement = random::statement(rng, layer);
        statement["Effect"] = json!("Allow");
        let mut more = added(layer, "Allow", &scenario);
        more.document = Some(json!({ "Version": "1", "Statement": [statement] }));
        scenario.policies.push(more);
        let after = verdict(&scenario);
        assert!(after == before || (before == Verdict::ImplicitDeny && after == Verdict::Allow), "{scenario:?}");
    });
}

#[test]
fn a_deny_more_adds_nothing() {
    for_scenarios(|rng, mut scenario| {
        let layers = ["control", "session", "identity-user", "identity-role", "resource-bucket", "resource-trust"];
        // A layer that was absent restricts nothing; what is added to it is not only a Deny.
        let layers: Vec<&str> =
            layers.into_iter().filter(|layer| scenario.policies.iter().any(|policy| policy.layer == *layer)).collect();
        let Some(layer) = layers.get(rng.below(layers.len().max(1))) else { return };
        let before = verdict(&scenario);
        let mut statement = random::statement(rng, layer);
        statement["Effect"] = json!("Deny");
        let mut more = added(layer, "Deny", &scenario);
        more.document = Some(json!({ "Version": "1", "Statement": [statement] }));
        scenario.policies.push(more);
        let after = verdict(&scenario);
        assert!(after == before || after == Verdict::ExplicitDeny, "{before} became {after}: {scenario:?}");
    });
}

#[test]
fn a_session_policy_is_an_intersection() {
    for_scenarios(|rng, mut scenario| {
        if scenario.request.principal.kind != "AssumedRole" {
            return;
        }
        scenario.policies.retain(|policy| policy.layer != "session");
        let role_alone = verdict(&scenario);
        let mut session = added("session", "Allow", &scenario);
        session.document = Some(json!({ "Version": "1", "Statement": [random::statement(rng, "session")] }));
        scenario.policies.push(session.clone());
        let both = verdict(&scenario);
        // What the session's policy says by itself: everything else allowed.
        let mut session_alone = scenario.clone();
        session_alone.policies = vec![session, added("identity-role", "Allow", &scenario)];
        session_alone.request.principal.account_id = evaluation::ACCOUNT.into();
        if both == Verdict::Allow && scenario.request.principal.account_id == evaluation::ACCOUNT {
            assert_eq!(role_alone, Verdict::Allow, "{scenario:?}");
            let needs_trust = scenario.request.action.to_lowercase() == "sts:assumerole";
            let is_foreign = scenario.request.resource.as_slice().iter().any(|r| r.contains(":2000000000000002:"));
            assert!(verdict(&session_alone) == Verdict::Allow || needs_trust || is_foreign, "{scenario:?}");
        }
        assert!(both != Verdict::Allow || role_alone == Verdict::Allow, "{scenario:?}");
    });
}

fn documents() -> impl Strategy<Value = Vec<Document>> {
    any::<u64>().prop_map(|seed| {
        let scenario = random::scenario(&mut Rng(seed));
        let documents = scenario.policies.iter().enumerate();
        documents
            .filter(|(_, policy)| policy.layer.starts_with("identity-"))
            .map(|(n, policy)| policy.read(n).1)
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn parse_print_parse(policies in documents()) {
        for document in policies {
            prop_assert_eq!(&parse(&document.to_json(), DocumentKind::Identity).expect("canonical"), &document);
            prop_assert_eq!(&parse(&document.to_json_pretty(), DocumentKind::Identity).expect("canonical"), &document);
        }
    }

    #[test]
    fn matcher_equals_recursion(pattern in "[abä*?]{0,8}", text in "[abä*]{0,10}") {
        prop_assert_eq!(wildcard_matches(&pattern, &text, Case::Exact), plain::wildcard(&pattern, &text));
    }

    #[test]
    fn matcher_folds_case(pattern in "[aBä*?]{0,8}", text in "[AbÄ]{0,10}") {
        let expected = plain::wildcard(&pattern.to_lowercase(), &text.to_lowercase());
        prop_assert_eq!(wildcard_matches(&pattern, &text, Case::Fold), expected);
    }

    #[test]
    fn any_text_is_read_without_harm(text in any::<String>(), json_like in r#"[\[\]{}",:\\a0u/*\n é-]{0,40}"#) {
        for text in [text, json_like] {
            for finding in parse(&text, DocumentKind::Identity).err().into_iter().flatten() {
                prop_assert!(finding.span.start <= finding.span.end && finding.span.end <= text.len());
                prop_assert!(text.get(finding.span.start..finding.span.end).is_some());
            }
        }
    }

    #[test]
    fn damaged_documents_are_read_without_harm(
        seed in any::<u64>(), at in any::<Index>(), with in r#"[\[\]{}",:\\a0é]{0,3}"#,
    ) {
        let statement = random::statement(&mut Rng(seed), "identity-user");
        let text = json!({ "Version": "1", "Statement": [statement] }).to_string();
        let mut characters: Vec<char> = text.chars().collect();
        let at = at.index(characters.len());
        characters.splice(at..=at, with.chars());
        let text: String = characters.into_iter().collect();
        if let Ok(document) = parse(&text, DocumentKind::Identity) {
            prop_assert_eq!(parse(&document.to_json(), DocumentKind::Identity), Ok(document));
        }
    }
}
