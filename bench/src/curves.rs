//! How the time of a decision grows with what it could depend on.

use std::collections::HashMap;
use std::hint::black_box;

use serde_json::{Value, json};

use crate::engines::{Engine as _, Rampart};
use crate::measure::{Effort, Lane, Spread, rounds};
use crate::plan::{ACCOUNT, Asked, Plan, Planned, enterprise, small};

/// A quantity, and how steeply the time may grow with it, both as logarithms.
pub struct Curve {
    pub name: &'static str,
    pub points: Vec<(usize, Spread)>,
    pub steepest: f64,
}

impl Curve {
    /// The straight line through the points, by least squares over the logarithms. A quantity may be zero.
    pub fn slope(&self) -> f64 {
        let n = self.points.len() as f64;
        let offset = if self.points.iter().any(|(x, _)| *x == 0) { 1.0 } else { 0.0 };
        let points = || self.points.iter().map(|(x, y)| ((*x as f64 + offset).ln(), y.median.ln()));
        let (x_mean, y_mean) = (points().map(|(x, _)| x).sum::<f64>() / n, points().map(|(_, y)| y).sum::<f64>() / n);
        points().map(|(x, y)| (x - x_mean) * (y - y_mean)).sum::<f64>()
            / points().map(|(x, _)| (x - x_mean).powi(2)).sum::<f64>()
    }
}

pub fn all(effort: Effort) -> Vec<Curve> {
    vec![
        users(effort),
        curve("policies not attached", &[50, 500, 5_000], 0.1, effort, &|n| (not_attached(n), 0)),
        curve("attached statements, other services", &[1, 5, 46, 250, 1_410], 0.3, effort, &|n| {
            (statements(n, "rds"), 0)
        }),
        curve("attached statements, same service", &[1, 5, 46, 250, 1_410], 1.0, effort, &|n| {
            (statements(n, "ecs"), 0)
        }),
        curve("length of the ARN", &[64, 128, 256, 512, 1_024, 2_048], 1.0, effort, &|n| (stars(5, n), 0)),
        curve("stars per pattern", &[1, 2, 4, 8, 16], 1.0, effort, &|n| (stars(n, 900), 0)),
        curve("condition keys in the request", &[0, 4, 16, 64], 0.3, effort, &|n| (small(), n)),
    ]
}

/// `plan` makes the plan of a point, and says how many keys more a request brings.
fn curve(
    name: &'static str,
    quantities: &[usize],
    steepest: f64,
    effort: Effort,
    plan: &dyn Fn(usize) -> (Plan, usize),
) -> Curve {
    let plans: Vec<(Plan, usize)> = quantities.iter().map(|quantity| plan(*quantity)).collect();
    let engines: Vec<(Rampart, usize)> = plans
        .iter()
        .map(|(plan, n_more_keys)| {
            let mut engine = Rampart::new(plan);
            engine.n_more_keys = *n_more_keys;
            (engine, plan.requests.len())
        })
        .collect();
    let mut lanes: Vec<Lane> = engines.iter().map(|(engine, len)| Lane::new(engine.runner(), *len)).collect();
    Curve { name, points: points(quantities, &mut lanes, effort), steepest }
}

fn points(quantities: &[usize], lanes: &mut [Lane], effort: Effort) -> Vec<(usize, Spread)> {
    quantities.iter().copied().zip(rounds(lanes, effort).into_iter().map(Spread::of)).collect()
}

