//! SQL of who holds a policy.

use sqlx::{AssertSqlSafe, FromRow};

use super::EntityView;
use crate::authorization::PolicyType;
use crate::grants::Holder;
use crate::model::{AccountId, GroupName, PageRequest, RoleName, Timestamp, UserName};
use crate::store::{Error, Tx, execute, fetch_all, fetch_one, on_tx};

/// A grant with the name of who has it.
#[derive(Debug, Clone, FromRow)]
pub(super) struct EntityRow {
    principal_kind: String,
    principal_id: i64,
    attached_ms: i64,
    name: Option<String>,
    display_name: Option<String>,
}

impl EntityRow {
    /// The place in the list and what is shown there.
    pub(super) fn view(self) -> Result<(String, EntityView), Error> {
        let broken = || Error::Inconsistent { table: "grants", column: "principal_id" };
        let name = self.name.ok_or_else(broken)?;
        let holder = match self.principal_kind.as_str() {
            "user" => Holder::User(UserName::parse(&name).map_err(|_| broken())?),
            "group" => Holder::Group(GroupName::parse(&name).map_err(|_| broken())?),
            _ => Holder::Role(RoleName::parse(&name).map_err(|_| broken())?),
        };
        let key = format!("{}-{}", self.attached_ms, self.principal_id);
        let attached_at = Timestamp::from_ms(self.attached_ms);
        Ok((key, EntityView { holder, display_name: self.display_name.unwrap_or_default(), attached_at }))
    }
}

/// Those a policy is attached to, the latest first, one more than asked for. Ids are given once over all kinds.
pub(super) async fn list(
    tx: &mut Tx,
    account: AccountId,
    (policy_type, name_key): (PolicyType, &str),
    page: &PageRequest,
) -> Result<Vec<EntityRow>, Error> {
    let place = |key: &str| {
        let (at, id) = key.split_once('-')?;
        Some((at.parse::<i64>().ok()?, id.parse::<i64>().ok()?))
    };
    let after = page.after.as_deref().and_then(place);
    let before = page.before.as_deref().filter(|_| page.after.is_none()).and_then(place);
    let limit = i64::from(page.size()) + 1;
    macro_rules! read {
        ($compare:literal, $order:literal, $from:expr) => {
            fetch_all!(
                tx,
                EntityRow,
                concat!(
                    "SELECT g.principal_kind, g.principal_id, g.attached_ms,
                            coalesce(u.user_name, m.group_name, r.role_name) AS name,
                            coalesce(u.display_name, m.display_name, r.description) AS display_name
                       FROM (SELECT principal_kind, principal_id, attached_ms FROM grants
                              WHERE account_id = $1 AND policy_type = $2 AND policy_name_key = $3
                                AND (attached_ms, principal_id) ",
                    $compare,
                    " ($4, $5) ORDER BY attached_ms ",
                    $order,
                    ", principal_id ",
                    $order,
                    " LIMIT $6) g
                       LEFT JOIN users u ON g.principal_kind = 'user' AND u.user_id = g.principal_id
                       LEFT JOIN user_groups m ON g.principal_kind = 'group' AND m.group_id = g.principal_id
                       LEFT JOIN roles r ON g.principal_kind = 'role' AND r.role_id = g.principal_id
                      ORDER BY g.attached_ms ",
                    $order,
                    ", g.principal_id ",
                    $order
                ),
                account.value(),
                policy_type.as_str(),
                name_key.to_owned(),
                $from.0,
                $from.1,
                limit
            )
        };
    }
    match before {
        Some(from) => read!(">", "ASC", from),
        None => read!("<", "DESC", after.unwrap_or((i64::MAX, i64::MAX))),
    }
}

/// How many a policy is attached to, at most `bound` + 1.
pub(crate) async fn count(
    tx: &mut Tx,
    account: AccountId,
    (policy_type, name_key): (PolicyType, &str),
    bound: i64,
) -> Result<i64, Error> {
    let (n,): (i64,) = fetch_one!(
        tx,
        (i64,),
        "SELECT count(*) FROM (SELECT 1 AS one FROM grants
          WHERE account_id = $1 AND policy_type = $2 AND policy_name_key = $3 LIMIT $4) AS counted",
        account.value(),
        policy_type.as_str(),
        name_key.to_owned(),
        bound + 1
    )?;
    Ok(n)
}

/// The same for several policies of one type, in their order: one statement, because each is a way to the server. In the
/// order of an index, because PostgreSQL would rather read the whole table where one policy has most of the grants.
pub(crate) async fn count_each(
    tx: &mut Tx,
    account: AccountId,
    policy_type: PolicyType,
    name_keys: &[String],
    bound: i64,
) -> Result<Vec<i64>, Error> {
    if name_keys.is_empty() {
        return Ok(Vec::new());
    }
    let asked = (0..name_keys.len()).map(|at| format!("SELECT {at} AS at, CAST(${} AS TEXT) AS name_key", at + 4));
    let sql = format!(
        "SELECT (SELECT count(*) FROM (SELECT 1 AS one FROM grants g
                  WHERE g.account_id = $1 AND g.policy_type = $2 AND g.policy_name_key = k.name_key
                  ORDER BY g.principal_kind, g.principal_name_key LIMIT $3) AS counted)
           FROM ({}) AS k ORDER BY k.at",
        asked.collect::<Vec<_>>().join(" UNION ALL ")
    );
    let rows: Vec<(i64,)> = on_tx!(tx, |executor| {
        let mut query =
            sqlx::query_as(AssertSqlSafe(sql)).bind(account.value()).bind(policy_type.as_str()).bind(bound + 1);
        for name_key in name_keys {
            query = query.bind(name_key);
        }
        query.fetch_all(executor).await
    })?;
    Ok(rows.into_iter().map(|(n,)| n).collect())
}

/// Whether a policy is attached to anybody of a kind: `user`, `group` or `role`.
pub(crate) async fn is_attached(
    tx: &mut Tx,
    account: AccountId,
    (policy_type, name_key): (PolicyType, &str),
    kind: &str,
) -> Result<bool, Error> {
    let (n,): (i64,) = fetch_one!(
        tx,
        (i64,),
        "SELECT count(*) FROM (SELECT 1 AS one FROM grants
          WHERE account_id = $1 AND policy_type = $2 AND policy_name_key = $3 AND principal_kind = $4 LIMIT 1) AS found",
        account.value(),
        policy_type.as_str(),
        name_key.to_owned(),
        kind.to_owned()
    )?;
    Ok(n > 0)
}

/// Detaches a policy from everybody.
pub(crate) async fn delete_all(
    tx: &mut Tx,
    account: AccountId,
    (policy_type, name_key): (PolicyType, &str),
) -> Result<(), Error> {
    execute!(
        tx,
        "DELETE FROM grants WHERE account_id = $1 AND policy_type = $2 AND policy_name_key = $3",
        account.value(),
        policy_type.as_str(),
        name_key.to_owned()
    )?;
    Ok(())
}
