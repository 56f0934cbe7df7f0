//! SQL of the account, its root identity, its counters, the facts of the installation and the set-up links.

use sqlx::FromRow;

use super::AccountStatus;
use crate::model::{AccountAlias, AccountId, RootId, Timestamp};
use crate::store::{Error, Tx, execute, fetch_all, fetch_one, fetch_optional};

/// What is counted per account, so that quotas and lists need not count rows.
const COUNTERS: [&str; 6] = ["users", "groups", "roles", "policies", "recycled_users", "resources"];

/// A row of `accounts`.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct AccountRow {
    pub(crate) account_id: i64,
    pub(crate) alias: String,
    pub(crate) is_active: bool,
}

/// An account as the host sees it.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct HostRow {
    pub(crate) account_id: i64,
    pub(crate) alias: String,
    pub(crate) status: String,
    pub(crate) created_ms: i64,
    pub(crate) email: String,
    pub(crate) mfa_bound: bool,
    pub(crate) n_users: i64,
}

/// A row of `roots`.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct RootRow {
    pub(crate) root_id: i64,
    pub(crate) account_id: i64,
    pub(crate) email: String,
    pub(crate) password_hash: String,
    pub(crate) password_changed_ms: i64,
    pub(crate) mfa_bound: bool,
    pub(crate) session_epoch: i64,
    pub(crate) last_logon_ms: Option<i64>,
}

/// The beginning of every statement that reads root identities.
macro_rules! select_root {
    ($rest:literal) => {
        concat!(
            "SELECT root_id, account_id, email, password_hash, password_changed_ms, mfa_bound, session_epoch,
                    last_logon_ms
               FROM roots ",
            $rest
        )
    };
}

/// A fact about the installation.
pub(crate) async fn fact(tx: &mut Tx, fact: &str) -> Result<Option<Vec<u8>>, Error> {
    let row = fetch_optional!(tx, (Vec<u8>,), "SELECT value FROM installation WHERE fact = $1", fact.to_owned())?;
    Ok(row.map(|(value,)| value))
}

pub(crate) async fn insert_fact(tx: &mut Tx, fact: &str, value: &[u8]) -> Result<(), Error> {
    execute!(tx, "INSERT INTO installation (fact, value) VALUES ($1, $2)", fact.to_owned(), value.to_vec())?;
    Ok(())
}

/// Writes an account with its counters at zero.
pub(crate) async fn insert_account(
    tx: &mut Tx,
    account: AccountId,
    alias: &AccountAlias,
    now: Timestamp,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO accounts (account_id, alias, created_ms) VALUES ($1, $2, $3)",
        account.value(),
        alias.to_string(),
        now.ms()
    )?;
    for counter in COUNTERS {
        execute!(tx, "INSERT INTO counters (account_id, counter, n) VALUES ($1, $2, 0)", account.value(), counter)?;
    }
    Ok(())
}

/// The first account of this installation.
pub(crate) async fn find_account(tx: &mut Tx) -> Result<Option<AccountRow>, Error> {
    fetch_optional!(
        tx,
        AccountRow,
        "SELECT account_id, alias, status = 'active' AS is_active FROM accounts
          ORDER BY created_ms, account_id LIMIT 1"
    )
}

/// The only account of this installation; nothing when there are several.
pub(crate) async fn find_only_account(tx: &mut Tx) -> Result<Option<AccountRow>, Error> {
    let mut rows =
        fetch_all!(tx, AccountRow, "SELECT account_id, alias, status = 'active' AS is_active FROM accounts LIMIT 2")?;
    Ok(rows.pop().filter(|_| rows.is_empty()))
}

/// The beginning of every statement that reads accounts for the host.
macro_rules! select_on_host {
    ($rest:literal) => {
        concat!(
            "SELECT a.account_id, a.alias, a.status, a.created_ms, r.email, r.mfa_bound, c.n AS n_users
               FROM accounts a
               JOIN roots r ON r.account_id = a.account_id
               JOIN counters c ON c.account_id = a.account_id AND c.counter = 'users' ",
            $rest
        )
    };
}

/// Accounts in the order in which they were made, behind a time and a number.
pub(crate) async fn list(tx: &mut Tx, (after_ms, after_id): (i64, i64)) -> Result<Vec<HostRow>, Error> {
    fetch_all!(
        tx,
        HostRow,
        select_on_host!(
            "WHERE a.created_ms > $1 OR (a.created_ms = $1 AND a.account_id > $2)
              ORDER BY a.created_ms, a.account_id LIMIT 100"
        ),
        after_ms,
        after_id
    )
}

/// The account with this alias, regardless of case, or with this number.
pub(crate) async fn find_on_host(tx: &mut Tx, alias_or_id: &str) -> Result<Option<HostRow>, Error> {
    let id: i64 = alias_or_id.parse().unwrap_or(0);
    fetch_optional!(
        tx,
        HostRow,
        select_on_host!("WHERE a.alias = $1 OR a.account_id = $2"),
        alias_or_id.to_lowercase(),
        id
    )
}

