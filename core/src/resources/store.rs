//! SQL of registered resources. Lists are put together from constant pieces; whatever was typed is bound.

use sqlx::{AssertSqlSafe, FromRow};

use super::{Creator, ResourceArn, ResourceView, Standing, Tag};
use crate::model::{AccountId, DisplayName, ListOrder, NameSort, PageRequest, PrincipalId, Timestamp};
use crate::store::{Error, Tx, comparable, execute, fetch_all, fetch_one, fetch_optional, prefix_end};

/// A row of `resources` with what has become of its creator.
#[derive(Debug, Clone, FromRow)]
pub(super) struct ResourceRow {
    pub(super) resource_id: i64,
    arn: String,
    display_name: Option<String>,
    tags: String,
    creator_kind: String,
    creator_id: i64,
    creator_name: String,
    created_ms: i64,
    updated_ms: i64,
    user_name: Option<String>,
    role_name: Option<String>,
    recycled_id: Option<i64>,
}

impl ResourceRow {
    /// The row as callers see it.
    pub(super) fn view(self) -> Result<ResourceView, Error> {
        let broken = |column| Error::Inconsistent { table: "resources", column };
        let display_name = self.display_name.map(|text| DisplayName::parse(&text)).transpose();
        let principal = PrincipalId::from_parts(&self.creator_kind, self.creator_id);
        let principal = principal.ok_or_else(|| broken("creator_kind"))?;
        let standing = match (principal, self.user_name, self.role_name, self.recycled_id) {
            (PrincipalId::Root(_), ..) => Standing::Present(String::new()),
            (PrincipalId::User(_), Some(name), ..) | (PrincipalId::Role(_), _, Some(name), _) => {
                Standing::Present(name)
            }
            (PrincipalId::User(_), _, _, Some(_)) => Standing::InRecycleBin,
            _ => Standing::Deleted,
        };
        Ok(ResourceView {
            arn: ResourceArn::parse(&self.arn).map_err(|_| broken("arn"))?,
            display_name: display_name.map_err(|_| broken("display_name"))?,
            tags: serde_json::from_str(&self.tags).map_err(|_| broken("tags"))?,
            creator: Creator { principal, name: self.creator_name, standing },
            created_at: Timestamp::from_ms(self.created_ms),
            updated_at: Timestamp::from_ms(self.updated_ms),
        })
    }
}

/// The beginning of every statement that reads resources.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT r.resource_id, r.arn, r.display_name, r.tags, r.creator_kind, r.creator_id, r.creator_name,
                    r.created_ms, r.updated_ms, u.user_name, o.role_name, b.user_id AS recycled_id
               FROM resources r
               LEFT JOIN users u ON r.creator_kind = 'user' AND u.user_id = r.creator_id
               LEFT JOIN roles o ON r.creator_kind = 'role' AND o.role_id = r.creator_id
               LEFT JOIN recycled_users b ON r.creator_kind = 'user' AND b.user_id = r.creator_id ",
            $rest
        )
    };
}

pub(super) async fn find(tx: &mut Tx, account: AccountId, arn: &ResourceArn) -> Result<Option<ResourceRow>, Error> {
    fetch_optional!(
        tx,
        ResourceRow,
        select!("WHERE r.account_id = $1 AND r.arn = $2"),
        account.value(),
        arn.to_string()
    )
}

/// Conflicts with `resources_arn_unique` when it is registered. The tags follow by themselves.
pub(super) async fn insert(
    tx: &mut Tx,
    account: AccountId,
    (id, arn): (i64, &ResourceArn),
    display_name: Option<&DisplayName>,
    (creator, creator_name): (PrincipalId, &str),
    now: Timestamp,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO resources (resource_id, account_id, arn, service, name_key, display_name, display_name_key, tags,
                                creator_kind, creator_id, creator_name, creator_name_key, created_ms, updated_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7, '[]', $8, $9, $10, $11, $12, $12)",
        id,
        account.value(),
        arn.to_string(),
        arn.service().to_owned(),
        arn.name_key(),
        display_name.map(ToString::to_string),
        display_name.map(DisplayName::key),
        creator.kind(),
        creator.value(),
        creator_name.to_owned(),
        creator_name.to_lowercase(),
        now.ms()
    )?;
    Ok(())
}

/// False when it is not registered.
pub(super) async fn set_display_name(
    tx: &mut Tx,
    account: AccountId,
    arn: &ResourceArn,
    name: Option<&DisplayName>,
    now: Timestamp,
) -> Result<bool, Error> {
    let n = execute!(
        tx,
        "UPDATE resources SET display_name = $3, display_name_key = $4, updated_ms = $5
          WHERE account_id = $1 AND arn = $2",
        account.value(),
        arn.to_string(),
        name.map(ToString::to_string),
        name.map(DisplayName::key),
        now.ms()
    )?;
    Ok(n == 1)
}

