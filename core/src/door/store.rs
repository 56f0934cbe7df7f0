//! The change log: what changes to permissions touched, for other processes over the same database.

use sqlx::FromRow;

use crate::model::Timestamp;
use crate::store::{Error, Tx, execute, fetch_all};

/// One line of the change log.
#[derive(Debug, FromRow)]
pub(super) struct Change {
    pub(super) change_sequence: i64,
    pub(super) touched_kind: String,
    pub(super) touched_id: i64,
}

pub(super) async fn insert_change(tx: &mut Tx, now: Timestamp, kind: &str, id: i64) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO changes (at_ms, touched_kind, touched_id) VALUES ($1, $2, $3)",
        now.ms(),
        kind.to_owned(),
        id
    )?;
    Ok(())
}

pub(super) async fn changes_since(tx: &mut Tx, since: Timestamp) -> Result<Vec<Change>, Error> {
    fetch_all!(
        tx,
        Change,
        "SELECT change_sequence, touched_kind, touched_id FROM changes WHERE at_ms >= $1 ORDER BY change_sequence",
        since.ms()
    )
}

/// Forgets lines older than `before`.
pub(crate) async fn delete_changes_before(tx: &mut Tx, before: Timestamp) -> Result<u64, Error> {
    execute!(tx, "DELETE FROM changes WHERE at_ms < $1", before.ms())
}
