//! SQL of the import: many rows per statement, because each statement is handed to another thread or machine.

use sqlx::AssertSqlSafe;

use crate::model::{AccountId, Comments, DisplayName, GroupId, Timestamp, UserId, UserName};
use crate::store::{Error, Tx, comparable, on_tx};

/// A user that is about to be.
#[derive(Debug, Clone)]
pub(super) struct NewUser {
    pub(super) user_id: UserId,
    pub(super) user_name: UserName,
    pub(super) display_name: Option<DisplayName>,
    pub(super) comments: Option<Comments>,
    pub(super) groups: Vec<GroupId>,
}

/// Rows per statement: more make it hardly faster.
const N_ROWS: usize = 100;

/// Those of the names in lower case that are taken.
pub(super) async fn existing(tx: &mut Tx, account: AccountId, keys: &[String]) -> Result<Vec<String>, Error> {
    let mut found = Vec::new();
    for keys in keys.chunks(N_ROWS) {
        let marks = (2..keys.len() + 2).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
        let sql = format!("SELECT user_name_key FROM users WHERE account_id = $1 AND user_name_key IN ({marks})");
        let rows: Vec<(String,)> = on_tx!(tx, |executor| {
            let mut query = sqlx::query_as(AssertSqlSafe(sql)).bind(account.value());
            for key in keys {
                query = query.bind(comparable(key));
            }
            query.fetch_all(executor).await
        })?;
        found.extend(rows.into_iter().map(|(key,)| key));
    }
    Ok(found)
}

/// `($1, $2, …), ($k, …)`: places for rows of `n` values.
fn places(n_rows: usize, n: usize) -> String {
    let row = |row: usize| {
        let places = (1..=n).map(|at| format!("${}", row * n + at)).collect::<Vec<_>>().join(", ");
        format!("({places})")
    };
    (0..n_rows).map(row).collect::<Vec<_>>().join(", ")
}

/// Conflicts with `users_name_unique` when a name was taken meanwhile.
pub(super) async fn insert(tx: &mut Tx, account: AccountId, users: &[NewUser], now: Timestamp) -> Result<(), Error> {
    for users in users.chunks(N_ROWS) {
        let sql = format!(
            "INSERT INTO users (user_id, account_id, user_name, user_name_key, display_name, display_name_key, comments,
                                created_ms, updated_ms, console_logon, mfa_required, mfa_bound, n_active_keys,
                                session_epoch)
             VALUES {}",
            places(users.len(), 14)
        );
        on_tx!(tx, |executor| {
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for user in users {
                query = query
                    .bind(user.user_id.value())
                    .bind(account.value())
                    .bind(user.user_name.to_string())
                    .bind(user.user_name.key())
                    .bind(user.display_name.as_ref().map(ToString::to_string))
                    .bind(user.display_name.as_ref().map(DisplayName::key))
                    .bind(user.comments.as_ref().map(ToString::to_string))
                    .bind(now.ms())
                    .bind(now.ms())
                    .bind("none")
                    .bind(false)
                    .bind(false)
                    .bind(0_i64)
                    .bind(0_i64);
            }
            query.execute(executor).await.map(drop)
        })?;
    }
    Ok(())
}

/// Makes the new users members of their groups.
pub(super) async fn join(tx: &mut Tx, users: &[NewUser], now: Timestamp) -> Result<(), Error> {
    let members: Vec<(&NewUser, GroupId)> =
        users.iter().flat_map(|user| user.groups.iter().map(move |group| (user, *group))).collect();
    for members in members.chunks(N_ROWS) {
        let sql = format!(
            "INSERT INTO group_members (user_id, group_id, joined_ms, user_name_key) VALUES {}",
            places(members.len(), 4)
        );
        on_tx!(tx, |executor| {
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for (user, group) in members {
                query = query.bind(user.user_id.value()).bind(group.value()).bind(now.ms()).bind(user.user_name.key());
            }
            query.execute(executor).await.map(drop)
        })?;
    }
    Ok(())
}
