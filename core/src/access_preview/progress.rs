//! How far a preview of many principals is, for whoever waits for it.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{AcquireError, OwnedSemaphorePermit, Semaphore};

use super::PreviewProgress;
use crate::model::PrincipalId;

/// One preview's own count.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    n_principals: AtomicUsize,
    n_compared: AtomicUsize,
    is_abandoned: AtomicBool,
}

impl Progress {
    pub(super) fn begin(&self, n_principals: usize) {
        self.n_principals.store(n_principals, Ordering::Relaxed);
    }

    pub(super) fn compared(&self, n: usize) {
        self.n_compared.fetch_add(n, Ordering::Relaxed);
    }

    /// Whether nobody waits for it any more.
    pub(super) fn is_abandoned(&self) -> bool {
        self.is_abandoned.load(Ordering::Relaxed)
    }

    fn read(&self) -> PreviewProgress {
        PreviewProgress {
            n_principals: self.n_principals.load(Ordering::Relaxed),
            n_compared: self.n_compared.load(Ordering::Relaxed),
        }
    }
}

/// Who waits, and the number it gave its preview.
type Ticket = (PrincipalId, u32);

/// Comparisons at one time; each takes all processors.
const COMPARED_AT_ONCE: usize = 2;

/// The previews that are being made in this process.
#[derive(Debug)]
pub(crate) struct Running {
    by_ticket: Mutex<HashMap<Ticket, Arc<Progress>>>,
    turns: Arc<Semaphore>,
}

impl Default for Running {
    fn default() -> Self {
        Self { by_ticket: Mutex::default(), turns: Arc::new(Semaphore::new(COMPARED_AT_ONCE)) }
    }
}

impl Running {
    fn lock(&self) -> MutexGuard<'_, HashMap<Ticket, Arc<Progress>>> {
        self.by_ticket.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a turn to compare; it lasts until it is dropped.
    pub(super) async fn turn(&self) -> Result<OwnedSemaphorePermit, AcquireError> {
        Arc::clone(&self.turns).acquire_owned().await
    }

    /// Counts for a ticket until the answer is dropped.
    pub(super) fn watch(&self, ticket: Ticket) -> Watched<'_> {
        let progress = Arc::<Progress>::default();
        self.lock().insert(ticket, Arc::clone(&progress));
        Watched { running: self, ticket, progress }
    }

    pub(super) fn read(&self, ticket: Ticket) -> Option<PreviewProgress> {
        self.lock().get(&ticket).map(|progress| progress.read())
    }
}

/// A preview somebody waits for.
pub(super) struct Watched<'a> {
    running: &'a Running,
    ticket: Ticket,
    pub(super) progress: Arc<Progress>,
}

impl Drop for Watched<'_> {
    fn drop(&mut self) {
        self.progress.is_abandoned.store(true, Ordering::Relaxed);
        let mut running = self.running.lock();
        // A later preview may have taken the number over.
        if running.get(&self.ticket).is_some_and(|progress| Arc::ptr_eq(progress, &self.progress)) {
            running.remove(&self.ticket);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_waits_and_nobody_else_is_told() {
        let [ana, ben] = [1, 2].map(|id| PrincipalId::from_parts("user", id).expect("a user"));
        let running = Running::default();
        let first = running.watch((ana, 7));
        first.progress.begin(3);
        first.progress.compared(2);
        let seen = |ticket| running.read(ticket).map(|seen| (seen.n_compared, seen.n_principals));
        assert_eq!((seen((ana, 7)), seen((ana, 8)), seen((ben, 7))), (Some((2, 3)), None, None));
        // The same number again: the one before neither tells nor ends the later one.
        let (second, abandoned) = (running.watch((ana, 7)), Arc::clone(&first.progress));
        drop(first);
        assert!(abandoned.is_abandoned() && !second.progress.is_abandoned());
        assert_eq!(seen((ana, 7)), Some((0, 0)));
        drop(second);
        assert_eq!(seen((ana, 7)), None);
    }
}
