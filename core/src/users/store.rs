//! SQL of users.

use sqlx::FromRow;

use super::{ConsoleLogon, UserView};
use crate::access_keys::KeyRules;
use crate::model::{AccountId, Comments, DisplayName, GroupName, Timestamp, UserId, UserName};
use crate::store::{Error, Tx, execute, fetch_one, fetch_optional};

/// A row of `users` with what lists show beside it.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct UserRow {
    pub(crate) user_id: i64,
    pub(crate) user_name: String,
    pub(crate) display_name: Option<String>,
    pub(crate) comments: Option<String>,
    pub(crate) created_ms: i64,
    pub(crate) updated_ms: i64,
    pub(crate) last_logon_ms: Option<i64>,
    pub(crate) console_logon: String,
    pub(crate) mfa_required: bool,
    pub(crate) mfa_bound: bool,
    pub(crate) n_active_keys: i64,
    pub(crate) session_epoch: i64,
    pub(crate) group_names: Option<String>,
    pub(crate) not_before_ms: Option<i64>,
    pub(crate) n_attempts: Option<i64>,
    pub(crate) oldest_key_ms: Option<i64>,
    pub(crate) idlest_key_ms: Option<i64>,
}

impl UserRow {
    pub(crate) fn id(&self) -> UserId {
        UserId::new(self.user_id)
    }

    /// The row as callers see it; `now` decides whether a lock still holds, the rules which pairs are old.
    pub(crate) fn view(self, now: Timestamp, rules: &KeyRules) -> Result<UserView, Error> {
        let broken = |column| Error::Inconsistent { table: "users", column };
        let groups = self.group_names.iter().flat_map(|names| names.split(',')).map(GroupName::parse);
        Ok(UserView {
            user_id: UserId::new(self.user_id),
            user_name: UserName::parse(&self.user_name).map_err(|_| broken("user_name"))?,
            display_name: parse_optional(self.display_name.as_deref(), DisplayName::parse)
                .ok_or_else(|| broken("display_name"))?,
            comments: parse_optional(self.comments.as_deref(), Comments::parse).ok_or_else(|| broken("comments"))?,
            created_at: Timestamp::from_ms(self.created_ms),
            updated_at: Timestamp::from_ms(self.updated_ms),
            last_logon_at: self.last_logon_ms.map(Timestamp::from_ms),
            console_logon: console_logon(&self.console_logon).ok_or_else(|| broken("console_logon"))?,
            mfa_required: self.mfa_required,
            mfa_bound: self.mfa_bound,
            n_active_keys: self.n_active_keys,
            has_old_key: self.oldest_key_ms.is_some_and(|at| at < rules.old_since(now).ms()),
            has_idle_key: self.idlest_key_ms.is_some_and(|at| at < rules.idle_since(now).ms()),
            groups: groups.collect::<Result<_, _>>().map_err(|_| broken("group_names"))?,
            locked_until: self
                .not_before_ms
                .filter(|until| self.n_attempts >= Some(crate::logon::LOCK_AFTER) && *until > now.ms())
                .map(Timestamp::from_ms),
        })
    }
}

fn parse_optional<T, E>(text: Option<&str>, parse: impl Fn(&str) -> Result<T, E>) -> Option<Option<T>> {
    match text {
        None => Some(None),
        Some(text) => parse(text).ok().map(Some),
    }
}

fn console_logon(text: &str) -> Option<ConsoleLogon> {
    match text {
        "none" => Some(ConsoleLogon::None),
        "disabled" => Some(ConsoleLogon::Disabled),
        "enabled" => Some(ConsoleLogon::Enabled),
        _ => None,
    }
}

pub(crate) const fn console_logon_text(state: ConsoleLogon) -> &'static str {
    match state {
        ConsoleLogon::None => "none",
        ConsoleLogon::Disabled => "disabled",
        ConsoleLogon::Enabled => "enabled",
    }
}

/// The beginning of every statement that reads users.
macro_rules! select {
    ($($rest:literal),* $(,)?) => { crate::users::store::select!(also "" $(, $rest)*) };
    // With more columns.
    (also $columns:literal $(, $rest:literal)*) => {
        concat!(
            "SELECT u.user_id, u.user_name, u.display_name, u.comments, u.created_ms, u.updated_ms,
                    u.last_logon_ms, u.console_logon, u.mfa_required, u.mfa_bound, u.n_active_keys, u.session_epoch,
                    (SELECT string_agg(g.group_name, ',' ORDER BY g.group_name_key)
                       FROM group_members m JOIN user_groups g ON g.group_id = m.group_id
                      WHERE m.user_id = u.user_id) AS group_names,
                    a.not_before_ms, a.n_attempts,
                    CASE WHEN u.n_active_keys > 0 THEN
                        (SELECT min(k.created_ms) FROM access_keys k WHERE k.user_id = u.user_id AND k.is_active)
                    END AS oldest_key_ms,
                    CASE WHEN u.n_active_keys > 0 THEN
                        (SELECT min(COALESCE(k.last_used_ms, k.created_ms))
                           FROM access_keys k WHERE k.user_id = u.user_id AND k.is_active)
                    END AS idlest_key_ms",
            $columns,
            " FROM users u LEFT JOIN logon_attempts a ON a.bucket = 'user:' || u.user_id "
            $(, $rest)*
        )
    };
}
pub(crate) use select;

