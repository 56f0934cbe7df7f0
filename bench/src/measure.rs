//! Time of the processor on one thread, in rounds that all measured take in turn.

use std::hint::black_box;
use std::sync::Barrier;
use std::time::{Duration, Instant};

use cpu_time::ThreadTime;

use crate::engines::Engine;

type Runner<'e> = Box<dyn FnMut(usize) -> bool + 'e>;

/// How often and how long.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    pub n_rounds: usize,
    pub round: Duration,
}

/// One thing that is measured; each round goes on with the requests where the last one stopped.
pub struct Lane<'e> {
    runner: Runner<'e>,
    n_requests: usize,
    next: usize,
    batch: usize,
}

impl<'e> Lane<'e> {
    pub fn new(runner: Runner<'e>, n_requests: usize) -> Self {
        let mut lane = Self { runner, n_requests, next: 0, batch: 1 };
        // Asking the clock shall cost nothing next to what it measures.
        while lane.timed_batch() < Duration::from_millis(1) {
            lane.batch *= 2;
        }
        lane
    }

    fn batch(&mut self) {
        for _ in 0..self.batch {
            black_box((self.runner)(black_box(self.next)));
            self.next = if self.next + 1 == self.n_requests { 0 } else { self.next + 1 };
        }
    }

    fn timed_batch(&mut self) -> Duration {
        let start = ThreadTime::now();
        self.batch();
        start.elapsed()
    }

    /// Runs until `is_over` and returns nanoseconds of the processor per decision, and the number of decisions.
    fn run(&mut self, mut is_over: impl FnMut(Duration) -> bool) -> (f64, f64) {
        let (start, mut n_decisions) = (ThreadTime::now(), 0.0);
        loop {
            self.batch();
            n_decisions += self.batch as f64;
            let spent = start.elapsed();
            if is_over(spent) {
                return (spent.as_nanos() as f64 / n_decisions, n_decisions);
            }
        }
    }
}

/// Nanoseconds per decision, by lane and round. Every round begins with another lane.
pub fn rounds(lanes: &mut [Lane<'_>], effort: Effort) -> Vec<Vec<f64>> {
    let mut figures = vec![Vec::new(); lanes.len()];
    for round in 0..effort.n_rounds {
        for turn in 0..lanes.len() {
            let at = (turn + round) % lanes.len();
            figures[at].push(lanes[at].run(|spent| spent >= effort.round).0);
        }
    }
    figures
}

/// Decisions per second of several threads that run at the same time.
#[derive(Debug, Clone, Copy)]
pub struct Throughput {
    /// As if each thread had a processor of its own.
    pub by_processor: f64,
    /// By the clock on the wall, which other work on the machine disturbs.
    pub by_wall: f64,
}

pub fn throughput(engine: &dyn Engine, n_requests: usize, n_threads: usize, time: Duration) -> Throughput {
    let barrier = Barrier::new(n_threads);
    let run = |thread: usize| {
        let mut lane = Lane::new(engine.runner(), n_requests);
        lane.next = thread * n_requests / n_threads;
        barrier.wait();
        let start = Instant::now();
        let (nanoseconds, n_decisions) = lane.run(|_| start.elapsed() >= time);
        (1e9 / nanoseconds, n_decisions / start.elapsed().as_secs_f64())
    };
    std::thread::scope(|scope| {
        let run = &run;
        let threads: Vec<_> = (0..n_threads).map(|thread| scope.spawn(move || run(thread))).collect();
        let rates = threads.into_iter().map(|thread| thread.join().expect("a thread that ends"));
        rates.fold(Throughput { by_processor: 0.0, by_wall: 0.0 }, |sum, (processor, wall)| Throughput {
            by_processor: sum.by_processor + processor,
            by_wall: sum.by_wall + wall,
        })
    })
}

/// Nanoseconds on the wall of single calls, with the clock that is read before and after each.
#[derive(Debug, Clone, Copy)]
pub struct SingleCalls {
    /// The one in the middle.
    pub middle: u128,
    /// What 1 % exceed.
    pub rare: u128,
    /// The one in the middle where nothing is called: what of each is the clock.
    pub clock: u128,
}

impl SingleCalls {
    pub fn measure(engine: &dyn Engine, n_requests: usize) -> Self {
        let mut run = engine.runner();
        let (mut calls, mut clocks): (Vec<u128>, Vec<u128>) = (0..100_000)
            .map(|n| {
                let start = Instant::now();
                black_box(run(black_box(n % n_requests)));
                let called = start.elapsed().as_nanos();
                let start = Instant::now();
                (called, start.elapsed().as_nanos())
            })
            .unzip();
        calls.sort_unstable();
        clocks.sort_unstable();
        Self { middle: calls[calls.len() / 2], rare: calls[calls.len() / 100 * 99], clock: clocks[clocks.len() / 2] }
    }
}

/// The middle, the least and the greatest.
#[derive(Debug, Clone, Copy)]
pub struct Spread {
    pub median: f64,
    pub least: f64,
    pub greatest: f64,
}

impl Spread {
    pub fn of(figures: impl IntoIterator<Item = f64>) -> Self {
        let mut figures: Vec<f64> = figures.into_iter().collect();
        figures.sort_by(f64::total_cmp);
        Self { median: figures[figures.len() / 2], least: figures[0], greatest: figures[figures.len() - 1] }
    }

    /// Of one figure to another, formed in each round.
    pub fn ratio(figures: &[f64], to: &[f64]) -> Self {
        Self::of(figures.iter().zip(to).map(|(figure, to)| figure / to))
    }

    /// How far the figures lie apart, as share of the median.
    pub fn width(&self) -> f64 {
        (self.greatest - self.least) / self.median
    }
}
