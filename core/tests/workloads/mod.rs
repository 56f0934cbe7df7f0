//! What the engine is measured with: generated accounts and requests, the same from the same seed.

mod plan;

use rampart_core::authorization::{
    AttachedTo, CompiledDocument, CompiledPolicies, Context, DocumentKind, Identity, Layers, PolicySource, PolicyType,
    Request, ResourcePolicy, parse,
};
use serde_json::Value;

use plan::{ACCOUNT, Asked, Plan, Planned};

/// Principals with their compiled policies, and requests of theirs.
pub struct Workload {
    pub name: &'static str,
    principals: Vec<Principal>,
    requests: Vec<Asked>,
}

struct Principal {
    identity: Identity,
    policies: CompiledPolicies,
    session: Option<CompiledPolicies>,
    trust: Option<CompiledPolicies>,
}

impl Workload {
    pub fn all() -> Vec<Self> {
        Plan::all().into_iter().map(Self::of).collect()
    }

    fn of(plan: Plan) -> Self {
        let documents: Vec<_> = plan.documents.iter().map(|text| compile(text, DocumentKind::Identity)).collect();
        let principals = plan.principals.into_iter().map(|planned| Principal::of(planned, &documents)).collect();
        Self { name: plan.name, principals, requests: plan.requests }
    }

    pub fn len(&self) -> usize {
        self.requests.len()
    }

    /// Made once per request by whoever receives it, which is not part of a decision.
    pub fn contexts(&self) -> Vec<Context<'_>> {
        self.requests.iter().map(context).collect()
    }

    /// Hands each request with its layers to `then`.
    pub fn each_with(&self, contexts: &[Context<'_>], then: &mut impl FnMut(&Layers<'_>, &Request<'_>)) {
        for (asked, context) in self.requests.iter().zip(contexts) {
            let principal = &self.principals[asked.principal];
            let layers = Layers {
                identity: Some(&principal.policies),
                session: principal.session.as_ref(),
                resource: principal.trust.as_ref().map(ResourcePolicy::Trust),
                ..Layers::default()
            };
            let resources = &[asked.resource.as_str()];
            then(&layers, &Request { identity: &principal.identity, action: &asked.action, resources, context });
        }
    }
}

fn context(asked: &Asked) -> Context<'_> {
    let mut context = Context::new();
    context.set("acs:CurrentTime", "2026-01-05T01:00:00Z");
    context.set("acs:SecureTransport", "true");
    context.set("acs:SourceIp", asked.address.as_str());
    context
}

impl Principal {
    fn of(planned: Planned, documents: &[CompiledDocument]) -> Self {
        let policies = attach(planned.held.iter().map(|held| &documents[*held]));
        match planned.session {
            None => {
                Self { identity: Identity::user(ACCOUNT, planned.name, None), policies, session: None, trust: None }
            }
            Some((narrowed, trust)) => Self {
                identity: Identity::role(ACCOUNT, planned.name, "s1", false),
                policies,
                session: Some(attach([&compile(&narrowed, DocumentKind::Session)])),
                trust: Some(attach([&compile(&trust, DocumentKind::Trust)])),
            },
        }
    }
}

fn compile(document: &Value, kind: DocumentKind) -> CompiledDocument {
    let document = parse(&document.to_string(), kind).unwrap_or_else(|findings| panic!("{findings:?}"));
    CompiledDocument::compile(&document)
}

/// Documents are compiled once and shared by all who hold them.
fn attach<'a>(documents: impl IntoIterator<Item = &'a CompiledDocument>) -> CompiledPolicies {
    let source = |n| PolicySource {
        policy_type: PolicyType::Custom,
        policy_name: format!("policy-{n}"),
        version: "v1".into(),
        attached_to: AttachedTo::User,
    };
    CompiledPolicies::of(documents.into_iter().enumerate().map(|(n, document)| (source(n), document.clone())))
}
