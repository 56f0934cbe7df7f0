//! Cedar: one policy per statement, patterns by `like`, what the request brings in the context.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityUid, Policy, PolicyId, PolicySet, Request,
    RestrictedExpression,
};

use super::Engine;
use crate::plan::{Asked, Plan};
use crate::rule::{Rule, service};

struct Cedar<'p> {
    plan: &'p Plan,
    name: &'static str,
    /// By principal, or one for all.
    sets: Arc<[PolicySet]>,
    entities: Entities,
    is_built_in_the_call: bool,
}

pub fn all(plan: &Plan) -> Vec<Box<dyn Engine + '_>> {
    let rules = Rule::of(plan);
    let own: Vec<Vec<Policy>> = rules.iter().enumerate().map(|(n, rules)| policies(n, rules, "principal")).collect();
    let own_set =
        |held: &Vec<usize>| set(held.iter().collect::<BTreeSet<_>>().into_iter().flat_map(|n| own[*n].clone()));
    let own: Arc<[PolicySet]> = plan.principals.iter().map(|principal| own_set(&principal.held)).collect();
    let whole = rules.iter().enumerate();
    let whole = whole.flat_map(|(n, rules)| policies(n, rules, &format!("principal in Policy::\"{n}\"")));
    let whole: Arc<[PolicySet]> = [set(whole)].into();
    let form = |name, sets: &Arc<[PolicySet]>, entities, is_built_in_the_call| {
        Box::new(Cedar { plan, name, sets: Arc::clone(sets), entities, is_built_in_the_call }) as Box<dyn Engine>
    };
    vec![
        form("Cedar, own policies", &own, Entities::empty(), false),
        form("Cedar, own policies, request built", &own, Entities::empty(), true),
        form("Cedar, whole set", &whole, hierarchy(plan), false),
    ]
}

fn set(policies: impl IntoIterator<Item = Policy>) -> PolicySet {
    PolicySet::from_policies(policies).expect("every policy has its own id")
}

fn policies(document: usize, rules: &[Rule], principal: &str) -> Vec<Policy> {
    let policy = |(n, rule): (usize, &Rule)| {
        let id = PolicyId::new(format!("{document}.{n}"));
        let text = text(rule, principal);
        Policy::parse(Some(id), &text).unwrap_or_else(|error| panic!("{error}: {text}"))
    };
    rules.iter().enumerate().map(policy).collect()
}

fn text(rule: &Rule, principal: &str) -> String {
    let pattern = |what: &str, text: &String| {
        format!("context.{what} {} \"{text}\"", if text.contains('*') { "like" } else { "==" })
    };
    let any = |tests: Vec<String>| format!("({})", tests.join(" || "));
    let mut all = Vec::new();
    // Cheap, and saves the patterns of other services.
    all.extend(rule.service.as_ref().map(|service| format!("context.service == \"{service}\"")));
    all.push(any(rule.actions.iter().map(|text| pattern("action", text)).collect()));
    if !rule.resources.is_empty() {
        all.push(any(rule.resources.iter().map(|text| pattern("resource", text)).collect()));
    }
    if !rule.blocks.is_empty() {
        let blocks = rule.blocks.iter().map(|block| format!("context.address.isInRange(ip(\"{block}\"))"));
        all.push(any(blocks.collect()));
    }
    if rule.needs_secure_transport {
        all.push("context.secure".to_owned());
    }
    let effect = if rule.is_deny { "forbid" } else { "permit" };
    format!("{effect}({principal}, action, resource) when {{ {} }};", all.join(" && "))
}

/// Each user is in the policies it holds.
fn hierarchy(plan: &Plan) -> Entities {
    let documents =
        (0..plan.documents.len()).map(|n| Entity::new_no_attrs(uid("Policy", &n.to_string()), HashSet::new()));
    let users = plan.principals.iter().map(|principal| {
        let held = principal.held.iter().map(|held| uid("Policy", &held.to_string()));
        Entity::new_no_attrs(uid("User", &principal.name), held.collect())
    });
    Entities::from_entities(documents.chain(users), None).expect("a hierarchy")
}

fn uid(kind: &str, id: &str) -> EntityUid {
    format!("{kind}::\"{id}\"").parse().expect("a name")
}

fn request(plan: &Plan, asked: &Asked) -> Request {
    let action = asked.action.to_lowercase();
    let text = |text: &str| RestrictedExpression::new_string(text.to_owned());
    let context = Context::from_pairs([
        ("service".to_owned(), text(service(&action))),
        ("action".to_owned(), text(&action)),
        ("resource".to_owned(), text(&asked.resource)),
        ("address".to_owned(), RestrictedExpression::new_ip(&asked.address)),
        ("secure".to_owned(), RestrictedExpression::new_bool(true)),
    ]);
    let user = uid("User", &plan.principals[asked.principal].name);
    let context = context.expect("keys that differ");
    Request::new(user, uid("Action", "call"), uid("Resource", "any"), context, None).expect("no schema to break")
}

impl Engine for Cedar<'_> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn runner(&self) -> Box<dyn FnMut(usize) -> bool + '_> {
        let authorizer = Authorizer::new();
        let is_allowed = move |n: usize, request: &Request| {
            let principal = self.plan.requests[n].principal;
            let set = if self.sets.len() == 1 { &self.sets[0] } else { &self.sets[principal] };
            authorizer.is_authorized(request, set, &self.entities).decision() == Decision::Allow
        };
        if self.is_built_in_the_call {
            return Box::new(move |n| is_allowed(n, &request(self.plan, &self.plan.requests[n])));
        }
        let requests: Vec<Request> = self.plan.requests.iter().map(|asked| request(self.plan, asked)).collect();
        Box::new(move |n| is_allowed(n, &requests[n]))
    }
}
