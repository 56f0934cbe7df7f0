//! What the overview asks of the server: everything the caller may know, nothing that would be a refused attempt.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use rampart_core::access_keys::KeyAdvice;
use rampart_core::accounts::AccountSummary;
use rampart_core::audit::EventView;
use serde::{Deserialize, Serialize};

use crate::call::CallError;

/// What the overview shows. Whatever is absent, the caller may not know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// Where RAM users log on.
    pub logon_address: String,
    /// The account in numbers.
    pub summary: Option<AccountSummary>,
    /// What is wrong with AccessKey pairs, in numbers.
    pub keys: Option<KeyAdvice>,
    /// Whether the list of users can be opened.
    pub may_list_users: bool,
    /// The last events, the newest first.
    pub events: Option<Vec<EventView>>,
    /// Whether the caller has an MFA device.
    pub own_mfa_bound: Option<bool>,
    /// How many live sessions the caller has.
    pub n_own_sessions: Option<usize>,
}

/// Reads what the overview shows.
#[server(input = Json)]
pub async fn read_overview() -> Result<Overview, CallError> {
    use rampart_core::access_keys::GetAccessKeyAdvice;
    use rampart_core::audit::LookupEvents;
    use rampart_core::door::{Action, CallerName};
    use rampart_core::mfa::GetUserMfaInfo;
    use rampart_core::model::{Arn, PageRequest};
    use rampart_core::sessions::ListSessions;

    const N_EVENTS: u32 = 8;

    let (iam, caller) = (crate::call::iam()?, crate::call::caller()?);
    let account = caller.account();
    let own = match caller.name() {
        CallerName::Root => Some(Arn::root(account)),
        CallerName::User(name) => Some(Arn::ram(account, "user", name)),
        // A role has no devices and no sessions of its own.
        CallerName::Role { .. } => None,
    };
    // Asked before each call, because a refusal would be an event, and opening this page is no attempt.
    let summary = crate::call::account_summary().await?;
    let keys = if summary.is_some() { iam.run(&caller, GetAccessKeyAdvice {}).await.ok() } else { None };
    let events = if iam.may(&caller, LookupEvents::ACTION, &Arn::all("actiontrail", account)).await {
        let page = PageRequest { size: Some(N_EVENTS), ..PageRequest::default() };
        let resources_max = Some(crate::audit::RESOURCES_MAX);
        Some(iam.run(&caller, LookupEvents { page, resources_max, ..LookupEvents::default() }).await?.items)
    } else {
        None
    };
    let own_mfa_bound = if let Some(own) = &own
        && iam.may(&caller, GetUserMfaInfo::ACTION, own).await
    {
        Some(iam.run(&caller, GetUserMfaInfo { user_name: None }).await?.is_some())
    } else {
        None
    };
    let n_own_sessions = if let Some(own) = &own
        && iam.may(&caller, ListSessions::ACTION, own).await
    {
        Some(iam.run(&caller, ListSessions { user_name: None }).await?.len())
    } else {
        None
    };
    Ok(Overview {
        logon_address: logon_address(caller.origin().is_secure()),
        summary,
        keys,
        may_list_users: iam.may(&caller, "ram:ListUsers", &Arn::ram(account, "user", "*")).await,
        events,
        own_mfa_bound,
        n_own_sessions,
    })
}

/// The logon page under the name this request used, which the server knows as its own.
#[cfg(feature = "ssr")]
fn logon_address(is_secure: bool) -> String {
    let parts = use_context::<axum::http::request::Parts>();
    let host = parts.as_ref().and_then(|parts| {
        let named = parts.headers.get(axum::http::header::HOST).and_then(|host| host.to_str().ok());
        named.or_else(|| parts.uri.authority().map(axum::http::uri::Authority::as_str))
    });
    match host {
        Some(host) => format!("{}://{host}/logon", if is_secure { "https" } else { "http" }),
        None => "/logon".to_owned(),
    }
}
