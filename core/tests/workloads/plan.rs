//! Generated accounts and requests as text, before any engine has read them; the same from the same seed.

use std::fmt::Write as _;

use serde_json::{Value, json};

pub const ACCOUNT: &str = "1000000000000001";
const SERVICES: [&str; 20] = [
    "ecs", "rds", "slb", "vpc", "oss", "ram", "log", "kms", "cms", "fc", "ess", "cdn", "ots", "nas", "dts", "cen",
    "eip", "alb", "nlb", "polardb",
];
const VERBS: [&str; 8] = ["Describe", "List", "Get", "Create", "Delete", "Stop", "Start", "Modify"];
const NOUNS: [&str; 10] = [
    "Instances",
    "Instance",
    "SecurityGroup",
    "Disk",
    "Snapshot",
    "Image",
    "Attribute",
    "Policies",
    "Tags",
    "Endpoint",
];

/// Documents, who holds which of them, and what is asked.
pub struct Plan {
    pub name: &'static str,
    pub documents: Vec<Value>,
    pub principals: Vec<Planned>,
    pub requests: Vec<Asked>,
}

/// A principal and the numbers of the documents it holds.
pub struct Planned {
    pub name: String,
    pub held: Vec<usize>,
    /// Of a session of a role: its own policy, and the trust policy of the role it assumes next.
    pub session: Option<(Value, Value)>,
}

pub struct Asked {
    pub principal: usize,
    pub action: String,
    pub resource: String,
    pub address: String,
}

impl Plan {
    pub fn all() -> Vec<Self> {
        vec![
            small(),
            enterprise("enterprise, 50 active users", 50),
            enterprise("enterprise, 2,000 active users", 2_000),
            adversarial(),
            quota_max(),
            session(),
        ]
    }
}

struct Rng(u64);

impl Rng {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % u64::try_from(n).unwrap()).unwrap()
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }

    fn action(&mut self, service: &str) -> String {
        format!("{service}:{}{}", self.pick(&VERBS), self.pick(&NOUNS))
    }
}

fn policy(statements: Vec<Value>) -> Value {
    json!({ "Version": "1", "Statement": statements })
}

fn user(name: impl Into<String>, held: impl IntoIterator<Item = usize>) -> Planned {
    Planned { name: name.into(), held: held.into_iter().collect(), session: None }
}

/// One user, one group, 3 policies, 5 statements; one address condition, one Deny with a wildcard for the service.
pub fn small() -> Plan {
    let documents = vec![
        policy(vec![
            json!({ "Effect": "Allow", "Action": ["ecs:Describe*", "ecs:List*"], "Resource": "*" }),
            json!({ "Effect": "Allow", "Action": "ecs:StopInstance", "Resource": "acs:ecs:*:*:instance/i-*",
                "Condition": { "IpAddress": { "acs:SourceIp": "10.0.0.0/8" } } }),
        ]),
        policy(vec![
            json!({ "Effect": "Allow", "Action": "oss:*", "Resource": "acs:oss:*:*:team-bucket/*" }),
            json!({ "Effect": "Allow", "Action": ["ram:GetUser", "ram:ListUsers"], "Resource": "*" }),
        ]),
        policy(vec![json!({ "Effect": "Deny", "Action": "*:Delete*", "Resource": "*" })]),
    ];
    let resources = |service: &str| match service {
        "oss" => format!("acs:oss::{ACCOUNT}:team-bucket/reports/2026/a.csv"),
        "ram" => format!("acs:ram::{ACCOUNT}:user/Bob"),
        _ => format!("acs:{service}:cn-hangzhou:{ACCOUNT}:instance/i-bp67acfmxazb4p"),
    };
    let actions = [
        "ecs:DescribeInstances",
        "ecs:StopInstance",
        "ecs:DeleteInstance",
        "oss:GetObject",
        "oss:DeleteObject",
        "ram:GetUser",
        "rds:DescribeDBInstances",
        "ecs:StartInstance",
    ];
    let mut rng = Rng(1);
    let requests = (0..2_000)
        .map(|_| {
            let action = rng.pick(&actions).to_owned();
            let resource = resources(action.split(':').next().unwrap_or_default());
            Asked { principal: 0, action, resource, address: rng.pick(&["10.1.2.3", "192.0.2.1"]).to_owned() }
        })
        .collect();
    Plan { name: "small", principals: vec![user("alice", 0..documents.len())], documents, requests }
}

fn enterprise_statement(rng: &mut Rng) -> Value {
    let service = if rng.chance(60) { SERVICES[rng.below(4)] } else { rng.pick(&SERVICES) };
    let actions: Vec<String> = (0..=rng.below(5))
        .map(|_| match rng.below(4) {
            0 => format!("{service}:{}*", rng.pick(&VERBS)),
            1 => format!("{service}:*{}*", rng.pick(&NOUNS)),
            _ => rng.action(service),
        })
        .collect();
    let resource = match rng.below(4) {
        0 | 1 => "*".to_owned(),
        2 => format!("acs:{service}:*:{ACCOUNT}:instance/team-{}-*", rng.below(40)),
        _ => format!("acs:{service}:cn-hangzhou:*:*/i-{:03}*", rng.below(200)),
    };
    let effect = if rng.chance(8) { "Deny" } else { "Allow" };
    let mut statement = json!({ "Effect": effect, "Action": actions, "Resource": resource });
    if rng.chance(30) {
        let mut condition =
            json!({ "IpAddress": { "acs:SourceIp": [format!("10.{}.0.0/16", rng.below(4)), "192.0.2.0/24"] } });
        if rng.chance(50) {
            condition["Bool"] = json!({ "acs:SecureTransport": "true" });
        }
        statement["Condition"] = condition;
    }
    statement
}

