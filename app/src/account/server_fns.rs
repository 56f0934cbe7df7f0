//! What a person does about the own logon. No user name is ever sent: the core takes the caller.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use rampart_core::mfa::{MfaDeviceView, MfaEnrolment};
use rampart_core::model::{Secret, SessionKey};
use rampart_core::sessions::SessionView;
use serde::{Deserialize, Serialize};

use crate::call::CallError;

/// The own device, and when it was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnMfa {
    /// The bound device.
    pub device: Option<MfaDeviceView>,
}

/// The own sessions, and when they were looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnSessions {
    /// Live sessions, the last used one first.
    pub sessions: Vec<SessionView>,
}

/// Changes the own password; the other sessions end.
#[server]
pub async fn change_own_password(
    old_password: Secret<String>,
    new_password: Secret<String>,
    repeat: Secret<String>,
) -> Result<(), CallError> {
    use rampart_core::login_profiles::ChangePassword;
    use rampart_core::model::ApiError;

    use crate::form::{Then, answer};

    const PAGE: &str = "/account/password";
    let text = crate::text::t().account;
    let outcome = if new_password == repeat {
        crate::call::run(ChangePassword { old_password, new_password }).await
    } else {
        Err(ApiError::invalid("repeat", crate::text::t().logon.repeat_differs).into())
    };
    answer("change_own_password", &(), outcome, Then::to(PAGE).saying(text.password_changed).back_to(PAGE)).await
}

/// Reads which device is bound.
#[server(input = Json)]
pub async fn read_own_mfa() -> Result<OwnMfa, CallError> {
    use rampart_core::mfa::GetUserMfaInfo;

    let device = crate::call::run(GetUserMfaInfo { user_name: None }).await?;
    Ok(OwnMfa { device })
}

/// The device that waits to be bound; for ten minutes the same one, so that it can be asked for at every render.
#[server(input = Json)]
pub async fn own_enrolment() -> Result<MfaEnrolment, CallError> {
    use rampart_core::mfa::CreateVirtualMfaDevice;

    crate::call::run(CreateVirtualMfaDevice { user_name: None }).await
}

/// Binds the waiting device with two consecutive codes; the other sessions end.
#[server]
pub async fn bind_own_mfa(code1: Secret<String>, code2: Secret<String>) -> Result<(), CallError> {
    use rampart_core::mfa::BindMfaDevice;

    use crate::form::{Then, answer};

    let (code1, code2) = (compact(&code1), compact(&code2));
    let outcome = crate::call::run(BindMfaDevice { user_name: None, code1, code2 }).await.map(drop);
    let then = Then::to("/account/mfa").saying(crate::text::t().account.device_bound);
    answer("bind_own_mfa", &(), outcome, then.back_to("/account/mfa?panel=bind")).await
}

/// Unbinds the own device with a code it shows now; the other sessions end.
#[server]
pub async fn unbind_own_mfa(code: Secret<String>) -> Result<(), CallError> {
    use rampart_core::mfa::UnbindMfaDevice;

    use crate::form::{Then, answer};

    let outcome = crate::call::run(UnbindMfaDevice { user_name: None, code: Some(compact(&code)) }).await;
    let then = Then::to("/account/mfa").saying(crate::text::t().account.device_unbound);
    answer("unbind_own_mfa", &(), outcome, then.back_to("/account/mfa?panel=unbind")).await
}

/// Lists the own sessions.
#[server(input = Json)]
pub async fn read_own_sessions() -> Result<OwnSessions, CallError> {
    use rampart_core::sessions::ListSessions;

    let sessions = crate::call::run(ListSessions { user_name: None }).await?;
    Ok(OwnSessions { sessions })
}

/// Ends one of the own sessions.
#[server]
pub async fn end_own_session(key: SessionKey) -> Result<(), CallError> {
    use rampart_core::sessions::EndSession;

    use crate::form::{Then, answer};

    let outcome = crate::call::run(EndSession { user_name: None, key }).await;
    let then = Then::to("/account/sessions").saying(crate::text::t().account.session_ended);
    answer("end_own_session", &(), outcome, then.back_to("/account/sessions")).await
}

/// Ends all own sessions but this one; answers how many.
#[server]
pub async fn end_own_other_sessions() -> Result<i64, CallError> {
    use rampart_core::sessions::EndSessions;

    use crate::form::{Then, answer};

    let outcome = crate::call::run(EndSessions { user_name: None }).await;
    let said = (crate::text::t().account.sessions_ended)(outcome.as_ref().copied().unwrap_or_default());
    let then = Then::to("/account/sessions").saying(said).back_to("/account/sessions");
    answer("end_own_other_sessions", &(), outcome, then).await
}

/// A code as authenticators group it, without the gaps.
#[cfg(feature = "ssr")]
fn compact(code: &Secret<String>) -> Secret<String> {
    code.expose().chars().filter(|c| !c.is_whitespace()).collect::<String>().into()
}
