#![no_main]
//! Action, resource, the values of a few keys, and a document: both ways agree, and a Deny of everything denies.

use libfuzzer_sys::fuzz_target;
use rampart_core::authorization::{DocumentKind, Verdict, parse};
use rampart_fuzz::{ask, lines, quickly};

const DENY: &str = r#"{"Version":"1","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}"#;

fuzz_target!(|text: &str| quickly(|| check(text)));

fn check(text: &str) {
    let Some([action, resource, address, time, flag, document]) = lines::<6>(text) else { return };
    let Ok(document) = parse(document, DocumentKind::Identity) else { return };
    let keys = [("acs:SourceIp", address), ("acs:CurrentTime", time), ("acs:SecureTransport", flag)];
    let verdict = ask(std::slice::from_ref(&document), action, resource, &keys);
    let twice = [document.clone(), document.clone()];
    assert_eq!(ask(&twice, action, resource, &keys), verdict);
    let deny = parse(DENY, DocumentKind::Identity).expect("a document");
    let denied = ask(&[document, deny], action, resource, &keys);
    assert!(denied == Verdict::ExplicitDeny || action.eq_ignore_ascii_case("sts:GetCallerIdentity"));
}
