//! What holds for every set of policies and every request, and for every text.

use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use rampart_core::authorization::{
    AttachedTo, Case, CompiledPolicies, Document, DocumentKind, Effect, Finding, PolicySource, PolicyType, Request,
    Statement, Verdict, decide, is_allowed, wildcard_matches,
};
use serde_json::{Value, json};

fn parse(text: &str) -> Result<Document, Vec<Finding>> {
    rampart_core::authorization::parse(text, DocumentKind::Identity)
}

// Small alphabets, so that patterns and requests meet often.
const ACTION_PATTERNS: [&str; 14] = [
    "*",
    "ram:*",
    "ims:*",
    "ram:GetUser",
    "IMS:getuser",
    "ram:Get*",
    "*:Get*",
    "r*:*User",
    "im?:List*",
    "ecs:*",
    "ecs:Stop?",
    "rds:Describe*",
    "*:*",
    "e?s:Get*",
];
const RESOURCE_PATTERNS: [&str; 9] = [
    "*",
    "acs:ram:*:1:user/*",
    "acs:ram::1:user/Bob",
    "acs:*:*:*:user/b*",
    "acs:ecs:cn-*:1:*",
    "acs:ecs:*:2:i/a",
    "acs:oss:*:*:b/?",
    "acs:ram:cn-x:1:*",
    "acs:*:*:*:*",
];
const ACTIONS: [&str; 9] = [
    "ram:GetUser",
    "ims:GetUser",
    "RAM:ListUsers",
    "ecs:StopX",
    "ecs:GetX",
    "rds:DescribeX",
    "oss:GetObject",
    "sts:AssumeRole",
    "nonsense",
];
const RESOURCES: [&str; 9] = [
    "acs:ram::1:user/bob",
    "acs:ram:*:1:user/BOB",
    "acs:ram::1:user/*",
    "acs:ecs:cn-a:1:i/a",
    "acs:ecs:cn-a:2:i/a",
    "acs:oss::1:b/o",
    "acs:oss::1:b/oo",
    "*",
    "nonsense",
];

prop_compose! {
    fn statement(effects: &'static [&'static str])(
        effect in select(effects),
        negated in prop::bool::weighted(0.2),
        actions in subsequence(&ACTION_PATTERNS[..], 1..4),
        resources in subsequence(&RESOURCE_PATTERNS[..], 1..4),
        condition in prop::option::weighted(0.2, select(&["{}", r#"{"Bool":{"acs:MFAPresent":"true"}}"#][..])),
        sid in prop::option::weighted(0.2, ".{0,20}"),
    ) -> Value {
        let mut statement = json!({ "Effect": effect, "Resource": resources });
        statement[if negated { "NotAction" } else { "Action" }] = json!(actions);
        if let Some(condition) = condition {
            statement["Condition"] = serde_json::from_str(condition).expect("a condition");
        }
        if let Some(sid) = sid {
            statement["Sid"] = json!(sid);
        }
        statement
    }
}

fn documents(effects: &'static [&'static str]) -> impl Strategy<Value = Vec<Document>> {
    prop::collection::vec(prop::collection::vec(statement(effects), 1..4).prop_map(document), 0..5)
}

const BOTH: &[&str] = &["Allow", "Allow", "Deny"];

fn document(statements: Vec<Value>) -> Document {
    let text = json!({ "Version": "1", "Statement": statements }).to_string();
    parse(&text).unwrap_or_else(|findings| panic!("{text}: {findings:?}"))
}

fn request() -> impl Strategy<Value = Request<'static>> {
    (select(&ACTIONS[..]), select(&RESOURCES[..])).prop_map(|(action, resource)| Request { action, resource })
}

fn compile(documents: &[Document]) -> CompiledPolicies {
    let policies: Vec<_> = documents
        .iter()
        .enumerate()
        .map(|(n, document)| {
            let source = PolicySource {
                policy_type: PolicyType::Custom,
                policy_name: format!("p{n}"),
                version: "v1".into(),
                attached_to: AttachedTo::User,
            };
            (source, document)
        })
        .collect();
    CompiledPolicies::compile(&policies)
}

fn verdict(documents: &[Document], request: &Request<'_>) -> Verdict {
    let set = compile(documents);
    let verdict = decide(&set, request).verdict;
    assert_eq!(is_allowed(&set, request), verdict == Verdict::Allow);
    verdict
}

/// The rules once more, without an index, without sorted patterns and with a recursive matcher.
mod naive {
    use super::*;

    pub fn verdict(documents: &[Document], request: &Request<'_>) -> Verdict {
        let applying: Vec<Effect> = documents
            .iter()
            .flat_map(|document| &document.statements)
            .filter(|statement| applies(statement, request))
            .map(|statement| statement.effect)
            .collect();
        match applying.contains(&Effect::Deny) {
            true => Verdict::ExplicitDeny,
            false if applying.is_empty() => Verdict::ImplicitDeny,
            false => Verdict::Allow,
        }
    }

    fn applies(statement: &Statement, request: &Request<'_>) -> bool {
        let listed = statement.action.patterns().iter().any(|pattern| action(pattern, request.action));
        let conditional = statement.condition.as_ref().is_some_and(|condition| !condition.is_empty());
        listed != statement.action.is_negated()
            && statement.resources.iter().any(|pattern| resource(pattern, request.resource))
            && !(conditional && statement.effect == Effect::Allow)
    }

    fn action(pattern: &str, action: &str) -> bool {
        let (pattern, action) = (pattern.to_lowercase(), action.to_lowercase());
        let Some((service, name)) = action.split_once(':') else {
            return pattern == "*" || wildcard(&pattern, &format!(":{action}"));
        };
        let services = if ["ram", "ims"].contains(&service) { vec!["ram", "ims"] } else { vec![service] };
        services.iter().any(|service| wildcard(&pattern, &format!("{service}:{name}")))
    }

