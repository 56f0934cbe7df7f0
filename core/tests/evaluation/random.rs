//! Cases at random, from small alphabets so that patterns and requests meet often. The same seed makes the same case.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{Asked, OneOrMany, Policy, Scenario, Who};

const ACTION_PATTERNS: [&str; 20] = [
    "*",
    "*:*",
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
    "ecs:*t*p*",
    "rds:Describe*",
    "e?s:Get*",
    "sts:AssumeRole",
    "sts:*",
    "ram:*AccessKey*",
    "ram:ChangePassword",
    "*:*o*e*",
];
const ACTIONS: [&str; 16] = [
    "ram:GetUser",
    "ims:GetUser",
    "RAM:ListUsers",
    "ecs:StopX",
    "ecs:GetX",
    "rds:DescribeX",
    "oss:GetObject",
    "sts:AssumeRole",
    "sts:AssumeRole",
    "STS:assumerole",
    "sts:GetCallerIdentity",
    "ram:ChangePassword",
    "ims:CreateAccessKey",
    "ram:BindMFADevice",
    "rampart:EndSession",
    "nonsense",
];
const RESOURCE_PATTERNS: [&str; 12] = [
    "*",
    "acs:*:*:*:*",
    "acs:ram:*:1000000000000001:user/*",
    "acs:ram::1000000000000001:user/Bob",
    "acs:ram:*:*:role/o*",
    "acs:*:*:*:user/b*",
    "acs:*:*:*:*/B*",
    "acs:ecs:cn-*:1000000000000001:*",
    "acs:ecs:*:2000000000000002:i/a",
    "acs:oss:*:*:b/?",
    "acs:ram:cn-x:1000000000000001:*",
    "acs:*s*:*:1000000000000001:*",
];
const RESOURCES: [&str; 14] = [
    "acs:ram::1000000000000001:user/bob",
    "acs:ram:*:1000000000000001:user/BOB",
    "acs:ram::1000000000000001:user/*",
    "acs:ram::1000000000000001:mfa/bob",
    "acs:ram::1000000000000001:mfa/Phone",
    "acs:ram::1000000000000001:role/ops",
    "acs:ram::2000000000000002:role/Ops",
    "acs:ram::system:policy/P",
    "acs:ecs:cn-a:1000000000000001:i/a",
    "acs:ecs:cn-a:2000000000000002:i/a",
    "acs:oss::1000000000000001:b/o",
    "acs:oss::2000000000000002:b/oo",
    "*",
    "nonsense",
];
const OPERATORS: [(&str, usize); 21] = [
    ("StringEquals", 0),
    ("StringNotEquals", 0),
    ("StringEqualsIgnoreCase", 0),
    ("StringNotEqualsIgnoreCase", 0),
    ("StringLike", 0),
    ("StringNotLike", 0),
    ("NumericEquals", 1),
    ("NumericNotEquals", 1),
    ("NumericLessThan", 1),
    ("NumericLessThanEquals", 1),
    ("NumericGreaterThan", 1),
    ("NumericGreaterThanEquals", 1),
    ("DateEquals", 2),
    ("DateNotEquals", 2),
    ("DateLessThan", 2),
    ("DateLessThanEquals", 2),
    ("DateGreaterThan", 2),
    ("DateGreaterThanEquals", 2),
    ("Bool", 3),
    ("IpAddress", 4),
    ("NotIpAddress", 4),
];
/// What policies compare with, by type of the operator.
const POLICY_VALUES: [&[&str]; 5] = [
    &["", "a", "A", "a*", "*b", "?", "acs:ram:*:*:user/*", "acs:ram::1000000000000001:role/ops", "ä"],
    &["10", "10.0", "-1", "+0", "0.5", "007"],
    &[
        "2026-01-05T01:00:00Z",
        "2026-01-05T09:00:00+08:00",
        "2026-01-05T01:00:00.9Z",
        "2026-01-05T01:00:01Z",
        "1969-12-31T23:59:59Z",
    ],
    &["true", "False"],
    &["10.0.0.0/8", "10.0.0.77/24", "10.0.0.5", "::/0", "0.0.0.0/0", "2001:db8::/32", "::ffff:10.0.0.0/104"],
];
/// What requests have: values of all types, and some of none.
const REQUEST_VALUES: [&str; 22] = [
    "",
    "a",
    "A",
    "ab",
    "Ä",
    "10",
    "10.00",
    "-1",
    "-0",
    "9",
    "true",
    "FALSE",
    "2026-01-05T01:00:00Z",
    "2026-01-05T01:00:00.5Z",
    "2026-01-04T23:00:00-02:00",
    "2026-01-05",
    "10.0.0.5",
    "11.0.0.1",
    "::ffff:10.0.0.5",
    "2001:db8::1",
    "fe80::1%1",
    "1e3",
];
const KEYS: [&str; 6] =
    ["acs:SourceIp", "ACS:sourceip", "acs:CurrentTime", "acs:ResourceTag/Team", "acs:ResourceTag/team", "ram:Names"];

/// A small generator of numbers (splitmix64).
pub struct Rng(pub u64);

impl Rng {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(n).unwrap()).unwrap()
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }

    fn some(&mut self, all: &[&str], most: usize) -> Vec<String> {
        (0..=self.below(most)).map(|_| self.pick(all).to_owned()).collect()
    }
}

