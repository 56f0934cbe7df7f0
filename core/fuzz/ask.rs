//! What the targets share: texts to a request, the engine's answer by both of its ways, and the limit of time.

use std::time::Duration;

use cpu_time::ThreadTime;
use rampart_core::authorization::{
    AttachedTo, CompiledPolicies, Context, Document, Identity, Layers, PolicySource, PolicyType, Request, Verdict,
    authorize, decide,
};

/// Longest one input may keep a processor busy.
const BUSY_MAX: Duration = Duration::from_millis(10);

/// How often an input may take longer before it is to blame.
const ATTEMPTS: u32 = 5;

/// Runs it; panics when it takes longer than [`BUSY_MAX`] of the processor each time, because what is made once for a
/// process and a machine that is taken away for a moment are no fault of the input.
pub fn quickly(run: impl Fn()) {
    let is_quick = |attempt| {
        // Until the machine is back.
        std::thread::sleep(BUSY_MAX * attempt);
        let start = ThreadTime::now();
        run();
        start.elapsed() <= BUSY_MAX
    };
    assert!((0..ATTEMPTS).any(is_quick), "an input takes longer than {BUSY_MAX:?}");
}

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
