//! What happens when AccessKey pairs are asked or changed.

use super::{
    AccessKeyCreated, AccessKeyView, CreateAccessKey, DeleteAccessKey, GetAccessKeyAdvice, GetAccessKeyLastUsed,
    GetAccessKeyRules, KeyAdvice, KeyRules, KeyUse, ListAccessKeys, MarkAccessKey, RotateAccessKey, UpdateAccessKey,
    store,
};
use crate::credential::seal::Aad;
use crate::credential::token;
use crate::door::{Cx, Perform, Touched};
use crate::model::{AccessKeyId, ApiError, Code, Disclosed, Total, UserId, UserName};
use crate::quotas::{Quota, limit, limits};
use crate::store::Error;
use crate::users::perform::required_user;

/// The account's rules, in one statement.
pub(crate) async fn rules(cx: &mut Cx<'_>) -> Result<KeyRules, Error> {
    let limits = limits(cx, |_| None).await?;
    let of = |quota: Quota| limits.iter().find(|view| view.quota == quota).map_or(0, |view| view.limit);
    Ok(KeyRules {
        max_per_user: of(Quota::AccessKeysPerUser),
        max_age_days: of(Quota::AccessKeyAgeDays),
        max_idle_days: of(Quota::AccessKeyIdleDays),
    })
}

impl Perform for GetAccessKeyRules {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<KeyRules, ApiError> {
        Ok(rules(cx).await?)
    }
}

impl Perform for CreateAccessKey {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<AccessKeyCreated, ApiError> {
        let user = locked_user(cx, self.user_name.as_ref()).await?;
        create(cx, user, None).await
    }
}

impl Perform for RotateAccessKey {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<AccessKeyCreated, ApiError> {
        let user = locked_user(cx, self.user_name.as_ref()).await?;
        let old = required(cx, user, &self.access_key_id).await?;
        create(cx, user, Some(old.access_key_id)).await
    }
}

/// Creates a pair of a locked user.
async fn create(cx: &mut Cx<'_>, user: UserId, replaces: Option<AccessKeyId>) -> Result<AccessKeyCreated, ApiError> {
    let n = store::count_of_user(cx.tx, user).await?;
    if n >= limit(cx, Quota::AccessKeysPerUser).await? {
        return Err(ApiError::new(
            Code::LimitExceeded,
            "User.AccessKey",
            format!("the user has {n} AccessKey pairs, which is the limit; delete one first"),
        ));
    }
    let id = token::access_key_id().map_err(|_| ApiError::internal())?;
    let secret = token::access_key_secret().map_err(|_| ApiError::internal())?;
    let place = Aad { table: "access_keys", column: "secret_sealed", row_key: &id };
    let sealed = cx.iam.ring().seal(&place, secret.expose().as_bytes()).map_err(|_| ApiError::internal())?;
    let key = AccessKeyView {
        access_key_id: AccessKeyId::parse(&id).map_err(|_| ApiError::internal())?,
        is_active: true,
        created_at: cx.now,
        replaces,
    };
    store::insert(cx.tx, cx.account, user, &key, &sealed).await?;
    count_active(cx, user).await?;
    Ok(AccessKeyCreated { key, access_key_secret: Disclosed::new(secret.expose().clone()) })
}

impl Perform for ListAccessKeys {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Vec<AccessKeyView>, ApiError> {
        let user = required_user(cx, self.user_name.as_ref()).await?.id();
        Ok(store::list(cx.tx, user).await?)
    }
}

impl Perform for UpdateAccessKey {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<AccessKeyView, ApiError> {
        let user = locked_user(cx, self.user_name.as_ref()).await?;
        let key = required(cx, user, &self.access_key_id).await?;
        store::set_active(cx.tx, &key.access_key_id, self.is_active).await?;
        count_active(cx, user).await?;
        // Whose way in it is is asked before the commit.
        cx.touch(Touched::User(user));
        Ok(AccessKeyView { is_active: self.is_active, ..key })
    }
}

