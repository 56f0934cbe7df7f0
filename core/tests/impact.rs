//! What a change of policies means: no difference goes unclaimed, and what is claimed has a witness.

mod evaluation;

use evaluation::random::{self, Rng};
use rampart_core::authorization::{
    AttachedTo, Catalogue, Comparison, CompiledPolicies, ConditionTest, Context, Direction, Document, DocumentKind,
    Identity, Impact, ImpactChange, Layers, PolicySource, PolicyType, Request, authorize, find_system_policy, parse,
};
use serde_json::{Value, json};

fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable).ok().map_or(default, |text| text.parse().expect("a number"))
}

fn read(statements: &[Value]) -> Document {
    let text = json!({ "Version": "1", "Statement": statements }).to_string();
    parse(&text, DocumentKind::Identity).unwrap_or_else(|findings| panic!("{text}: {findings:?}"))
}

fn compile(documents: &[Document]) -> CompiledPolicies {
    let source = PolicySource {
        policy_type: PolicyType::Custom,
        policy_name: "p".into(),
        version: "v1".into(),
        attached_to: AttachedTo::User,
    };
    let policies: Vec<_> = documents.iter().map(|document| (source.clone(), document)).collect();
    CompiledPolicies::compile(&policies)
}

fn compare(before: &[Document], after: &[Document]) -> Impact {
    let comparison = Comparison::new(Catalogue::built_in());
    let readings = |documents: &[Document]| documents.iter().map(|one| comparison.read(one)).collect::<Vec<_>>();
    let (before, after) = (readings(before), readings(after));
    comparison.compare(&before.iter().collect::<Vec<_>>(), &after.iter().collect::<Vec<_>>())
}

fn is_allowed(policies: &CompiledPolicies, request: &Request<'_>) -> bool {
    let layers = Layers { identity: Some(policies), ..Layers::default() };
    authorize(&layers, request).is_allow()
}

/// Whether the request is one that the change speaks about, its conditions apart.
fn speaks_about(change: &ImpactChange, request: &Request<'_>) -> bool {
    let mut statements = Vec::new();
    let resources = json!(change.resources);
    for pattern in change.patterns.iter().chain(&change.actions) {
        statements.push(json!({ "Effect": "Allow", "Action": pattern, "Resource": resources }));
    }
    if !change.except.is_empty() {
        statements.push(json!({ "Effect": "Allow", "NotAction": change.except, "Resource": resources }));
    }
    // More than are named: whatever the service has.
    if change.n_more_actions > 0 {
        let all = if change.service == "*" { "*".to_owned() } else { format!("{}:*", change.service) };
        statements.push(json!({ "Effect": "Allow", "Action": all, "Resource": resources }));
    }
    is_allowed(&compile(&[read(&statements)]), request)
}

fn two_states(rng: &mut Rng, statement: impl Fn(&mut Rng) -> Value) -> (Vec<Document>, Vec<Document>) {
    let policy = |rng: &mut Rng| read(&(0..=rng.below(2)).map(|_| statement(rng)).collect::<Vec<_>>());
    let kept: Vec<Document> = (0..rng.below(3)).map(|_| policy(rng)).collect();
    let mut states = (kept.clone(), kept);
    for _ in 0..rng.below(3) {
        states.0.push(policy(rng));
    }
    for _ in 0..rng.below(3) {
        states.1.push(policy(rng));
    }
    states
}

