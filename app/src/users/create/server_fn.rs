//! What the panel asks of the server: all users in one transaction.

use leptos::prelude::*;
use rampart_core::model::{AccessKeyId, Disclosed, Secret, UserName};
use serde::{Deserialize, Serialize};

use crate::call::CallError;

/// One user as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewUser {
    /// The logon name.
    #[serde(default)]
    pub user_name: String,
    /// What people call the user.
    #[serde(default)]
    pub display_name: String,
    /// A note for administrators.
    #[serde(default)]
    pub comments: String,
}

/// One user as it was created, with what is seen only now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatedUser {
    /// The logon name.
    pub user_name: UserName,
    /// The password that was generated.
    pub password: Option<Disclosed>,
    /// The AccessKey pair that was created.
    pub access_key: Option<(AccessKeyId, Disclosed)>,
    /// Whether the user can log on to the console.
    pub can_log_on: bool,
}

/// All users of one form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatedUsers {
    /// In the order of the form.
    pub users: Vec<CreatedUser>,
    /// Where they log on.
    pub logon_address: String,
    /// Whether an empty form is wanted next.
    pub goes_on: bool,
}

impl CreatedUsers {
    /// Whether there is anything that must be kept now.
    pub fn has_secrets(&self) -> bool {
        self.users.iter().any(|user| user.password.is_some() || user.access_key.is_some())
    }
}

/// Creates users with console logon, an AccessKey pair, both or neither: all of them, or none.
///
/// `then` is `another` for an empty form afterwards; `add_row` only gives the form one more row.
#[server]
pub async fn create_users(
    #[server(default)] rows: Vec<NewUser>,
    #[server(default)] access: String,
    #[server(default)] password_source: String,
    #[server(default)] password: Secret<String>,
    #[server(default)] password_reset_required: bool,
    #[server(default)] mfa_required: bool,
    #[server(default)] then: String,
) -> Result<CreatedUsers, CallError> {
    use crate::form::{Flash, Then, answer, go, is_plain_post, leave_flash, typed_values};

    let mut values = serde_json::json!({
        "access": access,
        "password_source": password_source,
        "password_reset_required": password_reset_required,
        "mfa_required": mfa_required,
    });
    for (n, row) in rows.iter().enumerate() {
        for (part, value) in
            [("user_name", &row.user_name), ("display_name", &row.display_name), ("comments", &row.comments)]
        {
            values[super::row_field(n, part)] = value.as_str().into();
        }
    }
    if then == "add_row" && is_plain_post() {
        leave_flash(Flash { form: super::FORM.to_owned(), values: typed_values(&values), ..Flash::default() }).await;
        go(&format!("/users?panel=create&rows={}", (rows.len() + 1).min(super::MAX_ROWS)));
        return Ok(CreatedUsers { users: Vec::new(), logon_address: String::new(), goes_on: true });
    }
    let wanted = server::Wanted {
        has_console: matches!(access.as_str(), "console" | "both"),
        has_key: matches!(access.as_str(), "key" | "both"),
        password: if password_source == "set" { Some(password) } else { None },
        password_reset_required,
        mfa_required,
    };
    let outcome = server::create(&rows, wanted, then == "another").await;
    let text = crate::text::t().users;
    let then = match &outcome {
        Ok(done) if done.has_secrets() || done.goes_on => Then::to("/users?panel=create").showing_result(),
        Ok(done) => Then::to("/users").saying((text.created_n)(done.users.len())),
        Err(_) => Then::to("/users?panel=create"),
    };
    answer(super::FORM, &values, outcome, then).await
}

#[cfg(feature = "ssr")]
mod server {
    use rampart_core::access_keys::CreateAccessKey;
    use rampart_core::door::Access;
    use rampart_core::login_profiles::{CreateLoginProfile, NewPassword};
    use rampart_core::model::{ApiError, Comments, DisplayName, Secret, UserName};
    use rampart_core::users::CreateUser;

