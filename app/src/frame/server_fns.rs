//! What the frame asks of the server.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

use crate::call::CallError;

/// What the side bar shows: only what the caller may open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Navigation {
    /// Whether the users can be listed.
    pub may_list_users: bool,
    /// Whether the groups can be listed.
    pub may_list_groups: bool,
    /// Whether the roles can be listed.
    pub may_list_roles: bool,
    /// Whether the grants can be listed.
    pub may_list_grants: bool,
    /// Whether the policies can be listed.
    pub may_list_policies: bool,
    /// Whether the quotas can be read.
    pub may_list_quotas: bool,
    /// Whether the events can be read.
    pub may_look_up_events: bool,
    /// Whether the registered resources can be listed.
    pub may_list_resources: bool,
    /// How many users there are, when the caller may know.
    pub n_users: Option<i64>,
    /// How many groups there are, when the caller may know.
    pub n_groups: Option<i64>,
    /// How many roles there are, when the caller may know.
    pub n_roles: Option<i64>,
    /// Whether the recycle bin can be opened.
    pub may_list_recycled: bool,
    /// How many users are in it, when the caller may know.
    pub n_recycled: Option<i64>,
    /// How many custom policies there are, when the caller may know.
    pub n_policies: Option<i64>,
}

/// Reads what the side bar shows.
#[server(input = Json)]
pub async fn read_navigation() -> Result<Navigation, CallError> {
    use rampart_core::model::Arn;

    let caller = crate::call::caller()?;
    let iam = crate::call::iam()?;
    let account = caller.account();
    let summary = crate::call::account_summary().await?;
    Ok(Navigation {
        may_list_users: iam.may(&caller, "ram:ListUsers", &Arn::ram(account, "user", "*")).await,
        may_list_policies: iam.may(&caller, "ram:ListPolicies", &Arn::ram(account, "policy", "*")).await,
        n_policies: summary.as_ref().map(|summary| summary.n_policies),
        may_list_groups: iam.may(&caller, "ram:ListGroups", &Arn::ram(account, "group", "*")).await,
        may_list_roles: iam.may(&caller, "ram:ListRoles", &Arn::ram(account, "role", "*")).await,
        may_list_grants: iam.may(&caller, "ram:ListGrants", &Arn::all("ram", account)).await,
        may_list_quotas: iam.may(&caller, "rampart:ListQuotas", &Arn::all("ram", account)).await,
        may_look_up_events: iam.may(&caller, "actiontrail:LookupEvents", &Arn::all("actiontrail", account)).await,
        may_list_resources: iam.may(&caller, "rampart:ListResources", &Arn::each("rampart", account, "resource")).await,
        n_users: summary.as_ref().map(|summary| summary.n_users),
        n_groups: summary.as_ref().map(|summary| summary.n_groups),
        n_roles: summary.as_ref().map(|summary| summary.n_roles),
        may_list_recycled: iam.may(&caller, "ram:ListUsersInRecycleBin", &Arn::ram(account, "user", "*")).await,
        n_recycled: summary.as_ref().map(|summary| summary.n_recycled_users),
    })
}

/// Keeps the chosen theme in a cookie, for a year.
#[server]
pub async fn set_theme(theme: String) -> Result<(), CallError> {
    use axum::http::HeaderValue;
    use axum::http::header::SET_COOKIE;

    let theme = crate::state::Theme::parse(&theme).as_str();
    let cookie = format!("theme={theme}; Path=/; Max-Age=31536000; SameSite=Lax; Secure; HttpOnly");
    if let (Some(response), Ok(cookie)) =
        (use_context::<leptos_axum::ResponseOptions>(), HeaderValue::from_str(&cookie))
    {
        response.append_header(SET_COOKIE, cookie);
    }
    crate::form::answer("set_theme", &(), Ok(()), crate::form::Then::stay_or("/")).await
}
