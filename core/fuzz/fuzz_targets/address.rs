#![no_main]
//! The block of a policy and the address of a request: inside and outside exclude each other.

use std::net::IpAddr;

use libfuzzer_sys::fuzz_target;
use rampart_core::authorization::{DocumentKind, Verdict, parse};
use rampart_fuzz::{ask, lines, quickly};
use serde_json::json;

fuzz_target!(|both: &str| quickly(|| check(both)));

fn check(both: &str) {
    let Some([block, address]) = lines::<2>(both) else { return };
    let holds = |operator: &str| {
        let condition = json!({ operator: { "acs:SourceIp": block } });
        let statement = json!({ "Effect": "Allow", "Action": "ecs:X", "Resource": "*", "Condition": condition });
        let document = parse(&json!({ "Version": "1", "Statement": [statement] }).to_string(), DocumentKind::Identity);
        document.ok().map(|document| ask(&[document], "ecs:X", "*", &[("acs:SourceIp", address)]) == Verdict::Allow)
    };
    let (Some(inside), Some(outside)) = (holds("IpAddress"), holds("NotIpAddress")) else { return };
    assert!(!(inside && outside), "{both}");
    let is_readable = address.parse::<IpAddr>().is_ok();
    assert_eq!(inside || outside, is_readable, "{both}");
    if let (Ok(block), Ok(address)) = (block.parse::<IpAddr>(), address.parse::<IpAddr>()) {
        assert_eq!(inside, block.to_canonical() == address.to_canonical(), "{both}");
    }
}
