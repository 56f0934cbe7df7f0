//! Deciding allocates nothing. A test of its own, because it counts what its thread takes from the allocator.

mod workloads;

use rampart_core::authorization::{Verdict, authorize};

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
fn the_counter_counts() {
    let measured = allocation_counter::measure(|| drop(std::hint::black_box(vec![1_u8; 100])));
    assert_eq!(measured.count_total, 1);
}