    fn resource(pattern: &str, resource: &str) -> bool {
        let pattern: Vec<_> = pattern.splitn(5, ':').collect();
        let target: Vec<_> = resource.splitn(5, ':').collect();
        if pattern == ["*"] || target.len() != 5 {
            return pattern == ["*"];
        }
        let region = if target[2] == "*" { "" } else { target[2] };
        let id = |text: &str| if target[1] == "ram" { text.to_lowercase() } else { text.to_owned() };
        wildcard(pattern[1], target[1])
            && wildcard(pattern[2], region)
            && wildcard(pattern[3], target[3])
            && wildcard(&id(pattern[4]), &id(target[4]))
    }

    pub fn wildcard(pattern: &str, text: &str) -> bool {
        let (p, t) = (pattern.chars().next(), text.chars().next());
        let rest = |text: &str| text.chars().skip(1).collect::<String>();
        match (p, t) {
            (None, None) => true,
            (Some('*'), None) => wildcard(&rest(pattern), text),
            (Some('*'), Some(_)) => wildcard(&rest(pattern), text) || wildcard(pattern, &rest(text)),
            (Some(p), Some(t)) => (p == '?' || p == t) && wildcard(&rest(pattern), &rest(text)),
            _ => false,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn deny_wins(mut policies in documents(BOTH), request in request(), at in any::<Index>()) {
        let deny = document(vec![json!({ "Effect": "Deny", "Action": "*", "Resource": "*" })]);
        policies.insert(at.index(policies.len() + 1), deny);
        prop_assert_eq!(verdict(&policies, &request), Verdict::ExplicitDeny);
    }

    #[test]
    fn order_and_duplicates_do_not_matter(
        (policies, shuffled) in documents(BOTH).prop_flat_map(|p| (Just(p.clone()), Just(p).prop_shuffle())),
        request in request(),
    ) {
        let expected = verdict(&policies, &request);
        prop_assert_eq!(verdict(&shuffled, &request), expected);
        let twice: Vec<_> = policies.iter().chain(&shuffled).cloned().collect();
        prop_assert_eq!(verdict(&twice, &request), expected);
    }

    #[test]
    fn an_allow_more_takes_nothing_away(
        policies in documents(BOTH), more in documents(&["Allow"]), request in request(),
    ) {
        let before = verdict(&policies, &request);
        let after = verdict(&[policies, more].concat(), &request);
        prop_assert!(after == before || (before == Verdict::ImplicitDeny && after == Verdict::Allow));
    }

    #[test]
    fn a_deny_more_adds_nothing(policies in documents(BOTH), more in documents(&["Deny"]), request in request()) {
        let before = verdict(&policies, &request);
        let after = verdict(&[policies, more].concat(), &request);
        prop_assert!(after == before || after == Verdict::ExplicitDeny);
    }

    #[test]
    fn index_equals_naive(policies in documents(BOTH), request in request()) {
        prop_assert_eq!(verdict(&policies, &request), naive::verdict(&policies, &request));
    }

    #[test]
    fn the_deciding_statement_is_of_the_verdict(policies in documents(BOTH), request in request()) {
        let decision = decide(&compile(&policies), &request);
        let effect = decision.deciding.as_ref().map(|place| {
            let policy: usize = place.source.policy_name[1..].parse().expect("a number");
            policies[policy].statements[place.statement].effect
        });
        let expected = match decision.verdict {
            Verdict::Allow => Some(Effect::Allow),
            Verdict::ExplicitDeny => Some(Effect::Deny),
            Verdict::ImplicitDeny => None,
        };
        prop_assert_eq!(effect, expected);
    }

    #[test]
    fn parse_print_parse(policies in documents(BOTH)) {
        for document in policies {
            prop_assert_eq!(&parse(&document.to_json()).expect("canonical"), &document);
            prop_assert_eq!(&parse(&document.to_json_pretty()).expect("canonical"), &document);
        }
    }

    #[test]
    fn matcher_equals_recursion(pattern in "[abä*?]{0,8}", text in "[abä*]{0,10}") {
        prop_assert_eq!(wildcard_matches(&pattern, &text, Case::Exact), naive::wildcard(&pattern, &text));
    }

    #[test]
    fn matcher_folds_case(pattern in "[aBä*?]{0,8}", text in "[AbÄ]{0,10}") {
        let naive = naive::wildcard(&pattern.to_lowercase(), &text.to_lowercase());
        prop_assert_eq!(wildcard_matches(&pattern, &text, Case::Fold), naive);
    }

    #[test]
    fn any_text_is_read_without_harm(text in any::<String>(), json_like in r#"[\[\]{}",:\\a0u/*\n é-]{0,40}"#) {
        for text in [text, json_like] {
            for finding in parse(&text).err().into_iter().flatten() {
                prop_assert!(finding.span.start <= finding.span.end && finding.span.end <= text.len());
                prop_assert!(text.get(finding.span.start..finding.span.end).is_some());
            }
        }
    }

    #[test]
    fn damaged_documents_are_read_without_harm(
        statements in prop::collection::vec(statement(BOTH), 1..3), at in any::<Index>(), with in r#"[\[\]{}",:\\a0é]{0,3}"#,
    ) {
        let text = json!({ "Version": "1", "Statement": statements }).to_string();
        let mut characters: Vec<char> = text.chars().collect();
        let at = at.index(characters.len());
        characters.splice(at..=at, with.chars());
        let text: String = characters.into_iter().collect();
        if let Ok(document) = parse(&text) {
            prop_assert_eq!(parse(&document.to_json()), Ok(document));
        }
    }
}
