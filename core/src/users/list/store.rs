//! SQL of lists of users. Statements are put together from constant pieces; whatever was typed is bound.

use sqlx::{AssertSqlSafe, FromRow};

use super::order::{At, Order, Range, Values};
use crate::accounts::store::USERS_COUNTER;
use crate::model::AccountId;
use crate::store::{Error, Tx, comparable, fetch_all, fetch_one, fetch_optional, prefix_end};
use crate::users::store::{UserRow, console_logon_text, select};
use crate::users::{ConsoleLogon, ListUsers, UserSort};

/// The most rows a list counts; more are told as "more than".
pub(super) const COUNT_BOUND: i64 = 1_000;

/// What a row must keep.
#[derive(Debug, Clone)]
pub(super) struct Conditions {
    pub(super) prefix: Option<String>,
    pub(super) without_mfa: bool,
    pub(super) with_access_key: bool,
    pub(super) console_logon: Option<ConsoleLogon>,
    pub(super) logged_on_before: Option<i64>,
    pub(super) group: Option<i64>,
    /// An index that leads to more users than this is not followed.
    pub(super) few: i64,
}

/// An index that leads to the users that keep one condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    Search,
    WithoutMfa,
    WithAccessKey,
    Disabled,
    LoggedOnBefore,
    Group,
}

impl Source {
    /// The users' numbers, at most `limit`.
    fn sql(self, limit: &str) -> String {
        match self {
            // The account is named inside only: named outside too, SQLite walks all of its users and asks of each.
            Self::Search => format!(
                "SELECT user_id FROM (SELECT user_id FROM users WHERE account_id = $1
                    AND user_name_key >= (SELECT $9) AND user_name_key < (SELECT $10) LIMIT {limit}) AS by_name
                 UNION
                 SELECT user_id FROM (SELECT user_id FROM users WHERE account_id = $1
                    AND COALESCE(display_name_key, '') >= (SELECT $9) AND COALESCE(display_name_key, '') < (SELECT $10)
                    LIMIT {limit}) AS by_display_name"
            ),
            Self::WithoutMfa => format!(
                "SELECT user_id FROM users
                  WHERE account_id = $1 AND console_logon = 'enabled' AND NOT mfa_bound LIMIT {limit}"
            ),
            Self::WithAccessKey => {
                format!("SELECT user_id FROM users WHERE account_id = $1 AND n_active_keys > 0 LIMIT {limit}")
            }
            Self::Disabled => {
                format!("SELECT user_id FROM users WHERE account_id = $1 AND console_logon = 'disabled' LIMIT {limit}")
            }
            Self::LoggedOnBefore => format!(
                "SELECT user_id FROM users WHERE account_id = $1 AND COALESCE(last_logon_ms, 0) < $12 LIMIT {limit}"
            ),
            // In the order of the index: PostgreSQL would rather read the whole table where one group has most members.
            Self::Group => {
                format!("SELECT user_id FROM group_members WHERE group_id = $13 ORDER BY user_id LIMIT {limit}")
            }
        }
    }
}

impl Conditions {
    /// The few an index leads to. The limit is one that no planner sees: it plans for some and not for all of them, and
    /// once for every text that is typed.
    fn found(&self, source: Source) -> String {
        source.sql(&format!("(SELECT {})", self.few + 1))
    }

    /// How many there are.
    pub(super) fn n(&self) -> usize {
        let set = [
            self.prefix.is_some(),
            self.without_mfa,
            self.with_access_key,
            self.console_logon.is_some(),
            self.logged_on_before.is_some(),
            self.group.is_some(),
        ];
        set.into_iter().filter(|is_set| *is_set).count()
    }

    /// Whether a search is all that narrows the list.
    pub(super) fn are_a_search_alone(&self) -> bool {
        self.prefix.is_some() && self.n() == 1
    }

