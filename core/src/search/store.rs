//! SQL that finds users by what is not their name.

use crate::model::{AccessKeyId, AccountId, UserId};
use crate::store::{Error, Tx, fetch_optional};

pub(crate) async fn user_of_id(tx: &mut Tx, account: AccountId, id: UserId) -> Result<Option<String>, Error> {
    let row = fetch_optional!(
        tx,
        (String,),
        "SELECT user_name FROM users WHERE user_id = $1 AND account_id = $2",
        id.value(),
        account.value()
    )?;
    Ok(row.map(|(name,)| name))
}

pub(crate) async fn user_of_key(tx: &mut Tx, account: AccountId, id: &AccessKeyId) -> Result<Option<String>, Error> {
    let row = fetch_optional!(
        tx,
        (String,),
        "SELECT u.user_name FROM access_keys k JOIN users u ON u.user_id = k.user_id
          WHERE k.access_key_id = $1 AND k.account_id = $2",
        id.to_string(),
        account.value()
    )?;
    Ok(row.map(|(name,)| name))
}
