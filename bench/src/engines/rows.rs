//! Casbin: one row per statement, with native functions for patterns and addresses.

use std::collections::BTreeSet;
use std::net::Ipv4Addr;
use std::sync::Arc;

use casbin::function_map::OperatorFunction;
use casbin::prelude::*;
use casbin::rhai::Dynamic;

use super::Engine;
use crate::plan::Plan;
use crate::rule::Rule;

const OWN: &str = "
[request_definition]
r = action, resource, address, secure
[policy_definition]
p = action, resource, address, secure, eft
[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
[matchers]
m = covers(r.action, p.action) && covers(r.resource, p.resource) && inside(r.address, p.address) && (p.secure == \"\" || r.secure == p.secure)
";
const ALL: &str = "
[request_definition]
r = user, action, resource, address, secure
[policy_definition]
p = policy, action, resource, address, secure, eft
[role_definition]
g = _, _
[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
[matchers]
m = covers(r.action, p.action) && g(r.user, p.policy) && covers(r.resource, p.resource) && inside(r.address, p.address) && (p.secure == \"\" || r.secure == p.secure)
";

struct Rows<'p> {
    plan: &'p Plan,
    name: &'static str,
    enforcers: Arc<[Enforcer]>,
    has_roles: bool,
}

pub fn all(plan: &Plan) -> Vec<Box<dyn Engine + '_>> {
    let rules = Rule::of(plan);
    let own = plan.principals.iter().map(|principal| {
        let mut enforcer = enforcer(OWN);
        let held: BTreeSet<usize> = principal.held.iter().copied().collect();
        for rule in held.into_iter().flat_map(|n| &rules[n]) {
            enforcer.get_mut_model().add_policy("p", "p", row(rule));
        }
        enforcer
    });
    let mut whole = enforcer(ALL);
    for (n, rules) in rules.iter().enumerate() {
        for rule in rules {
            let row = [vec![format!("policy-{n}")], row(rule)].concat();
            whole.get_mut_model().add_policy("p", "p", row);
        }
    }
    let roles: BTreeSet<(&String, usize)> =
        plan.principals.iter().flat_map(|user| user.held.iter().map(|held| (&user.name, *held))).collect();
    for (user, policy) in roles {
        whole.get_mut_model().add_policy("g", "g", vec![user.clone(), format!("policy-{policy}")]);
    }
    whole.build_role_links().expect("roles");
    let form = |name, enforcers, has_roles| Box::new(Rows { plan, name, enforcers, has_roles }) as Box<dyn Engine>;
    vec![form("casbin, own rows", own.collect(), false), form("casbin, all rows", [whole].into(), true)]
}

fn enforcer(model: &str) -> Enforcer {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(async {
        let model = DefaultModel::from_str(model).await.expect("a model");
        let mut enforcer = Enforcer::new(model, MemoryAdapter::default()).await.expect("an enforcer");
        enforcer.add_function("covers", OperatorFunction::Arg2(covers));
        enforcer.add_function("inside", OperatorFunction::Arg2(inside));
        enforcer
    })
}

fn row(rule: &Rule) -> Vec<String> {
    let resources = if rule.resources.is_empty() { "*".to_owned() } else { rule.resources.join("|") };
    let secure = if rule.needs_secure_transport { "true" } else { "" };
    let effect = if rule.is_deny { "deny" } else { "allow" };
    vec![rule.actions.join("|"), resources, rule.blocks.join("|"), secure.to_owned(), effect.to_owned()]
}

/// Whether one of the patterns between bars matches.
fn covers(text: Dynamic, patterns: Dynamic) -> Dynamic {
    let (text, patterns) = (text.into_immutable_string(), patterns.into_immutable_string());
    let (text, patterns) = (text.expect("a text"), patterns.expect("patterns"));
    patterns.split('|').any(|pattern| matches(pattern.as_bytes(), text.as_bytes())).into()
}

/// `*` only: one pointer into each text, and the last `*` to return to.
fn matches(pattern: &[u8], text: &[u8]) -> bool {
    let (mut p, mut t, mut star) = (0, 0, None);
    while t < text.len() {
        if pattern.get(p) == Some(&b'*') {
            star = Some((p, t));
            p += 1;
        } else if pattern.get(p) == Some(&text[t]) {
            (p, t) = (p + 1, t + 1);
        } else if let Some((at, resume)) = star {
            (p, t) = (at + 1, resume + 1);
            star = Some((at, t));
        } else {
            return false;
        }
    }
    pattern[p..].iter().all(|byte| *byte == b'*')
}

/// Whether the address is in one of the blocks between bars; no block is any address.
fn inside(address: Dynamic, blocks: Dynamic) -> Dynamic {
    let (address, blocks) = (address.into_immutable_string(), blocks.into_immutable_string());
    let (address, blocks) = (address.expect("a text"), blocks.expect("blocks"));
    if blocks.is_empty() {
        return true.into();
    }
    let address = u32::from(address.parse::<Ipv4Addr>().expect("an address"));
    let is_inside = |block: &str| {
        let (network, length) = block.split_once('/').expect("a block");
        let shift = 32 - length.parse::<u32>().expect("a length");
        let network = u32::from(network.parse::<Ipv4Addr>().expect("a network"));
        address.checked_shr(shift) == network.checked_shr(shift)
    };
    blocks.split('|').any(is_inside).into()
}

impl Engine for Rows<'_> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn runner(&self) -> Box<dyn FnMut(usize) -> bool + '_> {
        let request = |asked: &crate::plan::Asked| {
            let user = self.has_roles.then(|| self.plan.principals[asked.principal].name.clone());
            let own = [asked.action.to_lowercase(), asked.resource.clone(), asked.address.clone(), "true".to_owned()];
            user.into_iter().chain(own).map(Dynamic::from).collect()
        };
        let requests: Vec<Vec<Dynamic>> = self.plan.requests.iter().map(request).collect();
        Box::new(move |n| {
            let principal = if self.has_roles { 0 } else { self.plan.requests[n].principal };
            self.enforcers[principal].enforce(requests[n].clone()).expect("an answer")
        })
    }
}
