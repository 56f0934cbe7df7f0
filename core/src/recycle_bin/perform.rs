//! What happens when users go into the recycle bin, come back, or are purged.

use super::kept::Kept;
use super::store::{self, RecycledRow};
use super::{
    DeleteUserInRecycleBin, GetUserInRecycleBin, KEPT_DAYS, ListUsersInRecycleBin, MOST_KEPT, RecycledUser,
    RestoreUserFromRecycleBin, Restored,
};
use crate::audit::record;
use crate::door::{Cx, Iam, Origin, Perform, Touched};
use crate::model::{AccountId, ApiError, Arn, Page, PrincipalId, Timestamp, Total, UserId, UserName};
use crate::store::{Error, Tx};
use crate::{access_keys::perform as access_keys, accounts, grants, logon, mfa, sessions, users};

const COUNTER: &str = "recycled_users";
const DAY_MS: i64 = 86_400_000;
/// So many users are purged in one transaction, so that others need not wait long for the writer.
const PER_TRANSACTION: i64 = 100;

/// Moves a user into the recycle bin: nothing of it stays where anything reads.
///
/// # Errors
/// `EntityNotExist.User` when somebody else deleted it in between.
pub(crate) async fn recycle(cx: &mut Cx<'_>, id: UserId, name: &str, reason: &str) -> Result<(), ApiError> {
    let kept = take(cx, id, name).await?;
    put_aside(cx, id, &kept, reason).await
}

/// Locks a user and gathers what hangs on it.
///
/// # Errors
/// `EntityNotExist.User` when somebody else deleted it in between.
pub(crate) async fn take(cx: &mut Cx<'_>, id: UserId, name: &str) -> Result<Kept, ApiError> {
    let gone = || ApiError::not_exist("User", name);
    // From here on nothing is added to the user: what is gathered is everything.
    if !grants::store::lock_principal(cx.tx, "user", id.value()).await? {
        return Err(gone());
    }
    store::gather(cx.tx, id).await?.ok_or_else(gone)
}

/// Puts what [`take`] gave into the recycle bin and removes the user.
///
/// # Errors
/// `InternalError`.
pub(crate) async fn put_aside(cx: &mut Cx<'_>, id: UserId, kept: &Kept, reason: &str) -> Result<(), ApiError> {
    let principal = PrincipalId::User(id);
    store::insert(cx.tx, cx.account, id, kept, (&cx.caller.display, reason), cx.now).await?;
    grants::store::delete_of(cx.tx, "user", id.value()).await?;
    mfa::store::delete(cx.tx, principal).await?;
    sessions::store::end_all(cx.tx, principal, None).await?;
    logon::store::clear(cx.tx, &logon::bucket(principal)).await?;
    // Login profile, memberships and AccessKey pairs hang on the row and go with it.
    if !users::store::delete(cx.tx, id).await? {
        return Err(ApiError::not_exist("User", &kept.user.user_name));
    }
    accounts::store::count_down(cx.tx, cx.account, "users").await?;
    accounts::store::count_up(cx.tx, cx.account, COUNTER, i64::MAX).await?;
    let n_over = accounts::store::counter(cx.tx, cx.account, COUNTER).await? - MOST_KEPT;
    if n_over > 0 {
        for row in store::oldest(cx.tx, cx.account, n_over).await? {
            purge(cx.tx, &row, cx.now, cx.caller.origin.request_id()).await?;
        }
    }
    cx.touch(Touched::User(id));
    Ok(())
}

/// Deletes a user in the recycle bin without anybody asking, and says so in the events.
async fn purge(tx: &mut Tx, row: &RecycledRow, now: Timestamp, request_id: &str) -> Result<(), Error> {
    let (account, id) = (AccountId::new(row.account_id), UserId::new(row.user_id));
    if !store::delete(tx, account, id).await? {
        return Ok(());
    }
    accounts::store::count_down(tx, account, COUNTER).await?;
    let origin = Origin::local("housekeeping", request_id.to_owned());
    let mut event = record::Event::of_step(account, now, "ram:DeleteUserInRecycleBin", None, "recycle bin", &origin);
    event.resources = vec![Arn::ram(account, "user", &row.user_name).to_string()];
    event.parameters = serde_json::json!({ "user_id": row.user_id.to_string() }).to_string();
    record::append(tx, &event).await
}

