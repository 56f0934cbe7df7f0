//! Logons against raw hashing of the same parameters, and what other pages feel meanwhile.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Block, Params, Version};

use crate::Outcome;
use crate::client::Browser;
use crate::figures::{Table, quantile};
use crate::process::Server;
use crate::seed::N_LOGGING_ON;

/// Hashes per second of as many threads as the server uses, each with its own reused memory.
fn raw_per_second(n_threads: usize, n_each: usize) -> Outcome<f64> {
    let started = Instant::now();
    let threads: Vec<_> = (0..n_threads)
        .map(|_| {
            std::thread::spawn(move || -> Result<(), argon2::Error> {
                let params = Params::new(19_456, 2, 1, None)?;
                let mut memory = vec![Block::default(); params.block_count()];
                let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
                let mut output = [0; 32];
                for _ in 0..n_each {
                    argon2.hash_password_into_with_memory(b"password", b"saltsaltsalt", &mut output, &mut memory)?;
                }
                Ok(())
            })
        })
        .collect();
    for thread in threads {
        thread.join().map_err(|_| "a hashing thread panicked")?.map_err(|error| error.to_string())?;
    }
    Ok((n_threads * n_each) as f64 / started.elapsed().as_secs_f64())
}

pub async fn measure(server: &Server, table: &mut Table, n: usize) -> Outcome<()> {
    let n_threads = std::thread::available_parallelism()?.get().saturating_sub(1).max(1);
    // Raw before and after, so that a machine that changes its speed is noticed.
    let before = raw_per_second(n_threads, n / 2)?;
    let (per_second, others) = logons(server, n).await?;
    let after = raw_per_second(n_threads, n / 2)?;
    let raw = f64::midpoint(before, after);
    table.row("raw Argon2id, the server's threads", &format!("{before:.1} and {after:.1} per second"), "");
    table.row(
        "logons, whole flow over HTTP",
        &format!("{per_second:.1} per second, {:.0} % of raw", per_second / raw * 100.0),
        ">= 90 %",
    );
    let p99 = quantile(&others, 0.99).as_secs_f64() * 1000.0;
    table.row("users list while logons run", &format!("p99 {p99:.1} ms"), "< 50 ms");
    Ok(())
}

async fn logons(server: &Server, n: usize) -> Outcome<(f64, Vec<Duration>)> {
    let mut observer = server.logged_on().await?;
    let (left, stop) = (Arc::new(AtomicUsize::new(n)), Arc::new(AtomicBool::new(false)));
    let mut clients = tokio::task::JoinSet::new();
    let started = Instant::now();
    for client in 1..N_LOGGING_ON.min(5) {
        let (left, base) = (Arc::clone(&left), server.base.clone());
        clients.spawn(async move {
            let mut browser = Browser::new(&base)?;
            while left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok() {
                browser.log_on(&format!("administrator-{client}")).await?;
            }
            Outcome::Ok(())
        });
    }
    let watching = Arc::clone(&stop);
    let watcher = tokio::spawn(async move {
        let mut times = Vec::new();
        while !watching.load(Ordering::SeqCst) {
            times.push(observer.time("/users", "person-").await?);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Outcome::Ok(times)
    });
    while let Some(client) = clients.join_next().await {
        client??;
    }
    let per_second = n as f64 / started.elapsed().as_secs_f64();
    stop.store(true, Ordering::SeqCst);
    Ok((per_second, watcher.await??))
}
