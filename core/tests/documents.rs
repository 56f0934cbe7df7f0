//! Runs the corpus in `documents/`: texts, their errors, and what else the policy check says about them.
//!
//! To add a rule add a file; every case names its source or takes that of its file.

use std::path::Path;

use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};
use proptest::sample::Index;
use rampart_core::authorization::{Catalogue, DocumentKind, Finding, FindingClass, FindingCode, check, format, parse};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

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
    document: Option<Value>,
    /// Title and text of every error.
    #[serde(default)]
    errors: Vec<(String, String)>,
    /// The same of all other findings; not compared if absent.
    warnings: Option<Vec<(String, String)>>,
}

/// The account the documents of the corpus are written for.
const ACCOUNT: &str = "1000000000000001";

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
    assert!(n_cases > 250, "only {n_cases} cases were found");
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

    let catalogue = Catalogue::built_in().clone().for_account(ACCOUNT);
    let checked = check(&text, case.kind, &catalogue);
    assert_eq!(checked.document, parse(&text, case.kind).ok(), "{name}");
    let is_error = |finding: &Finding| finding.class == FindingClass::Error;
    let (found, warnings): (Vec<_>, Vec<_>) = checked.findings.into_iter().partition(is_error);
    assert_eq!(found, errors, "{name}");
    if let Some(expected) = &case.warnings {
        assert_eq!(&titles(&text, &warnings), expected, "{name}: {warnings:#?}");
    }
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

