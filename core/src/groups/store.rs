//! SQL of groups and memberships.

use sqlx::FromRow;

use super::{GroupView, ListGroups, ListUsersForGroup, MemberView};
use crate::model::{
    AccountId, Comments, DisplayName, GroupId, GroupName, NameSort, PageRequest, Span, Timestamp, Total, UserId,
    UserName,
};
use crate::store::{Error, Tx, comparable, execute, fetch_all, fetch_one, fetch_optional, prefix_end};

/// The most groups or members a list counts; more are told as "more than".
const COUNT_BOUND: i64 = 1_000;

/// The most members that are counted for each group of a list; the statements below read one more.
const MEMBERS_BOUND: i64 = 500;

/// A row of `user_groups`, in lists about a user with the time of joining.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct GroupRow {
    pub(crate) group_id: i64,
    pub(crate) group_name: String,
    display_name: Option<String>,
    comments: Option<String>,
    created_ms: i64,
    updated_ms: i64,
    joined_ms: Option<i64>,
    n_members: i64,
}

impl GroupRow {
    pub(crate) fn id(&self) -> GroupId {
        GroupId::new(self.group_id)
    }

    /// The row as callers see it.
    pub(crate) fn view(self) -> Result<GroupView, Error> {
        let broken = |column| Error::Inconsistent { table: "user_groups", column };
        let display_name = self.display_name.map(|text| DisplayName::parse(&text)).transpose();
        let comments = self.comments.map(|text| Comments::parse(&text)).transpose();
        Ok(GroupView {
            group_id: GroupId::new(self.group_id),
            group_name: GroupName::parse(&self.group_name).map_err(|_| broken("group_name"))?,
            display_name: display_name.map_err(|_| broken("display_name"))?,
            comments: comments.map_err(|_| broken("comments"))?,
            created_at: Timestamp::from_ms(self.created_ms),
            updated_at: Timestamp::from_ms(self.updated_ms),
            n_members: bounded(self.n_members, MEMBERS_BOUND),
            joined_at: self.joined_ms.map(Timestamp::from_ms),
        })
    }
}

fn bounded(n: i64, bound: i64) -> Total {
    if n > bound { Total::MoreThan(bound) } else { Total::Exactly(n) }
}

/// The beginning of every statement that reads groups.
macro_rules! select {
    ($joined:literal, $($rest:expr),* $(,)?) => {
        concat!(
            // In the order of the index: PostgreSQL would rather read the whole table where one group has most members.
            "SELECT g.group_id, g.group_name, g.display_name, g.comments, g.created_ms, g.updated_ms, ",
            $joined,
            " AS joined_ms,
              (SELECT count(*) FROM (SELECT 1 AS one FROM group_members c WHERE c.group_id = g.group_id
                                      ORDER BY c.user_id LIMIT 501) AS counted) AS n_members ",
            $($rest),*
        )
    };
}

/// The group with this name, regardless of case.
pub(crate) async fn find(tx: &mut Tx, account: AccountId, name: &GroupName) -> Result<Option<GroupRow>, Error> {
    fetch_optional!(
        tx,
        GroupRow,
        select!("CAST(NULL AS BIGINT)", "FROM user_groups g WHERE g.account_id = $1 AND g.group_name_key = $2"),
        account.value(),
        name.key()
    )
}

pub(crate) async fn insert(tx: &mut Tx, account: AccountId, group: &GroupView) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO user_groups (group_id, account_id, group_name, group_name_key, display_name, display_name_key,
                                  comments, created_ms, updated_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)",
        group.group_id.value(),
        account.value(),
        group.group_name.to_string(),
        group.group_name.key(),
        group.display_name.as_ref().map(ToString::to_string),
        group.display_name.as_ref().map(DisplayName::key),
        group.comments.as_ref().map(ToString::to_string),
        group.created_at.ms()
    )?;
    Ok(())
}

