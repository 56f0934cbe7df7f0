//! Deciding allocates nothing. A test of its own, because it counts what its thread takes from the allocator.

mod workloads;

use rampart_core::authorization::{
    AttachedTo, CompiledPolicies, Context, DocumentKind, Identity, Layers, PolicySource, PolicyType, Request, Verdict,
    authorize, parse,
};

use workloads::Workload;

#[test]
fn authorize_allocates_nothing() {
    for workload in Workload::all() {
        let contexts = workload.contexts();
        let mut n_allowed = 0;
        let measured = allocation_counter::measure(|| {
            workload.each_with(&contexts, &mut |layers, request| {
                n_allowed += u32::from(authorize(layers, request) == Verdict::Allow);
            });
        });
        assert_eq!(measured.count_total, 0, "{}: {measured:?}", workload.name);
        assert!(
            n_allowed > 0 || workload.name == "adversarial",
            "none of {} requests of {}",
            workload.len(),
            workload.name
        );
    }
}

#[test]
fn the_other_code_of_ram_allocates_nothing() {
    let text = r#"{"Version":"1","Statement":[{"Effect":"Allow","Action":"ram:Get*","Resource":"*"}]}"#;
    let source = PolicySource {
        policy_type: PolicyType::Custom,
        policy_name: "reader".into(),
        version: "v1".into(),
        attached_to: AttachedTo::User,
    };
    let set = CompiledPolicies::compile(&[(source, &parse(text, DocumentKind::Identity).expect("a policy"))]);
    let layers = Layers { identity: Some(&set), ..Layers::default() };
    let (identity, context) = (Identity::user("1", "alice", None), Context::new());
    let request = Request { identity: &identity, action: "IMS:GetUser", resources: &["*"], context: &context };
    let mut verdict = None;
    let measured = allocation_counter::measure(|| verdict = Some(authorize(&layers, &request)));
    assert_eq!((verdict, measured.count_total), (Some(Verdict::Allow), 0));
}

#[test]
fn the_counter_counts() {
    let measured = allocation_counter::measure(|| drop(std::hint::black_box(vec![1_u8; 100])));
    assert_eq!(measured.count_total, 1);
}
