//! A principal's compiled permissions: gathered on first use, shared, dropped when a change touched them.
//!
//! One process is never stale: the entry is dropped after the commit and before the answer. Other processes over the
//! same PostgreSQL follow the change log; one whose last proof of freshness is older than a second refuses.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use moka::sync::Cache;

use super::Iam;
use super::role_permissions::RolePermissions;
use crate::authorization::{
    AttachedTo, CompiledDocument, CompiledPolicies, Document, DocumentKind, PolicySource, PolicyType,
    find_system_policy, parse,
};
use crate::grants::store::AttachedPolicy;
use crate::model::{ApiError, Code, PolicyId, RoleId, Timestamp, UserId};
use crate::store::{self, Tx};

/// Whose permissions a change touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Touched {
    /// One user: its grants, memberships, name or existence.
    User(UserId),
    /// A group's grants: every member.
    Group(i64),
    /// One role: its grants, its trust policy or its existence.
    Role(RoleId),
    /// A custom policy's document in force, or its existence: everybody it holds for.
    Policy(PolicyId),
    /// Everybody: what a newer version of Rampart wrote.
    Policies,
}

impl Touched {
    fn parts(self) -> (&'static str, i64) {
        match self {
            Self::User(id) => ("user", id.value()),
            Self::Group(id) => ("group", id),
            Self::Role(id) => ("role", id.value()),
            Self::Policy(id) => ("policy", id.value()),
            Self::Policies => ("policies", 0),
        }
    }

    fn from_parts(kind: &str, id: i64) -> Self {
        match kind {
            "user" => Self::User(UserId::new(id)),
            "group" => Self::Group(id),
            "role" => Self::Role(RoleId::new(id)),
            "policy" => Self::Policy(PolicyId::new(id)),
            // Whatever a newer version may write: forget everything.
            _ => Self::Policies,
        }
    }
}

#[derive(Debug, Clone)]
struct Entry {
    groups: Arc<[i64]>,
    /// The custom policies among its attachments.
    held: Arc<[PolicyId]>,
    policies: Arc<CompiledPolicies>,
}

/// The caches and the proof of their freshness.
#[derive(Debug)]
pub(super) struct Permissions {
    by_user: Cache<UserId, Entry>,
    pub(super) by_role: Cache<RoleId, Arc<RolePermissions>>,
    /// Users with equal attachments share one compiled set.
    by_attachments: Cache<[u8; 32], Arc<CompiledPolicies>>,
    /// Policies with equal texts share one compiled document.
    by_text: Cache<[u8; 32], CompiledDocument>,
    /// Rises with every change; what was gathered across a change is not kept.
    pub(super) generation: AtomicU64,
    started: Instant,
    /// Milliseconds after `started` up to which the change log was read; unused on SQLite.
    proved_ms: AtomicI64,
}

impl Permissions {
    pub(super) fn new() -> Self {
        Self {
            by_user: Cache::builder()
                .max_capacity(20_000)
                .support_invalidation_closures()
                .time_to_idle(Duration::from_secs(3600))
                .build(),
            by_role: Cache::new(5_000),
            by_attachments: Cache::new(5_000),
            by_text: Cache::new(5_000),
            generation: AtomicU64::new(0),
            started: Instant::now(),
            proved_ms: AtomicI64::new(0),
        }
    }

    fn elapsed_ms(&self) -> i64 {
        i64::try_from(self.started.elapsed().as_millis()).unwrap_or(i64::MAX)
    }

    /// The document of an attached policy, compiled once for all who hold it.
    pub(super) fn document(&self, policy: &AttachedPolicy) -> CompiledDocument {
        let text = policy.text();
        self.by_text.get_with(digest([text]), || {
            let document = parse(text, DocumentKind::Identity).unwrap_or_else(|_| {
                // Saved documents parse; one that does not was written by someone else. An unreadable policy must
                // not be skipped, because it may deny: it denies everything.
                tracing::error!(policy = %policy.policy_name, "an attached policy cannot be read and denies");
                Document::unreadable()
            });
            CompiledDocument::compile(&document)
        })
    }

    fn forget_where(&self, is_touched: impl Fn(&Entry) -> bool) {
        let users: Vec<UserId> =
            self.by_user.iter().filter(|(_, entry)| is_touched(entry)).map(|(user, _)| *user).collect();
        users.iter().for_each(|user| self.by_user.invalidate(user));
    }

    fn forget(&self, touched: &[Touched]) {
        if touched.is_empty() {
            return;
        }
        self.generation.fetch_add(1, Ordering::SeqCst);
        for touched in touched {
            match *touched {
                Touched::User(id) => self.by_user.invalidate(&id),
                Touched::Group(id) => self.forget_where(|entry| entry.groups.contains(&id)),
                Touched::Policy(id) => {
                    self.forget_where(|entry| entry.held.contains(&id));
                    let roles: Vec<RoleId> = self
                        .by_role
                        .iter()
                        .filter(|(_, role)| role.held.contains(&id))
                        .map(|(role, _)| *role)
                        .collect();
                    roles.iter().for_each(|role| self.by_role.invalidate(role));
                }
                Touched::Role(id) => self.by_role.invalidate(&id),
                Touched::Policies => {
                    self.by_user.invalidate_all();
                    self.by_role.invalidate_all();
                }
            }
        }
    }
}