/// Policies in random layers; the request is one of many that [`asked`] makes for the same principal.
pub fn scenario(rng: &mut Rng) -> Scenario {
    let principal = principal(rng);
    let mut policies = Vec::new();
    for _ in 0..rng.below(4) {
        let layer = ["identity-user", "identity-group", "identity-role"][rng.below(3)];
        let mut identity = policy(rng, layer);
        if rng.chance(25) {
            identity.resource_group_id = Some(rng.pick(&["rg-1", "rg-2"]).to_owned());
        }
        policies.push(identity);
    }
    if rng.chance(25) {
        for level in 0..=rng.below(2) {
            let mut control = policy(rng, "control");
            control.level = level;
            policies.push(control);
        }
    }
    if rng.chance(25) {
        policies.push(policy(rng, "session"));
    }
    if rng.chance(50) {
        let layer = ["resource-trust", "resource-bucket"][rng.below(2)];
        policies.push(policy(rng, layer));
    }
    let settings =
        ["AllowUserToChangePassword", "AllowUserToManageAccessKeys", "AllowUserToManageMFADevices", "OwnSessions"];
    Scenario {
        request: asked(rng, &principal),
        policies,
        account_settings: settings.iter().map(|name| ((*name).to_owned(), rng.chance(50))).collect(),
        management_account: rng.chance(10).then(|| "1000000000000001".to_owned()),
        bound_device: rng.chance(50).then(|| "phone".to_owned()),
    }
}

pub fn asked(rng: &mut Rng, principal: &Who) -> Asked {
    let mut context = BTreeMap::new();
    for key in KEYS {
        if rng.chance(40) && key != "ACS:sourceip" {
            let values = if key == "ram:Names" { rng.below(4) } else { 1 };
            let values = (0..values).map(|_| rng.pick(&REQUEST_VALUES).to_owned()).collect();
            context.insert(key.to_owned(), OneOrMany::Many(values));
        }
    }
    if rng.chance(40) {
        context
            .insert("acs:resourcegroupid".to_owned(), OneOrMany::One(rng.pick(&["rg-1", "rg-2", "RG-1"]).to_owned()));
    }
    let n_resources = if rng.chance(80) { 1 } else { rng.below(4) };
    Asked {
        principal: principal.clone(),
        action: rng.pick(&ACTIONS).to_owned(),
        resource: OneOrMany::Many((0..n_resources).map(|_| rng.pick(&RESOURCES).to_owned()).collect()),
        context,
    }
}

fn principal(rng: &mut Rng) -> Who {
    let kind = ["User", "User", "User", "AssumedRole", "AssumedRole", "Root", "Service", "Federated"][rng.below(8)];
    Who {
        kind: kind.into(),
        account_id: rng.pick(&["1000000000000001", "1000000000000001", "2000000000000002"]).into(),
        name: if kind == "Service" { "ecs.aliyuncs.com".into() } else { rng.pick(&["bob", "Bob", "eve"]).into() },
        groups: Vec::new(),
        uid: rng.chance(50).then(|| "20".into()),
        role: rng.pick(&["ops", "Ops"]).into(),
        session: "s".into(),
        service_linked: rng.chance(20),
        provider_arn: rng
            .pick(&["acs:ram::1000000000000001:saml-provider/p", "acs:ram::2000000000000002:oidc-provider/p"])
            .into(),
    }
}

fn policy(rng: &mut Rng, layer: &str) -> Policy {
    let statements: Vec<Value> = (0..=rng.below(3)).map(|_| statement(rng, layer)).collect();
    Policy {
        layer: layer.into(),
        attached_to: None,
        level: 0,
        node: None,
        scope: None,
        resource_group_id: None,
        document: Some(json!({ "Version": "1", "Statement": statements })),
        system_policy: None,
    }
}

pub fn statement(rng: &mut Rng, layer: &str) -> Value {
    let mut statement = json!({ "Effect": if rng.chance(70) { "Allow" } else { "Deny" } });
    let is_trust = layer == "resource-trust";
    let member = if rng.chance(15) && !is_trust { "NotAction" } else { "Action" };
    statement[member] = if is_trust { json!("sts:AssumeRole") } else { json!(rng.some(&ACTION_PATTERNS, 3)) };
    if !is_trust {
        statement["Resource"] = json!(rng.some(&RESOURCE_PATTERNS, 3));
    }
    if is_trust {
        let ram = [
            "acs:ram::1000000000000001:root",
            "acs:ram::2000000000000002:root",
            "acs:ram::1000000000000001:user/Bob",
            "acs:ram::1000000000000001:role/ops",
            "acs:ram::2000000000000002:role/OPS",
        ];
        let providers = ["acs:ram::1000000000000001:saml-provider/p", "acs:ram::2000000000000002:oidc-provider/p"];
        let services = ["ecs.aliyuncs.com", "fc.aliyuncs.com"];
        statement["Principal"] = match rng.below(4) {
            0 | 1 => json!({ "RAM": rng.some(&ram, 3) }),
            2 => json!({ "Service": rng.some(&services, 2), "RAM": rng.some(&ram, 2) }),
            _ => json!({ "Federated": rng.some(&providers, 2) }),
        };
    } else if layer == "resource-bucket" {
        statement["Principal"] = json!(rng.some(&["20", "30", "1000000000000001", "2000000000000002", "*"], 2));
    }
    if rng.chance(40) {
        statement["Condition"] = condition(rng);
    }
    statement
}

fn condition(rng: &mut Rng) -> Value {
    let mut block = Map::new();
    for _ in 0..rng.below(3) {
        let (operator, value_type) = OPERATORS[rng.below(OPERATORS.len())];
        let prefix = ["", "", "ForAllValues:", "ForAnyValue:"][rng.below(4)];
        let mut keys = Map::new();
        for _ in 0..=rng.below(2) {
            let most = if value_type == 3 { 1 } else { 3 };
            let key = if rng.chance(15) { "acs:PrincipalArn" } else { rng.pick(&KEYS) };
            keys.insert(key.to_owned(), json!(rng.some(POLICY_VALUES[value_type], most)));
        }
        block.insert(format!("{prefix}{operator}"), Value::Object(keys));
    }
    Value::Object(block)
}
