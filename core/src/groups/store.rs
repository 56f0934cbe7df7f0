//! SQL of groups and memberships.

use sqlx::FromRow;

use super::GroupView;
use crate::model::{AccountId, Comments, DisplayName, GroupId, GroupName, Timestamp, UserId};
use crate::store::{Error, Tx, execute, fetch_all, fetch_one, fetch_optional};

/// A row of `user_groups`, in lists about a user with the time of joining.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct GroupRow {
    pub(crate) group_id: i64,
    pub(crate) group_name: String,
    pub(crate) display_name: Option<String>,
    pub(crate) comments: Option<String>,
    pub(crate) created_ms: i64,
    pub(crate) joined_ms: Option<i64>,
}

impl GroupRow {
    /// The row as callers see it.
    pub(crate) fn view(self) -> Result<GroupView, Error> {
        let broken = |column| Error::Inconsistent { table: "user_groups", column };
        Ok(GroupView {
            group_name: GroupName::parse(&self.group_name).map_err(|_| broken("group_name"))?,
            display_name: self
                .display_name
                .map(|text| DisplayName::parse(&text))
                .transpose()
                .map_err(|_| broken("display_name"))?,
            comments: self.comments.map(|text| Comments::parse(&text)).transpose().map_err(|_| broken("comments"))?,
            created_at: Timestamp::from_ms(self.created_ms),
            joined_at: self.joined_ms.map(Timestamp::from_ms),
        })
    }
}

/// The group with this name, regardless of case.
pub(crate) async fn find(tx: &mut Tx, account: AccountId, name: &GroupName) -> Result<Option<GroupRow>, Error> {
    fetch_optional!(
        tx,
        GroupRow,
        "SELECT group_id, group_name, display_name, comments, created_ms, CAST(NULL AS BIGINT) AS joined_ms
           FROM user_groups
          WHERE account_id = $1 AND group_name_key = $2",
        account.value(),
        name.key()
    )
}

pub(crate) async fn insert(tx: &mut Tx, account: AccountId, id: GroupId, group: &GroupView) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO user_groups (group_id, account_id, group_name, group_name_key, display_name, comments, created_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        id.value(),
        account.value(),
        group.group_name.to_string(),
        group.group_name.key(),
        group.display_name.as_ref().map(ToString::to_string),
        group.comments.as_ref().map(ToString::to_string),
        group.created_at.ms()
    )?;
    Ok(())
}

/// All groups of the account by name; the quota bounds their number.
pub(crate) async fn list(tx: &mut Tx, account: AccountId) -> Result<Vec<GroupRow>, Error> {
    fetch_all!(
        tx,
        GroupRow,
        "SELECT group_id, group_name, display_name, comments, created_ms, CAST(NULL AS BIGINT) AS joined_ms
           FROM user_groups
          WHERE account_id = $1
          ORDER BY group_name_key",
        account.value()
    )
}

/// The groups a user is in, by name.
pub(crate) async fn of_user(tx: &mut Tx, user: UserId) -> Result<Vec<GroupRow>, Error> {
    fetch_all!(
        tx,
        GroupRow,
        "SELECT g.group_id, g.group_name, g.display_name, g.comments, g.created_ms, m.joined_ms
           FROM group_members m JOIN user_groups g ON g.group_id = m.group_id
          WHERE m.user_id = $1
          ORDER BY g.group_name_key",
        user.value()
    )
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
pub(crate) async fn insert_member(tx: &mut Tx, user: UserId, group: GroupId, now: Timestamp) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO group_members (user_id, group_id, joined_ms) VALUES ($1, $2, $3)",
        user.value(),
        group.value(),
        now.ms()
    )?;
    Ok(())
}

/// Ends a membership; false when there was none.
pub(crate) async fn delete_member(tx: &mut Tx, user: UserId, group: GroupId) -> Result<bool, Error> {
    let n =
        execute!(tx, "DELETE FROM group_members WHERE user_id = $1 AND group_id = $2", user.value(), group.value())?;
    Ok(n == 1)
}