/// Replaces the tags; false when somebody else took the resource off the register in between.
pub(super) async fn set_tags(
    tx: &mut Tx,
    account: AccountId,
    (id, arn): (i64, &ResourceArn),
    tags: &[Tag],
    now: Timestamp,
) -> Result<bool, Error> {
    // The row first: of two at once the second one waits here.
    let n = execute!(
        tx,
        "UPDATE resources SET tags = $2, updated_ms = $3 WHERE resource_id = $1",
        id,
        serde_json::to_string(tags).unwrap_or_else(|_| "[]".to_owned()),
        now.ms()
    )?;
    if n == 0 {
        return Ok(false);
    }
    execute!(tx, "DELETE FROM resource_tags WHERE resource_id = $1", id)?;
    for tag in tags {
        execute!(
            tx,
            "INSERT INTO resource_tags (resource_id, account_id, arn, tag_key, tag_value) VALUES ($1, $2, $3, $4, $5)",
            id,
            account.value(),
            arn.to_string(),
            tag.key.to_string(),
            tag.value.to_string()
        )?;
    }
    Ok(true)
}

/// False when it is not registered. The tags hang on the row and go with it.
pub(super) async fn delete(tx: &mut Tx, account: AccountId, arn: &ResourceArn) -> Result<bool, Error> {
    let n = execute!(tx, "DELETE FROM resources WHERE account_id = $1 AND arn = $2", account.value(), arn.to_string())?;
    Ok(n == 1)
}

/// What a row must keep.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Conditions {
    /// What the list is sorted by.
    pub(super) by: NameSort,
    /// The beginning of the ARN; by ARN a bound of the range.
    pub(super) beginning: Option<String>,
    /// The beginning of the name or of the display name, in lower case.
    pub(super) names: Option<String>,
    pub(super) service: Option<String>,
    pub(super) creator: Option<PrincipalId>,
    pub(super) creator_name: Option<String>,
    pub(super) tag: Option<(String, Option<String>)>,
    /// So many resources are sorted for a page rather than looked for on the way through the list.
    pub(super) few: i64,
    /// Along which index the rows are looked at.
    pub(super) source: Source,
}

/// An index that leads to the resources that keep one condition: by ARN, but for names; or to all, by ARN or by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Source {
    #[default]
    All,
    Beginning,
    Names,
    Tag,
    Creator,
    CreatorName,
    Service,
}

/// The part of the list that a page is cut from: from a place on, up to another one that is not part of it. A place is a
/// time and an ARN; by ARN the times are 0.
#[derive(Debug, Clone)]
pub(super) struct Range {
    by: NameSort,
    from: (i64, String),
    to: (i64, String),
    /// Towards the beginning of the list.
    pub(super) is_backwards: bool,
    is_descending: bool,
}

impl Range {
    /// A key that is none of this order leads to the beginning.
    pub(super) fn of(page: &PageRequest, order: ListOrder, beginning: Option<&str>) -> Self {
        let beginning = beginning.unwrap_or("acs:");
        let is_backwards = page.after.is_none() && page.before.is_some();
        let is_descending = order.is_descending != is_backwards;
        let (mut from, mut to) = match order.by {
            NameSort::Name => ((0, beginning.to_owned()), (0, prefix_end(beginning))),
            NameSort::Time => ((i64::MIN, String::new()), (i64::MAX, String::new())),
        };
        let place = |key: &String| {
            let key = comparable(key);
            match order.by {
                NameSort::Name => key.starts_with("acs:").then_some((0, key)),
                NameSort::Time => key.split_once(':').and_then(|(ms, arn)| Some((ms.parse().ok()?, arn.to_owned()))),
            }
        };
        if let Some((ms, arn)) = page.after.as_ref().or(page.before.as_ref()).and_then(place) {
            if is_descending {
                to = to.min((ms, arn));
            } else {
                // No ARN holds a control character: the next text behind it.
                from = from.max((ms, arn + "\u{1}"));
            }
        }
        Self { by: order.by, from, to, is_backwards, is_descending }
    }

    fn sql(&self, table: char) -> String {
        match self.by {
            NameSort::Name => format!(" AND {table}.arn >= $2 AND {table}.arn < $3"),
            NameSort::Time => format!(
                " AND ({table}.created_ms, {table}.arn) >= ($13, $2) AND ({table}.created_ms, {table}.arn) < ($14, $3)"
            ),
        }
    }

    const fn direction(&self) -> &'static str {
        if self.is_descending { "DESC" } else { "ASC" }
    }

    fn order_by(&self, table: char) -> String {
        let direction = self.direction();
        match self.by {
            NameSort::Name => format!(" ORDER BY {table}.arn {direction}"),
            NameSort::Time => format!(" ORDER BY {table}.created_ms {direction}, {table}.arn {direction}"),
        }
    }
}

