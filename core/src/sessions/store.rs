//! SQL of sessions. Rows are inserted in one place; saving never brings an ended session back.

use sqlx::FromRow;

use super::level::{Outstanding, Owner, RoleSession};
use crate::model::{AccountId, PrincipalId, SessionKey, Timestamp};
use crate::store::{Error, Tx, execute, fetch_all, fetch_optional};

/// A session with what is needed to know its owner now.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct SessionRow {
    pub(crate) session_key: i64,
    pub(crate) level: String,
    pub(crate) principal_kind: Option<String>,
    pub(crate) principal_id: Option<i64>,
    pub(crate) epoch: i64,
    pub(crate) needs_mfa: String,
    pub(crate) needs_password: bool,
    pub(crate) mfa_present: bool,
    pub(crate) created_ms: i64,
    pub(crate) last_seen_ms: i64,
    pub(crate) account_id: Option<i64>,
    pub(crate) account_status: Option<String>,
    pub(crate) alias: Option<String>,
    pub(crate) user_name: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) current_epoch: Option<i64>,
    pub(crate) console_logon: Option<String>,
    pub(crate) data_sealed: Option<Vec<u8>>,
    pub(crate) expires_ms: i64,
    pub(crate) role_id: Option<i64>,
    pub(crate) role_account_id: Option<i64>,
    pub(crate) role_alias: Option<String>,
    pub(crate) role_account_status: Option<String>,
    pub(crate) role_name: Option<String>,
    pub(crate) role_session_name: Option<String>,
    pub(crate) role_expires_ms: Option<i64>,
}

/// A session as lists show it.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct ListedRow {
    pub(crate) session_key: i64,
    pub(crate) source_address: String,
    pub(crate) user_agent: String,
    pub(crate) mfa_present: bool,
    pub(crate) created_ms: i64,
    pub(crate) last_seen_ms: i64,
    pub(crate) expires_ms: i64,
}

/// Opens an anonymous session.
pub(crate) async fn insert(
    tx: &mut Tx,
    id_hash: &[u8],
    key: SessionKey,
    data_sealed: &[u8],
    now: Timestamp,
    expires: Timestamp,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO sessions (id_hash, session_key, level, epoch, needs_mfa, needs_password, mfa_present,
                               source_address, user_agent, created_ms, last_seen_ms, expires_ms, data_sealed)
         VALUES ($1, $2, 'anonymous', 0, 'no', FALSE, FALSE, '', '', $3, $3, $4, $5)",
        id_hash.to_vec(),
        key.value(),
        now.ms(),
        expires.ms(),
        data_sealed.to_vec()
    )?;
    Ok(())
}

/// Reads a live session with its owner as of now.
pub(crate) async fn find(
    tx: &mut Tx,
    id_hash: &[u8],
    now: Timestamp,
    idle_since: Timestamp,
) -> Result<Option<SessionRow>, Error> {
    fetch_optional!(
        tx,
        SessionRow,
        "SELECT s.session_key, s.level, s.principal_kind, s.principal_id, s.epoch, s.needs_mfa, s.needs_password,
                s.mfa_present, s.created_ms, s.last_seen_ms, a.account_id, a.alias, a.status AS account_status, u.user_name, r.email,
                COALESCE(u.session_epoch, r.session_epoch) AS current_epoch, u.console_logon, s.expires_ms,
                s.role_id, s.role_account_id, ra.alias AS role_alias,
                ra.status AS role_account_status, s.role_name, s.role_session_name,
                s.role_expires_ms, s.data_sealed
           FROM sessions s
           LEFT JOIN users u ON s.principal_kind = 'user' AND u.user_id = s.principal_id
           LEFT JOIN roots r ON s.principal_kind = 'root' AND r.root_id = s.principal_id
           LEFT JOIN accounts a ON a.account_id = COALESCE(u.account_id, r.account_id)
           LEFT JOIN accounts ra ON ra.account_id = s.role_account_id
          WHERE s.id_hash = $1 AND s.expires_ms > $2 AND s.last_seen_ms > $3",
        id_hash.to_vec(),
        now.ms(),
        idle_since.ms()
    )
}

/// Gives a session its owner and level.
pub(crate) async fn raise(
    tx: &mut Tx,
    id_hash: &[u8],
    owner: &Owner,
    outstanding: Option<Outstanding>,
    role: Option<&RoleSession>,
    seen: (&str, &str),
    (now, created, expires): (Timestamp, Timestamp, Timestamp),
) -> Result<bool, Error> {
    let n = execute!(
        tx,
        "UPDATE sessions SET level = $2, principal_kind = $3, principal_id = $4, epoch = $5, needs_mfa = $6,
                             needs_password = $7, mfa_present = $8, source_address = $9, user_agent = $10,
                             created_ms = $12, last_seen_ms = $11, expires_ms = $13, role_id = $14,
                             role_account_id = $15, role_name = $16, role_session_name = $17, role_expires_ms = $18
          WHERE id_hash = $1 AND level = 'anonymous'",
        id_hash.to_vec(),
        if outstanding.is_some() { "pending" } else { "full" },
        owner.principal.kind(),
        owner.principal.value(),
        owner.epoch,
        outstanding.map_or("no", |outstanding| outstanding.mfa.as_str()),
        outstanding.is_some_and(|outstanding| outstanding.new_password),
        owner.mfa_present,
        seen.0.to_owned(),
        seen.1.to_owned(),
        now.ms(),
        created.ms(),
        expires.ms(),
        role.map(|role| role.role.value()),
        role.map(|role| role.account.value()),
        role.map(|role| role.role_name.to_string()),
        role.map(|role| role.session_name.clone()),
        role.map(|role| role.ends.ms())
    )?;
    Ok(n == 1)
}

