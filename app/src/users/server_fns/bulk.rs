//! The same for several users, each for itself.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::call::CallError;

/// How it went, for each user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsersChanged {
    /// The names, each with the reason when it was refused.
    pub outcomes: Vec<(String, Option<String>)>,
}

/// Does one thing to at most 100 users: `add-to-group`, `enable-logon`, `disable-logon` or `delete`. What is refused
/// for one is still done for the others.
#[server]
pub async fn change_users(
    change: String,
    #[server(default)] users: Vec<String>,
    #[server(default)] group_name: String,
) -> Result<UsersChanged, CallError> {
    use rampart_core::groups::AddUserToGroup;
    use rampart_core::login_profiles::UpdateLoginProfile;
    use rampart_core::model::{ApiError, Code, GroupName, PageRequest};
    use rampart_core::users::DeleteUser;

    use crate::form::{Then, answer, field};

    let outcome = async {
        let (iam, caller) = super::iam_and_caller()?;
        let most = usize::try_from(PageRequest::MAX_SIZE).unwrap_or(usize::MAX);
        if users.is_empty() || users.len() > most {
            return Err(ApiError::invalid("users", crate::text::t().users.list.nobody).into());
        }
        let group = match change.as_str() {
            "add-to-group" => Some(field("group_name", GroupName::parse(group_name.trim()))?),
            _ => None,
        };
        let mut outcomes = Vec::with_capacity(users.len());
        let mut first_refusal = None;
        for name in &users {
            let done = async {
                let user_name = super::server::user(name)?;
                match (change.as_str(), &group) {
                    ("add-to-group", Some(group)) => {
                        iam.run(&caller, AddUserToGroup { user_name, group_name: group.clone() }).await?;
                    }
                    ("enable-logon" | "disable-logon", _) => {
                        let action = UpdateLoginProfile {
                            user_name,
                            is_enabled: Some(change == "enable-logon"),
                            password: None,
                            password_reset_required: None,
                            mfa_required: None,
                        };
                        iam.run(&caller, action).await?;
                    }
                    ("delete", _) => {
                        iam.run(&caller, DeleteUser { user_name, with_dependents: true }).await.map(drop)?
                    }
                    _ => return Err(CallError::from(ApiError::invalid("change", "choose what is to be done"))),
                }
                Ok(())
            };
            let refusal: Option<CallError> = done.await.err();
            outcomes.push((name.clone(), refusal.as_ref().map(ToString::to_string)));
            first_refusal = first_refusal.or(refusal);
        }
        // Who may do it for nobody is told so as everywhere.
        if let Some(refusal) = first_refusal.filter(|refusal| refusal.code() == Some(Code::NoPermission))
            && outcomes.iter().all(|(_, refusal)| refusal.is_some())
        {
            return Err(refusal);
        }
        Ok(UsersChanged { outcomes })
    };
    let outcome = outcome.await;
    let then = Then::to(format!("/users?panel=bulk&ask={}", crate::route::escape(&change))).showing_result();
    answer("change_users", &serde_json::json!({ "group_name": group_name }), outcome, then).await
}
