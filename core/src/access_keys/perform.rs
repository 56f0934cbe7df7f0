//! What happens when AccessKey pairs are asked or changed.

use super::{
    AccessKeyCreated, AccessKeyView, CreateAccessKey, DeleteAccessKey, ListAccessKeys, UpdateAccessKey, store,
};
use crate::credential::seal::Aad;
use crate::credential::token;
use crate::door::{Cx, Perform};
use crate::model::{AccessKeyId, ApiError, Code, Disclosed, UserId, UserName};
use crate::users::perform::required_user;

/// Two, so that a pair can be replaced without an interruption.
///
/// Source: RAM, "Limits": AccessKey pairs per RAM user.
const MAX_PER_USER: i64 = 2;

impl Perform for CreateAccessKey {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<AccessKeyCreated, ApiError> {
        let user = locked_user(cx, self.user_name.as_ref()).await?;
        let n = store::count_of_user(cx.tx, user).await?;
        if n >= MAX_PER_USER {
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
        };
        store::insert(cx.tx, cx.account, user, &key, &sealed).await?;
        count_active(cx, user).await?;
        Ok(AccessKeyCreated { key, access_key_secret: Disclosed::new(secret.expose().clone()) })
    }
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
        Ok(store::delete(cx.tx, &key.access_key_id).await?)
    }
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