/// Writes names and note.
pub(crate) async fn update(tx: &mut Tx, group: &GroupView) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE user_groups SET group_name = $2, group_name_key = $3, display_name = $4, display_name_key = $5,
                                comments = $6, updated_ms = $7
          WHERE group_id = $1",
        group.group_id.value(),
        group.group_name.to_string(),
        group.group_name.key(),
        group.display_name.as_ref().map(ToString::to_string),
        group.display_name.as_ref().map(DisplayName::key),
        group.comments.as_ref().map(ToString::to_string),
        group.updated_at.ms()
    )?;
    Ok(())
}

/// Deletes the row and the memberships that hang on it; false when somebody else did in between.
pub(crate) async fn delete(tx: &mut Tx, id: GroupId) -> Result<bool, Error> {
    let n = execute!(tx, "DELETE FROM user_groups WHERE group_id = $1", id.value())?;
    Ok(n == 1)
}

/// A search as names are compared; nothing when it is blank.
fn prefix_of(search: Option<&str>) -> Option<String> {
    search.map(|text| comparable(&text.trim().to_lowercase())).filter(|text| !text.is_empty())
}

/// The part of the names that a page is cut from.
struct Range {
    from: String,
    to: String,
    backwards: bool,
    limit: i64,
}

impl Range {
    fn of(page: &PageRequest) -> Self {
        let limit = i64::from(page.size()) + 1;
        let key = |text: &str| comparable(&text.to_lowercase());
        // Every name key is greater than the empty text and less than this one: names are ASCII.
        let last = || "\u{7f}".to_owned();
        match (&page.after, &page.before) {
            (Some(after), _) => Self { from: key(after), to: last(), backwards: false, limit },
            (None, Some(before)) => Self { from: String::new(), to: key(before), backwards: true, limit },
            (None, None) => Self { from: String::new(), to: last(), backwards: false, limit },
        }
    }
}

/// The numbers of groups whose name or display name lies in a range, at most `bound` by each: two index ranges.
macro_rules! found {
    ($from:literal, $to:literal, $bound:literal) => {
        concat!(
            "SELECT group_id FROM (SELECT group_id FROM user_groups WHERE account_id = $1 AND group_name_key >= ",
            $from,
            " AND group_name_key < ",
            $to,
            " LIMIT ",
            $bound,
            ") AS by_name UNION
             SELECT group_id FROM (SELECT group_id FROM user_groups WHERE account_id = $1 AND display_name_key >= ",
            $from,
            " AND display_name_key < ",
            $to,
            " LIMIT ",
            $bound,
            ") AS by_display_name"
        )
    };
}

/// The groups whose name or display name begins with a text; an empty one takes all.
macro_rules! many {
    () => {
        "g.account_id = $1 AND ($7 = '' OR (g.group_name_key >= $7 AND g.group_name_key < $8)
                                        OR (g.display_name_key >= $7 AND g.display_name_key < $8))"
    };
}

/// The few groups that a search finds. The account is named inside only: named outside too, all of its groups are
/// walked and asked.
macro_rules! few {
    () => {
        concat!("g.group_id IN (", found!("$7", "$8", "$9"), ")")
    };
}

/// A page of a span in one of the orders.
macro_rules! page {
    ($filter:expr, $span:literal, $order:literal) => {
        select!(
            "CAST(NULL AS BIGINT)",
            "FROM user_groups g WHERE ",
            $filter,
            " AND ",
            $span,
            " ORDER BY ",
            $order,
            " LIMIT $6"
        )
    };
}
macro_rules! ordered {
    ($filter:expr, $by:expr, $is_descending:expr) => {
        match ($by, $is_descending) {
            (NameSort::Name, false) => page!(
                $filter,
                "CAST($2 AS BIGINT) <= CAST($4 AS BIGINT) AND g.group_name_key > $3 AND g.group_name_key < $5",
                "g.group_name_key"
            ),
            (NameSort::Name, true) => page!(
                $filter,
                "CAST($2 AS BIGINT) <= CAST($4 AS BIGINT) AND g.group_name_key > $3 AND g.group_name_key < $5",
                "g.group_name_key DESC"
            ),
            (NameSort::Time, false) => page!(
                $filter,
                "(g.created_ms, g.group_name_key) > ($2, $3) AND (g.created_ms, g.group_name_key) < ($4, $5)",
                "g.created_ms, g.group_name_key"
            ),
            (NameSort::Time, true) => page!(
                $filter,
                "(g.created_ms, g.group_name_key) > ($2, $3) AND (g.created_ms, g.group_name_key) < ($4, $5)",
                "g.created_ms DESC, g.group_name_key DESC"
            ),
        }
    };
}