/// 500 policies of 2 to 4 statements; a user holds 5 through each of 3 groups of 200, and one directly.
pub fn enterprise(name: &'static str, n_users: usize) -> Plan {
    let mut rng = Rng(2);
    let documents: Vec<Value> =
        (0..500).map(|_| policy((0..2 + rng.below(3)).map(|_| enterprise_statement(&mut rng)).collect())).collect();
    let groups: Vec<Vec<usize>> = (0..200).map(|_| (0..5).map(|_| rng.below(500)).collect()).collect();
    let principals = (0..n_users)
        .map(|n| {
            let mut held = Vec::new();
            for _ in 0..3 {
                held.extend(&groups[rng.below(200)]);
            }
            held.push(rng.below(500));
            user(format!("user-{n}"), held)
        })
        .collect();
    let requests = (0..5_000)
        .map(|_| {
            let service = if rng.chance(80) { SERVICES[rng.below(4)] } else { rng.pick(&SERVICES) };
            Asked {
                principal: rng.below(n_users),
                action: rng.action(service),
                resource: format!("acs:{service}:cn-hangzhou:{ACCOUNT}:instance/i-{:03}", rng.below(200)),
                address: format!("10.{}.0.9", rng.below(6)),
            }
        })
        .collect();
    Plan { name, documents, principals, requests }
}

/// 100 statements of 5 action and 5 resource patterns with 3 to 8 stars; a resource of 900 bytes that nearly matches.
pub fn adversarial() -> Plan {
    let mut rng = Rng(3);
    let statement = |rng: &mut Rng| {
        let actions: Vec<String> = (0..5)
            .map(|_| {
                let mut action = "ecs:".to_owned();
                for _ in 0..3 + rng.below(5) {
                    let noun = rng.pick(&NOUNS);
                    let at = rng.below(noun.len() - 1);
                    let _ = write!(action, "*{}", &noun[at..at + 2]);
                }
                action + "*"
            })
            .collect();
        let resources: Vec<String> =
            (0..5).map(|n| format!("acs:ecs:*:*:{}*zz{n}*", "*dir/i-".repeat(3 + rng.below(4)))).collect();
        json!({ "Effect": "Allow", "Action": actions, "Resource": resources })
    };
    let documents: Vec<Value> = (0..20).map(|_| policy((0..5).map(|_| statement(&mut rng)).collect())).collect();
    let resource = format!("acs:ecs:cn-hangzhou:{ACCOUNT}:{}", "dir/i-".repeat(150));
    let requests = (0..2_000)
        .map(|_| Asked {
            principal: 0,
            action: rng.action("ecs"),
            resource: resource.clone(),
            address: "10.1.2.3".into(),
        })
        .collect();
    Plan { name: "adversarial", principals: vec![user("mallory", 0..documents.len())], documents, requests }
}

/// A principal that holds as much as the quotas permit: 35 custom policies of 30 statements and 120 system policies of 3.
pub fn quota_max() -> Plan {
    let mut rng = Rng(4);
    let statement = |rng: &mut Rng| {
        let service = rng.pick(&SERVICES);
        let action = match rng.below(3) {
            0 => format!("{service}:{}*", rng.pick(&VERBS)),
            _ => rng.action(service),
        };
        let effect = if rng.chance(8) { "Deny" } else { "Allow" };
        json!({ "Effect": effect, "Action": action, "Resource": format!("acs:{service}:*:*:instance/i-{:02}*", rng.below(30)) })
    };
    let documents: Vec<Value> =
        (0..155).map(|n| policy((0..if n < 35 { 30 } else { 3 }).map(|_| statement(&mut rng)).collect())).collect();
    let requests = (0..2_000)
        .map(|_| {
            let service = rng.pick(&SERVICES);
            Asked {
                principal: 0,
                action: rng.action(service),
                resource: format!("acs:{service}:cn-hangzhou:{ACCOUNT}:instance/i-{:03}", rng.below(300)),
                address: "10.1.2.3".into(),
            }
        })
        .collect();
    Plan { name: "quota-max", principals: vec![user("hoarder", 0..documents.len())], documents, requests }
}

/// A session of a role with 25 policies and a session policy, which reads and assumes the next role.
pub fn session() -> Plan {
    let mut rng = Rng(5);
    let documents: Vec<Value> =
        (0..25).map(|_| policy((0..2 + rng.below(3)).map(|_| enterprise_statement(&mut rng)).collect())).collect();
    let narrowed = policy(
        SERVICES
            .iter()
            .take(12)
            .map(|service| json!({ "Effect": "Allow", "Action": format!("{service}:*"), "Resource": "*" }))
            .chain([json!({ "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*" })])
            .collect(),
    );
    let trust = policy(vec![json!({ "Effect": "Allow", "Action": "sts:AssumeRole",
        "Principal": { "RAM": [format!("acs:ram::{ACCOUNT}:role/deployer"), format!("acs:ram::{ACCOUNT}:user/bob")] } })]);
    let principal =
        Planned { name: "deployer".into(), held: (0..documents.len()).collect(), session: Some((narrowed, trust)) };
    let requests = (0..2_000)
        .map(|_| {
            let service = rng.pick(&SERVICES);
            let is_chain = rng.chance(10);
            Asked {
                principal: 0,
                action: if is_chain { "sts:AssumeRole".to_owned() } else { rng.action(service) },
                resource: if is_chain {
                    format!("acs:ram::{ACCOUNT}:role/Operator")
                } else {
                    format!("acs:{service}:cn-hangzhou:{ACCOUNT}:instance/i-{:03}", rng.below(200))
                },
                address: format!("10.{}.0.9", rng.below(6)),
            }
        })
        .collect();
    Plan { name: "session of a role", documents, principals: vec![principal], requests }
}
