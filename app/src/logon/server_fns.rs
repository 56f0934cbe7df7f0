//! The steps of a logon as form posts. Each success raises the session; each failure leads back to its screen.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use rampart_core::mfa::MfaEnrolment;
use rampart_core::model::Secret;

use crate::call::CallError;

/// Keeps the name for the next screen; says nothing about whether it exists.
#[server]
pub async fn log_on_name(name: String, #[server(default)] next: Option<String>) -> Result<(), CallError> {
    use rampart_core::model::ApiError;

    use crate::form::{Then, answer, is_local_path};

    let name = name.trim().to_owned();
    let next = next.filter(|next| is_local_path(next));
    let outcome = async {
        if name.is_empty() || name.chars().count() > 320 || name.chars().any(char::is_control) {
            return Err(ApiError::invalid("name", crate::text::t().logon.name_rule).into());
        }
        let session = crate::call::session()?;
        session.insert(super::session::NAME, &name).await.map_err(|_| ApiError::internal())?;
        match &next {
            Some(next) => session.insert(super::session::NEXT, next).await.map_err(|_| ApiError::internal())?,
            None => drop(session.remove::<String>(super::session::NEXT).await.map_err(|_| ApiError::internal())?),
        }
        Ok(())
    };
    let values = serde_json::json!({ "name": name, "next": next });
    answer("log_on_name", &values, outcome.await, Then::to("/logon/password").back_to("/logon")).await
}

/// The name that was entered on the first screen.
#[server(input = Json)]
pub async fn entered_name() -> Result<Option<String>, CallError> {
    let session = crate::call::session()?;
    Ok(session.get(super::session::NAME).await.ok().flatten())
}

/// Checks the password.
#[server]
pub async fn log_on_password(password: Secret<String>) -> Result<(), CallError> {
    let outcome = async {
        let session = crate::call::session()?;
        let name: Option<String> = session.get(super::session::NAME).await.ok().flatten();
        let name = name.ok_or(CallError::LoggedOff)?;
        let (iam, origin) = (crate::call::iam()?, crate::call::origin()?);
        let step = iam.logon().password(&origin, &name, password).await?;
        super::session::raise(&session, &iam, &origin, step).await
    };
    finish("log_on_password", outcome.await, "/logon/password").await
}

/// Checks a code of the bound device.
#[server]
pub async fn log_on_code(code: Secret<String>) -> Result<(), CallError> {
    let outcome = async {
        let (iam, origin) = (crate::call::iam()?, crate::call::origin()?);
        let step = iam.logon().mfa_code(&origin, &pending()?, compact(&code)).await?;
        super::session::raise(&crate::call::session()?, &iam, &origin, step).await
    };
    finish("log_on_code", outcome.await, "/logon/mfa").await
}

/// The device that waits to be bound; the same one until it is bound or its time is over.
#[server(input = Json)]
pub async fn start_enrolment() -> Result<MfaEnrolment, CallError> {
    Ok(crate::call::iam()?.logon().start_enrolment(&pending()?).await?)
}

/// Binds the waiting device.
#[server]
pub async fn log_on_bind(code1: Secret<String>, code2: Secret<String>) -> Result<(), CallError> {
    let outcome = async {
        let (iam, origin) = (crate::call::iam()?, crate::call::origin()?);
        let step = iam.logon().bind_mfa(&origin, &pending()?, compact(&code1), compact(&code2)).await?;
        super::session::raise(&crate::call::session()?, &iam, &origin, step).await
    };
    finish("log_on_bind", outcome.await, "/logon/bind-mfa").await
}

/// Replaces a password that must be changed.
#[server]
pub async fn log_on_new_password(new_password: Secret<String>, repeat: Secret<String>) -> Result<(), CallError> {
    let outcome = async {
        if new_password != repeat {
            let text = crate::text::t().logon.repeat_differs;
            return Err(rampart_core::model::ApiError::invalid("repeat", text).into());
        }
        let (iam, origin) = (crate::call::iam()?, crate::call::origin()?);
        let step = iam.logon().new_password(&origin, &pending()?, new_password).await?;
        super::session::raise(&crate::call::session()?, &iam, &origin, step).await
    };
    finish("log_on_new_password", outcome.await, "/logon/new-password").await
}

/// Ends the session and has the browser forget everything of this site.
#[server]
pub async fn log_off() -> Result<(), CallError> {
    use axum::http::{HeaderName, HeaderValue};
    use rampart_core::sessions::Identity;

    let session = crate::call::session()?;
    if let Identity::Full(logged_on) = crate::call::identity() {
        crate::call::iam()?.logon().log_off(&crate::call::origin()?, &logged_on).await?;
    }
    session.flush().await.map_err(|_| rampart_core::model::ApiError::internal())?;
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.insert_header(
            HeaderName::from_static("clear-site-data"),
            HeaderValue::from_static("\"cache\", \"cookies\", \"storage\""),
        );
    }
    crate::form::answer("log_off", &(), Ok(()), "/logon").await
}

/// The logon under way.
#[cfg(feature = "ssr")]
fn pending() -> Result<rampart_core::sessions::PendingLogon, CallError> {
    match crate::call::identity() {
        rampart_core::sessions::Identity::Pending(pending) => Ok(pending),
        _ => Err(CallError::LoggedOff),
    }
}

/// A code as authenticators group it, without the gaps.
#[cfg(feature = "ssr")]
fn compact(code: &Secret<String>) -> Secret<String> {
    code.expose().chars().filter(|c| !c.is_whitespace()).collect::<String>().into()
}

/// Goes on to where the step led, or back to its screen. Nothing that was typed here is shown again.
#[cfg(feature = "ssr")]
async fn finish(form: &str, outcome: Result<String, CallError>, screen: &str) -> Result<(), CallError> {
    let then = crate::form::Then::to(outcome.as_deref().unwrap_or("/")).back_to(screen);
    crate::form::answer(form, &(), outcome.map(drop), then).await
}
