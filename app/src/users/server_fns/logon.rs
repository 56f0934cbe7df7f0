//! Console logon and MFA device.

use leptos::prelude::*;
use rampart_core::login_profiles::LoginProfileSet;
use rampart_core::model::Secret;

use crate::call::CallError;

/// Enables console logon; `password_source` is `generate` or `set`.
#[server]
pub async fn create_login_profile(
    user_name: String,
    #[server(default)] password_source: String,
    #[server(default)] password: Secret<String>,
    #[server(default)] password_reset_required: bool,
    #[server(default)] mfa_required: bool,
) -> Result<LoginProfileSet, CallError> {
    use rampart_core::login_profiles::CreateLoginProfile;

    let outcome = async {
        let action = CreateLoginProfile {
            user_name: super::server::user(&user_name)?,
            password: server::new_password(&password_source, password)
                .unwrap_or(rampart_core::login_profiles::NewPassword::Generate),
            password_reset_required,
            mfa_required,
        };
        crate::call::run(action).await
    };
    let values = serde_json::json!({
        "password_source": password_source,
        "password_reset_required": password_reset_required,
        "mfa_required": mfa_required,
    });
    server::finish("create_login_profile", values, &user_name, outcome.await).await
}

/// Changes how a user logs on; `password_source` is `keep`, `generate` or `set`.
#[server]
pub async fn update_login_profile(
    user_name: String,
    #[server(default)] is_enabled: bool,
    #[server(default)] password_source: String,
    #[server(default)] password: Secret<String>,
    #[server(default)] password_reset_required: bool,
    #[server(default)] mfa_required: bool,
) -> Result<LoginProfileSet, CallError> {
    use rampart_core::login_profiles::UpdateLoginProfile;

    let outcome = async {
        let action = UpdateLoginProfile {
            user_name: super::server::user(&user_name)?,
            is_enabled: Some(is_enabled),
            password: server::new_password(&password_source, password),
            password_reset_required: Some(password_reset_required),
            mfa_required: Some(mfa_required),
        };
        crate::call::run(action).await
    };
    let values = serde_json::json!({
        "is_enabled": is_enabled,
        "password_source": password_source,
        "password_reset_required": password_reset_required,
        "mfa_required": mfa_required,
    });
    server::finish("update_login_profile", values, &user_name, outcome.await).await
}

/// Clears console logon.
#[server]
pub async fn delete_login_profile(user_name: String) -> Result<(), CallError> {
    use rampart_core::login_profiles::DeleteLoginProfile;

    let outcome =
        async { crate::call::run(DeleteLoginProfile { user_name: super::server::user(&user_name)? }).await }.await;
    let then = super::server::then_tab(&user_name, crate::users::UserTab::Authentication).saying((crate::text::t()
        .users
        .user
        .logon_cleared)(
        &user_name
    ));
    crate::form::answer("delete_login_profile", &(), outcome, then).await
}

/// Unbinds the MFA device of another user; for oneself a code is needed.
#[server]
pub async fn unbind_user_mfa_device(
    user_name: String,
    #[server(default)] code: Secret<String>,
) -> Result<(), CallError> {
    use rampart_core::mfa::UnbindMfaDevice;

    let outcome = async {
        let code = code.expose().chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let action = UnbindMfaDevice {
            user_name: Some(super::server::user(&user_name)?),
            code: Some(Secret::from(code)).filter(|code| !code.expose().is_empty()),
        };
        crate::call::run(action).await
    };
    let outcome = outcome.await;
    let then = super::server::then_tab(&user_name, crate::users::UserTab::Authentication).saying((crate::text::t()
        .users
        .user
        .mfa_unbound)(
        &user_name
    ));
    crate::form::answer("unbind_user_mfa_device", &(), outcome, then).await
}

#[cfg(feature = "ssr")]
mod server {
    use rampart_core::login_profiles::{LoginProfileSet, NewPassword};
    use rampart_core::model::Secret;

    use crate::call::CallError;
    use crate::form::{Then, answer};
    use crate::users::{UserTab, panel_href};

    pub(super) fn new_password(source: &str, typed: Secret<String>) -> Option<NewPassword> {
        match source {
            "set" => Some(NewPassword::Chosen(typed)),
            "generate" => Some(NewPassword::Generate),
            _ => None,
        }
    }

    /// Shows a generated password in the panel; otherwise leads back to the tab.
    pub(super) async fn finish(
        form: &str,
        values: serde_json::Value,
        user_name: &str,
        outcome: Result<LoginProfileSet, CallError>,
    ) -> Result<LoginProfileSet, CallError> {
        let then = match &outcome {
            Ok(set) if set.generated_password.is_some() => {
                Then::to(panel_href(&set.profile.user_name, UserTab::Authentication, "logon")).showing_result()
            }
            _ => super::super::server::then_tab(user_name, UserTab::Authentication)
                .saying(crate::text::t().users.user.logon_saved),
        };
        // After an error the browser goes back to the page it came from, panel included.
        answer(form, &values, outcome, then).await
    }
}
