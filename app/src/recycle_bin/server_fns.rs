//! What the recycle bin asks of the server.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use rampart_core::model::{Page, UserId};
use rampart_core::recycle_bin::{ListUsersInRecycleBin, RecycledUser, Restored};
use serde::{Deserialize, Serialize};

use crate::call::CallError;
use crate::resources::Registered;

/// Reads one page of the list.
#[server(input = Json)]
pub async fn read_recycle_bin(action: ListUsersInRecycleBin) -> Result<Page<RecycledUser>, CallError> {
    crate::call::run(action).await
}

/// A deleted user, and the name it could get.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecycledRead {
    /// The user.
    pub user: RecycledUser,
    /// Whether another user has its name by now.
    pub is_name_taken: bool,
    /// Its name, or one like it that is free.
    pub free_name: String,
    /// What it registered.
    pub registered: Option<Registered>,
}

/// Reads a deleted user.
#[server(input = Json)]
pub async fn read_recycled_user(user_id: UserId) -> Result<RecycledRead, CallError> {
    use rampart_core::door::Action;
    use rampart_core::model::{Arn, UserName};
    use rampart_core::recycle_bin::GetUserInRecycleBin;
    use rampart_core::users::GetUser;

    let user = crate::call::run(GetUserInRecycleBin { user_id }).await?;
    let (iam, caller) = (crate::call::iam()?, crate::call::caller()?);
    let mut is_name_taken = false;
    let mut free_name = user.user_name.to_string();
    for n in 1..10 {
        let Ok(name) = UserName::parse(&free_name) else { break };
        // Without the permission to look the restoring itself says whether the name is taken.
        if !iam.may(&caller, GetUser::ACTION, &Arn::ram(caller.account(), "user", &name)).await
            || iam.run(&caller, GetUser { user_name: name }).await.is_err()
        {
            break;
        }
        is_name_taken = true;
        let stem = user.user_name.as_str().chars().take(60).collect::<String>();
        free_name = format!("{stem}.{}", n + 1);
    }
    let registered = crate::resources::registered_by(&iam, &caller, user_id).await?;
    Ok(RecycledRead { user, is_name_taken, free_name, registered })
}

/// Restores a user under a name.
#[server]
pub async fn restore_user(user_id: String, #[server(default)] new_user_name: String) -> Result<Restored, CallError> {
    use rampart_core::model::UserName;
    use rampart_core::recycle_bin::RestoreUserFromRecycleBin;

    use crate::form::{Then, answer, optional};

    let outcome = async {
        let new_user_name = optional("new_user_name", new_user_name.trim(), UserName::parse)?;
        crate::call::run(RestoreUserFromRecycleBin { user_id: server::user(&user_id)?, new_user_name }).await
    };
    let outcome = outcome.await;
    let text = crate::text::t().recycle_bin;
    let back = super::panel_href("restore", &user_id);
    let then = match &outcome {
        Ok(restored) => Then::to(format!("/users/{}", restored.user.user_name)).saying((text.restored)(restored)),
        Err(_) => Then::to(super::PAGE),
    };
    let values = serde_json::json!({ "new_user_name": new_user_name });
    answer("restore_user", &values, outcome, then.back_to(back)).await
}

/// Purges a user; its name must be typed once more.
#[server]
pub async fn purge_user(user_id: String, #[server(default)] typed_name: String) -> Result<(), CallError> {
    use rampart_core::model::ApiError;
    use rampart_core::recycle_bin::{DeleteUserInRecycleBin, GetUserInRecycleBin};

    use crate::form::{Then, answer};

    let outcome = async {
        let user_id = server::user(&user_id)?;
        let user = crate::call::run(GetUserInRecycleBin { user_id }).await?;
        if typed_name.trim() != user.user_name.as_str() {
            return Err(ApiError::invalid("typed_name", crate::text::t().users.user.type_name_rule).into());
        }
        crate::call::run(DeleteUserInRecycleBin { user_id }).await
    };
    let outcome = outcome.await;
    let then = Then::to(super::PAGE).saying(crate::text::t().recycle_bin.user_purged);
    let then = then.back_to(super::panel_href("purge", &user_id));
    answer("purge_user", &serde_json::json!({ "typed_name": typed_name }), outcome, then).await
}

#[cfg(feature = "ssr")]
mod server {
    use rampart_core::model::{ApiError, UserId};

    use crate::call::CallError;

    /// The user a form is about.
    pub(super) fn user(id: &str) -> Result<UserId, CallError> {
        id.parse().map_err(|_| ApiError::not_exist("User", id).into())
    }
}
