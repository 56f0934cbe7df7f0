//! SQL of the account-wide list of grants.

use sqlx::FromRow;

use crate::authorization::PolicyType;
use crate::grants::{HeldPolicy, HolderKind, PolicyRef};
use crate::model::{AccountId, PolicyName, Timestamp};
use crate::store::{Error, Tx, fetch_all, fetch_one, prefix_end};

/// A part of the account's grants that one index range holds: one kind of holder, one type of policy.
#[derive(Debug, Clone)]
pub(super) struct Range {
    pub(super) kind: &'static str,
    pub(super) policy_type: PolicyType,
    /// Only this policy.
    pub(super) policy_key: Option<String>,
    /// Behind this holder and policy.
    pub(super) behind: (String, String),
    /// Before this holder and policy.
    pub(super) before: (String, String),
    pub(super) backwards: bool,
    pub(super) limit: i64,
}

#[derive(Debug, FromRow)]
struct RangeRow {
    principal_kind: String,
    principal_name: String,
    policy_type: String,
    policy_name: String,
    attached_ms: i64,
}

impl RangeRow {
    fn view(self) -> Result<HeldPolicy, Error> {
        let broken = |column| Error::Inconsistent { table: "grants", column };
        let kind = HolderKind::find(&self.principal_kind).ok_or_else(|| broken("principal_kind"))?;
        Ok(HeldPolicy {
            holder: kind.named(&self.principal_name).map_err(|_| broken("principal_name"))?,
            policy: PolicyRef {
                policy_type: PolicyType::find(&self.policy_type).ok_or_else(|| broken("policy_type"))?,
                policy_name: PolicyName::parse(&self.policy_name).map_err(|_| broken("policy_name"))?,
            },
            attached_at: Timestamp::from_ms(self.attached_ms),
        })
    }
}

/// The condition of a [`Range`]; with a policy the index by policy serves it, otherwise the one by holder.
macro_rules! in_range {
    (any) => {
        " FROM grants
          WHERE account_id = $1 AND principal_kind = $2 AND policy_type = $3
            AND (principal_name_key, policy_name_key) > ($4, $5)
            AND (principal_name_key, policy_name_key) < ($6, $7) "
    };
    (one) => {
        " FROM grants
          WHERE account_id = $1 AND principal_kind = $2 AND policy_type = $3 AND policy_name_key = $9
            AND (principal_name_key, policy_name_key) > ($4, $5)
            AND (principal_name_key, policy_name_key) < ($6, $7) "
    };
}

/// Reads a [`Range`] into rows of a type.
macro_rules! read {
    ($fetch:ident, $tx:expr, $row:ty, $account:expr, $range:expr, $sql:expr $(, $bind:expr)*) => {
        $fetch!(
            $tx,
            $row,
            $sql,
            $account.value(),
            $range.kind,
            $range.policy_type.as_str(),
            $range.behind.0.clone(),
            $range.behind.1.clone(),
            $range.before.0.clone(),
            $range.before.1.clone(),
            $range.limit
            $(, $bind)*
        )
    };
}

macro_rules! select_range {
    ($which:tt, $order:literal) => {
        concat!(
            "SELECT principal_kind, principal_name, policy_type, policy_name, attached_ms",
            in_range!($which),
            $order,
            " LIMIT $8"
        )
    };
}

/// The grants of a range, by holder and policy, or against that order.
pub(super) async fn read_range(tx: &mut Tx, account: AccountId, range: &Range) -> Result<Vec<HeldPolicy>, Error> {
    let rows = match (&range.policy_key, range.backwards) {
        (None, false) => {
            let sql = select_range!(any, "ORDER BY principal_name_key, policy_name_key");
            read!(fetch_all, tx, RangeRow, account, range, sql)
        }
        (None, true) => {
            let sql = select_range!(any, "ORDER BY principal_name_key DESC, policy_name_key DESC");
            read!(fetch_all, tx, RangeRow, account, range, sql)
        }
        (Some(key), false) => {
            let sql = select_range!(one, "ORDER BY principal_name_key");
            read!(fetch_all, tx, RangeRow, account, range, sql, key.clone())
        }
        (Some(key), true) => {
            let sql = select_range!(one, "ORDER BY principal_name_key DESC");
            read!(fetch_all, tx, RangeRow, account, range, sql, key.clone())
        }
    }?;
    rows.into_iter().map(RangeRow::view).collect()
}

