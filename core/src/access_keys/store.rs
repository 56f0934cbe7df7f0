//! SQL of AccessKey pairs.

use sqlx::FromRow;

use super::AccessKeyView;
use crate::model::{AccessKeyId, AccountId, Timestamp, UserId};
use crate::store::{Error, Tx, execute, fetch_all, fetch_one, fetch_optional};

#[derive(Debug, FromRow)]
struct AccessKeyRow {
    access_key_id: String,
    is_active: bool,
    created_ms: i64,
}

impl AccessKeyRow {
    fn view(self) -> Result<AccessKeyView, Error> {
        Ok(AccessKeyView {
            access_key_id: AccessKeyId::parse(&self.access_key_id)
                .map_err(|_| Error::Inconsistent { table: "access_keys", column: "access_key_id" })?,
            is_active: self.is_active,
            created_at: Timestamp::from_ms(self.created_ms),
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
        "INSERT INTO access_keys (access_key_id, account_id, user_id, secret_sealed, is_active, created_ms)
         VALUES ($1, $2, $3, $4, $5, $6)",
        key.access_key_id.to_string(),
        account.value(),
        user.value(),
        secret_sealed.to_vec(),
        key.is_active,
        key.created_at.ms()
    )?;
    Ok(())
}

/// The pairs of a user, the oldest first.
pub(crate) async fn list(tx: &mut Tx, user: UserId) -> Result<Vec<AccessKeyView>, Error> {
    let rows = fetch_all!(
        tx,
        AccessKeyRow,
        "SELECT access_key_id, is_active, created_ms
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
        "SELECT access_key_id, is_active, created_ms FROM access_keys WHERE access_key_id = $1 AND user_id = $2",
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
