//! Allocations per decision. A process of its own, because counting them slows every engine that makes some.

use rampart_bench::engines;
use rampart_bench::plan::{adversarial, enterprise, quota_max, small};

fn main() {
    println!("\n## Allocations per decision\n");
    println!("| workload | engine | allocations | bytes |\n|---|---|---:|---:|");
    let mut n_ours = 0;
    for plan in [small(), enterprise("enterprise, 50 active users", 50), adversarial(), quota_max()] {
        for (place, engine) in engines::all(&plan).iter().enumerate() {
            const N_DECISIONS: u64 = 100;
            let mut run = engine.runner();
            let once = |run: &mut dyn FnMut(usize) -> bool| {
                for n in 0..100 {
                    std::hint::black_box(run(n));
                }
            };
            // What is allocated once and kept does not count.
            once(&mut run);
            let measured = allocation_counter::measure(|| once(&mut run));
            if place == 0 {
                n_ours += measured.count_total;
            }
            println!(
                "| {} | {} | {:.1} | {:.0} |",
                plan.name,
                engine.name(),
                measured.count_total as f64 / N_DECISIONS as f64,
                measured.bytes_total as f64 / N_DECISIONS as f64,
            );
        }
    }
    println!("\nP-5, no allocation without explanation: {}", if n_ours == 0 { "pass" } else { "miss" });
}