/// The work of a check is bounded; what people write, at all limits, must stay within it.
#[test]
fn long_documents_are_checked_to_their_end() {
    let names = |code: &str| {
        let service = Catalogue::built_in().service(code).expect("known");
        service.actions.iter().map(|action| action.name.clone()).collect::<Vec<_>>()
    };
    // `ram:CreateUser` as `ram:Crea*User`.
    let wide = |code: &str, name: &String| match name.split_at_checked(name.len() / 3) {
        Some((first, rest)) => format!("{code}:{first}*{}", &rest[2..]),
        None => format!("{code}:{name}"),
    };
    let wide_of = |codes: &[&str], n_each: usize| -> Vec<String> {
        codes.iter().flat_map(|code| names(code).into_iter().take(n_each).map(move |name| wide(code, &name))).collect()
    };
    let ecs = names("ecs");
    let of_teams: Vec<_> = (0..40)
        .map(|n| {
            let effect = if n % 3 == 0 { "Deny" } else { "Allow" };
            let actions = [format!("ecs:{}", ecs[7 * n % ecs.len()]), "ecs:Describe*".to_owned()];
            json!({ "Effect": effect, "Action": actions, "Resource": format!("acs:ecs:*:*:instance/team-{n}-*") })
        })
        .collect();
    let teams: Vec<_> = (0..140).map(|n| format!("acs:ecs:*:*:instance/team-{n}-*")).collect();
    let buckets: Vec<_> = (0..140).map(|n| format!("acs:oss:*:*:company-data-{n:03}/*")).collect();
    let orders: Vec<_> = (0..80).map(|n| format!("orders:Change{n}")).collect();
    let of_orders: Vec<_> = (0..80).map(|n| format!("acs:orders:*:*:order/{n}-*")).collect();
    let one =
        |action: Value, resource: Value| vec![json!({ "Effect": "Allow", "Action": action, "Resource": resource })];
    let services = ["ram", "ecs", "vpc", "rds", "slb", "oss", "actiontrail"].map(|code| format!("{code}:*"));
    let of_tags: Vec<_> = (0..31)
        .map(|n| {
            let condition = json!({ "StringEquals": { "acs:ResourceTag/team": format!("t{n}") } });
            json!({ "Effect": "Allow", "Action": services, "Resource": "*", "Condition": condition })
        })
        .collect();
    let shapes = [
        of_teams,
        one(json!(wide_of(&["ram"], 100)), json!("*")),
        one(json!(wide_of(&["ecs", "vpc", "slb", "rds"], 55)), json!("*")),
        one(json!(["ecs:*"]), json!(teams)),
        one(json!(["oss:Get*", "oss:*Object"]), json!(buckets)),
        one(json!(orders), json!(of_orders)),
        one(json!([format!("ram:Get{}*", "x".repeat(2_800))]), json!("*")),
        (0..70).flat_map(|n| one(json!("ecs:*"), json!(format!("acs:ecs:*:*:instance/i-{n:04}")))).collect(),
        of_tags,
        (0..55)
            .flat_map(|n| one(json!(["ram:Get*", "ram:List*"]), json!(format!("acs:ram:*:*:user/t{n}-*"))))
            .collect(),
    ];
    let last = json!({ "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "acs:ram:*:*:role/dev-*" });
    for mut statements in shapes {
        statements.extend([last.clone(), last.clone()]);
        let text = json!({ "Version": "1", "Statement": statements }).to_string();
        assert!((2_000..=6_144).contains(&text.len()), "{}", text.len());
        let checked = check(&text, DocumentKind::Identity, Catalogue::built_in());
        assert!(checked.document.is_some(), "{:?}", checked.findings);
        // The last one is compared with all others last of all.
        let found = checked.findings.last().expect("a finding");
        let expected = [("Redundant statement".to_owned(), last.to_string())];
        assert_eq!(titles(&text, std::slice::from_ref(found)), expected, "{text}");
    }
}

/// What is dangerous is found however much else there is to say.
#[test]
fn endless_work_hides_no_danger() {
    // Of the same pairs of neighbours, so that no glance tells them apart.
    let stars = |c: char| format!("acs:oss:*:*:{}*{c}*a", "*a".repeat(28));
    let wide: Vec<_> = ('0'..='9').chain('A'..='Z').chain('a'..='z').chain("!#%&()+".chars()).map(stars).collect();
    let statements = json!([
        { "Effect": "Allow", "Action": "oss:*", "Resource": wide },
        { "Effect": "Allow", "Action": "ram:AttachPolicyToUser", "Resource": "*" },
    ]);
    let text = json!({ "Version": "1", "Statement": statements }).to_string();
    let checked = check(&text, DocumentKind::Identity, Catalogue::built_in());
    let n_found = checked.findings.iter().filter(|finding| finding.code == FindingCode::PrivilegeEscalation).count();
    assert!(n_found > 0, "{:?}", checked.findings);
}

/// What a document can be made of: valid and invalid parts side by side.
mod any {
    use proptest::prelude::*;
    use proptest::sample::{select, subsequence};
    use serde_json::{Value, json};

    const ACTIONS: &[&str] = &[
        "*",
        "ram:*",
        "ims:GetUser",
        "ecs:Start*",
        "ecs:*Instance",
        "oss:GetObject",
        "sts:AssumeRole",
        "x",
        "kms:${a}",
    ];
    const RESOURCES: &[&str] =
        &["*", "acs:ram:*:*:user/*", "acs:ecs:*:*:instance/i-1", "acs:oss:*:*:b/*", "acs:x", "b"];
    const OPERATORS: &[&str] = &[
        "StringEquals",
        "StringNotLike",
        "ForAnyValue:StringLike",
        "Bool",
        "IpAddress",
        "DateLessThan",
        "NumericEquals",
        "Null",
    ];
    const KEYS: &[&str] =
        &["acs:SourceIp", "acs:MFAPresent", "acs:CurrentTime", "acs:ResourceTag/a", "ram:ServiceNames", "k"];
    const VALUES: &[&str] = &["true", "10.0.0.1/8", "::1", "2026-01-01T00:00:00Z", "-1.5", "a*", ""];
    const PRINCIPALS: &[&str] =
        &["acs:ram::1000000000000001:root", "acs:ram::1000000000000001:user/a", "ecs.aliyuncs.com", "*"];

    fn texts(from: &'static [&'static str]) -> impl Strategy<Value = Value> {
        subsequence(from, 0..3).prop_map(|texts| json!(texts))
    }

    prop_compose! {
        fn condition()(operator in select(OPERATORS), key in select(KEYS), values in texts(VALUES)) -> Value {
            json!({ operator: { key: values } })
        }
    }

    prop_compose! {
        fn statement()(
            effect in select(&["Allow", "Deny", "deny"][..]),
            member in select(&["Action", "Action", "NotAction"][..]),
            actions in texts(ACTIONS),
            resources in prop::option::of(texts(RESOURCES)),
            principal in prop::option::weighted(0.3, (select(&["RAM", "Service"][..]), texts(PRINCIPALS))),
            condition in prop::option::of(condition()),
        ) -> Value {
            let mut statement = json!({ "Effect": effect, member: actions });
            if let Some(resources) = resources {
                statement["Resource"] = resources;
            }
            if let Some((kind, values)) = principal {
                statement["Principal"] = json!({ kind: values });
            }
            if let Some(condition) = condition {
                statement["Condition"] = condition;
            }
            statement
        }
    }

    pub fn text() -> impl Strategy<Value = String> {
        prop::collection::vec(statement(), 0..5)
            .prop_map(|statements| json!({ "Version": "1", "Statement": statements }).to_string())
    }
}

const KINDS: [DocumentKind; 4] =
    [DocumentKind::Identity, DocumentKind::Trust, DocumentKind::Session, DocumentKind::Control];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn layout_has_no_meaning(text in any::text()) {
        let laid_out = format(&text).expect("JSON");
        prop_assert_eq!(format(&laid_out), Ok(laid_out.clone()));
        for kind in KINDS {
            let (before, after) = (parse(&text, kind), parse(&laid_out, kind));
            let codes = |result: &Result<_, Vec<Finding>>| -> Vec<_> {
                result.as_ref().err().into_iter().flatten().map(|finding| finding.code).collect()
            };
            prop_assert_eq!(codes(&before), codes(&after));
            prop_assert_eq!(&before.ok(), &after.ok());
        }
    }

    #[test]
    fn printed_documents_are_read_as_they_were(text in any::text()) {
        for kind in KINDS {
            if let Ok(document) = parse(&text, kind) {
                prop_assert_eq!(&parse(&document.to_json(), kind).expect("canonical"), &document);
                prop_assert_eq!(&parse(&document.to_json_pretty(), kind).expect("canonical"), &document);
            }
        }
    }

    #[test]
    fn every_finding_has_its_place(text in any::text(), at in proptest::prelude::any::<Index>(), with in r#"[\[\]{}",:\\a0é]{0,3}"#) {
        let mut characters: Vec<char> = text.chars().collect();
        let at = at.index(characters.len());
        characters.splice(at..=at, with.chars());
        for text in [text, characters.into_iter().collect()] {
            for kind in KINDS {
                for finding in check(&text, kind, Catalogue::built_in()).findings {
                    prop_assert!(text.get(finding.span.start..finding.span.end).is_some_and(|part| !part.is_empty()));
                    prop_assert!(finding.message.ends_with(['.', '?']) && finding.help.ends_with(['.', '?', '"']), "{:?}", finding);
                }
            }
        }
    }
}