const NAMED: &str = "SELECT resource_id FROM (SELECT resource_id FROM resources WHERE account_id = $1
                         AND name_key >= $10 AND name_key < $11 LIMIT $12) AS by_name
                     UNION
                     SELECT resource_id FROM (SELECT resource_id FROM resources WHERE account_id = $1
                         AND display_name_key >= $10 AND display_name_key < $11 LIMIT $12) AS by_display_name";

impl Conditions {
    /// By time the beginning of the ARNs is no part of the order.
    fn asks_for_beginning(&self) -> bool {
        self.by == NameSort::Time && self.beginning.is_some()
    }

    /// The indexes that lead to resources that keep one of them.
    pub(super) fn sources(&self) -> Vec<Source> {
        let known = [
            (self.asks_for_beginning(), Source::Beginning),
            (self.names.is_some(), Source::Names),
            (self.tag.is_some(), Source::Tag),
            (self.creator.is_some(), Source::Creator),
            (self.creator_name.is_some(), Source::CreatorName),
            (self.service.is_some(), Source::Service),
        ];
        known.into_iter().filter(|(is_set, _)| *is_set).map(|(_, source)| source).collect()
    }

    /// Whether the index that is followed leads through the list in its order.
    pub(super) fn is_in_order(&self) -> bool {
        match self.by {
            NameSort::Name => self.source != Source::Names,
            NameSort::Time => self.source == Source::All,
        }
    }

    /// Where the way begins.
    fn base(&self) -> &'static str {
        match (self.source, &self.tag) {
            (Source::Names, _) => "few CROSS JOIN resources b WHERE b.resource_id = few.resource_id",
            (Source::Beginning, _) => "resources b WHERE b.account_id = $1 AND b.arn >= $15 AND b.arn < $16",
            (Source::Tag, Some((_, Some(_)))) => {
                "resource_tags b WHERE b.account_id = $1 AND b.tag_key = $4 AND b.tag_value = $5"
            }
            (Source::Tag, _) => "resource_tags b WHERE b.account_id = $1 AND b.tag_key = $4",
            (Source::Creator, _) => "resources b WHERE b.account_id = $1 AND b.creator_kind = $6 AND b.creator_id = $7",
            (Source::CreatorName, _) => "resources b WHERE b.account_id = $1 AND b.creator_name_key = $8",
            (Source::Service, _) => "resources b WHERE b.account_id = $1 AND b.service = $9",
            (Source::All, _) => "resources b WHERE b.account_id = $1",
        }
    }

    /// Everything, asked of a row; what the base holds already costs little.
    fn kept(&self, range: &Range) -> String {
        let tag = match &self.tag {
            Some((_, Some(_))) => " AND t.tag_value = $5)",
            Some((_, None)) => ")",
            None => "",
        };
        let mut sql = if self.is_in_order() { String::new() } else { range.sql('r') };
        for (is_set, condition) in [
            (self.asks_for_beginning(), " AND r.arn >= $15 AND r.arn < $16"),
            (self.service.is_some(), " AND r.service = $9"),
            (self.creator.is_some(), " AND r.creator_kind = $6 AND r.creator_id = $7"),
            (self.creator_name.is_some(), " AND r.creator_name_key = $8"),
            (
                self.names.is_some(),
                " AND ((r.name_key >= $10 AND r.name_key < $11)
                       OR (r.display_name_key >= $10 AND r.display_name_key < $11))",
            ),
            (
                self.tag.is_some(),
                " AND EXISTS (SELECT 1 FROM resource_tags t WHERE t.resource_id = r.resource_id AND t.tag_key = $4",
            ),
        ] {
            if is_set {
                sql.push_str(condition);
            }
        }
        sql + tag
    }

    /// `WITH` and the rows that are looked at with their places: those of the range in its order, where the index holds
    /// them so.
    fn looked(&self, range: &Range, window: i64) -> String {
        let is_named = self.source == Source::Names;
        let few = if is_named { format!("few AS MATERIALIZED ({NAMED}), ") } else { String::new() };
        let at_ms = match (self.by, self.source) {
            (NameSort::Name, _) => "CAST(0 AS BIGINT)",
            (NameSort::Time, Source::Tag) => {
                "(SELECT c.created_ms FROM resources c WHERE c.resource_id = b.resource_id)"
            }
            (NameSort::Time, _) => "b.created_ms",
        };
        let way = if self.is_in_order() { range.sql('b') + &range.order_by('b') } else { String::new() };
        format!(
            "WITH {few}looked AS MATERIALIZED (
                 SELECT b.resource_id, {at_ms} AS at_ms, b.arn FROM {base}{way} LIMIT {window})",
            base = self.base(),
        )
    }

    /// Those that are looked at and keep the conditions. Asked of each by its number: a join PostgreSQL would rather
    /// begin with all resources there are.
    fn found(&self, range: &Range) -> String {
        format!(
            "looked WHERE (SELECT TRUE FROM resources r WHERE r.resource_id = looked.resource_id{})",
            self.kept(range)
        )
    }
}