    use super::{CreatedUser, CreatedUsers, NewUser};
    use crate::call::CallError;
    use crate::form::{field, optional};
    use crate::users::create::{MAX_ROWS, row_field};
    use crate::users::server_fns::{iam_and_caller, logon_address};

    /// What every user of the form gets.
    pub(super) struct Wanted {
        pub(super) has_console: bool,
        pub(super) has_key: bool,
        /// Absent: each gets its own generated one.
        pub(super) password: Option<Secret<String>>,
        pub(super) password_reset_required: bool,
        pub(super) mfa_required: bool,
    }

    pub(super) async fn create(rows: &[NewUser], wanted: Wanted, goes_on: bool) -> Result<CreatedUsers, CallError> {
        let actions = parse(rows)?;
        let (iam, caller) = iam_and_caller()?;
        // Everything is checked and every password hashed before the transaction opens.
        let mut authorized = Vec::with_capacity(actions.len());
        for (row, action) in actions {
            let user_name = action.user_name.clone();
            let at = |error: ApiError| at_row(error, row);
            let user = iam.authorize(&caller, action).await.map_err(at)?;
            let profile = if wanted.has_console {
                let password = wanted.password.clone().map_or(NewPassword::Generate, NewPassword::Chosen);
                let action = CreateLoginProfile {
                    user_name: user_name.clone(),
                    password,
                    password_reset_required: wanted.password_reset_required,
                    mfa_required: wanted.mfa_required,
                };
                Some(iam.authorize(&caller, action).await.map_err(at)?)
            } else {
                None
            };
            let key = if wanted.has_key {
                let action = CreateAccessKey { user_name: Some(user_name.clone()) };
                Some(iam.authorize(&caller, action).await.map_err(at)?)
            } else {
                None
            };
            authorized.push((row, user_name, user, profile, key));
        }
        let mut work = iam.begin(&caller, Access::Write).await?;
        let mut users = Vec::with_capacity(authorized.len());
        for (row, user_name, user, profile, key) in authorized {
            let at = |error: ApiError| at_row(error, row);
            work.perform(user).await.map_err(at)?;
            let can_log_on = profile.is_some();
            let password = match profile {
                Some(profile) => work.perform(profile).await.map_err(at)?.generated_password,
                None => None,
            };
            let access_key = match key {
                Some(key) => {
                    let created = work.perform(key).await.map_err(at)?;
                    Some((created.key.access_key_id, created.access_key_secret))
                }
                None => None,
            };
            users.push(CreatedUser { user_name, password, access_key, can_log_on });
        }
        work.commit().await?;
        Ok(CreatedUsers { users, logon_address: logon_address(), goes_on })
    }

    /// The rows that were filled in, by their place in the form.
    fn parse(rows: &[NewUser]) -> Result<Vec<(usize, CreateUser)>, CallError> {
        let mut actions = Vec::new();
        for (n, row) in rows.iter().enumerate().take(MAX_ROWS) {
            let [name, display, comments] = [&row.user_name, &row.display_name, &row.comments].map(|text| text.trim());
            if n > 0 && [name, display, comments].iter().all(|text| text.is_empty()) {
                continue;
            }
            actions.push((
                n,
                CreateUser {
                    user_name: field(&row_field(n, "user_name"), UserName::parse(name))?,
                    display_name: optional(&row_field(n, "display_name"), display, DisplayName::parse)?,
                    comments: optional(&row_field(n, "comments"), comments, Comments::parse)?,
                },
            ));
        }
        if actions.is_empty() {
            field(&row_field(0, "user_name"), UserName::parse("")).map(drop)?;
        }
        Ok(actions)
    }

    /// Puts an error about a user at the row the user stands in.
    fn at_row(error: ApiError, row: usize) -> ApiError {
        match error.field.as_deref() {
            Some("user_name") => error.at(&row_field(row, "user_name")),
            _ => error,
        }
    }
}
