//! What the targets share: texts to a request, and the engine's answer by both of its ways.

use rampart_core::authorization::{
    AttachedTo, CompiledPolicies, Context, Document, Identity, Layers, PolicySource, PolicyType, Request, Verdict,
    authorize, decide,
};

/// The texts between line ends, `N` of them; the last one takes what is left.
pub fn lines<const N: usize>(text: &str) -> Option<[&str; N]> {
    text.splitn(N, '\n').collect::<Vec<_>>().try_into().ok()
}

/// One user holds the documents and asks once; panics when the two ways disagree.
pub fn ask(documents: &[Document], action: &str, resource: &str, keys: &[(&str, &str)]) -> Verdict {
    let source = |n: usize| PolicySource {
        policy_type: PolicyType::Custom,
        policy_name: format!("policy-{n}"),
        version: "v1".into(),
        attached_to: AttachedTo::User,
    };
    let held: Vec<_> = documents.iter().enumerate().map(|(n, document)| (source(n), document)).collect();
    let set = CompiledPolicies::compile(&held);
    let identity = Identity::user("1", "alice", None);
    let mut context = Context::new();
    for (name, value) in keys {
        context.set(*name, *value);
    }
    let layers = Layers { identity: Some(&set), ..Layers::default() };
    let request = Request { identity: &identity, action, resources: &[resource], context: &context };
    let verdict = authorize(&layers, &request);
    assert_eq!(verdict, decide(&layers, &request).verdict);
    verdict
}