#[test]
fn no_difference_goes_unclaimed() {
    let (n_cases, seed) = (number("RAMPART_CASES", 20_000), number("RAMPART_SEED", 1));
    let (mut n_differences, mut n_without_effect) = (0, 0);
    for n in 0..n_cases.div_ceil(20) {
        let mut rng = Rng(seed.wrapping_add(n.wrapping_mul(0xD134_2543_DE82_EF95)));
        let (before, after) = two_states(&mut rng, |rng| random::statement(rng, "identity-user"));
        let impact = compare(&before, &after);
        n_without_effect += u64::from(impact.is_empty());
        let (compiled_before, compiled_after) = (compile(&before), compile(&after));
        let who = random::scenario(&mut rng).request.principal;
        for _ in 0..60 {
            let asked = random::asked(&mut rng, &who);
            asked.with(|request| {
                // One resource at a time: a call needs all of them.
                for resource in request.resources {
                    let resources = [*resource];
                    let one = Request { resources: &resources, ..*request };
                    let (was, is) = (is_allowed(&compiled_before, &one), is_allowed(&compiled_after, &one));
                    if was == is {
                        continue;
                    }
                    n_differences += 1;
                    let direction = if is { Direction::Gains } else { Direction::Loses };
                    let mut changes = impact.changes.iter().filter(|change| change.direction == direction);
                    assert!(
                        impact.n_more > 0 || changes.any(|change| speaks_about(change, &one)),
                        "{direction:?} {} on {resource} is not in {impact:#?}\nbefore {before:#?}\nafter {after:#?}",
                        one.action
                    );
                }
            });
        }
    }
    assert!(n_differences > n_cases / 20 && n_without_effect > 10, "{n_differences} {n_without_effect}");
}

const ACTIONS: [&str; 10] = [
    "*",
    "oss:*",
    "oss:Get*",
    "oss:GetObject",
    "oss:PutObject",
    "ram:*",
    "ram:AttachPolicyToUser",
    "orders:*",
    "orders:Put*",
    "orders:PutOrder",
];
const RESOURCES: [&str; 5] = ["*", "acs:oss:*:*:b/*", "acs:oss:*:*:b/o", "acs:ecs:*:*:*", "acs:ram:*:*:user/b*"];
const ASKED_ACTIONS: [&str; 9] = [
    "oss:GetObject",
    "oss:GetBucketAcl",
    "oss:PutObject",
    "oss:New",
    "ram:AttachPolicyToUser",
    "ram:GetUser",
    "orders:PutOrder",
    "orders:PutX",
    "orders:X",
];
const ASKED_RESOURCES: [&str; 10] = [
    "acs:oss::2000000000000002:b/o",
    "acs:ram:x:1000000000000001:user/bob",
    "acs:ecs:cn-a:1000000000000001:i/a",
    "acs:oss::1000000000000001:b/o",
    "acs:oss::1000000000000001:b/p",
    "acs:oss::1000000000000001:c/p",
    "acs:oss::2000000000000002:b/p",
    "acs:ram::1000000000000001:user/bob",
    "acs:ram::1000000000000001:user/ann",
    "acs:x::2000000000000002:y",
];

/// Patterns that contain each other or have nothing in common, so that no two are together what a third is; and none
/// that is all of the own account, because in others nothing is granted.
fn plain_statement(rng: &mut Rng) -> Value {
    let mut statement = json!({
        "Effect": if rng.chance(70) { "Allow" } else { "Deny" },
        "Action": ACTIONS[rng.below(ACTIONS.len())],
        "Resource": RESOURCES[rng.below(RESOURCES.len())],
    });
    match rng.below(6) {
        0 => statement["Condition"] = json!({ "IpAddress": { "acs:SourceIp": "10.0.0.0/8" } }),
        1 => statement["Condition"] = json!({ "Bool": { "acs:MFAPresent": "true" } }),
        _ => {}
    }
    statement
}

fn contexts() -> Vec<Context<'static>> {
    let mut contexts = Vec::new();
    for address in ["10.0.0.5", "11.0.0.5"] {
        for mfa in ["true", "false"] {
            let mut context = Context::new();
            context.set("acs:SourceIp", address);
            context.set("acs:MFAPresent", mfa);
            contexts.push(context);
        }
    }
    contexts
}