impl Iam {
    /// The permissions of a user as of the last commit.
    ///
    /// # Errors
    /// `ServiceUnavailable` when freshness cannot be proved.
    pub(super) async fn permissions_of(&self, user: UserId) -> Result<Arc<CompiledPolicies>, ApiError> {
        self.prove_freshness().await?;
        let permissions = self.permissions();
        if let Some(entry) = permissions.by_user.get(&user) {
            return Ok(entry.policies);
        }
        let generation = permissions.generation.load(Ordering::SeqCst);
        let mut tx = self.store().begin_read().await.map_err(ApiError::from)?;
        let groups = crate::groups::store::ids_of_user(&mut tx, user).await.map_err(ApiError::from)?;
        let attached = crate::grants::store::attached(&mut tx, user).await.map_err(ApiError::from)?;
        tx.commit().await.map_err(ApiError::from)?;
        let held = attached.iter().filter_map(|policy| policy.policy_id).collect();
        let policies = self.compile(attached);
        if permissions.generation.load(Ordering::SeqCst) == generation {
            let entry = Entry { groups: groups.into(), held, policies: Arc::clone(&policies) };
            permissions.by_user.insert(user, entry);
            // A change between the check and the insert would have found nothing to drop.
            if permissions.generation.load(Ordering::SeqCst) != generation {
                permissions.by_user.invalidate(&user);
            }
        }
        Ok(policies)
    }

    /// What is cached may be used: on a shared database only when the change log was read a moment ago.
    ///
    /// # Errors
    /// `ServiceUnavailable`.
    pub(super) async fn prove_freshness(&self) -> Result<(), ApiError> {
        let permissions = self.permissions();
        if self.store().is_shared()
            && permissions.elapsed_ms() - permissions.proved_ms.load(Ordering::SeqCst) > 1_000
            // A process that has been idle, or just started, proves it now.
            && self.follow_changes().await.is_err()
        {
            return Err(ApiError::new(
                Code::ServiceUnavailable,
                "",
                "permissions cannot be checked at the moment because the database is out of reach; try again",
            ));
        }
        Ok(())
    }

    fn compile(&self, attached: Vec<AttachedPolicy>) -> Arc<CompiledPolicies> {
        let permissions = self.permissions();
        let key = digest(attached.iter().map(AttachedPolicy::identity));
        permissions.by_attachments.get_with(key, || {
            let compiled = attached.iter().map(|policy| (policy.source(), permissions.document(policy)));
            Arc::new(CompiledPolicies::of(compiled))
        })
    }

    /// Appends what a change touched to the change log, in the change's own transaction.
    pub(super) async fn publish(&self, tx: &mut Tx, now: Timestamp, touched: &[Touched]) -> Result<(), store::Error> {
        for touched in touched {
            let (kind, id) = touched.parts();
            super::store::insert_change(tx, now, kind, id).await?;
        }
        Ok(())
    }

    /// Drops cached permissions; called after the commit and before the answer.
    pub(super) fn forget(&self, touched: &[Touched]) {
        self.permissions().forget(touched);
    }

    /// Reads what other processes changed and drops it here.
    ///
    /// # Errors
    /// The store's, when the change log cannot be read.
    pub(crate) async fn follow_changes(&self) -> Result<(), store::Error> {
        let permissions = self.permissions();
        let asked_ms = permissions.elapsed_ms();
        let mut tx = self.store().begin_read().await?;
        // Sequence numbers become visible out of order; a window longer than any transaction may last catches all.
        let since = self.now().plus_ms(-15_000);
        let changes = super::store::changes_since(&mut tx, since).await?;
        tx.commit().await?;
        let fresh: Vec<Touched> = {
            let mut seen = self.seen_changes();
            let fresh = changes
                .iter()
                .filter(|change| !seen.contains(&change.change_sequence))
                .map(|change| Touched::from_parts(&change.touched_kind, change.touched_id))
                .collect();
            *seen = changes.iter().map(|change| change.change_sequence).collect();
            fresh
        };
        permissions.forget(&fresh);
        permissions.proved_ms.fetch_max(asked_ms, Ordering::SeqCst);
        Ok(())
    }
}

/// What texts are found by again: the texts themselves would fill the memory. No text contains the byte between them.
fn digest<T: AsRef<[u8]>>(texts: impl IntoIterator<Item = T>) -> [u8; 32] {
    use sha2::Digest as _;
    let mut hash = sha2::Sha256::new();
    for text in texts {
        hash.update(text.as_ref());
        hash.update([0xFF]);
    }
    hash.finalize().into()
}

impl AttachedPolicy {
    /// The text in force; empty when the policy is gone.
    pub(super) fn text(&self) -> &str {
        match (self.policy_type, &self.document) {
            (PolicyType::Custom, Some(text)) => text.as_str(),
            (PolicyType::System, _) => find_system_policy(&self.policy_name).map_or("", |known| known.document),
            (PolicyType::Custom, None) => "",
        }
    }

    /// What makes two attachments the same policy text from the same place.
    pub(super) fn identity(&self) -> String {
        let group = self.group_name.as_deref().unwrap_or("");
        // The text itself: a policy that was deleted and created anew has the same name and version.
        let document = self.document.as_deref().unwrap_or("");
        format!("{}\t{}\t{}\t{group}\t{document}", self.policy_type, self.policy_key(), self.version)
    }

    pub(super) fn source(&self) -> PolicySource {
        PolicySource {
            policy_type: self.policy_type,
            policy_name: self.policy_name.clone(),
            version: format!("v{}", self.version),
            attached_to: match &self.group_name {
                Some(group) => AttachedTo::Group(group.clone()),
                None => AttachedTo::User,
            },
        }
    }
}
