//! SQL of the account-wide list of grants. Statements are put together from constant pieces; what was asked for is bound.
//!
//! One statement reads all ranges of a page: going back and forth for each would cost more than reading it. Numbers of
//! rows are written out: for a number that it does not know PostgreSQL plans as if a tenth of the rows were wanted.

use sqlx::{AssertSqlSafe, FromRow};

use crate::authorization::PolicyType;
use crate::grants::{HeldPolicy, HolderKind, PolicyRef};
use crate::model::{AccountId, PolicyName, Timestamp};
use crate::store::{Error, Tx, on_tx, prefix_end};

/// A part of the account's grants that one index range holds: one kind of holder, one type of policy.
#[derive(Debug, Clone)]
pub(super) struct Range {
    pub(super) kind: HolderKind,
    pub(super) policy_type: PolicyType,
    /// Only this policy.
    pub(super) policy_key: Option<String>,
    pub(super) between: Between,
    pub(super) is_descending: bool,
}

/// What a range lies between, which is not part of it, in one of the orders.
#[derive(Debug, Clone)]
pub(super) enum Between {
    /// Holder and policy.
    Holders { above: (String, String), below: (String, String) },
    /// Time, holder and policy.
    Times {
        above: (i64, String, String),
        below: (i64, String, String),
        /// Only holders whose name begins so; empty for all.
        prefix: String,
    },
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

/// What is bound behind the account.
#[derive(Debug, Default)]
struct Binds(Vec<Bind>);

#[derive(Debug)]
enum Bind {
    Text(String),
    Number(i64),
}

impl Binds {
    fn text(&mut self, text: impl Into<String>) -> String {
        self.add(Bind::Text(text.into()))
    }

    fn add(&mut self, bind: Bind) -> String {
        self.0.push(bind);
        format!("${}", self.0.len() + 1)
    }

    fn time(&mut self, (ms, holder, policy): &(i64, String, String)) -> String {
        format!("({}, {}, {})", self.add(Bind::Number(*ms)), self.text(holder), self.text(policy))
    }

    fn holder(&mut self, (holder, policy): &(String, String)) -> String {
        format!("({}, {})", self.text(holder), self.text(policy))
    }
}

impl Range {
    /// With a policy an index by policy serves it, otherwise one by holder or by time.
    fn sql(&self, columns: &str, binds: &mut Binds) -> String {
        let (kind, policy_type) = (binds.text(self.kind.as_str()), binds.text(self.policy_type.as_str()));
        let policy = self.policy_key.as_ref().map(|key| format!(" AND policy_name_key = {}", binds.text(key)));
        let between = match &self.between {
            Between::Holders { above, below } => format!(
                "(principal_name_key, policy_name_key) > {} AND (principal_name_key, policy_name_key) < {}",
                binds.holder(above),
                binds.holder(below)
            ),
            // The beginning of the name is asked of each row: put together with nothing, the name is no way to the rows
            // for any planner.
            Between::Times { above, below, prefix } => format!(
                "(attached_ms, principal_name_key, policy_name_key) > {}
                 AND (attached_ms, principal_name_key, policy_name_key) < {}
                 AND principal_name_key || '' >= {} AND principal_name_key || '' < {}",
                binds.time(above),
                binds.time(below),
                binds.text(prefix),
                binds.text(prefix_end(prefix))
            ),
        };
        let policy = policy.unwrap_or_default();
        format!(
            "SELECT {columns} FROM grants
              WHERE account_id = $1 AND principal_kind = {kind} AND policy_type = {policy_type}{policy} AND {between}"
        )
    }

    fn order(&self) -> String {
        let columns: &[&str] = match (&self.between, &self.policy_key) {
            (Between::Holders { .. }, None) => &["principal_name_key", "policy_name_key"],
            (Between::Holders { .. }, Some(_)) => &["principal_name_key"],
            (Between::Times { .. }, None) => &["attached_ms", "principal_name_key", "policy_name_key"],
            (Between::Times { .. }, Some(_)) => &["attached_ms", "principal_name_key"],
        };
        columns.join(if self.is_descending { " DESC, " } else { ", " }) + if self.is_descending { " DESC" } else { "" }
    }
}

/// Runs a statement that names the account and these.
macro_rules! fetch {
    ($tx:expr, $row:ty, $sql:expr, $account:expr, $binds:expr) => {
        on_tx!($tx, |executor| {
            let mut query = sqlx::query_as::<_, $row>(AssertSqlSafe($sql)).bind($account.value());
            for bind in $binds.0 {
                query = match bind {
                    Bind::Text(text) => query.bind(text),
                    Bind::Number(number) => query.bind(number),
                };
            }
            query.fetch_all(executor).await
        })
    };
}

/// Numbers of rows that are read; smaller ones are rounded up, so that a few statements serve all sizes of pages.
const LIMITS: [i64; 3] = [26, 51, 101];

/// The grants of each range in its order, at least `limit` of each that has so many, one range behind the other.
pub(super) async fn read(
    tx: &mut Tx,
    account: AccountId,
    ranges: &[Range],
    limit: i64,
) -> Result<Vec<HeldPolicy>, Error> {
    if ranges.is_empty() {
        return Ok(Vec::new());
    }
    let limit = LIMITS.into_iter().find(|most| limit <= *most).unwrap_or(limit);
    let mut binds = Binds::default();
    let columns = "principal_kind, principal_name, policy_type, policy_name, attached_ms";
    let part = |(n, range): (usize, &Range)| {
        let (sql, order) = (range.sql(columns, &mut binds), range.order());
        format!("SELECT * FROM ({sql} ORDER BY {order} LIMIT {limit}) AS part_{n}")
    };
    let sql = ranges.iter().enumerate().map(part).collect::<Vec<_>>().join(" UNION ALL ");
    let rows = fetch!(tx, RangeRow, sql, account, binds)?;
    rows.into_iter().map(RangeRow::view).collect()
}

/// How many grants the ranges have together, at most `limit`.
pub(super) async fn count(tx: &mut Tx, account: AccountId, ranges: &[Range], limit: i64) -> Result<i64, Error> {
    if ranges.is_empty() {
        return Ok(0);
    }
    let mut binds = Binds::default();
    let parts: Vec<_> = ranges.iter().map(|range| range.sql("1 AS one", &mut binds)).collect();
    let sql = format!("SELECT count(*) FROM ({} LIMIT {limit}) AS counted", parts.join(" UNION ALL "));
    let counted = fetch!(tx, (i64,), sql, account, binds)?;
    Ok(counted.first().map_or(0, |(n,)| *n))
}

/// How many grants each range has, at most `limit`.
pub(super) async fn count_each(
    tx: &mut Tx,
    account: AccountId,
    ranges: &[Range],
    limit: i64,
) -> Result<Vec<i64>, Error> {
    if ranges.is_empty() {
        return Ok(Vec::new());
    }
    let mut binds = Binds::default();
    let part = |(n, range): (usize, &Range)| {
        let sql = range.sql("1 AS one", &mut binds);
        format!("SELECT CAST({n} AS BIGINT) AS part, count(*) AS n FROM ({sql} LIMIT {limit}) AS part_{n}")
    };
    let parts = ranges.iter().enumerate().map(part).collect::<Vec<_>>().join(" UNION ALL ");
    let counted = fetch!(tx, (i64, i64), format!("{parts} ORDER BY 1"), account, binds)?;
    Ok(counted.into_iter().map(|(_, n)| n).collect())
}
