//! What happens when users are created, read, listed and changed.

use super::store::{self, UserRow};
use super::{ConsoleLogon, CreateUser, GetUser, UpdateUser, UserView};
use crate::door::{Cx, Perform, Touched, role_has_none};
use crate::model::{ApiError, PrincipalId, UserId, UserName};
use crate::quotas::{Quota, limit};
use crate::{access_keys::perform as access_keys, accounts, grants, groups};

/// Whom an action is about.
#[derive(Debug, Clone)]
pub(crate) struct Subject {
    /// The root identity or a RAM user.
    pub(crate) principal: PrincipalId,
    /// The name as authenticators and events show it.
    pub(crate) display: String,
}

/// The subject of an action: the named user, or the caller.
///
/// # Errors
/// `EntityNotExist.User`.
pub(crate) async fn required(cx: &mut Cx<'_>, name: Option<&UserName>) -> Result<Subject, ApiError> {
    match name {
        Some(_) => {
            let user = required_user(cx, name).await?;
            Ok(Subject { principal: PrincipalId::User(user.id()), display: user.user_name })
        }
        None => Ok(Subject { principal: cx.caller.own()?, display: cx.caller.display.clone() }),
    }
}

/// The row of the named user, or of the caller.
///
/// # Errors
/// `EntityNotExist.User`; `InvalidParameter.UserName` when the caller is the root identity and no name is given.
pub(crate) async fn required_user(cx: &mut Cx<'_>, name: Option<&UserName>) -> Result<UserRow, ApiError> {
    let found = match (name, cx.caller.principal()) {
        (Some(name), _) => store::find(cx.tx, cx.account, name).await?,
        (None, PrincipalId::User(id)) => store::get(cx.tx, id).await?,
        (None, PrincipalId::Role(_)) => return Err(role_has_none()),
        (None, PrincipalId::Root(_)) => {
            return Err(ApiError::invalid("UserName", "name a RAM user: the root identity has none of these"));
        }
    };
    found.ok_or_else(|| ApiError::not_exist("User", name.map_or("", UserName::as_str)))
}

impl Perform for CreateUser {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<UserView, ApiError> {
        let limit = limit(cx, Quota::Users).await?;
        if !accounts::store::count_up(cx.tx, cx.account, "users", limit).await? {
            return Err(ApiError::limit_exceeded("User", limit));
        }
        let user = UserView {
            user_id: UserId::new(cx.iam.new_number(18)?),
            user_name: self.user_name,
            display_name: self.display_name,
            comments: self.comments.filter(|comments| !comments.as_str().is_empty()),
            created_at: cx.now,
            updated_at: cx.now,
            last_logon_at: None,
            console_logon: ConsoleLogon::None,
            mfa_required: false,
            mfa_bound: false,
            n_active_keys: 0,
            has_old_key: false,
            has_idle_key: false,
            groups: Vec::new(),
            locked_until: None,
        };
        store::insert(cx.tx, cx.account, &user).await.map_err(|error| taken(error, &user.user_name, "user_name"))?;
        Ok(user)
    }
}

fn taken(error: crate::store::Error, name: &UserName, field: &str) -> ApiError {
    error.or_conflict("users_name_unique", || ApiError::already_exists("User", name, field))
}

impl Perform for GetUser {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<UserView, ApiError> {
        let rules = access_keys::rules(cx).await?;
        Ok(required_user(cx, Some(&self.user_name)).await?.view(cx.now, &rules)?)
    }
}

impl Perform for UpdateUser {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<UserView, ApiError> {
        let rules = access_keys::rules(cx).await?;
        let mut user = required_user(cx, Some(&self.user_name)).await?.view(cx.now, &rules)?;
        if let Some(name) = self.new_user_name {
            user.user_name = name;
            // Grants and memberships are listed by the names of their holders.
            grants::store::rename(cx.tx, "user", user.user_id.value(), user.user_name.as_str()).await?;
            groups::store::rename_member(cx.tx, user.user_id, &user.user_name).await?;
            // The name is part of the user's own ARN, which self-service is limited to.
            cx.touch(Touched::User(user.user_id));
        }
        if let Some(name) = self.new_display_name {
            user.display_name = Some(name);
        }
        if let Some(comments) = self.new_comments {
            user.comments = Some(comments).filter(|comments| !comments.as_str().is_empty());
        }
        user.updated_at = cx.now;
        store::update(cx.tx, &user).await.map_err(|error| taken(error, &user.user_name, "new_user_name"))?;
        Ok(user)
    }
}
