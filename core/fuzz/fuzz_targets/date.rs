#![no_main]
//! The date of a policy and that of a request: exactly one of earlier, equal and later, or no test holds.

use libfuzzer_sys::fuzz_target;
use rampart_core::authorization::{DocumentKind, Verdict, parse};
use rampart_fuzz::{ask, lines, quickly};
use serde_json::json;

fuzz_target!(|both: &str| quickly(|| check(both)));

fn check(both: &str) {
    let Some([written, asked]) = lines::<2>(both) else { return };
    let holds = |operator: &str| {
        let condition = json!({ operator: { "acs:CurrentTime": written } });
        let statement = json!({ "Effect": "Allow", "Action": "ecs:X", "Resource": "*", "Condition": condition });
        let document = parse(&json!({ "Version": "1", "Statement": [statement] }).to_string(), DocumentKind::Identity);
        document.ok().map(|document| ask(&[document], "ecs:X", "*", &[("acs:CurrentTime", asked)]) == Verdict::Allow)
    };
    let (Some(earlier), Some(equal), Some(later)) =
        (holds("DateLessThan"), holds("DateEquals"), holds("DateGreaterThan"))
    else {
        return;
    };
    let n: usize = [earlier, equal, later].into_iter().map(usize::from).sum();
    assert!(n <= 1, "{both}");
    assert_eq!(holds("DateLessThanEquals"), Some(earlier || equal), "{both}");
    assert_eq!(holds("DateGreaterThanEquals"), Some(later || equal), "{both}");
    if n == 1 {
        assert_eq!(holds("DateNotEquals"), Some(!equal), "{both}");
    }
}
