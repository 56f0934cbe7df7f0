//! The core as one value: storage, clock, credentials, settings. Cheap to clone.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::permissions::Permissions;
use super::{Action, Caller};
use crate::access_keys::Uses;
use crate::access_preview::Running;
use crate::audit::{Outcome, record};
use crate::credential::key_ring_file::KeyRingError;
use crate::credential::password_hash::{HashParams, PasswordHasher};
use crate::credential::random;
use crate::credential::seal::KeyRing;
use crate::model::{AccountId, ApiError, Arn, Clock, Suffix, SystemClock, Timestamp, UserId};
use crate::store::{Database, OpenStoreError, Store};

/// Where the core keeps things and how much it holds.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The database.
    pub database: Database,
    /// The key ring file; created when missing.
    pub key_ring: PathBuf,
    /// What may follow the alias in logon names: `alice@company-x.<suffix>`.
    pub suffix: Suffix,
    /// The name authenticators show.
    pub issuer: String,
    /// Threads that hash passwords; absent: one less than there are cores.
    pub hashing_threads: Option<usize>,
    /// Argon2id memory per password in KiB; absent: 19,456.
    pub hashing_memory_kib: Option<u32>,
    /// The most users.
    pub max_users: i64,
    /// The most groups.
    pub max_groups: i64,
    /// The most custom policies.
    pub max_policies: i64,
    /// So many users are sorted for a page of a list rather than looked for on the way through it.
    pub list_sorts: i64,
    /// How many rows one range of a page looks at before it says where to go on; a page has at most two.
    pub list_looks_at: i64,
    /// The most roles.
    pub max_roles: i64,
}

impl Settings {
    /// A SQLite database and a key ring in one folder, everything else at its default.
    pub fn in_folder(folder: &std::path::Path) -> Self {
        Self {
            database: Database::Sqlite(folder.join("rampart.sqlite")),
            key_ring: folder.join("keys"),
            suffix: Suffix::default(),
            issuer: "Rampart".to_owned(),
            hashing_threads: None,
            hashing_memory_kib: None,
            max_users: 100_000,
            max_groups: 1_000,
            max_policies: 1_500,
            list_sorts: 2_500,
            list_looks_at: 8_000,
            max_roles: 1_000,
        }
    }
}

/// Why the core cannot start; nothing was written unless the sentence says so.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database.
    #[error(transparent)]
    Store(#[from] OpenStoreError),
    /// The key ring.
    #[error("{0}")]
    KeyRing(String),
    /// The key ring does not fit the database.
    #[error("the key ring `{0}` does not belong to this database: put back the file that was used with it")]
    WrongKeyRing(String),
    /// The hashing threads.
    #[error("the password hashing threads could not be started with these settings")]
    Hashing,
    /// Reading or writing the first row.
    #[error("the database could not be read: {0}")]
    Database(#[from] crate::store::Error),
}

impl From<KeyRingError> for OpenError {
    fn from(error: KeyRingError) -> Self {
        Self::KeyRing(error.to_string())
    }
}

struct Inner {
    store: Store,
    clock: Arc<dyn Clock>,
    hasher: PasswordHasher,
    ring: KeyRing,
    settings: Settings,
    permissions: Permissions,
    seen_changes: Mutex<HashSet<i64>>,
    /// Who was found to administer an account last: looked at first, never trusted.
    administrators: Mutex<HashMap<AccountId, UserId>>,
    key_uses: Uses,
    previews: Running,
}

/// The core: every operation goes through [`Iam::run`].
#[derive(Clone)]
pub struct Iam(Arc<Inner>);

impl std::fmt::Debug for Iam {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Iam")
    }
}

impl Iam {
    /// Opens the core under the machine's clock.
    ///
    /// # Errors
    /// [`OpenError`], one sentence that says what to do.
    pub async fn open(settings: Settings) -> Result<Self, OpenError> {
        Self::open_at(settings, Arc::new(SystemClock)).await
    }

