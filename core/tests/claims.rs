//! What the policy check claims is so: the engine decides the same when what is said to be in vain is taken out.

mod evaluation;

use std::collections::BTreeMap;

use rampart_core::authorization::{
    Catalogue, DocumentKind, Effect, Finding, FindingCode, Verdict, authorize, check, parse,
};
use serde_json::{Value, json};

use evaluation::random::{self, Rng};
use evaluation::{Asked, Scenario, Who};

const REQUESTS_PER_CLAIM: usize = 60;
const CLAIMS_PER_CODE: u32 = 500;

/// The text without what the claim is about; `None` for findings that claim nothing of the kind.
fn without(text: &str, finding: &Finding) -> Option<String> {
    let document = parse(text, DocumentKind::Identity).expect("valid");
    let of = document
        .statements
        .iter()
        .find(|statement| statement.span.start <= finding.span.start && finding.span.end <= statement.span.end)?;
    let span = match finding.code {
        FindingCode::RedundantStatement => finding.span,
        FindingCode::ShadowedByDeny if finding.message.ends_with("denies all of this.") => finding.span,
        FindingCode::BypassedCondition if finding.message.ends_with("allows the same without the condition.") => {
            finding.span
        }
        FindingCode::RedundantValue => finding.span,
        // A value that cannot be read makes any Deny apply, whatever its condition.
        FindingCode::ImpossibleCondition if of.effect == Effect::Allow => of.span,
        _ => return None,
    };
    let (before, after) = (&text[..span.start], &text[span.end..]);
    Some(match (before.strip_suffix(','), after.strip_prefix(',')) {
        (_, Some(after)) => before.to_owned() + after,
        (Some(before), None) => before.to_owned() + after,
        // No list may be empty.
        (None, None) => text.replace(&text[of.span.start..of.span.end], NEVER),
    })
}

/// A statement that no request of the test meets.
const NEVER: &str = r#"{"Effect":"Allow","Action":"x:X","Resource":"acs:x:x:x:x"}"#;

fn scenario(text: &str, asked: &Asked) -> Scenario {
    let document: Value = serde_json::from_str(text).expect("JSON");
    let policy = serde_json::from_value(json!({ "layer": "identity-user", "document": document })).expect("a policy");
    Scenario {
        policies: vec![policy],
        request: asked.clone(),
        account_settings: BTreeMap::new(),
        management_account: None,
        bound_device: None,
    }
}

#[test]
fn claims_hold() {
    let user: Who = serde_json::from_value(json!({ "type": "User", "account_id": evaluation::ACCOUNT, "name": "bob" }))
        .expect("one");
    let mut n_claims: BTreeMap<FindingCode, u32> = BTreeMap::new();
    for seed in 0..3_000 {
        let mut rng = Rng(seed);
        let statements: Vec<_> = (0..=rng.below(4)).map(|_| random::statement(&mut rng, "identity-user")).collect();
        let text = json!({ "Version": "1", "Statement": statements }).to_string();
        for finding in check(&text, DocumentKind::Identity, Catalogue::built_in()).findings {
            let Some(without) = without(&text, &finding) else { continue };
            let n_of_code = n_claims.entry(finding.code).or_default();
            *n_of_code += 1;
            // Nearly all claims are about values.
            if *n_of_code > CLAIMS_PER_CODE {
                continue;
            }
            let requests: Vec<Asked> = (0..REQUESTS_PER_CLAIM).map(|_| random::asked(&mut rng, &user)).collect();
            let verdicts = |text: &str| -> Vec<Verdict> {
                let scenario = scenario(text, &requests[0]);
                scenario.with_layers(|layers| {
                    requests.iter().map(|asked| asked.with(|request| authorize(layers, request))).collect()
                })
            };
            for ((found, expected), asked) in verdicts(&without).iter().zip(verdicts(&text)).zip(&requests) {
                assert_eq!(*found, expected, "{finding:#?}\n{asked:#?}\n{text}\n{without}");
            }
        }
    }
    let claimed = [
        FindingCode::RedundantStatement,
        FindingCode::RedundantValue,
        FindingCode::ShadowedByDeny,
        FindingCode::BypassedCondition,
        FindingCode::ImpossibleCondition,
    ];
    assert!(claimed.iter().all(|code| n_claims.get(code).is_some_and(|n| *n >= 10)), "{n_claims:?}");
}
