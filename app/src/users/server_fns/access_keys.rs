//! AccessKey pairs.

use leptos::prelude::*;
use rampart_core::access_keys::AccessKeyCreated;

use crate::call::CallError;

/// Creates an AccessKey pair.
#[server]
pub async fn create_user_access_key(user_name: String) -> Result<AccessKeyCreated, CallError> {
    use rampart_core::access_keys::CreateAccessKey;

    use crate::form::{Then, answer};
    use crate::users::{UserTab, panel_href};

    let outcome =
        async { crate::call::run(CreateAccessKey { user_name: Some(super::server::user(&user_name)?) }).await }.await;
    let then = match super::server::user(&user_name) {
        Ok(name) => Then::to(panel_href(&name, UserTab::AccessKeys, "create-key")).showing_result(),
        Err(_) => Then::to("/users"),
    };
    answer("create_user_access_key", &(), outcome, then).await
}

/// Switches an AccessKey pair on or off.
#[server]
pub async fn update_user_access_key(
    user_name: String,
    access_key_id: String,
    is_active: bool,
) -> Result<(), CallError> {
    use rampart_core::access_keys::UpdateAccessKey;
    use rampart_core::model::AccessKeyId;

    let outcome = async {
        let action = UpdateAccessKey {
            user_name: Some(super::server::user(&user_name)?),
            access_key_id: crate::form::field("access_key_id", AccessKeyId::parse(&access_key_id))?,
            is_active,
        };
        crate::call::run(action).await.map(drop)
    };
    let outcome = outcome.await;
    let text = crate::text::t().users;
    let said =
        if is_active { (text.user.key_enabled)(&access_key_id) } else { (text.user.key_disabled)(&access_key_id) };
    crate::form::answer(
        "update_user_access_key",
        &(),
        outcome,
        super::server::then_tab(&user_name, crate::users::UserTab::AccessKeys).saying(said),
    )
    .await
}

/// Deletes an AccessKey pair; its id must be typed once more.
#[server]
pub async fn delete_user_access_key(
    user_name: String,
    access_key_id: String,
    #[server(default)] typed_id: String,
) -> Result<(), CallError> {
    use rampart_core::access_keys::DeleteAccessKey;
    use rampart_core::model::{AccessKeyId, ApiError};

    let text = crate::text::t().users;
    let outcome = async {
        let access_key_id = crate::form::field("access_key_id", AccessKeyId::parse(&access_key_id))?;
        if typed_id.trim() != access_key_id.as_str() {
            return Err(ApiError::invalid("typed_id", text.user.type_id_rule).into());
        }
        let user_name = Some(super::server::user(&user_name)?);
        crate::call::run(DeleteAccessKey { user_name, access_key_id }).await
    };
    let outcome = outcome.await;
    let then = super::server::then_tab(&user_name, crate::users::UserTab::AccessKeys)
        .saying((text.user.key_deleted)(&access_key_id));
    crate::form::answer("delete_user_access_key", &serde_json::json!({ "typed_id": typed_id }), outcome, then).await
}