    /// Opens the core under another clock: tests stand still, the demo moves through its week.
    ///
    /// # Errors
    /// [`OpenError`].
    pub async fn open_at(settings: Settings, clock: Arc<dyn Clock>) -> Result<Self, OpenError> {
        // Read before the database is touched: a key ring that is open to others must stop everything, migrations too.
        let found = if settings.key_ring.exists() { Some(KeyRing::load(&settings.key_ring)?) } else { None };
        let store = Store::open(&settings.database).await?;
        let ring = match found {
            Some(ring) => ring,
            // Made only for a database that has never had one: a missing file must not become a new ring.
            None if store.is_fresh().await? => KeyRing::load_or_create(&settings.key_ring)?,
            None => KeyRing::load(&settings.key_ring)?,
        };
        let defaults = HashParams::default();
        let params = HashParams { m_kib: settings.hashing_memory_kib.unwrap_or(defaults.m_kib), ..defaults };
        let threads = settings.hashing_threads.unwrap_or_else(PasswordHasher::default_n_threads);
        let hasher = PasswordHasher::new(params, threads).map_err(|_| OpenError::Hashing)?;
        let iam = Self(Arc::new(Inner {
            store,
            clock,
            hasher,
            ring,
            settings,
            permissions: Permissions::new(),
            seen_changes: Mutex::new(HashSet::new()),
            administrators: Mutex::new(HashMap::new()),
            key_uses: Uses::default(),
            previews: Running::default(),
        }));
        iam.check_key_ring().await?;
        Ok(iam)
    }

    async fn check_key_ring(&self) -> Result<(), OpenError> {
        let wrong = || OpenError::WrongKeyRing(self.settings().key_ring.display().to_string());
        let mut tx = self.store().begin_write().await?;
        match crate::accounts::store::fact(&mut tx, "key_ring_check").await? {
            Some(value) => self.ring().verify_check_value(&value).map_err(|_| wrong())?,
            None => {
                let value = self.ring().check_value().map_err(|_| wrong())?;
                crate::accounts::store::insert_fact(&mut tx, "key_ring_check", &value).await?;
            }
        }
        Ok(tx.commit().await?)
    }

    /// The present moment of this core.
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// The settings it was opened with.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// `ServiceUnavailable`.
    pub async fn ready(&self) -> Result<(), ApiError> {
        let mut tx = self.store().begin_read().await.map_err(ApiError::from)?;
        crate::accounts::store::fact(&mut tx, "key_ring_check").await.map_err(ApiError::from)?;
        tx.commit().await.map_err(ApiError::from)
    }

    /// Writes what waits to be written and closes the database cleanly.
    pub async fn close(&self) {
        if let Err(error) = self.write_key_uses().await {
            tracing::warn!(%error, "the last uses of AccessKey pairs could not be written");
        }
        self.store().close().await;
    }

    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }

    pub(crate) fn hasher(&self) -> &PasswordHasher {
        &self.0.hasher
    }

    pub(crate) fn key_uses(&self) -> &Uses {
        &self.0.key_uses
    }

    pub(crate) fn previews(&self) -> &Running {
        &self.0.previews
    }

    pub(crate) fn ring(&self) -> &KeyRing {
        &self.0.ring
    }

    pub(super) fn permissions(&self) -> &Permissions {
        &self.0.permissions
    }

    pub(super) fn seen_changes(&self) -> MutexGuard<'_, HashSet<i64>> {
        self.0.seen_changes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn last_administrator(&self, account: AccountId) -> Option<UserId> {
        self.0.administrators.lock().unwrap_or_else(PoisonError::into_inner).get(&account).copied()
    }

    pub(super) fn remember_administrator(&self, account: AccountId, user: UserId) {
        self.0.administrators.lock().unwrap_or_else(PoisonError::into_inner).insert(account, user);
    }

    /// A new number of `digits` digits (at most 18) that does not begin with zero.
    pub(crate) fn new_number(&self, digits: u32) -> Result<i64, ApiError> {
        let bytes = random::bytes::<8>().map_err(|_| ApiError::internal())?;
        let low = 10_u64.pow(digits.clamp(2, 18) - 1);
        i64::try_from(low + u64::from_le_bytes(bytes) % (low * 9)).map_err(|_| ApiError::internal())
    }

    pub(super) async fn record_failure<A: Action>(
        &self,
        caller: &Caller,
        action: &A,
        resources: &[Arn],
        error: &ApiError,
    ) {
        let event = record::Event::of_action(caller, action, resources, self.now(), Outcome::Failed);
        self.record(&event.failed(error)).await;
    }

    /// Writes an event of its own transaction: a refusal, a failure, a step of a logon.
    pub(crate) async fn record(&self, event: &record::Event) {
        let written = async {
            let mut tx = self.store().begin_write().await?;
            record::append(&mut tx, event).await?;
            tx.commit().await
        };
        if let Err(error) = written.await {
            // The call was refused or failed anyway; the log is the second witness.
            tracing::error!(%error, event = %event.event_name, request_id = %event.request_id, "event not recorded");
        }
    }
}