    /// The indexes that lead to users that keep one of them.
    pub(super) fn sources(&self) -> Vec<Source> {
        let known = [
            (self.prefix.is_some(), Source::Search),
            (self.without_mfa, Source::WithoutMfa),
            (self.with_access_key, Source::WithAccessKey),
            (self.console_logon == Some(ConsoleLogon::Disabled), Source::Disabled),
            (self.logged_on_before.is_some(), Source::LoggedOnBefore),
            (self.group.is_some(), Source::Group),
        ];
        known.into_iter().filter(|(is_set, _)| *is_set).map(|(_, source)| source).collect()
    }

    /// Whether an index holds just these rows in this order.
    pub(super) fn are_indexed(&self, order: &Order) -> bool {
        match self.n() {
            0 => true,
            1 => match order.sort {
                UserSort::LogonName => {
                    self.without_mfa || self.with_access_key || self.console_logon == Some(ConsoleLogon::Disabled)
                }
                UserSort::LastLogon => self.logged_on_before.is_some(),
                UserSort::DisplayName | UserSort::Created => false,
            },
            _ => false,
        }
    }

    fn sql(&self) -> String {
        let mut sql = String::new();
        let mut add = |is_set: bool, condition: &str| {
            if is_set {
                sql.push_str(" AND ");
                sql.push_str(condition);
            }
        };
        // Asked of rows that were found in another way, and written so that no index leads to them.
        add(
            self.prefix.is_some(),
            "((COALESCE(u.user_name_key, '') >= (SELECT $9) AND COALESCE(u.user_name_key, '') < (SELECT $10))
              OR (COALESCE(u.display_name_key, '', '') >= (SELECT $9)
                  AND COALESCE(u.display_name_key, '', '') < (SELECT $10)))",
        );
        add(self.without_mfa, "u.console_logon = 'enabled' AND NOT u.mfa_bound");
        add(self.with_access_key, "u.n_active_keys > 0");
        // Written out where a partial index is to be recognized.
        add(self.console_logon == Some(ConsoleLogon::Disabled), "u.console_logon = 'disabled'");
        add(self.console_logon.is_some_and(|state| state != ConsoleLogon::Disabled), "u.console_logon = $11");
        add(self.logged_on_before.is_some(), "COALESCE(u.last_logon_ms, 0) < $12");
        // Counted, because PostgreSQL makes a join with the whole group out of EXISTS, and sorts what comes of it.
        add(
            self.group.is_some(),
            "(SELECT count(*) FROM group_members m WHERE m.user_id = u.user_id AND m.group_id = $13) > 0",
        );
        sql
    }
}

/// The search as names are compared; nothing when it is blank.
pub(super) fn prefix_of(list: &ListUsers) -> Option<String> {
    list.search.as_deref().map(|text| comparable(&text.trim().to_lowercase())).filter(|text| !text.is_empty())
}

/// Binds everything any of the statements may name. Numbers of rows are written out: for a number that it does not know
/// PostgreSQL plans as if a tenth of the rows were wanted.
macro_rules! bound {
    ($fetch:ident, $tx:expr, $row:ty, $sql:expr, $account:expr, $conditions:expr, $range:expr) => {{
        let (first, second) = match $range.map(|range: &Range| &range.value) {
            Some(Values::Equal(at)) => (at.clone(), At::default()),
            Some(Values::Between { above, below }) => {
                (above.clone().unwrap_or_default(), below.clone().unwrap_or_default())
            }
            Some(Values::All) | None => (At::default(), At::default()),
        };
        let (from, to) = $range.and_then(|range: &Range| range.names.clone()).unwrap_or_default();
        let prefix = $conditions.and_then(|c: &Conditions| c.prefix.clone()).unwrap_or_default();
        $fetch!(
            $tx,
            $row,
            AssertSqlSafe($sql),
            $account.value(),
            // No statement names the second place.
            0_i64,
            first.text,
            first.number,
            from,
            to,
            second.text,
            second.number,
            prefix.clone(),
            prefix_end(&prefix),
            $conditions.and_then(|c: &Conditions| c.console_logon).map_or("", console_logon_text),
            $conditions.and_then(|c: &Conditions| c.logged_on_before).unwrap_or(0),
            $conditions.and_then(|c: &Conditions| c.group).unwrap_or(0)
        )
    }};
}

