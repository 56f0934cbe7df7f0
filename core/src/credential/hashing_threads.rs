//! The threads that hash passwords: each owns one memory arena, they share one bounded queue.
//!
//! Source: measured, fresh memory costs 27 ms a check instead of 16 ms, and hashing without a bound on threads 496 MB.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use argon2::Block;
use tokio::sync::oneshot;
use zeroize::Zeroize;

use super::password_hash::HashError;

type Job = Box<dyn FnOnce(&mut Arena) + Send>;

/// The handle; the threads end when the last clone is dropped and the queue is empty.
#[derive(Clone)]
pub(super) struct HashingThreads {
    queue: SyncSender<Job>,
    max_wait: Duration,
}

impl HashingThreads {
    /// Starts `n_threads` threads (at least one) over a queue of `n_waiting` places.
    ///
    /// Each thread keeps memory of `n_kept_blocks` KiB between two jobs.
    pub(super) fn start(
        n_threads: usize,
        n_waiting: usize,
        max_wait: Duration,
        n_kept_blocks: usize,
    ) -> Result<Self, HashError> {
        let (queue, jobs) = sync_channel(n_waiting);
        let jobs = Arc::new(Mutex::new(jobs));
        for number in 1..=n_threads.max(1) {
            let jobs = Arc::clone(&jobs);
            thread::Builder::new()
                .name(format!("password-hash-{number}"))
                .spawn(move || work_off(&jobs, Arena { blocks: Vec::new(), n_kept: n_kept_blocks }))
                .map_err(|error| {
                    tracing::error!(%error, "could not start a thread for hashing passwords");
                    HashError::Broken
                })?;
        }
        Ok(Self { queue, max_wait })
    }

    /// Runs `work` on one of the threads; the arena is wiped afterwards.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Arena) -> Result<T, HashError> + Send + 'static,
    ) -> Result<T, HashError> {
        let (reply, answer) = oneshot::channel();
        let (queued, max_wait) = (Instant::now(), self.max_wait);
        let job: Job = Box::new(move |arena| {
            if reply.is_closed() {
                return;
            }
            let outcome = if queued.elapsed() > max_wait { Err(HashError::Busy) } else { arena.use_for(work) };
            // The caller may have gone away meanwhile.
            let _ = reply.send(outcome);
        });
        self.queue.try_send(job).map_err(|refused| match refused {
            TrySendError::Full(_) => HashError::Busy,
            TrySendError::Disconnected(_) => HashError::Broken,
        })?;
        answer.await.map_err(|_| HashError::Broken)?
    }
}

fn work_off(jobs: &Mutex<Receiver<Job>>, mut arena: Arena) {
    loop {
        // The guard must end with this statement, or only one thread would work at a time.
        let next = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        match next {
            Ok(job) => job(&mut arena),
            Err(_) => return,
        }
    }
}

/// The memory of one thread; allocated at its first use.
pub(super) struct Arena {
    blocks: Vec<Block>,
    n_kept: usize,
}

impl Arena {
    /// `n` blocks of 1 KiB; grows when a stored hash needs more than ours.
    pub(super) fn blocks(&mut self, n: usize) -> Result<&mut [Block], HashError> {
        let n_missing = n.saturating_sub(self.blocks.len());
        if self.blocks.try_reserve_exact(n_missing).is_err() {
            tracing::error!(n_kib = n, "not enough memory to hash a password");
            return Err(HashError::Broken);
        }
        if n_missing > 0 {
            self.blocks.resize(n, Block::new());
        }
        self.blocks.get_mut(..n).ok_or(HashError::Broken)
    }

    fn use_for<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T, HashError>) -> Result<T, HashError> {
        // A panic must not take the thread with it: with the last thread gone nobody could log on.
        let outcome = catch_unwind(AssertUnwindSafe(|| work(self))).unwrap_or(Err(HashError::Broken));
        self.wipe();
        outcome
    }

    fn wipe(&mut self) {
        self.blocks.iter_mut().for_each(Zeroize::zeroize);
        if self.blocks.len() > self.n_kept {
            self.blocks.truncate(self.n_kept);
            self.blocks.shrink_to_fit();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start(n_waiting: usize, max_wait_ms: u64) -> HashingThreads {
        HashingThreads::start(1, n_waiting, Duration::from_millis(max_wait_ms), 8).unwrap()
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn refuses_when_the_queue_is_full_or_the_wait_too_long() {
        let threads = start(1, 20);
        let (go, wait) = std::sync::mpsc::channel::<()>();
        let (started, has_started) = oneshot::channel();
        let busy = threads.clone();
        let first = tokio::spawn(async move {
            let hold = move |_: &mut Arena| {
                let _ = started.send(());
                wait.recv().map_err(|_| HashError::Broken)
            };
            busy.run(hold).await
        });
        has_started.await.unwrap();
        let patient = threads.clone();
        let second = tokio::spawn(async move { patient.run(|_| Ok(2)).await });
        tokio::time::sleep(Duration::from_millis(40)).await;
        assert_eq!(threads.run(|_| Ok(3)).await, Err(HashError::Busy), "no place left");
        go.send(()).unwrap();
        assert_eq!(first.await.unwrap(), Ok(()));
        assert_eq!(second.await.unwrap(), Err(HashError::Busy), "waited too long");
        assert_eq!(threads.run(|_| Ok(4)).await, Ok(4));
    }

    #[tokio::test]
    async fn wipes_and_shrinks_the_arena_and_survives_a_panic() {
        let threads = start(4, 2_000);
        let dirty = |arena: &mut Arena| {
            arena.blocks(16)?.iter_mut().for_each(|block| block.as_mut().fill(7));
            Ok(())
        };
        assert_eq!(threads.run(dirty).await, Ok(()));
        let kept = |arena: &mut Arena| {
            Ok((arena.blocks.len(), arena.blocks.iter().any(|block| block.as_ref().iter().any(|word| *word != 0))))
        };
        assert_eq!(threads.run(kept).await, Ok((8, false)));
        let broken = |_: &mut Arena| -> Result<(), HashError> { panic!("as if the hash function had panicked") };
        assert_eq!(threads.run(broken).await, Err(HashError::Broken));
        assert_eq!(threads.run(kept).await, Ok((8, false)));
    }

    #[tokio::test]
    async fn threads_end_with_the_last_handle() {
        let threads = start(1, 2_000);
        let alive = Arc::new(());
        let watched = Arc::downgrade(&alive);
        // Held by the thread through its thread-local until it ends.
        let keep = move |_: &mut Arena| {
            thread_local!(static HELD: std::cell::RefCell<Option<Arc<()>>> = const { std::cell::RefCell::new(None) });
            HELD.with(|held| held.replace(Some(alive)));
            Ok(())
        };
        assert_eq!(threads.run(keep).await, Ok(()));
        assert_eq!(watched.strong_count(), 1);
        drop(threads);
        for _ in 0..200 {
            if watched.strong_count() == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the thread is still there");
    }
}
