//! How far a preview of many principals is, for whoever waits for it.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::PreviewProgress;
use crate::model::PrincipalId;

/// One preview's own count.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    n_principals: AtomicUsize,
    n_compared: AtomicUsize,
}

impl Progress {
    pub(super) fn begin(&self, n_principals: usize) {
        self.n_principals.store(n_principals, Ordering::Relaxed);
    }

    pub(super) fn compared(&self, n: usize) {
        self.n_compared.fetch_add(n, Ordering::Relaxed);
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

/// The previews that are being made in this process.
#[derive(Debug, Default)]
pub(crate) struct Running(Mutex<HashMap<Ticket, Arc<Progress>>>);

impl Running {
    fn lock(&self) -> MutexGuard<'_, HashMap<Ticket, Arc<Progress>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
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
        let mut running = self.running.lock();
        // A later preview may have taken the number over.
        if running.get(&self.ticket).is_some_and(|progress| Arc::ptr_eq(progress, &self.progress)) {
            running.remove(&self.ticket);
        }
    }
}
