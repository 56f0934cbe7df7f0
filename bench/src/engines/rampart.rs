//! Ours: the verdict alone, with the request made ready before or as part of the decision, and with all reasons.

use std::sync::Arc;

use rampart_core::authorization::{
    AttachedTo, CompiledDocument, CompiledPolicies, Context, DocumentKind, Identity, Layers, PolicySource, PolicyType,
    Request, authorize, decide, parse,
};
use serde_json::Value;

use super::Engine;
use crate::plan::{ACCOUNT, Asked, Plan};

/// What one call does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Ready,
    Built,
    Explained,
}

pub struct Rampart<'p> {
    plan: &'p Plan,
    policies: Arc<[CompiledPolicies]>,
    form: Form,
    /// Condition keys that no policy asks for.
    pub n_more_keys: usize,
}

pub fn all(plan: &Plan) -> Vec<Box<dyn Engine + '_>> {
    let policies = compile(plan);
    let form =
        |form| Box::new(Rampart { plan, policies: Arc::clone(&policies), form, n_more_keys: 0 }) as Box<dyn Engine>;
    vec![form(Form::Ready), form(Form::Built), form(Form::Explained)]
}

fn compile(plan: &Plan) -> Arc<[CompiledPolicies]> {
    let compiled = |text: &Value| {
        let document = parse(&text.to_string(), DocumentKind::Identity);
        CompiledDocument::compile(&document.unwrap_or_else(|findings| panic!("{findings:?}")))
    };
    let documents: Vec<CompiledDocument> = plan.documents.iter().map(compiled).collect();
    let source = |held: usize| PolicySource {
        policy_type: PolicyType::Custom,
        policy_name: format!("policy-{held}"),
        version: "v1".into(),
        attached_to: AttachedTo::User,
    };
    let attached =
        |held: &Vec<usize>| CompiledPolicies::of(held.iter().map(|held| (source(*held), documents[*held].clone())));
    plan.principals.iter().map(|principal| attached(&principal.held)).collect()
}

impl<'p> Rampart<'p> {
    pub fn new(plan: &'p Plan) -> Self {
        Self { plan, policies: compile(plan), form: Form::Ready, n_more_keys: 0 }
    }

    fn with<T>(&self, asked: &Asked, identity: &Identity, context: &Context, ask: fn(&Layers, &Request) -> T) -> T {
        let layers = Layers { identity: Some(&self.policies[asked.principal]), ..Layers::default() };
        let resources = &[asked.resource.as_str()];
        ask(&layers, &Request { identity, action: &asked.action, resources, context })
    }
}

impl Engine for Rampart<'_> {
    fn name(&self) -> &'static str {
        match self.form {
            Form::Ready => "Rampart",
            Form::Built => "Rampart, request built",
            Form::Explained => "Rampart, with all reasons",
        }
    }

    fn runner(&self) -> Box<dyn FnMut(usize) -> bool + '_> {
        if self.form == Form::Built {
            return Box::new(|n| {
                let asked = &self.plan.requests[n];
                let identity = identity(self.plan, asked.principal);
                self.with(asked, &identity, &context(asked, 0), authorize).is_allow()
            });
        }
        let identities: Vec<Identity> = (0..self.plan.principals.len()).map(|n| identity(self.plan, n)).collect();
        let contexts: Vec<Context> = self.plan.requests.iter().map(|asked| context(asked, self.n_more_keys)).collect();
        let form = self.form;
        Box::new(move |n| {
            let asked = &self.plan.requests[n];
            let identity = &identities[asked.principal];
            match form {
                Form::Explained => self.with(asked, identity, &contexts[n], decide).verdict.is_allow(),
                _ => self.with(asked, identity, &contexts[n], authorize).is_allow(),
            }
        })
    }
}

fn identity(plan: &Plan, principal: usize) -> Identity {
    Identity::user(ACCOUNT, plan.principals[principal].name.as_str(), None)
}

fn context(asked: &Asked, n_more_keys: usize) -> Context<'_> {
    let mut context = Context::new();
    for n in 0..n_more_keys {
        context.set(format!("acs:ResourceTag/key-{n}"), "value");
    }
    context.set("acs:CurrentTime", "2026-01-05T01:00:00Z");
    context.set("acs:SecureTransport", "true");
    context.set("acs:SourceIp", asked.address.as_str());
    context
}
