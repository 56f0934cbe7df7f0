//! The change log: what changes to permissions touched, for other processes over the same database. And what the guard
//! against lock-outs asks.

use sqlx::FromRow;

use crate::grants::store::AttachedPolicy;
use crate::model::{AccountId, PolicyId, Timestamp, UserId};
use crate::store::{BEHIND_FIELD, BEHIND_ROW, Error, Tx, execute, fetch_all, fetch_one, fetch_optional};

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

/// Makes guarded changes of one account follow each other.
pub(super) async fn lock_account(tx: &mut Tx, account: AccountId) -> Result<(), Error> {
    execute!(tx, "UPDATE accounts SET created_ms = created_ms WHERE account_id = $1", account.value())?;
    Ok(())
}

/// By which credentials a user can come in.
#[derive(Debug, FromRow)]
pub(super) struct WaysIn {
    pub(super) console: bool,
    pub(super) access_key: bool,
}

impl WaysIn {
    pub(super) fn any(&self) -> bool {
        self.console || self.access_key
    }
}

pub(super) async fn ways_in(tx: &mut Tx, user: UserId) -> Result<Option<WaysIn>, Error> {
    fetch_optional!(
        tx,
        WaysIn,
        "SELECT (u.console_logon = 'enabled' AND EXISTS (SELECT 1 FROM login_profiles l WHERE l.user_id = u.user_id))
                AS console,
                u.n_active_keys > 0 AS access_key
           FROM users u WHERE u.user_id = $1",
        user.value()
    )
}

/// A custom policy with the document in force.
#[derive(Debug, FromRow)]
pub(super) struct CustomPolicy {
    pub(super) policy_name_key: String,
    pub(super) document: String,
}

impl CustomPolicy {
    /// The policy, wherever it is attached.
    pub(super) fn attached(self) -> AttachedPolicy {
        AttachedPolicy::custom(self.policy_name_key, self.document)
    }
}

/// The document in force of a custom policy.
pub(super) async fn policy_text(tx: &mut Tx, policy: PolicyId) -> Result<Option<CustomPolicy>, Error> {
    fetch_optional!(
        tx,
        CustomPolicy,
        "SELECT c.policy_name_key, v.document
           FROM policies c JOIN policy_versions v ON v.policy_id = c.policy_id AND v.version = c.default_version
          WHERE c.policy_id = $1",
        policy.value()
    )
}

/// By name, behind `after`; whether somebody holds them is asked of those that matter. They come as one text.
pub(super) async fn custom_policies(
    tx: &mut Tx,
    account: AccountId,
    after: &str,
    limit: i64,
) -> Result<Vec<CustomPolicy>, Error> {
    let (policies,): (Option<String>,) = fetch_one!(
        tx,
        (Option<String>,),
        "SELECT string_agg(policy_name_key || $4 || document, $5 ORDER BY policy_name_key)
           FROM (SELECT c.policy_name_key, v.document
                   FROM policies c JOIN policy_versions v ON v.policy_id = c.policy_id AND v.version = c.default_version
                  WHERE c.account_id = $1 AND c.policy_name_key > $2
                  ORDER BY c.policy_name_key LIMIT $3) AS page",
        account.value(),
        after.to_owned(),
        limit,
        BEHIND_FIELD,
        BEHIND_ROW
    )?;
    let policies = policies.iter().flat_map(|policies| policies.split(BEHIND_ROW));
    let policy = |policy: &str| {
        let (name_key, document) = policy.split_once(BEHIND_FIELD)?;
        Some(CustomPolicy { policy_name_key: name_key.to_owned(), document: document.to_owned() })
    };
    let broken = Error::Inconsistent { table: "policy_versions", column: "document" };
    policies.map(policy).collect::<Option<Vec<_>>>().ok_or(broken)
}

/// Users with a credential that hold a policy, themselves or through groups; by number, behind the first of the pair,
/// at most as many as the second says.
pub(super) async fn usable_holders(
    tx: &mut Tx,
    account: AccountId,
    (policy_type, key): (&str, &str),
    through_groups: bool,
    (after, limit): (i64, i64),
) -> Result<Vec<UserId>, Error> {
    let rows: Vec<(i64,)> = if through_groups {
        fetch_all!(
            tx,
            (i64,),
            "SELECT DISTINCT m.user_id
               FROM grants a
               JOIN group_members m ON m.group_id = a.principal_id
               JOIN users u ON u.user_id = m.user_id
              WHERE a.account_id = $1 AND a.policy_type = $2 AND a.policy_name_key = $3 AND a.principal_kind = 'group'
                AND m.user_id > $4 AND (u.console_logon = 'enabled' OR u.n_active_keys > 0)
              ORDER BY m.user_id LIMIT $5",
            account.value(),
            policy_type.to_owned(),
            key.to_owned(),
            after,
            limit
        )?
    } else {
        fetch_all!(
            tx,
            (i64,),
            // By the plus SQLite begins with the policy, and not with all the account's users in this order.
            "SELECT a.principal_id
               FROM grants a JOIN users u ON u.user_id = a.principal_id
              WHERE a.account_id = $1 AND a.policy_type = $2 AND a.policy_name_key = $3 AND a.principal_kind = 'user'
                AND +a.principal_id > $4 AND (u.console_logon = 'enabled' OR u.n_active_keys > 0)
              ORDER BY +a.principal_id LIMIT $5",
            account.value(),
            policy_type.to_owned(),
            key.to_owned(),
            after,
            limit
        )?
    };
    Ok(rows.into_iter().map(|(id,)| UserId::new(id)).collect())
}