/// Whether more users than the bound have a name that begins so, as far as one kind of name alone tells, and how many
/// users there are: of names that many have only the entries of the indexes are counted, without a look at the users.
pub(super) async fn probe_search(
    tx: &mut Tx,
    account: AccountId,
    conditions: &Conditions,
    bound: i64,
) -> Result<(bool, i64), Error> {
    let limit = bound + 1;
    let sql = format!(
        "WITH by_name AS (
            SELECT count(*) AS n FROM (SELECT 1 AS one FROM users WHERE account_id = $1
                AND user_name_key >= (SELECT $9) AND user_name_key < (SELECT $10) LIMIT {limit}) AS named)
         SELECT CASE WHEN n = {limit} THEN TRUE ELSE (
            SELECT count(*) FROM (SELECT 1 AS one FROM users WHERE account_id = $1
                AND COALESCE(display_name_key, '') >= (SELECT $9) AND COALESCE(display_name_key, '') < (SELECT $10)
                LIMIT {limit}) AS shown) = {limit} END,
                {USERS_COUNTER}
           FROM by_name"
    );
    bound!(fetch_one, tx, (bool, i64), sql, account, Some(conditions), None::<&Range>)
}

/// How many users an index leads to, at most one more than the bound.
pub(super) async fn count(
    tx: &mut Tx,
    account: AccountId,
    conditions: &Conditions,
    source: Source,
    bound: i64,
) -> Result<i64, Error> {
    let sql = format!("SELECT count(*) FROM ({}) AS counted", source.sql(&(bound + 1).to_string()));
    let (n,) = bound!(fetch_one, tx, (i64,), sql, account, Some(conditions), None::<&Range>)?;
    Ok(n)
}

/// The few, each looked up by its number. The join keeps them all, and what is asked of a row would let a missing one
/// pass for false: so no planner begins with the users that keep the conditions and compares each with all of the few.
const FEW_USERS: &str = "few LEFT JOIN users u ON u.user_id = few.user_id";

/// How many of the users an index leads to keep all conditions.
pub(super) async fn count_kept(
    tx: &mut Tx,
    account: AccountId,
    conditions: &Conditions,
    source: Source,
) -> Result<i64, Error> {
    let sql = format!(
        "WITH few AS MATERIALIZED ({})
         SELECT count(*) FROM {FEW_USERS} WHERE COALESCE(TRUE{}, FALSE)",
        conditions.found(source),
        conditions.sql()
    );
    let (n,) = bound!(fetch_one, tx, (i64,), sql, account, Some(conditions), None::<&Range>)?;
    Ok(n)
}

