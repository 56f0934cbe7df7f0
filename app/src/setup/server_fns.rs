//! What the set-up page asks of the server.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use rampart_core::model::Secret;

use crate::call::CallError;

/// Whether the link can still be used.
#[server(input = Json)]
pub async fn setup_is_open(token: String) -> Result<bool, CallError> {
    Ok(crate::call::iam()?.setup_is_open(&token).await?)
}

/// Creates the first account and logs its root identity on.
#[server]
pub async fn set_up(
    token: String,
    alias: String,
    email: String,
    password: Secret<String>,
    repeat: Secret<String>,
) -> Result<(), CallError> {
    use rampart_core::bootstrap;
    use rampart_core::model::ApiError;

    let (alias, email) = (alias.trim(), email.trim());
    let outcome = async {
        let (alias, email) = super::fields(alias, email)?;
        if password != repeat {
            return Err(ApiError::invalid("repeat", crate::text::t().logon.repeat_differs).into());
        }
        let (iam, origin) = (crate::call::iam()?, crate::call::origin()?);
        let step = iam.setup(&origin, &token, bootstrap::SetUp { alias, email, password }).await?;
        crate::logon::raise(&crate::call::session()?, &iam, &origin, step).await
    }
    .await;
    let back = format!("/setup?token={}", crate::route::escape(&token));
    let then = crate::form::Then::to(outcome.as_deref().unwrap_or("/")).back_to(back);
    let values = serde_json::json!({ "alias": alias, "email": email });
    crate::form::answer("set_up", &values, outcome.map(drop), then).await
}
