//! SQL of lists of users. Statements are put together from constant pieces; whatever was typed is bound.

use sqlx::{AssertSqlSafe, FromRow};

use crate::model::AccountId;
use crate::store::{Error, Tx, comparable, fetch_all, fetch_one, fetch_optional, prefix_end};
use crate::users::store::{UserRow, console_logon_text, select};
use crate::users::{ConsoleLogon, ListUsers, UserSort};

/// The most rows a list counts; more are told as "more than".
pub(crate) const COUNT_BOUND: i64 = 1_000;

/// What a row must keep.
#[derive(Debug, Clone)]
pub(crate) struct Conditions {
    pub(crate) prefix: Option<String>,
    pub(crate) without_mfa: bool,
    pub(crate) with_access_key: bool,
    pub(crate) console_logon: Option<ConsoleLogon>,
    pub(crate) logged_on_before: Option<i64>,
    pub(crate) group: Option<i64>,
    /// An index that leads to more users than this is not followed.
    pub(crate) few: i64,
}

/// An index that leads to the users that keep one condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    Search,
    WithoutMfa,
    WithAccessKey,
    Disabled,
    LoggedOnBefore,
    Group,
}

impl Source {
    fn sql(self, few: i64) -> String {
        let limit = few + 1;
        match self {
            // The account is named inside only: named outside too, SQLite walks all of its users and asks of each.
            Self::Search => format!(
                "SELECT user_id FROM (SELECT user_id FROM users WHERE account_id = $1
                    AND user_name_key >= $9 AND user_name_key < $10 LIMIT {limit}) AS by_name
                 UNION
                 SELECT user_id FROM (SELECT user_id FROM users WHERE account_id = $1
                    AND COALESCE(display_name_key, '') >= $9 AND COALESCE(display_name_key, '') < $10
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
    /// How many there are.
    pub(crate) fn n(&self) -> usize {
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

    /// The indexes that lead to users that keep one of them.
    pub(crate) fn sources(&self) -> Vec<Source> {
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
    pub(crate) fn are_indexed(&self, order: &Order) -> bool {
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
        add(
            self.prefix.is_some(),
            "((u.user_name_key >= $9 AND u.user_name_key < $10)
              OR (COALESCE(u.display_name_key, '') >= $9 AND COALESCE(u.display_name_key, '') < $10))",
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
pub(crate) fn prefix_of(list: &ListUsers) -> Option<String> {
    list.search.as_deref().map(|text| comparable(&text.trim().to_lowercase())).filter(|text| !text.is_empty())
}

/// A place in the order: what is sorted by, as text or number, and the logon name in lower case.
#[derive(Debug, Clone, Default, FromRow)]
pub(crate) struct At {
    text: String,
    number: i64,
    name: String,
}

/// Behind the last name: names are ASCII.
const LAST: &str = "\u{7f}";

/// A part of the list that one index range holds.
#[derive(Debug, Clone)]
pub(crate) struct Range {
    value: Values,
    /// Names between these two, both left out.
    names: Option<(String, String)>,
}

/// What is sorted by, in a range.
#[derive(Debug, Clone)]
enum Values {
    All,
    Equal(At),
    Between { above: Option<At>, below: Option<At> },
}

/// How a page is read.
#[derive(Debug, Clone)]
pub(crate) struct Order {
    sort: UserSort,
    /// Read against the list's direction, towards its beginning.
    pub(crate) is_backwards: bool,
    is_descending: bool,
    from: Option<At>,
}

impl Order {
    pub(crate) fn of(list: &ListUsers) -> Self {
        let is_backwards = list.page.after.is_none() && list.page.before.is_some();
        let key = list.page.after.as_ref().or(list.page.before.as_ref());
        Self {
            sort: list.sort,
            is_backwards,
            is_descending: list.is_descending != is_backwards,
            from: key.map(|key| at_of(list.sort, &comparable(key))),
        }
    }

    /// The same list from a place on.
    pub(crate) fn behind(&self, place: At) -> Self {
        Self { from: Some(place), ..self.clone() }
    }

    /// What rows are sorted by, as SQL.
    const fn value(&self) -> &'static str {
        match self.sort {
            UserSort::LogonName => "u.user_name_key",
            UserSort::DisplayName => "COALESCE(u.display_name_key, '')",
            UserSort::LastLogon => "COALESCE(u.last_logon_ms, 0)",
            UserSort::Created => "u.created_ms",
        }
    }

    const fn direction(&self) -> &'static str {
        if self.is_descending { "DESC" } else { "ASC" }
    }

    fn order_by(&self) -> String {
        let (value, direction) = (self.value(), self.direction());
        match self.sort {
            UserSort::LogonName => format!(" ORDER BY u.user_name_key {direction}"),
            _ => format!(" ORDER BY {value} {direction}, u.user_name_key {direction}"),
        }
    }

    /// The page's part of the list, in the order of reading: rows equal to the key first, then those behind it.
    pub(crate) fn ranges(&self) -> Vec<Range> {
        let Some(from) = &self.from else {
            let names = (self.sort == UserSort::LogonName).then(|| (String::new(), LAST.to_owned()));
            return vec![Range { value: Values::All, names }];
        };
        let names =
            if self.is_descending { (String::new(), from.name.clone()) } else { (from.name.clone(), LAST.to_owned()) };
        if self.sort == UserSort::LogonName {
            return vec![Range { value: Values::All, names: Some(names) }];
        }
        let behind = if self.is_descending {
            Values::Between { above: None, below: Some(from.clone()) }
        } else {
            Values::Between { above: Some(from.clone()), below: None }
        };
        let equal = Range { value: Values::Equal(from.clone()), names: Some(names) };
        vec![equal, Range { value: behind, names: None }]
    }

    /// A range up to a place in it, the place included.
    pub(crate) fn until(&self, range: &Range, end: &At) -> Vec<Range> {
        // No name holds a control character: the next text behind a name.
        let behind = format!("{}\u{1}", end.name);
        let cut = |names: &Option<(String, String)>| {
            let (from, to) = names.clone().unwrap_or((String::new(), LAST.to_owned()));
            // In front of a name is whatever is less than it; the name itself is let in by the character before.
            if self.is_descending { (before(&end.name), to) } else { (from, behind.clone()) }
        };
        match &range.value {
            Values::All if self.sort == UserSort::LogonName => {
                vec![Range { value: Values::All, names: Some(cut(&range.names)) }]
            }
            Values::Equal(at) => vec![Range { value: Values::Equal(at.clone()), names: Some(cut(&range.names)) }],
            Values::All | Values::Between { .. } => {
                let (mut above, mut below) = match &range.value {
                    Values::Between { above, below } => (above.clone(), below.clone()),
                    _ => (None, None),
                };
                if self.is_descending {
                    above = Some(end.clone())
                } else {
                    below = Some(end.clone())
                }
                let whole = Range { value: Values::Between { above, below }, names: None };
                vec![whole, Range { value: Values::Equal(end.clone()), names: Some(cut(&None)) }]
            }
        }
    }

    /// The key of a place, as [`UserSort::key`] writes it.
    pub(crate) fn text_of(&self, at: &At) -> String {
        match self.sort {
            UserSort::LogonName => at.name.clone(),
            UserSort::DisplayName => format!("{}/{}", at.text, at.name),
            UserSort::LastLogon | UserSort::Created => format!("{}/{}", at.number, at.name),
        }
    }

    fn range_sql(&self, range: &Range) -> String {
        let value = self.value();
        let (first, second) = if self.sort == UserSort::DisplayName { ("$3", "$7") } else { ("$4", "$8") };
        let values = match &range.value {
            Values::All => String::new(),
            Values::Equal(_) => format!(" AND {value} = {first}"),
            Values::Between { above, below } => {
                let above = above.as_ref().map(|_| format!(" AND {value} > {first}")).unwrap_or_default();
                let below = below.as_ref().map(|_| format!(" AND {value} < {second}")).unwrap_or_default();
                above + &below
            }
        };
        // In selects, which no planner looks into: one that knows the names plans anew for each pair of them, and finds
        // the same way as ever.
        let names =
            range.names.as_ref().map_or("", |_| " AND u.user_name_key > (SELECT $5) AND u.user_name_key < (SELECT $6)");
        values + names
    }
}

/// A text in front of a name and behind every shorter one that could stand there: the greatest text less than it
/// that no name equals.
fn before(name: &str) -> String {
    let mut text = name.to_owned();
    if let Some(last) = text.pop() {
        let less = u32::from(last).checked_sub(1).and_then(char::from_u32);
        text.extend(less);
        text.push('\u{7e}');
        text.push('\u{7e}');
    }
    text
}

fn at_of(sort: UserSort, key: &str) -> At {
    let (value, name) = match sort {
        UserSort::LogonName => ("", key),
        _ => key.rsplit_once('/').unwrap_or(("", key)),
    };
    At { text: value.to_owned(), number: value.parse().unwrap_or(0), name: name.to_lowercase() }
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

/// How many users an index leads to, at most one more than few.
pub(crate) async fn count(
    tx: &mut Tx,
    account: AccountId,
    conditions: &Conditions,
    source: Source,
) -> Result<i64, Error> {
    if source == Source::Search {
        // What many users have is seen by counting the entries of the indexes, without a look at the users.
        let limit = conditions.few + 1;
        let sql = format!(
            "SELECT max(n) FROM (
                SELECT count(*) AS n FROM (SELECT 1 AS one FROM users WHERE account_id = $1
                    AND user_name_key >= $9 AND user_name_key < $10 LIMIT {limit}) AS by_name
                 UNION ALL
                SELECT count(*) AS n FROM (SELECT 1 AS one FROM users WHERE account_id = $1
                    AND COALESCE(display_name_key, '') >= $9 AND COALESCE(display_name_key, '') < $10
                    LIMIT {limit}) AS by_display_name) AS counted"
        );
        let (n,): (i64,) = bound!(fetch_one, tx, (i64,), sql, account, Some(conditions), None::<&Range>)?;
        if n > conditions.few {
            return Ok(n);
        }
    }
    let sql = format!("SELECT count(*) FROM ({}) AS counted", source.sql(conditions.few));
    let (n,) = bound!(fetch_one, tx, (i64,), sql, account, Some(conditions), None::<&Range>)?;
    Ok(n)
}

/// How many of the users an index leads to keep all conditions.
pub(crate) async fn count_kept(
    tx: &mut Tx,
    account: AccountId,
    conditions: &Conditions,
    source: Source,
) -> Result<i64, Error> {
    let sql = format!(
        "WITH few AS MATERIALIZED ({})
         SELECT count(*) FROM few CROSS JOIN users u WHERE u.user_id = few.user_id{}",
        source.sql(conditions.few),
        conditions.sql()
    );
    let (n,) = bound!(fetch_one, tx, (i64,), sql, account, Some(conditions), None::<&Range>)?;
    Ok(n)
}

/// A page of the few users an index leads to.
pub(crate) async fn few(
    tx: &mut Tx,
    account: AccountId,
    conditions: &Conditions,
    source: Source,
    order: &Order,
    limit: i64,
) -> Result<Vec<UserRow>, Error> {
    let ranges = order.ranges();
    let in_range = ranges.iter().map(|range| format!("(TRUE{})", order.range_sql(range))).collect::<Vec<_>>();
    let sql = format!(
        "WITH few AS MATERIALIZED ({source}),
              page AS (SELECT u.user_id FROM few CROSS JOIN users u
                        WHERE u.user_id = few.user_id AND ({ranges}){kept}{sorted} LIMIT {limit})
         {rows} WHERE u.user_id IN (SELECT user_id FROM page){sorted}",
        source = source.sql(conditions.few),
        ranges = in_range.join(" OR "),
        kept = conditions.sql(),
        sorted = order.order_by(),
        rows = select!(),
    );
    // The first range names the key that the second one is behind.
    let key = Range { value: few_value(&ranges), names: ranges.first().and_then(|range| range.names.clone()) };
    bound!(fetch_all, tx, UserRow, sql, account, Some(conditions), Some(&key))
}

/// Both bounds are the page's key: one range uses the first, the other the second.
fn few_value(ranges: &[Range]) -> Values {
    match ranges.first().map(|range| &range.value) {
        Some(Values::Equal(at)) => Values::Between { above: Some(at.clone()), below: Some(at.clone()) },
        _ => Values::All,
    }
}

/// The users of a range that keep the conditions, in its order.
pub(crate) async fn range(
    tx: &mut Tx,
    account: AccountId,
    conditions: &Conditions,
    order: &Order,
    range: &Range,
    limit: i64,
) -> Result<Vec<UserRow>, Error> {
    let sql = format!(
        "WITH page AS (SELECT u.user_id FROM users u WHERE u.account_id = $1{range}{kept}{sorted} LIMIT {limit})
         {rows} WHERE u.user_id IN (SELECT user_id FROM page){sorted}",
        range = order.range_sql(range),
        kept = conditions.sql(),
        sorted = order.order_by(),
        rows = select!(),
    );
    bound!(fetch_all, tx, UserRow, sql, account, Some(conditions), Some(range))
}

/// The place of the n-th user of a range, when it has so many.
pub(crate) async fn place_behind(
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