/// How many grants a range has, at most its limit.
pub(super) async fn count_range(tx: &mut Tx, account: AccountId, range: &Range) -> Result<i64, Error> {
    let (n,) = match &range.policy_key {
        None => {
            let sql = concat!("SELECT count(*) FROM (SELECT 1 AS one", in_range!(any), " LIMIT $8) AS counted");
            read!(fetch_one, tx, (i64,), account, range, sql)
        }
        Some(key) => {
            let sql = concat!("SELECT count(*) FROM (SELECT 1 AS one", in_range!(one), " LIMIT $8) AS counted");
            read!(fetch_one, tx, (i64,), account, range, sql, key.clone())
        }
    }?;
    Ok(n)
}

/// A part of the account's grants by the time at which they were made: one kind of holder, one type of policy.
#[derive(Debug, Clone)]
pub(super) struct TimeRange {
    pub(super) kind: &'static str,
    pub(super) policy_type: PolicyType,
    /// Only this policy.
    pub(super) policy_key: Option<String>,
    /// Only holders whose name begins so; empty for all.
    pub(super) prefix: String,
    /// Behind this time, holder and policy.
    pub(super) above: (i64, String, String),
    /// Before this time, holder and policy.
    pub(super) below: (i64, String, String),
    pub(super) is_descending: bool,
    pub(super) limit: i64,
}

/// The statement of a [`TimeRange`]. The beginning of the name is asked of each row: put together with nothing, the name
/// is no way to the rows for any planner.
macro_rules! select_time_range {
    ($policy:literal, $order:literal) => {
        concat!(
            "SELECT principal_kind, principal_name, policy_type, policy_name, attached_ms FROM grants
              WHERE account_id = $1 AND principal_kind = $2 AND policy_type = $3
                AND (attached_ms, principal_name_key, policy_name_key) > ($4, $5, $6)
                AND (attached_ms, principal_name_key, policy_name_key) < ($7, $8, $9)
                AND principal_name_key || '' >= $11 AND principal_name_key || '' < $12",
            $policy,
            " ORDER BY ",
            $order,
            " LIMIT $10"
        )
    };
}

/// The grants of a range, by time, holder and policy, or against that order.
pub(super) async fn read_time_range(
    tx: &mut Tx,
    account: AccountId,
    range: &TimeRange,
) -> Result<Vec<HeldPolicy>, Error> {
    macro_rules! read {
        ($sql:expr $(, $bind:expr)*) => {
            fetch_all!(
                tx,
                RangeRow,
                $sql,
                account.value(),
                range.kind,
                range.policy_type.as_str(),
                range.above.0,
                range.above.1.clone(),
                range.above.2.clone(),
                range.below.0,
                range.below.1.clone(),
                range.below.2.clone(),
                range.limit,
                range.prefix.clone(),
                prefix_end(&range.prefix)
                $(, $bind)*
            )
        };
    }
    let rows = match (&range.policy_key, range.is_descending) {
        (None, false) => read!(select_time_range!("", "attached_ms, principal_name_key, policy_name_key")),
        (None, true) => {
            read!(select_time_range!("", "attached_ms DESC, principal_name_key DESC, policy_name_key DESC"))
        }
        (Some(key), false) => {
            let sql = select_time_range!(" AND policy_name_key = $13", "attached_ms, principal_name_key");
            read!(sql, key.clone())
        }
        (Some(key), true) => {
            let sql = select_time_range!(" AND policy_name_key = $13", "attached_ms DESC, principal_name_key DESC");
            read!(sql, key.clone())
        }
    }?;
    rows.into_iter().map(RangeRow::view).collect()
}
