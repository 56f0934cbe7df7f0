//! SQL of limits that accounts have of their own.

use crate::model::AccountId;
use crate::store::{Error, Tx, execute, fetch_all, fetch_optional};

/// The account's own limit.
pub(super) async fn find(tx: &mut Tx, account: AccountId, setting: &'static str) -> Result<Option<i64>, Error> {
    let row = fetch_optional!(
        tx,
        (i64,),
        "SELECT value FROM account_settings WHERE account_id = $1 AND setting = $2",
        account.value(),
        setting
    )?;
    Ok(row.map(|(limit,): (i64,)| limit))
}

/// All limits of the account's own, by setting.
pub(super) async fn all(tx: &mut Tx, account: AccountId) -> Result<Vec<(String, i64)>, Error> {
    fetch_all!(tx, (String, i64), "SELECT setting, value FROM account_settings WHERE account_id = $1", account.value())
}

pub(super) async fn set(tx: &mut Tx, account: AccountId, setting: &'static str, limit: i64) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO account_settings (account_id, setting, value) VALUES ($1, $2, $3)
             ON CONFLICT (account_id, setting) DO UPDATE SET value = excluded.value",
        account.value(),
        setting,
        limit
    )?;
    Ok(())
}

pub(super) async fn clear(tx: &mut Tx, account: AccountId, setting: &'static str) -> Result<(), Error> {
    execute!(tx, "DELETE FROM account_settings WHERE account_id = $1 AND setting = $2", account.value(), setting)?;
    Ok(())
}