/// Suspends or resumes; false when it is so already.
pub(crate) async fn set_status(tx: &mut Tx, account: AccountId, status: AccountStatus) -> Result<bool, Error> {
    let n = execute!(
        tx,
        "UPDATE accounts SET status = $2 WHERE account_id = $1 AND status <> $2",
        account.value(),
        status.as_str()
    )?;
    Ok(n == 1)
}

/// The first two accounts: enough to tell whether there is one only.
pub(crate) async fn find_first_accounts(tx: &mut Tx) -> Result<Vec<AccountRow>, Error> {
    fetch_all!(
        tx,
        AccountRow,
        "SELECT account_id, alias, status = 'active' AS is_active FROM accounts ORDER BY account_id LIMIT 2"
    )
}

/// The account with this alias, regardless of case, or with this number.
pub(crate) async fn find_account_by(tx: &mut Tx, alias_or_id: &str) -> Result<Option<AccountRow>, Error> {
    // No account has the number zero.
    let id: i64 = alias_or_id.parse().unwrap_or(0);
    fetch_optional!(
        tx,
        AccountRow,
        "SELECT account_id, alias, status = 'active' AS is_active FROM accounts WHERE alias = $1 OR account_id = $2",
        alias_or_id.to_lowercase(),
        id
    )
}

pub(crate) async fn insert_root(tx: &mut Tx, root: &RootRow) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO roots (root_id, account_id, email, email_key, password_hash, password_changed_ms, mfa_bound,
                            session_epoch, last_logon_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        root.root_id,
        root.account_id,
        root.email.clone(),
        root.email.to_lowercase(),
        root.password_hash.clone(),
        root.password_changed_ms,
        root.mfa_bound,
        root.session_epoch,
        root.last_logon_ms
    )?;
    Ok(())
}

/// The root identity with this e-mail address in lower case.
pub(crate) async fn find_root_by_email(tx: &mut Tx, email_key: &str) -> Result<Option<RootRow>, Error> {
    fetch_optional!(tx, RootRow, select_root!("WHERE email_key = $1"), email_key.to_owned())
}

pub(crate) async fn root(tx: &mut Tx, id: RootId) -> Result<Option<RootRow>, Error> {
    fetch_optional!(tx, RootRow, select_root!("WHERE root_id = $1"), id.value())
}

pub(crate) async fn set_root_password(tx: &mut Tx, id: RootId, hash: &str, now: Timestamp) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE roots SET password_hash = $2, password_changed_ms = $3 WHERE root_id = $1",
        id.value(),
        hash.to_owned(),
        now.ms()
    )?;
    Ok(())
}

/// Replaces the password if it is still the one it was compared with; false when it is not.
pub(crate) async fn replace_root_password(
    tx: &mut Tx,
    id: RootId,
    old_hash: &str,
    new_hash: &str,
    now: Timestamp,
) -> Result<bool, Error> {
    let n = execute!(
        tx,
        "UPDATE roots SET password_hash = $3, password_changed_ms = $4 WHERE root_id = $1 AND password_hash = $2",
        id.value(),
        old_hash.to_owned(),
        new_hash.to_owned(),
        now.ms()
    )?;
    Ok(n == 1)
}

/// Makes changes of the root identity follow each other, also with several writers.
pub(crate) async fn lock_root(tx: &mut Tx, id: RootId) -> Result<(), Error> {
    // An update that changes nothing locks the row on both engines.
    execute!(tx, "UPDATE roots SET mfa_bound = mfa_bound WHERE root_id = $1", id.value())?;
    Ok(())
}

pub(crate) async fn set_root_mfa_bound(tx: &mut Tx, id: RootId, bound: bool) -> Result<(), Error> {
    execute!(tx, "UPDATE roots SET mfa_bound = $2 WHERE root_id = $1", id.value(), bound)?;
    Ok(())
}

/// Ends every session of the root identity and answers the new epoch.
pub(crate) async fn bump_root_epoch(tx: &mut Tx, id: RootId) -> Result<i64, Error> {
    let (epoch,): (i64,) = fetch_one!(
        tx,
        (i64,),
        "UPDATE roots SET session_epoch = session_epoch + 1 WHERE root_id = $1 RETURNING session_epoch",
        id.value()
    )?;
    Ok(epoch)
}

pub(crate) async fn set_root_logged_on(tx: &mut Tx, id: RootId, now: Timestamp) -> Result<(), Error> {
    execute!(tx, "UPDATE roots SET last_logon_ms = $2 WHERE root_id = $1", id.value(), now.ms())?;
    Ok(())
}

/// Counts one more, unless `limit` is reached: then nothing changes and the answer is false.
///
/// One statement, so that two at once cannot both take the last place.
pub(crate) async fn count_up(tx: &mut Tx, account: AccountId, counter: &str, limit: i64) -> Result<bool, Error> {
    let n = execute!(
        tx,
        "UPDATE counters SET n = n + 1 WHERE account_id = $1 AND counter = $2 AND n < $3",
        account.value(),
        counter.to_owned(),
        limit
    )?;
    Ok(n == 1)
}

