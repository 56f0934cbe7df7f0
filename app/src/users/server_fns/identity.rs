//! Names and existence.

use leptos::prelude::*;

use crate::call::CallError;

/// Changes names and note. An empty display name keeps the present one, an empty note removes it.
#[server]
pub async fn update_user(
    user_name: String,
    new_user_name: String,
    #[server(default)] new_display_name: String,
    #[server(default)] new_comments: String,
) -> Result<rampart_core::users::UserView, CallError> {
    use rampart_core::model::{Comments, DisplayName, UserName};
    use rampart_core::users::UpdateUser;

    use crate::form::{Then, answer, field, optional};
    use crate::users::{UserTab, user_href};

    let [new_name, display, comments] =
        [&new_user_name, &new_display_name, &new_comments].map(|text| text.trim().to_owned());
    let outcome = async {
        let user_name = super::server::user(&user_name)?;
        let new_user_name = field("new_user_name", UserName::parse(&new_name))?;
        let action = UpdateUser {
            new_user_name: Some(new_user_name).filter(|name| *name != user_name),
            new_display_name: optional("new_display_name", &display, DisplayName::parse)?,
            new_comments: Some(field("new_comments", Comments::parse(&comments))?),
            user_name,
        };
        crate::call::run(action).await
    };
    let outcome = outcome.await;
    let values =
        serde_json::json!({ "new_user_name": new_name, "new_display_name": display, "new_comments": comments });
    let then = match &outcome {
        Ok(user) => {
            Then::to(user_href(&user.user_name, UserTab::Overview)).saying(crate::text::t().users.user.saved_changes)
        }
        Err(_) => Then::stay_or("/users"),
    };
    answer("update_user", &values, outcome, then).await
}

/// Deletes a user with everything that hangs on it; the name must be typed once more.
#[server]
pub async fn delete_user(user_name: String, #[server(default)] typed_name: String) -> Result<(), CallError> {
    use rampart_core::model::ApiError;
    use rampart_core::users::DeleteUser;

    use crate::form::{Then, answer};

    let text = crate::text::t().users;
    let outcome = async {
        let user_name = super::server::user(&user_name)?;
        if typed_name.trim() != user_name.as_str() {
            return Err(ApiError::invalid("typed_name", text.user.type_name_rule).into());
        }
        crate::call::run(DeleteUser { user_name, with_dependents: true }).await
    };
    let outcome = outcome.await;
    let then = match outcome {
        Ok(()) => Then::to("/users").saying((text.user.user_deleted)(&user_name)),
        Err(_) => Then::stay_or("/users"),
    };
    answer("delete_user", &serde_json::json!({ "typed_name": typed_name }), outcome, then).await
}