/// One page, with one row more than asked for. What finds few groups is followed by its index, what finds many is
/// checked on the way through the order, where a page is soon full.
pub(crate) async fn list(
    tx: &mut Tx,
    account: AccountId,
    list: &ListGroups,
    total: Total,
) -> Result<Vec<GroupRow>, Error> {
    let Span { above, below, is_descending, limit } = Span::of(&list.page, list.order);
    let prefix = prefix_of(list.search.as_deref()).unwrap_or_default();
    let is_few = !prefix.is_empty() && matches!(total, Total::Exactly(_));
    let (account, end, by) = (account.value(), prefix_end(&prefix), list.order.by);
    if is_few {
        let (sql, bound) = (ordered!(few!(), by, is_descending), COUNT_BOUND + 1);
        fetch_all!(tx, GroupRow, sql, account, above.0, above.1, below.0, below.1, limit, prefix, end, bound)
    } else {
        let sql = ordered!(many!(), by, is_descending);
        fetch_all!(tx, GroupRow, sql, account, above.0, above.1, below.0, below.1, limit, prefix, end)
    }
}

/// How many groups match, exact up to [`COUNT_BOUND`].
pub(crate) async fn total(tx: &mut Tx, account: AccountId, list: &ListGroups, all: i64) -> Result<Total, Error> {
    let Some(prefix) = prefix_of(list.search.as_deref()) else { return Ok(Total::Exactly(all)) };
    let (n,): (i64,) = fetch_one!(
        tx,
        (i64,),
        concat!("SELECT count(*) FROM (", found!("$2", "$3", "$4"), ") AS counted"),
        account.value(),
        prefix.clone(),
        prefix_end(&prefix),
        COUNT_BOUND + 1
    )?;
    Ok(bounded(n, COUNT_BOUND))
}

/// The groups a user is in, by name.
pub(crate) async fn of_user(tx: &mut Tx, user: UserId) -> Result<Vec<GroupRow>, Error> {
    fetch_all!(
        tx,
        GroupRow,
        select!(
            "m.joined_ms",
            "FROM group_members m JOIN user_groups g ON g.group_id = m.group_id
              WHERE m.user_id = $1
              ORDER BY g.group_name_key"
        ),
        user.value()
    )
}

#[derive(Debug, FromRow)]
struct MemberRow {
    user_name: String,
    display_name: Option<String>,
    joined_ms: i64,
}

impl MemberRow {
    fn view(self) -> Result<MemberView, Error> {
        let broken = |column| Error::Inconsistent { table: "users", column };
        let display_name = self.display_name.map(|text| DisplayName::parse(&text)).transpose();
        Ok(MemberView {
            user_name: UserName::parse(&self.user_name).map_err(|_| broken("user_name"))?,
            display_name: display_name.map_err(|_| broken("display_name"))?,
            joined_at: Timestamp::from_ms(self.joined_ms),
        })
    }
}

/// The members of a group between two names.
macro_rules! members_between {
    ($order:literal) => {
        concat!(
            "SELECT u.user_name, u.display_name, m.joined_ms
               FROM group_members m JOIN users u ON u.user_id = m.user_id
              WHERE m.group_id = $1 AND m.user_name_key > $2 AND m.user_name_key < $3
                AND m.user_name_key >= $5 AND m.user_name_key < $6
              ORDER BY m.user_name_key",
            $order,
            " LIMIT $4"
        )
    };
}