/// Counts `by` more, unless that would pass `limit`: then nothing changes and the answer is false.
pub(crate) async fn count_up_by(
    tx: &mut Tx,
    account: AccountId,
    counter: &str,
    by: i64,
    limit: i64,
) -> Result<bool, Error> {
    let n = execute!(
        tx,
        "UPDATE counters SET n = n + $3 WHERE account_id = $1 AND counter = $2 AND n + $3 <= $4",
        account.value(),
        counter.to_owned(),
        by,
        limit
    )?;
    Ok(n == 1)
}

pub(crate) async fn count_down(tx: &mut Tx, account: AccountId, counter: &str) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE counters SET n = n - 1 WHERE account_id = $1 AND counter = $2 AND n > 0",
        account.value(),
        counter.to_owned()
    )?;
    Ok(())
}

/// What [`GetAccountSummary`](super::GetAccountSummary) tells, as far as it is the account's own.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct SummaryRow {
    pub(crate) alias: String,
    pub(crate) root_mfa_bound: bool,
    pub(crate) n_users: i64,
    pub(crate) n_recycled_users: i64,
    pub(crate) n_groups: i64,
    pub(crate) n_roles: i64,
    pub(crate) n_policies: i64,
    pub(crate) n_without_mfa: i64,
}

/// One statement: every page asks for it. Users who can log on without MFA are counted up to 1,001.
pub(crate) async fn summary(tx: &mut Tx, account: AccountId) -> Result<SummaryRow, Error> {
    let row = fetch_optional!(
        tx,
        SummaryRow,
        "SELECT a.alias, r.mfa_bound AS root_mfa_bound,
                (SELECT n FROM counters c WHERE c.account_id = a.account_id AND c.counter = 'users') AS n_users,
                (SELECT n FROM counters c
                  WHERE c.account_id = a.account_id AND c.counter = 'recycled_users') AS n_recycled_users,
                (SELECT n FROM counters c WHERE c.account_id = a.account_id AND c.counter = 'groups') AS n_groups,
                (SELECT n FROM counters c WHERE c.account_id = a.account_id AND c.counter = 'roles') AS n_roles,
                (SELECT n FROM counters c WHERE c.account_id = a.account_id AND c.counter = 'policies') AS n_policies,
                (SELECT count(*) FROM (SELECT 1 AS one FROM users u
                  WHERE u.account_id = $1 AND u.console_logon = 'enabled' AND NOT u.mfa_bound LIMIT 1001) AS counted)
                  AS n_without_mfa
           FROM accounts a JOIN roots r ON r.account_id = a.account_id
          WHERE a.account_id = $1",
        account.value()
    )?;
    row.ok_or(Error::Inconsistent { table: "accounts", column: "account_id" })
}

/// The counter of users as a part of other statements, whose first value is the account.
pub(crate) const USERS_COUNTER: &str = "(SELECT c.n FROM counters c WHERE c.account_id = $1 AND c.counter = 'users')";

pub(crate) async fn counter(tx: &mut Tx, account: AccountId, counter: &str) -> Result<i64, Error> {
    let row = fetch_optional!(
        tx,
        (i64,),
        "SELECT n FROM counters WHERE account_id = $1 AND counter = $2",
        account.value(),
        counter.to_owned()
    )?;
    row.map(|(n,)| n).ok_or(Error::Inconsistent { table: "counters", column: "counter" })
}

pub(crate) async fn insert_setup_link(tx: &mut Tx, hash: &[u8], expires: Timestamp) -> Result<(), Error> {
    execute!(tx, "INSERT INTO setup_links (token_hash, expires_ms) VALUES ($1, $2)", hash.to_vec(), expires.ms())?;
    Ok(())
}

/// Whether a link is there and has not expired.
pub(crate) async fn setup_link_is_open(tx: &mut Tx, hash: &[u8], now: Timestamp) -> Result<bool, Error> {
    let (n,): (i64,) = fetch_one!(
        tx,
        (i64,),
        "SELECT count(*) FROM setup_links WHERE token_hash = $1 AND expires_ms > $2",
        hash.to_vec(),
        now.ms()
    )?;
    Ok(n == 1)
}

/// Uses a link up; true when it was there and had not expired.
pub(crate) async fn take_setup_link(tx: &mut Tx, hash: &[u8], now: Timestamp) -> Result<bool, Error> {
    let n = execute!(tx, "DELETE FROM setup_links WHERE token_hash = $1 AND expires_ms > $2", hash.to_vec(), now.ms())?;
    Ok(n == 1)
}

pub(crate) async fn delete_setup_links(tx: &mut Tx) -> Result<(), Error> {
    execute!(tx, "DELETE FROM setup_links")?;
    Ok(())
}
