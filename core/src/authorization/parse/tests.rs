//! Places and completeness of findings; which documents are valid is in the corpus.

use super::*;

fn parse(text: &str) -> Result<Document, Vec<Finding>> {
    super::parse(text, DocumentKind::Identity)
}

fn codes(text: &str) -> Vec<FindingCode> {
    parse(text).err().unwrap_or_default().into_iter().map(|finding| finding.code).collect()
}

#[test]
fn all_findings_are_returned_with_their_places() {
    let text = r#"{"Version":"2","Statement":[{"Effect":"ALLOW","Action":["ecs","ecs:*"],"Colour":1}]}"#;
    let findings = parse(text).expect_err("five errors");
    let found: Vec<_> = findings.iter().map(|f| (f.code, &text[f.span.start..f.span.end])).collect();
    assert_eq!(
        found,
        [
            (FindingCode::InvalidVersion, "\"2\""),
            (FindingCode::MissingResource, &text[28..82]),
            (FindingCode::InvalidEffect, "\"ALLOW\""),
            (FindingCode::InvalidActionFormat, "\"ecs\""),
            (FindingCode::InvalidPolicyElement, "\"Colour\""),
        ]
    );
}

#[test]
fn only_strict_json_is_read() {
    let good = r#"{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#;
    assert_eq!(codes(good), []);
    let broken = [
        good.replace("]}", "],}"),
        good.replace("\"Version\"", "Version"),
        good.replace('"', "'"),
        good.replace(":[", ":[,"),
        good.replace("\"1\",", "\"1\""),
        good.replace("\"1\",", "\"1\",,"),
        good.replace("\"1\"", "+1"),
        format!("{good} // why"),
        format!("{good}{good}"),
        format!("\u{feff}{good}"),
        format!("\u{a0}{good}"),
        good.replace("\"1\"", "\"\n1\""),
        good.replace("\"1\"", r#""\ud800""#),
        good.replace("\"1\"", r#""\x31""#),
        " ".to_owned(),
    ];
    for text in broken {
        assert_eq!(codes(&text), [FindingCode::JsonSyntax], "{text}");
    }
}

#[test]
fn duplicates_are_found_behind_escapes() {
    let text = r#"{"Version":"1","Statement":[{"Effect":"Deny","Eff\u0065ct":"Allow","Action":"*","Resource":"*"}]}"#;
    assert_eq!(codes(text), [FindingCode::JsonSyntax]);
}

#[test]
fn limits_hold() {
    let statement = r#"{"Effect":"Allow","Action":"*","Resource":"*"}"#;
    let with = |inner: &str| format!(r#"{{"Version":"1","Statement":[{inner}]}}"#);
    for kind in [DocumentKind::Identity, DocumentKind::Trust, DocumentKind::Session, DocumentKind::Control] {
        let codes = |text: &str| -> Vec<_> { read(text, kind).findings.into_iter().map(|f| f.code).collect() };
        let good = match kind {
            DocumentKind::Trust => {
                with(r#"{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"ecs.aliyuncs.com"}}"#)
            }
            _ => with(statement),
        };
        let padded = |n_characters: usize| good.clone() + &" ".repeat(n_characters - good.len());
        let max = kind.characters_max();
        assert_eq!(codes(""), [FindingCode::DocumentLength]);
        assert_eq!(codes(&padded(max)), []);
        assert_eq!(codes(&padded(max + 1)), [FindingCode::DocumentLength]);
        let two_errors = padded(2 * max).replacen("Allow", "allow", 1);
        assert_eq!(codes(&two_errors), [FindingCode::DocumentLength, FindingCode::InvalidEffect]);
        assert_eq!(codes(&format!("{two_errors} ")), [FindingCode::DocumentLength]);
    }
    let characters = with(&statement.replacen('{', &format!("{{\"Sid\":\"{}\",", "策".repeat(128)), 1));
    assert_eq!(codes(&characters), []);
    let sid = with(&statement.replacen('{', &format!("{{\"Sid\":\"{}\",", "策".repeat(129)), 1));
    assert_eq!(codes(&sid), [FindingCode::InvalidSid]);
    let list = with(&statement.replacen("\"*\"", &format!("[{}\"*\"]", "\"*\",".repeat(500)), 1));
    assert_eq!(codes(&list), [FindingCode::LimitExceeded]);
    let deep = with(&("[".repeat(3000) + &"]".repeat(3000)));
    assert_eq!(codes(&deep), [FindingCode::JsonSyntax]);
    let nested = with(&("[".repeat(10) + &"]".repeat(10)));
    assert!(codes(&nested).contains(&FindingCode::LimitExceeded));
    assert!(codes(&with("0,".repeat(201).trim_end_matches(','))).contains(&FindingCode::LimitExceeded));
}

#[test]
fn condition_values_stay_out_of_messages() {
    let text = r#"{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*",
        "Condition":{"IpAddress":{"acs:SourceIp":"s3cret"},"Bool":{"acs:MFAPresent":["s3cret","s3cret"]}}}]}"#;
    let findings = parse(text).expect_err("bad values");
    assert!(findings.len() >= 3);
    assert!(findings.iter().all(|finding| !finding.message.contains("s3cret") && !finding.help.contains("s3cret")));
}
