//! What offboarding asks of the server.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use rampart_core::model::{Page, UserName};
use rampart_core::offboarding::{ListOffboardings, ScheduledOffboarding};
use serde::{Deserialize, Serialize};

use crate::call::CallError;
use crate::resources::Registered;

/// What hangs on a user, by name; absent is what the caller may not read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checklist {
    /// Live sessions.
    pub n_sessions: Option<usize>,
    /// Whether it can log on to the console.
    pub has_console_logon: Option<bool>,
    /// Active AccessKey pairs.
    pub access_keys: Option<Vec<String>>,
    /// Its own policies.
    pub policies: Option<Vec<String>>,
    /// Its groups.
    pub groups: Option<Vec<String>>,
    /// What it registered.
    pub registered: Option<Registered>,
}

/// Reads what hangs on a user.
#[server(input = Json)]
pub async fn read_checklist(user_name: UserName) -> Result<Checklist, CallError> {
    use rampart_core::access_keys::ListAccessKeys;
    use rampart_core::door::Action;
    use rampart_core::grants::{GrantOrigin, ListPoliciesForUser};
    use rampart_core::model::Arn;
    use rampart_core::sessions::ListSessions;
    use rampart_core::users::{ConsoleLogon, GetUser};

    let (iam, caller) = (crate::call::iam()?, crate::call::caller()?);
    let resource = Arn::ram(caller.account(), "user", &user_name);
    let named = Some(user_name.clone());
    let mut found = Checklist::default();
    // Asked before each call, because a refusal would be an event, and this is no attempt.
    if iam.may(&caller, GetUser::ACTION, &resource).await {
        let user = iam.run(&caller, GetUser { user_name: user_name.clone() }).await?;
        found.has_console_logon = Some(user.console_logon == ConsoleLogon::Enabled);
        found.groups = Some(user.groups.iter().map(ToString::to_string).collect());
        found.registered = crate::resources::registered_by(&iam, &caller, user.user_id).await?;
    }
    if iam.may(&caller, ListSessions::ACTION, &resource).await {
        found.n_sessions = Some(iam.run(&caller, ListSessions { user_name: named.clone() }).await?.len());
    }
    if iam.may(&caller, ListAccessKeys::ACTION, &resource).await {
        let keys = iam.run(&caller, ListAccessKeys { user_name: named }).await?;
        let active = keys.into_iter().filter(|key| key.is_active);
        found.access_keys = Some(active.map(|key| key.access_key_id.to_string()).collect());
    }
    if iam.may(&caller, ListPoliciesForUser::ACTION, &resource).await {
        let grants = iam.run(&caller, ListPoliciesForUser { user_name }).await?;
        let own = grants.into_iter().filter(|grant| grant.origin == GrantOrigin::Individual);
        found.policies = Some(own.map(|grant| grant.policy_name.to_string()).collect());
    }
    Ok(found)
}

/// Reads one page of who leaves.
#[server(input = Json)]
pub async fn read_offboardings(action: ListOffboardings) -> Result<Page<ScheduledOffboarding>, CallError> {
    crate::call::run(action).await
}

/// Offboards a user, now or at a set time (`when`: `now` or `later`); its name must be typed once more. Answers what
/// was set for later.
#[server]
pub async fn offboard_user(
    user_name: String,
    #[server(default)] reason: String,
    #[server(default)] when: String,
    #[server(default)] at: String,
    #[server(default)] typed_name: String,
) -> Result<Option<ScheduledOffboarding>, CallError> {
    use rampart_core::model::{ApiError, Comments};
    use rampart_core::offboarding::{OffboardUser, ScheduleOffboarding, utc_moment};

    use crate::form::{Then, answer, field};

    let text = crate::text::t().offboarding;
    let outcome = async {
        let name = field("user_name", UserName::parse(user_name.trim()))?;
        let reason = field("reason", Comments::parse(reason.trim()))?;
        if typed_name.trim() != name.as_str() {
            return Err(ApiError::invalid("typed_name", crate::text::t().users.user.type_name_rule).into());
        }
        if when != "later" {
            return crate::call::run(OffboardUser { user_name: name, reason }).await.map(|_| None);
        }
        let at = utc_moment(&at).ok_or_else(|| CallError::from(ApiError::invalid("at", text.at_rule)))?;
        crate::call::run(ScheduleOffboarding { user_name: name, at, reason }).await.map(Some)
    };
    let outcome = outcome.await;
    let then = match &outcome {
        Ok(None) => Then::to("/users").saying((text.offboarded)(&user_name)),
        Ok(Some(scheduled)) => Then::to(format!("/users/{}", scheduled.user_name)).saying((text.scheduled)(&user_name)),
        Err(_) => Then::stay_or("/users"),
    };
    let values = serde_json::json!({ "reason": reason, "when": when, "at": at, "typed_name": typed_name });
    answer("offboard_user", &values, outcome, then).await
}

/// Calls a set offboarding off.
#[server]
pub async fn cancel_offboarding(user_name: String) -> Result<(), CallError> {
    use rampart_core::offboarding::CancelOffboarding;

    use crate::form::{Then, answer, field};

    let outcome = async {
        let user_name = field("user_name", UserName::parse(user_name.trim()))?;
        crate::call::run(CancelOffboarding { user_name }).await
    };
    let outcome = outcome.await;
    let then = Then::stay_or("/users").saying(crate::text::t().offboarding.cancelled);
    answer("cancel_offboarding", &(), outcome, then).await
}