/// One page of the members by logon name, with one row more than asked for.
pub(crate) async fn members(tx: &mut Tx, group: GroupId, list: &ListUsersForGroup) -> Result<Vec<MemberView>, Error> {
    let range = Range::of(&list.page);
    let prefix = prefix_of(list.search.as_deref()).unwrap_or_default();
    let sql = if range.backwards { members_between!(" DESC") } else { members_between!("") };
    let rows = fetch_all!(
        tx,
        MemberRow,
        sql,
        group.value(),
        range.from,
        range.to,
        range.limit,
        prefix.clone(),
        prefix_end(&prefix)
    )?;
    rows.into_iter().map(MemberRow::view).collect()
}

/// How many members match, exact up to [`COUNT_BOUND`].
pub(crate) async fn total_of_members(tx: &mut Tx, group: GroupId, list: &ListUsersForGroup) -> Result<Total, Error> {
    let prefix = prefix_of(list.search.as_deref()).unwrap_or_default();
    let (n,): (i64,) = fetch_one!(
        tx,
        (i64,),
        "SELECT count(*) FROM (SELECT 1 AS one FROM group_members
          WHERE group_id = $1 AND user_name_key >= $2 AND user_name_key < $3
          ORDER BY user_name_key LIMIT $4) AS counted",
        group.value(),
        prefix.clone(),
        prefix_end(&prefix),
        COUNT_BOUND + 1
    )?;
    Ok(bounded(n, COUNT_BOUND))
}

/// The members of a group, at most `bound` + 1.
pub(crate) async fn count_members(tx: &mut Tx, group: GroupId, bound: i64) -> Result<i64, Error> {
    let (n,): (i64,) = fetch_one!(
        tx,
        (i64,),
        "SELECT count(*) FROM (SELECT 1 AS one FROM group_members
          WHERE group_id = $1 ORDER BY user_id LIMIT $2) AS counted",
        group.value(),
        bound + 1
    )?;
    Ok(n)
}

/// Writes the new name of a user into its memberships, which are listed by it.
pub(crate) async fn rename_member(tx: &mut Tx, user: UserId, name: &UserName) -> Result<(), Error> {
    execute!(tx, "UPDATE group_members SET user_name_key = $2 WHERE user_id = $1", user.value(), name.key())?;
    Ok(())
}

/// The numbers of the groups a user is in.
pub(crate) async fn ids_of_user(tx: &mut Tx, user: UserId) -> Result<Vec<i64>, Error> {
    let rows = fetch_all!(
        tx,
        (i64,),
        "SELECT group_id FROM group_members WHERE user_id = $1 ORDER BY group_id",
        user.value()
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub(crate) async fn count_of_user(tx: &mut Tx, user: UserId) -> Result<i64, Error> {
    let (n,): (i64,) = fetch_one!(tx, (i64,), "SELECT count(*) FROM group_members WHERE user_id = $1", user.value())?;
    Ok(n)
}

/// Conflicts with `group_members_unique` when the user is a member.
pub(crate) async fn insert_member(
    tx: &mut Tx,
    (user, user_name): (UserId, &str),
    group: GroupId,
    now: Timestamp,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO group_members (user_id, group_id, joined_ms, user_name_key) VALUES ($1, $2, $3, $4)",
        user.value(),
        group.value(),
        now.ms(),
        user_name.to_lowercase()
    )?;
    Ok(())
}

/// Ends a membership; false when there was none.
pub(crate) async fn delete_member(tx: &mut Tx, user: UserId, group: GroupId) -> Result<bool, Error> {
    let n =
        execute!(tx, "DELETE FROM group_members WHERE user_id = $1 AND group_id = $2", user.value(), group.value())?;
    Ok(n == 1)
}
