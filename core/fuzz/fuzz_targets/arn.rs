#![no_main]
//! A resource pattern and a resource: what the engine covers, each of the five fields covers.

use libfuzzer_sys::fuzz_target;
use rampart_core::authorization::{Case, DocumentKind, Verdict, parse, wildcard_matches};
use rampart_fuzz::{ask, lines, quickly};
use serde_json::json;

fn fields(arn: &str) -> Vec<&str> {
    arn.splitn(5, ':').collect()
}

fuzz_target!(|both: &str| quickly(|| check(both)));

fn check(both: &str) {
    let Some([pattern, resource]) = lines::<2>(both) else { return };
    let statement = json!({ "Effect": "Allow", "Action": "ecs:X", "Resource": pattern });
    let document = json!({ "Version": "1", "Statement": [statement] }).to_string();
    let Ok(document) = parse(&document, DocumentKind::Identity) else { return };
    let is_allowed = ask(&[document], "ecs:X", resource, &[]) == Verdict::Allow;
    if pattern == "*" {
        let is_own = resource.split(':').nth(3).is_none_or(|account| account == "1");
        assert!(is_allowed || !is_own, "{both}");
    } else if is_allowed {
        let (pattern, resource) = (fields(pattern), fields(resource));
        assert_eq!((pattern.len(), resource.len()), (5, 5), "{both}");
        for (at, (pattern, field)) in pattern.iter().zip(&resource).enumerate() {
            let is_global = at == 2 && *field == "*" && wildcard_matches(pattern, "", Case::Fold);
            let is_same_global = at == 2 && *pattern == "*";
            assert!(is_global || is_same_global || wildcard_matches(pattern, field, Case::Fold), "{both}");
        }
    }
}