#[test]
fn what_is_claimed_has_a_witness() {
    let (n_cases, seed) = (number("RAMPART_CASES", 20_000) / 10, number("RAMPART_SEED", 1));
    let identity = Identity::user("1000000000000001", "eve", None);
    let contexts = contexts();
    let mut n_claims = 0;
    for n in 0..n_cases {
        let mut rng = Rng(seed.wrapping_add(n.wrapping_mul(0xA24B_AED4_963E_E407)));
        let (before, after) = two_states(&mut rng, plain_statement);
        let impact = compare(&before, &after);
        let text = |documents: &[Document]| documents.iter().map(Document::to_json).collect::<Vec<_>>().join("\n  ");
        let texts = (text(&before), text(&after));
        let (before, after) = (compile(&before), compile(&after));
        for change in &impact.changes {
            n_claims += 1;
            let mut actions: Vec<&str> = ASKED_ACTIONS.to_vec();
            actions.extend(change.actions.iter().map(String::as_str));
            let is_witness = |request: &Request<'_>| {
                let (was, is) = (is_allowed(&before, request), is_allowed(&after, request));
                let wanted = change.direction == Direction::Gains;
                was != wanted && is == wanted && speaks_about(change, request)
            };
            let found = actions.iter().any(|action| {
                ASKED_RESOURCES.iter().any(|resource| {
                    contexts.iter().any(|context| {
                        let resources = [*resource];
                        is_witness(&Request { identity: &identity, action, resources: &resources, context })
                    })
                })
            });
            assert!(found, "case {n}: nothing shows {change:#?}\nbefore {}\nafter {}", texts.0, texts.1);
        }
    }
    assert!(n_claims > n_cases, "{n_claims}");
}

fn words(impact: &Impact) -> Vec<String> {
    let tests = |tests: &[ConditionTest]| tests.iter().map(|test| test.key.as_str()).collect::<Vec<_>>().join(",");
    let change = |change: &ImpactChange| {
        let sign = if change.direction == Direction::Gains { "+" } else { "-" };
        let mut text =
            format!("{sign}{}", change.patterns.iter().chain(&change.actions).cloned().collect::<Vec<_>>().join(","));
        if change.is_risky {
            text.insert(1, '!');
        }
        for (name, tests) in [
            ("if", tests(&change.conditions)),
            ("unless", tests(&change.unless)),
            ("otherwise", tests(&change.otherwise)),
        ] {
            if !tests.is_empty() {
                text.push_str(&format!(" {name} {tests}"));
            }
        }
        text
    };
    impact.changes.iter().map(change).collect()
}

/// What changes with these statements, each a policy of its own.
fn change(before: &[Value], after: &[Value]) -> Impact {
    let documents =
        |statements: &[Value]| statements.iter().map(|one| read(std::slice::from_ref(one))).collect::<Vec<_>>();
    compare(&documents(before), &documents(after))
}

#[track_caller]
fn check(before: &[Value], after: &[Value], expected: &[&str]) {
    assert_eq!(words(&change(before, after)), expected);
}

fn allow(action: &str) -> Value {
    json!({ "Effect": "Allow", "Action": action, "Resource": "*" })
}

fn deny(action: &str) -> Value {
    json!({ "Effect": "Deny", "Action": action, "Resource": "*" })
}

fn at_site(mut statement: Value) -> Value {
    statement["Condition"] = json!({ "IpAddress": { "acs:SourceIp": "10.0.0.0/8" } });
    statement
}