impl Iam {
    /// Purges what was kept for its time; answers how many users.
    ///
    /// # Errors
    /// The store's.
    pub async fn purge_recycled_users(&self) -> Result<i64, Error> {
        let now = self.now();
        let mut n = 0;
        loop {
            let mut tx = self.store().begin_write().await?;
            let rows = store::expired(&mut tx, now.plus_ms(-KEPT_DAYS * DAY_MS), PER_TRANSACTION).await?;
            let request_id = uuid::Uuid::new_v4().to_string().to_uppercase();
            for row in &rows {
                purge(&mut tx, row, now, &request_id).await?;
                n += 1;
            }
            tx.commit().await?;
            if i64::try_from(rows.len()).unwrap_or(i64::MAX) < PER_TRANSACTION {
                return Ok(n);
            }
        }
    }
}

impl Perform for ListUsersInRecycleBin {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Page<RecycledUser>, ApiError> {
        let all = accounts::store::counter(cx.tx, cx.account, COUNTER).await?;
        let filter = self.filter.filter(|filter| !filter.trim().is_empty());
        let total = match &filter {
            Some(filter) => store::count(cx.tx, cx.account, filter).await?,
            None => all,
        };
        let rows = store::list(cx.tx, cx.account, filter.as_deref(), &self.page).await?;
        let users = rows.into_iter().map(RecycledRow::view).collect::<Result<Vec<_>, _>>()?;
        Ok(Page::assemble(&self.page, users, store::page_key, Total::Exactly(total), all))
    }
}

/// The row of a user in the recycle bin of the caller's account.
async fn required(cx: &mut Cx<'_>, id: UserId) -> Result<RecycledRow, ApiError> {
    let row = store::find(cx.tx, cx.account, id).await?;
    row.ok_or_else(|| ApiError::not_exist("User", id))
}

impl Perform for GetUserInRecycleBin {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<RecycledUser, ApiError> {
        Ok(required(cx, self.user_id).await?.view()?)
    }
}

impl Perform for RestoreUserFromRecycleBin {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Restored, ApiError> {
        let row = required(cx, self.user_id).await?;
        let kept = row.kept()?;
        let name = match self.new_user_name {
            Some(name) => name,
            None => UserName::parse(&row.user_name)
                .map_err(|_| Error::Inconsistent { table: "recycled_users", column: "user_name" })?,
        };
        // Taken out first: of two at once one finds nothing.
        if !store::delete(cx.tx, cx.account, self.user_id).await? {
            return Err(ApiError::not_exist("User", self.user_id));
        }
        accounts::store::count_down(cx.tx, cx.account, COUNTER).await?;
        let limit = crate::quotas::limit(cx, crate::quotas::Quota::Users).await?;
        if !accounts::store::count_up(cx.tx, cx.account, "users", limit).await? {
            return Err(ApiError::limit_exceeded("User", limit));
        }
        let left_out =
            store::put_back(cx.tx, cx.account, self.user_id, &kept, &name, cx.now).await.map_err(|error| {
                error.or_conflict("users_name_unique", || ApiError::already_exists("User", &name, "new_user_name"))
            })?;
        cx.touch(Touched::User(self.user_id));
        let rules = access_keys::rules(cx).await?;
        let row = users::store::get(cx.tx, self.user_id).await?.ok_or_else(ApiError::internal)?;
        let user = row.view(cx.now, &rules)?;
        Ok(Restored { user, left_out })
    }
}

impl Perform for DeleteUserInRecycleBin {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<(), ApiError> {
        if !store::delete(cx.tx, cx.account, self.user_id).await? {
            return Err(ApiError::not_exist("User", self.user_id));
        }
        Ok(accounts::store::count_down(cx.tx, cx.account, COUNTER).await?)
    }
}
