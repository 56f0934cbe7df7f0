//! SQL of AccessKey pairs.

use sqlx::FromRow;

use super::{AccessKeyView, KeyUse};
use crate::model::{AccessKeyId, AccountId, Timestamp, UserId};
use crate::store::{Error, Tx, execute, fetch_all, fetch_one, fetch_optional};

#[derive(Debug, FromRow)]
struct AccessKeyRow {
    access_key_id: String,
    is_active: bool,
    created_ms: i64,
    replaces_id: Option<String>,
}

impl AccessKeyRow {
    fn view(self) -> Result<AccessKeyView, Error> {
        let parse =
            |id: &str, column| AccessKeyId::parse(id).map_err(|_| Error::Inconsistent { table: "access_keys", column });
        Ok(AccessKeyView {
            access_key_id: parse(&self.access_key_id, "access_key_id")?,
            is_active: self.is_active,
            created_at: Timestamp::from_ms(self.created_ms),
            replaces: self.replaces_id.map(|id| parse(&id, "replaces_id")).transpose()?,
        })
    }
}

pub(crate) async fn insert(
    tx: &mut Tx,
    account: AccountId,
    user: UserId,
    key: &AccessKeyView,
    secret_sealed: &[u8],
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO access_keys (access_key_id, account_id, user_id, secret_sealed, is_active, created_ms, replaces_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        key.access_key_id.to_string(),
        account.value(),
        user.value(),
        secret_sealed.to_vec(),
        key.is_active,
        key.created_at.ms(),
        key.replaces.as_ref().map(ToString::to_string)
    )?;
    Ok(())
}

/// The pairs of a user, the oldest first.
pub(crate) async fn list(tx: &mut Tx, user: UserId) -> Result<Vec<AccessKeyView>, Error> {
    let rows = fetch_all!(
        tx,
        AccessKeyRow,
        "SELECT access_key_id, is_active, created_ms, replaces_id
           FROM access_keys
          WHERE user_id = $1
          ORDER BY created_ms, access_key_id",
        user.value()
    )?;
    rows.into_iter().map(AccessKeyRow::view).collect()
}

/// A pair, when it is this user's.
pub(crate) async fn find(tx: &mut Tx, user: UserId, id: &AccessKeyId) -> Result<Option<AccessKeyView>, Error> {
    let row = fetch_optional!(
        tx,
        AccessKeyRow,
        "SELECT access_key_id, is_active, created_ms, replaces_id
           FROM access_keys
          WHERE access_key_id = $1 AND user_id = $2",
        id.to_string(),
        user.value()
    )?;
    row.map(AccessKeyRow::view).transpose()
}

pub(crate) async fn set_active(tx: &mut Tx, id: &AccessKeyId, is_active: bool) -> Result<(), Error> {
    execute!(tx, "UPDATE access_keys SET is_active = $2 WHERE access_key_id = $1", id.to_string(), is_active)?;
    Ok(())
}

pub(crate) async fn delete(tx: &mut Tx, id: &AccessKeyId) -> Result<(), Error> {
    execute!(tx, "DELETE FROM access_keys WHERE access_key_id = $1", id.to_string())?;
    Ok(())
}

pub(crate) async fn count_of_user(tx: &mut Tx, user: UserId) -> Result<i64, Error> {
    let (n,): (i64,) = fetch_one!(tx, (i64,), "SELECT count(*) FROM access_keys WHERE user_id = $1", user.value())?;
    Ok(n)
}

pub(crate) async fn count_active_of_user(tx: &mut Tx, user: UserId) -> Result<i64, Error> {
    let (n,): (i64,) =
        fetch_one!(tx, (i64,), "SELECT count(*) FROM access_keys WHERE user_id = $1 AND is_active", user.value())?;
    Ok(n)
}

/// Says which pair a pair is to replace.
pub(crate) async fn set_replaces(tx: &mut Tx, id: &AccessKeyId, replaces: Option<&AccessKeyId>) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE access_keys SET replaces_id = $2 WHERE access_key_id = $1",
        id.to_string(),
        replaces.map(ToString::to_string)
    )?;
    Ok(())
}

/// Forgets that a pair is to be replaced.
pub(crate) async fn unmark(tx: &mut Tx, user: UserId, replaced: &AccessKeyId) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE access_keys SET replaces_id = NULL WHERE user_id = $1 AND replaces_id = $2",
        user.value(),
        replaced.to_string()
    )?;
    Ok(())
}

#[derive(Debug, FromRow)]
struct UseRow {
    last_used_ms: Option<i64>,
    last_used_service: Option<String>,
    last_used_action: Option<String>,
    last_used_address: Option<String>,
}

/// The newest use that was written.
pub(crate) async fn last_used(tx: &mut Tx, id: &AccessKeyId) -> Result<Option<KeyUse>, Error> {
    let row = fetch_optional!(
        tx,
        UseRow,
        "SELECT last_used_ms, last_used_service, last_used_action, last_used_address
           FROM access_keys WHERE access_key_id = $1",
        id.to_string()
    )?;
    Ok(row.and_then(|row| {
        Some(KeyUse {
            at: Timestamp::from_ms(row.last_used_ms?),
            service: row.last_used_service?,
            action: row.last_used_action?,
            address: row.last_used_address?,
        })
    }))
}

/// Writes a use unless a newer one is known: several processes write them late and in no order.
pub(crate) async fn set_used(tx: &mut Tx, id: &str, used: &KeyUse) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE access_keys
            SET last_used_ms = $2, last_used_service = $3, last_used_action = $4, last_used_address = $5
          WHERE access_key_id = $1 AND (last_used_ms IS NULL OR last_used_ms < $2)",
        id.to_owned(),
        used.at.ms(),
        used.service.clone(),
        used.action.clone(),
        used.address.clone()
    )?;
    Ok(())
}

/// Active pairs created before a moment, at most `bound` + 1.
pub(crate) async fn count_old(tx: &mut Tx, account: AccountId, before: Timestamp, bound: i64) -> Result<i64, Error> {
    let (n,): (i64,) = fetch_one!(
        tx,
        (i64,),
        "SELECT count(*) FROM (SELECT 1 AS one FROM access_keys
          WHERE account_id = $1 AND is_active AND created_ms < $2 LIMIT $3) AS counted",
        account.value(),
        before.ms(),
        bound + 1
    )?;
    Ok(n)
}

/// Active pairs neither created nor used since a moment, at most `bound` + 1.
pub(crate) async fn count_idle(tx: &mut Tx, account: AccountId, before: Timestamp, bound: i64) -> Result<i64, Error> {
    let (n,): (i64,) = fetch_one!(
        tx,
        (i64,),
        "SELECT count(*) FROM (SELECT 1 AS one FROM access_keys
          WHERE account_id = $1 AND is_active AND COALESCE(last_used_ms, created_ms) < $2 LIMIT $3) AS counted",
        account.value(),
        before.ms(),
        bound + 1
    )?;
    Ok(n)
}
