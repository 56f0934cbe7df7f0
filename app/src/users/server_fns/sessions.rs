//! Console sessions.

use leptos::prelude::*;

use crate::call::CallError;

/// Ends one session of a user.
#[server]
pub async fn end_user_session(user_name: String, key: String) -> Result<(), CallError> {
    use rampart_core::model::{ApiError, SessionKey};
    use rampart_core::sessions::EndSession;

    let outcome = async {
        let user_name = Some(super::server::user(&user_name)?);
        let key = key.parse::<SessionKey>().map_err(|_| ApiError::not_exist("Session", &key))?;
        crate::call::run(EndSession { user_name, key }).await
    };
    let outcome = outcome.await;
    let then = super::server::then_tab(&user_name, crate::users::UserTab::Sessions)
        .saying(crate::text::t().users.user.session_ended);
    crate::form::answer("end_user_session", &(), outcome, then).await
}

/// Ends all sessions of a user; says how many there were.
#[server]
pub async fn end_user_sessions(user_name: String) -> Result<i64, CallError> {
    use rampart_core::sessions::EndSessions;

    let outcome =
        async { crate::call::run(EndSessions { user_name: Some(super::server::user(&user_name)?) }).await }.await;
    let said = (crate::text::t().users.user.sessions_ended)(*outcome.as_ref().unwrap_or(&0));
    crate::form::answer(
        "end_user_sessions",
        &(),
        outcome,
        super::server::then_tab(&user_name, crate::users::UserTab::Sessions).saying(said),
    )
    .await
}
