//! How long a decision takes, by workload: `cargo bench -p rampart-core --bench decide`.
//!
//! Time of the processor on one thread; of many short rounds the fastest quarter counts, because other work on the
//! machine only ever adds. `authorize` answers, `decide` explains as well.

#[path = "../tests/workloads/mod.rs"]
mod workloads;

use std::hint::black_box;
use std::io::Write as _;
use std::time::{Duration, Instant};

use rampart_core::authorization::{Verdict, authorize, decide};

use workloads::Workload;

const N_ROUNDS: usize = 80;
const ROUND: Duration = Duration::from_millis(12);

fn main() {
    let mut out = std::io::stdout();
    let heading = "workload                         authorize      decide   ratio   allowed";
    writeln!(out, "{heading}").expect("a terminal");
    for workload in Workload::all() {
        let contexts = workload.contexts();
        let mut n_allowed = 0_usize;
        workload.each_with(&contexts, &mut |layers, request| {
            n_allowed += usize::from(authorize(layers, request) == Verdict::Allow);
        });
        let answer = nanoseconds(&workload, || {
            workload.each_with(&contexts, &mut |layers, request| {
                black_box(authorize(black_box(layers), black_box(request)));
            });
        });
        let explain = nanoseconds(&workload, || {
            workload.each_with(&contexts, &mut |layers, request| {
                black_box(decide(black_box(layers), black_box(request)));
            });
        });
        let share = n_allowed * 100 / workload.len();
        let (name, ratio) = (workload.name, explain / answer);
        writeln!(out, "{name:<30} {answer:>8.0} ns {explain:>8.0} ns {ratio:>6.1}x {share:>7} %").expect("a terminal");
    }
}

/// The mean of one request in the rounds, at the border of the fastest quarter.
fn nanoseconds(workload: &Workload, mut run: impl FnMut()) -> f64 {
    let mut rounds: Vec<f64> = (0..N_ROUNDS)
        .map(|_| {
            let (start, processor_start, mut n_runs) = (Instant::now(), processor_time(), 0_u32);
            while start.elapsed() < ROUND {
                run();
                n_runs += 1;
            }
            let spent = processor_time().zip(processor_start).map(|(end, start)| end.saturating_sub(start));
            spent.unwrap_or_else(|| start.elapsed()).as_secs_f64() * 1e9
                / f64::from(n_runs)
                / f64::from(u32::try_from(workload.len()).unwrap())
        })
        .collect();
    rounds.sort_by(f64::total_cmp);
    rounds[N_ROUNDS / 4]
}

/// What this thread has had of the processor; known on Linux only.
fn processor_time() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}
