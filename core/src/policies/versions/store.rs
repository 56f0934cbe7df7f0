//! SQL of the versions of custom policies.

use sqlx::FromRow;

use super::{PolicyVersionView, VersionId};
use crate::model::{PolicyId, Timestamp};
use crate::store::{Error, Tx, execute, fetch_all, fetch_one, fetch_optional};

/// A row of `policy_versions`.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct VersionRow {
    version: i64,
    pub(crate) document: String,
    author: String,
    note: String,
    created_ms: i64,
}

impl VersionRow {
    pub(super) fn view(self, default: VersionId) -> PolicyVersionView {
        let version = VersionId::new(self.version);
        PolicyVersionView {
            version,
            is_default: version == default,
            document: self.document,
            author: self.author,
            note: self.note,
            created_at: Some(Timestamp::from_ms(self.created_ms)),
        }
    }
}

/// A version that is about to be written.
pub(crate) struct NewVersion<'a> {
    pub(crate) number: VersionId,
    pub(crate) document: &'a str,
    pub(crate) author: &'a str,
    pub(crate) note: &'a str,
}

pub(crate) async fn insert(
    tx: &mut Tx,
    policy: PolicyId,
    version: &NewVersion<'_>,
    now: Timestamp,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO policy_versions (policy_id, version, document, author, note, created_ms)
         VALUES ($1, $2, $3, $4, $5, $6)",
        policy.value(),
        version.number.value(),
        version.document.to_owned(),
        version.author.to_owned(),
        version.note.to_owned(),
        now.ms()
    )?;
    Ok(())
}

/// The versions, the newest first; their limit bounds their number.
pub(super) async fn list(tx: &mut Tx, policy: PolicyId) -> Result<Vec<VersionRow>, Error> {
    fetch_all!(
        tx,
        VersionRow,
        "SELECT version, document, author, note, created_ms FROM policy_versions
          WHERE policy_id = $1 ORDER BY version DESC",
        policy.value()
    )
}

pub(crate) async fn find(tx: &mut Tx, policy: PolicyId, version: VersionId) -> Result<Option<VersionRow>, Error> {
    fetch_optional!(
        tx,
        VersionRow,
        "SELECT version, document, author, note, created_ms FROM policy_versions WHERE policy_id = $1 AND version = $2",
        policy.value(),
        version.value()
    )
}

/// How many there are; their limit bounds the work.
pub(crate) async fn count(tx: &mut Tx, policy: PolicyId) -> Result<i64, Error> {
    let (n,): (i64,) =
        fetch_one!(tx, (i64,), "SELECT count(*) FROM policy_versions WHERE policy_id = $1", policy.value())?;
    Ok(n)
}

/// Deletes a version; false when there is none of that number.
pub(super) async fn delete(tx: &mut Tx, policy: PolicyId, version: VersionId) -> Result<bool, Error> {
    let n = execute!(
        tx,
        "DELETE FROM policy_versions WHERE policy_id = $1 AND version = $2",
        policy.value(),
        version.value()
    )?;
    Ok(n == 1)
}

/// Deletes the oldest version but the one to keep; false when that is the only one.
pub(super) async fn delete_oldest_but(tx: &mut Tx, policy: PolicyId, keep: VersionId) -> Result<bool, Error> {
    let n = execute!(
        tx,
        "DELETE FROM policy_versions
          WHERE policy_id = $1
            AND version = (SELECT min(o.version) FROM policy_versions o WHERE o.policy_id = $1 AND o.version <> $2)",
        policy.value(),
        keep.value()
    )?;
    Ok(n == 1)
}