impl Perform for DeleteAccessKey {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<(), ApiError> {
        let user = locked_user(cx, self.user_name.as_ref()).await?;
        let key = required(cx, user, &self.access_key_id).await?;
        if key.is_active {
            return Err(ApiError::new(
                Code::DeleteConflict,
                "User.AccessKey",
                format!("the AccessKey pair `{}` is active; switch it off first", key.access_key_id),
            ));
        }
        store::unmark(cx.tx, user, &key.access_key_id).await?;
        Ok(store::delete(cx.tx, &key.access_key_id).await?)
    }
}

impl Perform for GetAccessKeyLastUsed {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Option<KeyUse>, ApiError> {
        let user = required_user(cx, self.user_name.as_ref()).await?.id();
        let key = required(cx, user, &self.access_key_id).await?;
        let written = store::last_used(cx.tx, &key.access_key_id).await?;
        // What this process has seen and not yet written is newer.
        let waiting = cx.iam.key_uses().newest(&key.access_key_id);
        Ok(match (written, waiting) {
            (Some(written), Some(waiting)) if written.at > waiting.at => Some(written),
            (written, waiting) => waiting.or(written),
        })
    }
}

impl Perform for MarkAccessKey {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<AccessKeyView, ApiError> {
        let user = locked_user(cx, self.user_name.as_ref()).await?;
        let key = required(cx, user, &self.access_key_id).await?;
        if let Some(replaced) = &self.replaces {
            if *replaced == key.access_key_id {
                return Err(ApiError::invalid("Replaces", "a pair cannot replace itself; name the other one"));
            }
            required(cx, user, replaced).await?;
        }
        // At most one rotation at a time: the other pair's marker goes with it.
        store::unmark(cx.tx, user, &key.access_key_id).await?;
        store::set_replaces(cx.tx, &key.access_key_id, self.replaces.as_ref()).await?;
        Ok(AccessKeyView { replaces: self.replaces, ..key })
    }
}

impl Perform for GetAccessKeyAdvice {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<KeyAdvice, ApiError> {
        let rules = rules(cx).await?;
        let (old, idle) = (rules.old_since(cx.now), rules.idle_since(cx.now));
        Ok(KeyAdvice {
            n_with_both: counted(crate::users::store::count_with_both(cx.tx, cx.account, COUNT_BOUND).await?),
            n_old: counted(store::count_old(cx.tx, cx.account, old, COUNT_BOUND).await?),
            n_idle: counted(store::count_idle(cx.tx, cx.account, idle, COUNT_BOUND).await?),
            max_age_days: rules.max_age_days,
            max_idle_days: rules.max_idle_days,
        })
    }
}

const COUNT_BOUND: i64 = 1_000;

fn counted(n: i64) -> Total {
    if n > COUNT_BOUND { Total::MoreThan(COUNT_BOUND) } else { Total::Exactly(n) }
}

/// The user, whose pairs nobody else changes until the transaction ends.
async fn locked_user(cx: &mut Cx<'_>, name: Option<&UserName>) -> Result<UserId, ApiError> {
    let user = required_user(cx, name).await?;
    if !crate::grants::store::lock_principal(cx.tx, "user", user.user_id).await? {
        return Err(ApiError::not_exist("User", &user.user_name));
    }
    Ok(user.id())
}

async fn required(cx: &mut Cx<'_>, user: UserId, id: &AccessKeyId) -> Result<AccessKeyView, ApiError> {
    store::find(cx.tx, user, id).await?.ok_or_else(|| {
        ApiError::new(Code::EntityNotExist, "User.AccessKey", format!("the user has no AccessKey pair `{id}`"))
    })
}

/// Keeps the number that lists of users show.
async fn count_active(cx: &mut Cx<'_>, user: UserId) -> Result<(), ApiError> {
    let n = store::count_active_of_user(cx.tx, user).await?;
    Ok(crate::users::store::set_n_active_keys(cx.tx, user.value(), n).await?)
}