/// A page of the few users an index leads to, and how many of the few keep all conditions: nothing when the page is
/// empty, which then does not say it.
pub(super) async fn few(
    tx: &mut Tx,
    account: AccountId,
    conditions: &Conditions,
    source: Source,
    order: &Order,
    limit: i64,
) -> Result<(Vec<UserRow>, Option<i64>), Error> {
    let ranges = order.ranges();
    let in_range = ranges.iter().map(|range| {
        // Asked of the few, and written so that no index leads to all who are in it.
        let names = range.names.as_ref().map_or(
            "",
            |_| " AND COALESCE(u.user_name_key, '') > (SELECT $5) AND COALESCE(u.user_name_key, '') < (SELECT $6)",
        );
        format!("(TRUE{}{names})", order.values_sql(range))
    });
    let in_range = in_range.collect::<Vec<_>>();
    let sql = format!(
        "WITH few AS MATERIALIZED ({source}),
              u AS MATERIALIZED (SELECT u.user_id, u.user_name_key, u.display_name_key, u.created_ms, u.last_logon_ms
                                   FROM {FEW_USERS} WHERE COALESCE(TRUE{kept}, FALSE)),
              page AS (SELECT u.user_id FROM u WHERE {ranges}{sorted} LIMIT {limit})
         {rows} WHERE u.user_id IN (SELECT user_id FROM page){sorted}",
        source = conditions.found(source),
        ranges = in_range.join(" OR "),
        kept = conditions.sql(),
        sorted = order.order_by(),
        rows = select!(also ", (SELECT count(*) FROM u) AS n_kept"),
    );
    // The first range names the key that the second one is behind.
    let key = Range { value: few_value(&ranges), names: ranges.first().and_then(|range| range.names.clone()) };
    let rows: Vec<KeptRow> = bound!(fetch_all, tx, KeptRow, sql, account, Some(conditions), Some(&key))?;
    let n_kept = rows.first().map(|row| row.n_kept);
    Ok((rows.into_iter().map(|row| row.user).collect(), n_kept))
}

/// A user with the number of all that keep the conditions.
#[derive(Debug, FromRow)]
struct KeptRow {
    #[sqlx(flatten)]
    user: UserRow,
    n_kept: i64,
}

/// Both bounds are the page's key: one range uses the first, the other the second.
fn few_value(ranges: &[Range]) -> Values {
    match ranges.first().map(|range| &range.value) {
        Some(Values::Equal(at)) => Values::Between { above: Some(at.clone()), below: Some(at.clone()) },
        _ => Values::All,
    }
}

/// The users of a range that keep the conditions, in its order; of its first `looks_at` users only, if that is said.
pub(super) async fn range(
    tx: &mut Tx,
    account: AccountId,
    conditions: &Conditions,
    order: &Order,
    range: &Range,
    looks_at: Option<i64>,
    limit: i64,
) -> Result<Vec<UserRow>, Error> {
    let ranged = format!("users u WHERE u.account_id = $1{}", order.range_sql(range));
    let looked_at = match looks_at {
        None => ranged,
        Some(n) => format!(
            "(SELECT u.user_id, u.user_name_key, u.display_name_key, u.created_ms, u.last_logon_ms, u.console_logon,
                     u.mfa_bound, u.n_active_keys
                FROM {ranged}{sorted} LIMIT {n}) AS u WHERE TRUE",
            sorted = order.order_by(),
        ),
    };
    let sql = format!(
        "WITH page AS (SELECT u.user_id FROM {looked_at}{kept}{sorted} LIMIT {limit})
         {rows} WHERE u.user_id IN (SELECT user_id FROM page){sorted}",
        kept = conditions.sql(),
        sorted = order.order_by(),
        rows = select!(),
    );
    bound!(fetch_all, tx, UserRow, sql, account, Some(conditions), Some(range))
}

/// The place of the n-th user of a range, when it has so many.
pub(super) async fn place_behind(
    tx: &mut Tx,
    account: AccountId,
    order: &Order,
    range: &Range,
    n: i64,
) -> Result<Option<At>, Error> {
    let value = order.value();
    let place = match order.sort {
        UserSort::LogonName => "'' AS text, CAST(0 AS BIGINT) AS number".to_owned(),
        UserSort::DisplayName => format!("{value} AS text, CAST(0 AS BIGINT) AS number"),
        UserSort::LastLogon | UserSort::Created => format!("'' AS text, {value} AS number"),
    };
    let sql = format!(
        "SELECT {place}, u.user_name_key AS name FROM users u
          WHERE u.account_id = $1{range}{sorted} LIMIT 1 OFFSET {offset}",
        offset = n - 1,
        range = order.range_sql(range),
        sorted = order.order_by(),
    );
    bound!(fetch_optional, tx, At, sql, account, None::<&Conditions>, Some(range))
}
