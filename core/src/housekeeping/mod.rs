//! What happens without anybody asking: expired sessions, old attempts and old lines of the change log are forgotten;
//! on a shared database the changes of other processes are followed. One of the three ways that are not actions.

use std::time::Duration;

use crate::door::Iam;
use crate::logon::LOCK_MS;
use crate::sessions::IDLE_LIFETIME_MS;
use crate::{door, logon, sessions, store};

/// How often the change log is read on a shared database.
const FOLLOW_EVERY: Duration = Duration::from_millis(250);
/// How often uses of AccessKey pairs are written; [`crate::access_keys::USE_DELAY_MS`] promises it.
const WRITE_USES_EVERY: Duration = Duration::from_secs(60);
/// How often it is looked who leaves now.
const OFFBOARD_EVERY: Duration = Duration::from_secs(30);
/// How often the planner's statistics are looked at.
const REFRESH_STATISTICS_EVERY: Duration = Duration::from_secs(3600);
/// How often what has expired is forgotten.
const FORGET_EVERY: Duration = Duration::from_secs(300);

impl Iam {
    /// Runs until it is dropped.
    pub async fn keep_house(&self) {
        tokio::join!(
            self.forget_regularly(),
            self.follow_regularly(),
            self.write_uses_regularly(),
            self.offboard_regularly(),
            self.refresh_statistics_regularly()
        );
    }

    async fn refresh_statistics_regularly(&self) {
        loop {
            if let Err(error) = self.refresh_statistics().await {
                tracing::warn!(%error, "the planner's statistics could not be refreshed; it is tried again");
            }
            tokio::time::sleep(REFRESH_STATISTICS_EVERY).await;
        }
    }

    /// Lets the database count what its planner goes by, where much has changed since the last time.
    ///
    /// # Errors
    /// The store's.
    pub async fn refresh_statistics(&self) -> Result<(), store::Error> {
        self.store().refresh_statistics().await
    }

    async fn offboard_regularly(&self) {
        loop {
            if let Err(error) = self.carry_out_offboardings().await {
                tracing::warn!(%error, "offboardings could not be looked up; it is tried again");
            }
            tokio::time::sleep(OFFBOARD_EVERY).await;
        }
    }

    async fn write_uses_regularly(&self) {
        loop {
            tokio::time::sleep(WRITE_USES_EVERY).await;
            if let Err(error) = self.write_key_uses().await {
                tracing::warn!(%error, "uses of AccessKey pairs could not be written; it is tried again");
            }
        }
    }

    async fn forget_regularly(&self) {
        loop {
            if let Err(error) = self.forget_expired().await {
                tracing::warn!(%error, "housekeeping failed; it is tried again");
            }
            tokio::time::sleep(FORGET_EVERY).await;
        }
    }

    async fn follow_regularly(&self) {
        while self.store().is_shared() {
            if let Err(error) = self.follow_changes().await {
                tracing::warn!(%error, "the change log cannot be read; permissions are refused until it can");
            }
            tokio::time::sleep(FOLLOW_EVERY).await;
        }
    }

    /// Purges what was in the recycle bin for its time; forgets expired sessions, attempts that no longer count, and old lines of the change log.
    ///
    /// # Errors
    /// The store's.
    pub async fn forget_expired(&self) -> Result<(), store::Error> {
        let now = self.now();
        let mut tx = self.store().begin_write().await?;
        let n = sessions::store::delete_expired(&mut tx, now, now.plus_ms(-IDLE_LIFETIME_MS)).await?;
        logon::store::delete_before(&mut tx, now.plus_ms(-LOCK_MS), now).await?;
        door::store::delete_changes_before(&mut tx, now.plus_ms(-3_600_000)).await?;
        tx.commit().await?;
        self.purge_recycled_users().await?;
        if n > 0 {
            tracing::debug!(n, "expired sessions forgotten");
        }
        Ok(())
    }
}
