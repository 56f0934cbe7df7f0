//! Notes when pairs are used, without a write per call: the newest use of each pair waits here and is written in bulk.
//!
//! A crash loses what was not written yet, at most [`super::USE_DELAY_MS`] of it; a stop in order loses nothing.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{KeyUse, store};
use crate::door::Iam;
use crate::model::AccessKeyId;
use crate::store::Error;

/// With so many pairs waiting they are written at once, so that the memory stays small.
const MOST_WAITING: usize = 5_000;
/// So many uses are written in one transaction, so that others need not wait long for the writer.
const PER_TRANSACTION: usize = 500;
/// Names are cut at so many characters: they come from outside.
const LONGEST_NAME: usize = 128;

/// The newest use of each pair since the last write.
#[derive(Debug, Default)]
pub(crate) struct Uses(Mutex<BTreeMap<String, KeyUse>>);

impl Uses {
    fn waiting(&self) -> MutexGuard<'_, BTreeMap<String, KeyUse>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps a use unless a newer one is known; answers how many pairs wait.
    fn keep(&self, id: String, used: KeyUse) -> usize {
        let mut waiting = self.waiting();
        match waiting.get_mut(&id) {
            Some(known) if known.at >= used.at => {}
            Some(known) => *known = used,
            None => drop(waiting.insert(id, used)),
        }
        waiting.len()
    }

    /// The newest use of a pair that waits to be written.
    pub(super) fn newest(&self, id: &AccessKeyId) -> Option<KeyUse> {
        self.waiting().get(id.as_str()).cloned()
    }
}

impl Iam {
    /// Notes that a request was signed with a pair, right or not refused: the API calls it once a signature has been
    /// checked. Costs a lock and no write.
    pub async fn note_key_use(&self, id: &AccessKeyId, used: KeyUse) {
        let cut = |text: String| text.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
        let KeyUse { at, service, action, address } = used;
        let used = KeyUse { at, service: cut(service), action: cut(action), address: cut(address) };
        if self.key_uses().keep(id.to_string(), used) >= MOST_WAITING
            && let Err(error) = self.write_key_uses().await
        {
            tracing::warn!(%error, "uses of AccessKey pairs could not be written; it is tried again");
        }
    }

    /// Writes the uses that wait.
    ///
    /// # Errors
    /// The store's; what was not written waits on.
    pub async fn write_key_uses(&self) -> Result<(), Error> {
        // In the order of the ids: two processes that write the same rows must not wait for each other.
        let mut rest = std::mem::take(&mut *self.key_uses().waiting());
        while !rest.is_empty() {
            let later = match rest.keys().nth(PER_TRANSACTION).cloned() {
                Some(first) => rest.split_off(&first),
                None => BTreeMap::new(),
            };
            if let Err(error) = self.write_some(&rest).await {
                for (id, used) in rest.into_iter().chain(later) {
                    self.key_uses().keep(id, used);
                }
                return Err(error);
            }
            rest = later;
        }
        Ok(())
    }

    async fn write_some(&self, uses: &BTreeMap<String, KeyUse>) -> Result<(), Error> {
        let mut tx = self.store().begin_write().await?;
        for (id, used) in uses {
            store::set_used(&mut tx, id, used).await?;
        }
        tx.commit().await
    }
}
