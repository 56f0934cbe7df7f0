//! The one bridge from the console to the core: a server function takes what the request carries and runs an action.
//!
//! Nothing else in this crate calls `Iam::run`.

use leptos::prelude::*;
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::ServerFnErrorErr;
use rampart_core::model::{ApiError, Code};
use serde::{Deserialize, Serialize};

/// Why a server function gave no answer.
///
/// It is closed on purpose: nothing in it can be forged into a sentence by whoever writes a link.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum CallError {
    /// The core refused, with its reason.
    Refused(ApiError),
    /// The session is over or was never complete: log on.
    LoggedOff,
    /// The server could not be reached or gave no readable answer.
    Unreachable,
}

impl CallError {
    /// The core's error, when it was the core that refused.
    pub fn api(&self) -> Option<&ApiError> {
        match self {
            Self::Refused(error) => Some(error),
            Self::LoggedOff | Self::Unreachable => None,
        }
    }

    /// The kind of the core's error.
    pub fn code(&self) -> Option<Code> {
        self.api().map(|error| error.code)
    }

    /// The sentence that belongs to a form field, when the error is about that field.
    pub fn at(&self, field: &str) -> Option<String> {
        let error = self.api()?;
        let is_it = error.field.as_deref().is_some_and(|named| same_field(named, field));
        is_it.then(|| crate::text::sentence(&error.message))
    }

    /// The HTTP status that carries it.
    pub fn http_status(&self) -> u16 {
        match self {
            Self::Refused(error) => error.code.http_status(),
            Self::LoggedOff => 401,
            Self::Unreachable => 503,
        }
    }
}

/// Forms write `user_name`, the API writes `UserName`: both name one field.
fn same_field(left: &str, right: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| *c != '_').map(|c| c.to_ascii_lowercase()).collect::<String>();
    letters(left) == letters(right)
}

impl std::fmt::Display for CallError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let common = crate::text::t().common;
        match self {
            Self::Refused(error) => f.write_str(&crate::text::sentence(&error.message)),
            Self::LoggedOff => f.write_str(common.logged_off),
            Self::Unreachable => f.write_str(common.unreachable),
        }
    }
}

impl std::error::Error for CallError {}

impl From<ApiError> for CallError {
    fn from(error: ApiError) -> Self {
        Self::Refused(error)
    }
}

impl FromServerFnError for CallError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(value: ServerFnErrorErr) -> Self {
        match value {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Serialization(_) => {
                ApiError::new(Code::InvalidParameter, "", crate::text::t().common.form_incomplete).into()
            }
            ServerFnErrorErr::ServerError(_)
            | ServerFnErrorErr::MiddlewareError(_)
            | ServerFnErrorErr::Registration(_) => ApiError::internal().into(),
            _ => Self::Unreachable,
        }
    }
}

#[cfg(feature = "ssr")]
pub use server::{
    AccountSummaryOnce, Confirmation, account_summary, caller, iam, identity, origin, refuse, run, session,
};

#[cfg(feature = "ssr")]
mod server {
    use std::sync::Arc;

    use axum::http::StatusCode;
    use axum::http::request::Parts;
    use leptos::prelude::*;
    use rampart_core::accounts::{AccountSummary, GetAccountSummary};
    use rampart_core::door::{Action as _, Caller, Iam, Origin, Perform};
    use rampart_core::model::{ApiError, Arn};
    use rampart_core::sessions::Identity;
    use tokio::sync::OnceCell;
    use tower_sessions::Session;

    use super::CallError;

    /// Runs an action as the caller of this request.
    ///
    /// # Errors
    /// What the core refuses; `LoggedOff` when the logon is not complete.
    pub async fn run<A: Perform>(action: A) -> Result<A::Response, CallError> {
        let caller = caller()?;
        let answer = iam()?.run(&caller, action).await;
        answer.map_err(|error| refuse(error.into()))
    }

    /// What was typed into the field `confirmation` of the form that was posted; the server puts it into the request.
    #[derive(Debug, Clone)]
    pub struct Confirmation(pub String);

    /// The account's summary as this request has read it: the side bar and the page want the same numbers.
    #[derive(Clone, Default)]
    pub struct AccountSummaryOnce(Arc<OnceCell<Option<AccountSummary>>>);

    /// What the account holds, when the caller may know; read once per request.
    ///
    /// # Errors
    /// What the core refuses; `LoggedOff` when the logon is not complete.
    pub async fn account_summary() -> Result<Option<AccountSummary>, CallError> {
        let (iam, caller) = (iam()?, caller()?);
        let once = use_context::<AccountSummaryOnce>().unwrap_or_default();
        let read = Box::pin(async {
            // Asked before, because a refusal would be an event, and this is no attempt.
            if !iam.may(&caller, GetAccountSummary::ACTION, &Arn::all("ram", caller.account())).await {
                return Ok(None);
            }
            iam.run(&caller, GetAccountSummary {}).await.map(Some)
        });
        Ok(once.0.get_or_try_init(|| read).await.cloned()?)
    }

    /// The caller of this request, for what asks the core without being an action.
    ///
    /// # Errors
    /// `LoggedOff` when the logon is not complete.
    pub fn caller() -> Result<Caller, CallError> {
        let Identity::Full(logged_on) = identity() else { return Err(refuse(CallError::LoggedOff)) };
        let caller = logged_on.caller(origin()?);
        let typed = use_context::<Parts>().and_then(|parts| parts.extensions.get::<Confirmation>().cloned());
        Ok(match typed {
            Some(Confirmation(word)) => caller.confirming(&word),
            None => caller,
        })
    }

    /// Gives a call from the browser's own code the status of its error; pages and plain posts set their own.
    pub fn refuse(error: CallError) -> CallError {
        if let (Some(parts), Some(response)) = (use_context::<Parts>(), use_context::<leptos_axum::ResponseOptions>())
            && parts.uri.path().starts_with(crate::RPC_PREFIX)
            && !crate::form::is_plain_post()
            && let Ok(status) = StatusCode::from_u16(error.http_status())
        {
            response.set_status(status);
        }
        error
    }

    /// The core.
    ///
    /// # Errors
    /// `InternalError` when the server did not provide it.
    pub fn iam() -> Result<Iam, CallError> {
        use_context::<Iam>().ok_or_else(|| ApiError::internal().into())
    }

    /// Where the request comes from.
    ///
    /// # Errors
    /// `InternalError` when the server did not provide it.
    pub fn origin() -> Result<Origin, CallError> {
        use_context::<Origin>().ok_or_else(|| ApiError::internal().into())
    }

    /// Who asks; anonymous when the server provided nothing.
    pub fn identity() -> Identity {
        use_context::<Identity>().unwrap_or(Identity::Anonymous)
    }

    /// The browser's session.
    ///
    /// # Errors
    /// `InternalError` when the server did not provide it.
    pub fn session() -> Result<Session, CallError> {
        use_context::<Session>()
            .or_else(|| use_context::<Parts>().and_then(|parts| parts.extensions.get::<Session>().cloned()))
            .ok_or_else(|| ApiError::internal().into())
    }
}
