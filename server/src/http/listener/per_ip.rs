//! Counts open connections per address block.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use crate::http::rate_limit::block_of;

/// The open connections of every block that has any.
#[derive(Clone)]
pub(super) struct PerIp {
    limit: usize,
    open: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

/// One connection's place; leaving is dropping it.
pub(super) struct Place {
    block: IpAddr,
    open: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

impl PerIp {
    pub(super) fn new(limit: usize) -> Self {
        Self { limit, open: Arc::default() }
    }

    /// A place for one more connection, or `None` when the block has used up its own.
    pub(super) fn enter(&self, ip: IpAddr) -> Option<Place> {
        let block = block_of(ip);
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let n_open = open.entry(block).or_insert(0);
        if *n_open >= self.limit {
            return None;
        }
        *n_open += 1;
        Some(Place { block, open: Arc::clone(&self.open) })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(n_open) = open.get_mut(&self.block) {
            *n_open = n_open.saturating_sub(1);
            if *n_open == 0 {
                open.remove(&self.block);
            }
        }
    }
}