/// Ends a complete session that goes on under another id; false when it was ended meanwhile.
pub(crate) async fn take(tx: &mut Tx, key: SessionKey) -> Result<bool, Error> {
    let n = execute!(tx, "DELETE FROM sessions WHERE session_key = $1 AND level = 'full'", key.value())?;
    Ok(n == 1)
}

/// Notes that a session was used.
pub(crate) async fn touch(tx: &mut Tx, id_hash: &[u8], now: Timestamp) -> Result<(), Error> {
    execute!(tx, "UPDATE sessions SET last_seen_ms = $2 WHERE id_hash = $1", id_hash.to_vec(), now.ms())?;
    Ok(())
}

pub(crate) async fn data(tx: &mut Tx, id_hash: &[u8], now: Timestamp) -> Result<Option<(Option<Vec<u8>>,)>, Error> {
    fetch_optional!(
        tx,
        (Option<Vec<u8>>,),
        "SELECT data_sealed FROM sessions WHERE id_hash = $1 AND expires_ms > $2",
        id_hash.to_vec(),
        now.ms()
    )
}

/// Replaces what the console keeps in a session; false when the session is gone.
pub(crate) async fn set_data(tx: &mut Tx, id_hash: &[u8], data_sealed: &[u8]) -> Result<bool, Error> {
    let n = execute!(
        tx,
        "UPDATE sessions SET data_sealed = $2 WHERE id_hash = $1",
        id_hash.to_vec(),
        data_sealed.to_vec()
    )?;
    Ok(n == 1)
}

pub(crate) async fn delete(tx: &mut Tx, id_hash: &[u8]) -> Result<(), Error> {
    execute!(tx, "DELETE FROM sessions WHERE id_hash = $1", id_hash.to_vec())?;
    Ok(())
}

/// The complete, live sessions of a principal, the last used one first.
pub(crate) async fn list(
    tx: &mut Tx,
    principal: PrincipalId,
    epoch: i64,
    now: Timestamp,
    idle_since: Timestamp,
) -> Result<Vec<ListedRow>, Error> {
    fetch_all!(
        tx,
        ListedRow,
        "SELECT session_key, source_address, user_agent, mfa_present, created_ms, last_seen_ms, expires_ms
           FROM sessions
          WHERE principal_kind = $1 AND principal_id = $2 AND epoch = $3 AND level = 'full' AND expires_ms > $4
            AND last_seen_ms > $5
          ORDER BY last_seen_ms DESC, session_key LIMIT 100",
        principal.kind(),
        principal.value(),
        epoch,
        now.ms(),
        idle_since.ms()
    )
}

/// Ends one session of a principal; false when it has none of that key.
pub(crate) async fn end(tx: &mut Tx, principal: PrincipalId, key: SessionKey) -> Result<bool, Error> {
    let n = execute!(
        tx,
        "DELETE FROM sessions WHERE principal_kind = $1 AND principal_id = $2 AND session_key = $3",
        principal.kind(),
        principal.value(),
        key.value()
    )?;
    Ok(n == 1)
}

/// Ends all sessions of a principal but one.
pub(crate) async fn end_all(tx: &mut Tx, principal: PrincipalId, but: Option<SessionKey>) -> Result<u64, Error> {
    execute!(
        tx,
        "DELETE FROM sessions WHERE principal_kind = $1 AND principal_id = $2 AND session_key <> $3",
        principal.kind(),
        principal.value(),
        but.map_or(0, SessionKey::value)
    )
}

/// Ends all sessions of an account's people, and what others do as its roles.
pub(crate) async fn end_all_of_account(tx: &mut Tx, account: AccountId) -> Result<(), Error> {
    execute!(
        tx,
        "DELETE FROM sessions
          WHERE (principal_kind = 'user' AND EXISTS (SELECT 1 FROM users u
                                                      WHERE u.user_id = sessions.principal_id AND u.account_id = $1))
             OR (principal_kind = 'root' AND EXISTS (SELECT 1 FROM roots r
                                                      WHERE r.root_id = sessions.principal_id AND r.account_id = $1))",
        account.value()
    )?;
    execute!(tx, "UPDATE sessions SET role_expires_ms = 0 WHERE role_account_id = $1", account.value())?;
    Ok(())
}

/// Carries one session over into a new epoch; all others of the principal end with the old one.
pub(crate) async fn carry_over(tx: &mut Tx, key: Option<SessionKey>, epoch: i64) -> Result<(), Error> {
    if let Some(key) = key {
        execute!(tx, "UPDATE sessions SET epoch = $2 WHERE session_key = $1", key.value(), epoch)?;
    }
    Ok(())
}

/// Forgets sessions that ended by themselves.
pub(crate) async fn delete_expired(tx: &mut Tx, now: Timestamp, idle_since: Timestamp) -> Result<u64, Error> {
    execute!(tx, "DELETE FROM sessions WHERE expires_ms <= $1 OR last_seen_ms <= $2", now.ms(), idle_since.ms())
}
