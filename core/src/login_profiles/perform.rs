//! What happens when console logon is enabled, read, changed and cleared.

use super::store::{self, ProfileRow};
use super::{
    CreateLoginProfile, DeleteLoginProfile, GetLoginProfile, LoginProfileSet, LoginProfileView, UpdateLoginProfile,
    password,
};
use crate::door::{Cx, Perform, Preparation, Prepared, Touched};
use crate::logon;
use crate::model::{ApiError, Code, PrincipalId, Timestamp, UserName};
use crate::users::perform::required_user;
use crate::users::store::UserRow;
use crate::users::{self, ConsoleLogon};

fn view(user_name: UserName, user: &UserRow, profile: &ProfileRow) -> LoginProfileView {
    LoginProfileView {
        user_name,
        is_enabled: user.console_logon == "enabled",
        password_reset_required: profile.password_reset_required,
        mfa_required: user.mfa_required,
        created_at: Timestamp::from_ms(profile.created_ms),
        updated_at: Timestamp::from_ms(profile.updated_ms),
        password_changed_at: Timestamp::from_ms(profile.password_changed_ms),
    }
}

pub(crate) fn no_profile(name: &UserName) -> ApiError {
    ApiError::new(
        Code::EntityNotExist,
        "User.LoginProfile",
        format!("console logon is not enabled for the user `{name}`; enable it first"),
    )
}

async fn required_profile(cx: &mut Cx<'_>, name: &UserName) -> Result<(UserRow, ProfileRow), ApiError> {
    let user = required_user(cx, Some(name)).await?;
    let profile = store::find(cx.tx, user.id()).await?.ok_or_else(|| no_profile(name))?;
    Ok((user, profile))
}

impl Perform for CreateLoginProfile {
    async fn prepare(&self, at: Preparation<'_>) -> Result<Prepared, ApiError> {
        password::prepare(at.iam, Some(&self.password), self.user_name.as_str(), "password").await
    }

    async fn perform(self, cx: &mut Cx<'_>) -> Result<LoginProfileSet, ApiError> {
        let mut user = required_user(cx, Some(&self.user_name)).await?;
        // Two calls at once must not both find no profile.
        if !crate::grants::store::lock_principal(cx.tx, "user", user.user_id).await? {
            return Err(ApiError::not_exist("User", &self.user_name));
        }
        if store::find(cx.tx, user.id()).await?.is_some() {
            return Err(ApiError::new(
                Code::EntityAlreadyExists,
                "User.LoginProfile",
                format!(
                    "console logon is enabled already for the user `{}`; change its settings instead",
                    self.user_name
                ),
            ));
        }
        let Some(password_hash) = cx.prepared.password_hash.take() else { return Err(ApiError::internal()) };
        let profile = ProfileRow {
            password_hash,
            password_reset_required: self.password_reset_required,
            created_ms: cx.now.ms(),
            updated_ms: cx.now.ms(),
            password_changed_ms: cx.now.ms(),
        };
        store::insert(cx.tx, user.id(), &profile).await?;
        users::store::set_logon(cx.tx, user.id(), ConsoleLogon::Enabled, self.mfa_required).await?;
        "enabled".clone_into(&mut user.console_logon);
        user.mfa_required = self.mfa_required;
        let generated_password = cx.prepared.generated_password.take();
        Ok(LoginProfileSet { profile: view(self.user_name, &user, &profile), generated_password })
    }
}

impl Perform for GetLoginProfile {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<LoginProfileView, ApiError> {
        let (user, profile) = required_profile(cx, &self.user_name).await?;
        Ok(view(self.user_name, &user, &profile))
    }
}

impl Perform for UpdateLoginProfile {
    async fn prepare(&self, at: Preparation<'_>) -> Result<Prepared, ApiError> {
        password::prepare(at.iam, self.password.as_ref(), self.user_name.as_str(), "password").await
    }

    async fn perform(self, cx: &mut Cx<'_>) -> Result<LoginProfileSet, ApiError> {
        let (mut user, mut profile) = required_profile(cx, &self.user_name).await?;
        let was_enabled = user.console_logon == "enabled";
        let is_enabled = self.is_enabled.unwrap_or(was_enabled);
        user.mfa_required = self.mfa_required.unwrap_or(user.mfa_required);
        let state = if is_enabled { ConsoleLogon::Enabled } else { ConsoleLogon::Disabled };
        users::store::console_logon_text(state).clone_into(&mut user.console_logon);
        profile.password_reset_required = self.password_reset_required.unwrap_or(profile.password_reset_required);
        profile.updated_ms = cx.now.ms();
        let new_hash = cx.prepared.password_hash.take();
        let ends_sessions = new_hash.is_some() || (was_enabled && !is_enabled);
        if let Some(hash) = new_hash {
            profile.password_hash = hash;
            profile.password_changed_ms = cx.now.ms();
            // Source: RAM, password policy: a changed password clears the counter.
            logon::store::clear(cx.tx, &logon::bucket(PrincipalId::User(user.id()))).await?;
        }
        store::update(cx.tx, user.id(), &profile).await?;
        users::store::set_logon(cx.tx, user.id(), state, user.mfa_required).await?;
        // Whose way in it is is asked before the commit.
        cx.touch(Touched::User(user.id()));
        if ends_sessions {
            users::store::bump_epoch(cx.tx, user.id()).await?;
        }
        let generated_password = cx.prepared.generated_password.take();
        Ok(LoginProfileSet { profile: view(self.user_name, &user, &profile), generated_password })
    }
}

impl Perform for DeleteLoginProfile {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<(), ApiError> {
        let (user, _) = required_profile(cx, &self.user_name).await?;
        store::delete(cx.tx, user.id()).await?;
        users::store::set_logon(cx.tx, user.id(), ConsoleLogon::None, false).await?;
        cx.touch(Touched::User(user.id()));
        users::store::bump_epoch(cx.tx, user.id()).await?;
        logon::store::clear(cx.tx, &logon::bucket(PrincipalId::User(user.id()))).await?;
        Ok(())
    }
}