/// Binds everything any of the statements may name.
macro_rules! bound {
    ($fetch:ident, $tx:expr, $row:ty, $sql:expr, $account:expr, $conditions:expr, $range:expr) => {{
        let (tag_key, tag_value) = $conditions.tag.clone().unwrap_or_default();
        let names = $conditions.names.clone().unwrap_or_default();
        let beginning = $conditions.beginning.clone().unwrap_or_default();
        let (from, to) = $range.map(|range: &Range| (range.from.clone(), range.to.clone())).unwrap_or_default();
        $fetch!(
            $tx,
            $row,
            AssertSqlSafe($sql),
            $account.value(),
            from.1,
            to.1,
            tag_key,
            tag_value.unwrap_or_default(),
            $conditions.creator.map_or("", PrincipalId::kind),
            $conditions.creator.map_or(0, PrincipalId::value),
            $conditions.creator_name.clone().unwrap_or_default(),
            $conditions.service.clone().unwrap_or_default(),
            names.clone(),
            prefix_end(&names),
            $conditions.few + 1,
            from.0,
            to.0,
            beginning.clone(),
            prefix_end(&beginning)
        )
    }};
}

/// How many resources the index leads to, at most one more than few.
pub(super) async fn count_source(tx: &mut Tx, account: AccountId, conditions: &Conditions) -> Result<i64, Error> {
    let sql = match conditions.source {
        Source::Names => format!("SELECT count(*) FROM ({NAMED}) AS counted"),
        _ => format!("SELECT count(*) FROM (SELECT 1 AS one FROM {} LIMIT $12) AS counted", conditions.base()),
    };
    let (n,) = bound!(fetch_one, tx, (i64,), sql, account, conditions, None::<&Range>)?;
    Ok(n)
}

/// The resources of a range that keep the conditions, at most `limit` of the `window` rows that are looked at.
pub(super) async fn list(
    tx: &mut Tx,
    account: AccountId,
    conditions: &Conditions,
    range: &Range,
    (window, limit): (i64, i64),
) -> Result<Vec<ResourceRow>, Error> {
    let sql = format!(
        "{looked}, page AS (SELECT looked.resource_id FROM {found}
                             ORDER BY looked.at_ms {direction}, looked.arn {direction} LIMIT {limit})
         {rows}{sorted}",
        looked = conditions.looked(range, window),
        found = conditions.found(range),
        direction = range.direction(),
        sorted = range.order_by('r'),
        rows = select!("WHERE r.resource_id IN (SELECT resource_id FROM page)"),
    );
    bound!(fetch_all, tx, ResourceRow, sql, account, conditions, Some(range))
}

/// How many of the `window` rows that are looked at keep the conditions, at most `limit`.
pub(super) async fn count(
    tx: &mut Tx,
    account: AccountId,
    conditions: &Conditions,
    range: &Range,
    (window, limit): (i64, i64),
) -> Result<i64, Error> {
    let sql = format!(
        "{looked} SELECT count(*) FROM (SELECT 1 AS one FROM {found} LIMIT {limit}) AS counted",
        looked = conditions.looked(range, window),
        found = conditions.found(range),
    );
    let (n,) = bound!(fetch_one, tx, (i64,), sql, account, conditions, Some(range))?;
    Ok(n)
}

/// The key of the n-th row of a range that an index leads through in its order, when there are more.
pub(super) async fn place_of(
    tx: &mut Tx,
    account: AccountId,
    conditions: &Conditions,
    range: &Range,
    n: i64,
) -> Result<Option<String>, Error> {
    let (order, back) = if range.is_descending { ("DESC", "ASC") } else { ("ASC", "DESC") };
    let sql = format!(
        "{looked} SELECT at_ms, arn FROM (SELECT at_ms, arn FROM looked ORDER BY at_ms {back}, arn {back} LIMIT 2) AS last
           WHERE (SELECT count(*) FROM looked) > {n} ORDER BY at_ms {order}, arn {order} LIMIT 1",
        looked = conditions.looked(range, n + 1),
    );
    let row = bound!(fetch_optional, tx, (i64, String), sql, account, conditions, Some(range))?;
    let order = ListOrder { by: range.by, is_descending: false };
    Ok(row.map(|(ms, arn)| order.key(Timestamp::from_ms(ms), &arn)))
}