pub(crate) async fn find(tx: &mut Tx, account: AccountId, name: &UserName) -> Result<Option<UserRow>, Error> {
    fetch_optional!(
        tx,
        UserRow,
        select!("WHERE u.account_id = $1 AND u.user_name_key = $2"),
        account.value(),
        name.key()
    )
}

/// The row of an id.
pub(crate) async fn get(tx: &mut Tx, id: UserId) -> Result<Option<UserRow>, Error> {
    fetch_optional!(tx, UserRow, select!("WHERE u.user_id = $1"), id.value())
}

pub(crate) async fn insert(tx: &mut Tx, account: AccountId, user: &UserView) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO users (user_id, account_id, user_name, user_name_key, display_name, display_name_key, comments,
                            created_ms, updated_ms, console_logon, mfa_required, mfa_bound, n_active_keys, session_epoch)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, 'none', FALSE, FALSE, 0, 0)",
        user.user_id.value(),
        account.value(),
        user.user_name.to_string(),
        user.user_name.key(),
        user.display_name.as_ref().map(ToString::to_string),
        user.display_name.as_ref().map(DisplayName::key),
        user.comments.as_ref().map(ToString::to_string),
        user.created_at.ms()
    )?;
    Ok(())
}

/// Writes names and note.
pub(crate) async fn update(tx: &mut Tx, user: &UserView) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE users SET user_name = $2, user_name_key = $3, display_name = $4, display_name_key = $5, comments = $6,
                          updated_ms = $7
          WHERE user_id = $1",
        user.user_id.value(),
        user.user_name.to_string(),
        user.user_name.key(),
        user.display_name.as_ref().map(ToString::to_string),
        user.display_name.as_ref().map(DisplayName::key),
        user.comments.as_ref().map(ToString::to_string),
        user.updated_at.ms()
    )?;
    Ok(())
}

/// Writes how the user logs on.
pub(crate) async fn set_logon(tx: &mut Tx, id: UserId, state: ConsoleLogon, mfa_required: bool) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE users SET console_logon = $2, mfa_required = $3 WHERE user_id = $1",
        id.value(),
        console_logon_text(state),
        mfa_required
    )?;
    Ok(())
}

pub(crate) async fn set_mfa_bound(tx: &mut Tx, id: UserId, bound: bool) -> Result<(), Error> {
    execute!(tx, "UPDATE users SET mfa_bound = $2 WHERE user_id = $1", id.value(), bound)?;
    Ok(())
}

pub(crate) async fn set_n_active_keys(tx: &mut Tx, user_id: i64, n: i64) -> Result<(), Error> {
    execute!(tx, "UPDATE users SET n_active_keys = $2 WHERE user_id = $1", user_id, n)?;
    Ok(())
}

pub(crate) async fn set_logged_on(tx: &mut Tx, id: UserId, now: Timestamp) -> Result<(), Error> {
    execute!(tx, "UPDATE users SET last_logon_ms = $2 WHERE user_id = $1", id.value(), now.ms())?;
    Ok(())
}

/// Ends every session of the user and answers the new epoch.
pub(crate) async fn bump_epoch(tx: &mut Tx, id: UserId) -> Result<i64, Error> {
    let (epoch,): (i64,) = fetch_one!(
        tx,
        (i64,),
        "UPDATE users SET session_epoch = session_epoch + 1 WHERE user_id = $1 RETURNING session_epoch",
        id.value()
    )?;
    Ok(epoch)
}

/// Deletes the row; false when somebody else did in between.
pub(crate) async fn delete(tx: &mut Tx, id: UserId) -> Result<bool, Error> {
    let n = execute!(tx, "DELETE FROM users WHERE user_id = $1", id.value())?;
    Ok(n == 1)
}

/// Users with both ways in, console logon and an active AccessKey pair, at most `bound` + 1.
pub(crate) async fn count_with_both(tx: &mut Tx, account: AccountId, bound: i64) -> Result<i64, Error> {
    let (n,): (i64,) = fetch_one!(
        tx,
        (i64,),
        "SELECT count(*) FROM (SELECT 1 AS one FROM users
          WHERE account_id = $1 AND console_logon = 'enabled' AND n_active_keys > 0 LIMIT $2) AS counted",
        account.value(),
        bound + 1
    )?;
    Ok(n)
}