#[test]
fn changes_are_told_as_people_would() {
    check(&[], &[allow("oss:Get*")], &["+oss:Get*"]);
    check(&[allow("oss:*")], &[allow("oss:*"), allow("oss:Get*")], &[]);
    check(&[allow("oss:Get*")], &[], &["-oss:Get*"]);
    check(&[allow("oss:*")], &[allow("oss:*"), deny("oss:Delete*")], &["-oss:Delete*"]);
    check(&[deny("oss:Delete*"), allow("oss:*")], &[allow("oss:*")], &["+!oss:Delete*"]);
    check(&[], &[allow("*")], &["+!*"]);
    check(&[], &[allow("ram:AttachPolicyToUser")], &["+!ram:AttachPolicyToUser"]);
    // Denied all the same.
    check(&[deny("*")], &[deny("*"), allow("oss:*")], &[]);
    // Named actions that are all there is of what a pattern covers.
    check(&[allow("oss:GetObject")], &[allow("oss:GetObject"), allow("oss:GetObject")], &[]);
    // Conditions.
    check(&[], &[at_site(allow("oss:Get*"))], &["+oss:Get* if acs:SourceIp"]);
    check(&[at_site(allow("oss:Get*"))], &[allow("oss:Get*")], &["+oss:Get* otherwise acs:SourceIp"]);
    check(&[allow("oss:Get*")], &[at_site(allow("oss:Get*"))], &["-oss:Get* otherwise acs:SourceIp"]);
    check(&[], &[allow("oss:Get*"), at_site(deny("*"))], &["+oss:Get* unless acs:SourceIp"]);
    check(&[allow("oss:Get*")], &[allow("oss:Get*"), at_site(deny("*"))], &["-oss:Get* if acs:SourceIp"]);
    // Services apart.
    let two = json!({ "Effect": "Allow", "Action": ["oss:Get*", "ecs:Describe*"], "Resource": "*" });
    check(&[], &[two], &["+ecs:Describe*", "+oss:Get*"]);
    // What a wide pattern says, narrow ones do not say again.
    let narrow = json!({ "Effect": "Allow", "Action": ["*:Get*", "*:List*", "*:Describe*"], "Resource": "*" });
    check(&[], &[narrow, allow("*")], &["+!*"]);
    // A company's own service, of which the catalogue knows nothing.
    check(&[allow("orders:Get*")], &[allow("orders:*")], &["+orders:*"]);
}

/// Nothing is claimed only because the work was too much.
#[test]
fn one_change_of_long_policies_is_one_change() {
    let policy = |word: &str, n_buckets: usize| {
        let buckets: Vec<_> = (0..n_buckets).map(|n| format!("acs:oss:*:*:{word}-{n:03}/*")).collect();
        json!({ "Effect": "Allow", "Action": "oss:GetObject", "Resource": buckets })
    };
    let kinds = ["invoices", "reports", "backups", "letters", "contracts", "minutes", "drawings"];
    let kept = kinds.map(|word| policy(word, 150));
    let [before, after] = [100, 101].map(|n| [&kept[..], &[policy("pictures", n)]].concat());
    let impact = change(&before, &after);
    assert_eq!(words(&impact), ["+oss:GetObject"]);
    assert_eq!(impact.changes[0].resources, ["acs:oss:*:*:pictures-100/*"]);
}

/// More changes than are told do not hide the one that matters.
#[test]
fn a_loss_of_management_is_seen_among_many_losses() {
    let codes = Catalogue::built_in().services().map(|service| service.code.as_str()).filter(|code| *code < "ram");
    let many: Vec<Value> = codes.take(40).map(|code| allow(&format!("{code}:Get*"))).collect();
    let comparison = Comparison::new(Catalogue::built_in());
    let loses = |statements: &[Value]| {
        let held = comparison.read(&read(statements));
        assert!(comparison.compare(&[&held], &[]).n_more > 0, "more than are told");
        comparison.loses_management(&[&held], &[])
    };
    assert!(!loses(&many));
    assert!(loses(&[many.clone(), vec![allow("ram:AttachPolicyToUser")]].concat()));
}

#[test]
fn system_policies_are_compared_fast() {
    let of = |name: &str| parse(find_system_policy(name).expect(name).document, DocumentKind::Identity).expect(name);
    let (read_only, administrator) = (of("ReadOnlyAccess"), of("AdministratorAccess"));
    let started = std::time::Instant::now();
    let impact = compare(std::slice::from_ref(&read_only), &[read_only.clone(), administrator]);
    assert!(impact.is_risky() && impact.changes.iter().all(|change| change.direction == Direction::Gains));
    assert!(compare(&[], &[read_only]).changes.iter().all(|change| !change.is_risky));
    // Built without optimisation; a bound that only a blow-up breaks.
    assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
}