/// The same 50 active users with the same permissions among more and more users, found by their name.
fn users(effort: Effort) -> Curve {
    const QUANTITIES: [usize; 4] = [100, 1_000, 10_000, 100_000];
    const ACTIVE: usize = 50;
    let plans: Vec<Plan> = QUANTITIES
        .iter()
        .map(|n_users| {
            let mut plan = enterprise("users", ACTIVE);
            let copies = n_users / ACTIVE;
            plan.principals = (0..*n_users)
                .map(|n| {
                    let Planned { name, held, .. } = &plan.principals[n / copies];
                    Planned { name: format!("{name}-{n}"), held: held.clone(), session: None }
                })
                .collect();
            plan.requests.iter_mut().for_each(|asked| asked.principal *= copies);
            plan
        })
        .collect();
    let engines: Vec<(Rampart, HashMap<&str, usize>, &Plan)> = plans
        .iter()
        .map(|plan| {
            let by_name = plan.principals.iter().enumerate().map(|(n, user)| (user.name.as_str(), n)).collect();
            (Rampart::new(plan), by_name, plan)
        })
        .collect();
    let mut lanes: Vec<Lane> = engines
        .iter()
        .map(|(engine, by_name, plan)| {
            let mut run = engine.runner();
            let find_and_run = move |n: usize| {
                let asked = &plan.requests[n];
                black_box(by_name.get(plan.principals[asked.principal].name.as_str()));
                run(n)
            };
            Lane::new(Box::new(find_and_run), plan.requests.len())
        })
        .collect();
    Curve { name: "users", points: points(&QUANTITIES, &mut lanes, effort), steepest: 0.05 }
}

/// Policies nobody holds stand between those that are held.
fn not_attached(n_more: usize) -> Plan {
    let mut plan = enterprise("policies not attached", 50);
    let n_held = plan.documents.len();
    let mut documents = Vec::new();
    let mut places = Vec::new();
    for (n, document) in plan.documents.iter().enumerate() {
        let n_copies = (n + 1) * n_more / n_held - n * n_more / n_held;
        documents.extend(std::iter::repeat_n(document, n_copies).cloned());
        places.push(documents.len());
        documents.push(document.clone());
    }
    plan.documents = documents;
    plan.principals.iter_mut().flat_map(|user| &mut user.held).for_each(|held| *held = places[*held]);
    plan
}

fn plan(name: &'static str, statements: Vec<Value>, resource: &str) -> Plan {
    let documents: Vec<Value> =
        statements.chunks(30).map(|statements| json!({ "Version": "1", "Statement": statements })).collect();
    let held = (0..documents.len()).collect();
    let requests = ["ecs:DescribeInstances", "ecs:DescribeDisks", "ecs:StopInstance", "ecs:ListTags"];
    let asked = |action: &str| Asked {
        principal: 0,
        action: action.to_owned(),
        resource: resource.to_owned(),
        address: "10.1.2.3".to_owned(),
    };
    let principals = vec![Planned { name: "alice".to_owned(), held, session: None }];
    Plan { name, documents, principals, requests: requests.into_iter().map(asked).collect() }
}

/// Statements of a service that let nothing pass, after one that allows something; requests are for ECS.
fn statements(n_statements: usize, service: &str) -> Plan {
    let mut statements = vec![json!({ "Effect": "Allow", "Action": "ecs:Stop*", "Resource": "*" })];
    statements.extend((1..n_statements).map(|n| {
        let resource = format!("acs:{service}:*:*:instance/j-{n}*");
        json!({ "Effect": "Allow", "Action": format!("{service}:Describe*"), "Resource": resource })
    }));
    plan("attached statements", statements, &format!("acs:ecs:cn-hangzhou:{ACCOUNT}:instance/i-bp67acfmxazb4p"))
}

/// Patterns that match up to their last part, which is looked for in all the rest and is not there.
fn stars(n_stars: usize, length: usize) -> Plan {
    let statements = (0..10).map(|n| {
        let resource = format!("acs:ecs:*:*:{}*zz{n}*", "*dir/i-".repeat(n_stars - 1));
        json!({ "Effect": "Allow", "Action": "ecs:*", "Resource": resource })
    });
    let mut resource = format!("acs:ecs:cn-hangzhou:{ACCOUNT}:");
    while resource.len() < length {
        resource.push_str("dir/i-");
    }
    resource.truncate(length);
    plan("stars", statements.collect(), &resource)
}
