//! SQL of login profiles.

use sqlx::FromRow;

use crate::model::{Timestamp, UserId};
use crate::store::{Error, Tx, execute, fetch_optional};

/// A row of `login_profiles`.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct ProfileRow {
    pub(crate) password_hash: String,
    pub(crate) password_reset_required: bool,
    pub(crate) created_ms: i64,
    pub(crate) updated_ms: i64,
    pub(crate) password_changed_ms: i64,
}

pub(crate) async fn find(tx: &mut Tx, id: UserId) -> Result<Option<ProfileRow>, Error> {
    fetch_optional!(
        tx,
        ProfileRow,
        "SELECT password_hash, password_reset_required, created_ms, updated_ms, password_changed_ms
           FROM login_profiles WHERE user_id = $1",
        id.value()
    )
}

pub(crate) async fn insert(tx: &mut Tx, id: UserId, row: &ProfileRow) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO login_profiles (user_id, password_hash, password_reset_required, created_ms, updated_ms,
                                     password_changed_ms)
         VALUES ($1, $2, $3, $4, $5, $6)",
        id.value(),
        row.password_hash.clone(),
        row.password_reset_required,
        row.created_ms,
        row.updated_ms,
        row.password_changed_ms
    )?;
    Ok(())
}

pub(crate) async fn update(tx: &mut Tx, id: UserId, row: &ProfileRow) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE login_profiles SET password_hash = $2, password_reset_required = $3, updated_ms = $4,
                                   password_changed_ms = $5
          WHERE user_id = $1",
        id.value(),
        row.password_hash.clone(),
        row.password_reset_required,
        row.updated_ms,
        row.password_changed_ms
    )?;
    Ok(())
}

/// Replaces the password if it is still the one it was compared with; false when it is not.
pub(crate) async fn replace_password(
    tx: &mut Tx,
    id: UserId,
    old_hash: &str,
    new_hash: &str,
    now: Timestamp,
) -> Result<bool, Error> {
    let n = execute!(
        tx,
        "UPDATE login_profiles SET password_hash = $3, password_reset_required = FALSE, updated_ms = $4,
                                   password_changed_ms = $4
          WHERE user_id = $1 AND password_hash = $2",
        id.value(),
        old_hash.to_owned(),
        new_hash.to_owned(),
        now.ms()
    )?;
    Ok(n == 1)
}

pub(crate) async fn delete(tx: &mut Tx, id: UserId) -> Result<(), Error> {
    execute!(tx, "DELETE FROM login_profiles WHERE user_id = $1", id.value())?;
    Ok(())
}

/// Replaces a hash by one of the same password with present parameters, if it is still the same.
pub(crate) async fn rehash(tx: &mut Tx, id: UserId, old_hash: &str, new_hash: &str) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE login_profiles SET password_hash = $3 WHERE user_id = $1 AND password_hash = $2",
        id.value(),
        old_hash.to_owned(),
        new_hash.to_owned()
    )?;
    Ok(())
}
