//! What the room asks of the server. An empty user name means one's own pairs.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use rampart_core::access_keys::{AccessKeyCreated, AccessKeyView, KeyUse};
use rampart_core::model::{Timestamp, UserName};
use serde::{Deserialize, Serialize};

use crate::call::CallError;

/// A pair with what is known about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenKey {
    /// The pair.
    pub key: AccessKeyView,
    /// Its last use, when there was one and it may be seen.
    pub last_used: Option<KeyUse>,
    /// Whether it works and is older than it should be.
    pub is_old: bool,
    /// Whether it works and has not been used for long.
    pub is_idle: bool,
}

/// The pairs of one user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeysRead {
    /// The resource the person may not manage, when it is about one's own pairs.
    pub missing: Option<String>,
    /// Whether there can be pairs: only RAM users have them.
    pub can_have: bool,
    /// The pairs, the oldest first.
    pub keys: Vec<SeenKey>,
    /// Whether uses may be seen.
    pub sees_use: bool,
    /// Whether the user can also log on to the console.
    pub is_both_ways_in: bool,
    /// When it was read.
    pub read_at: Timestamp,
    /// The age from which a pair should be replaced.
    pub max_age_days: i64,
    /// The most pairs of a user.
    pub max_per_user: i64,
    /// The time without use after which a pair should be switched off.
    pub max_idle_days: i64,
}

/// Reads the pairs of a user, or one's own.
#[server(input = Json)]
pub async fn read_access_keys(user_name: Option<UserName>) -> Result<KeysRead, CallError> {
    use rampart_core::access_keys::{GetAccessKeyLastUsed, GetAccessKeyRules, ListAccessKeys};
    use rampart_core::door::{Action, CallerName};
    use rampart_core::model::Arn;
    use rampart_core::users::{ConsoleLogon, GetUser};

    let (iam, caller) = (crate::call::iam()?, crate::call::caller()?);
    let now = iam.now();
    let mut read = KeysRead {
        missing: None,
        can_have: true,
        keys: Vec::new(),
        sees_use: false,
        is_both_ways_in: false,
        read_at: now,
        max_per_user: 0,
        max_age_days: 0,
        max_idle_days: 0,
    };
    let name = match (&user_name, caller.name()) {
        (Some(name), _) | (None, CallerName::User(name)) => name.clone(),
        (None, CallerName::Root | CallerName::Role { .. }) => {
            read.can_have = false;
            return Ok(read);
        }
    };
    let resource = Arn::ram(caller.account(), "user", &name);
    // Asked before, because a refusal would be an event, and opening one's own page is no attempt.
    if user_name.is_none() && !iam.may(&caller, ListAccessKeys::ACTION, &resource).await {
        read.missing = Some(resource.to_string());
        return Ok(read);
    }
    let keys = crate::call::run(ListAccessKeys { user_name: user_name.clone() }).await?;
    let rules = iam.run(&caller, GetAccessKeyRules { user_name: user_name.clone() }).await?;
    read.max_per_user = rules.max_per_user;
    read.max_age_days = rules.max_age_days;
    read.max_idle_days = rules.max_idle_days;
    read.sees_use = iam.may(&caller, GetAccessKeyLastUsed::ACTION, &resource).await;
    for key in keys {
        let last_used = if read.sees_use {
            let action =
                GetAccessKeyLastUsed { user_name: user_name.clone(), access_key_id: key.access_key_id.clone() };
            // A pair that was deleted in between is simply left out.
            let Ok(last_used) = iam.run(&caller, action).await else { continue };
            last_used
        } else {
            None
        };
        let idle_since = last_used.as_ref().map_or(key.created_at, |used| used.at);
        read.keys.push(SeenKey {
            is_old: key.is_active && key.created_at < rules.old_since(now),
            is_idle: read.sees_use && key.is_active && idle_since < rules.idle_since(now),
            last_used,
            key,
        });
    }
    if read.keys.iter().any(|seen| seen.key.is_active) && iam.may(&caller, GetUser::ACTION, &resource).await {
        let user = iam.run(&caller, GetUser { user_name: name }).await;
        read.is_both_ways_in = user.is_ok_and(|user| user.console_logon == ConsoleLogon::Enabled);
    }
    Ok(read)
}

/// Creates a pair; `replaces` names the one it is to replace.
#[server]
pub async fn create_access_key(
    #[server(default)] user_name: String,
    #[server(default)] replaces: String,
) -> Result<AccessKeyCreated, CallError> {
    use rampart_core::access_keys::{CreateAccessKey, RotateAccessKey};
    use rampart_core::model::AccessKeyId;

    let outcome = async {
        let user_name = server::user(&user_name)?;
        if replaces.is_empty() {
            return crate::call::run(CreateAccessKey { user_name }).await;
        }
        let access_key_id = crate::form::field("replaces", AccessKeyId::parse(&replaces))?;
        crate::call::run(RotateAccessKey { user_name, access_key_id }).await
    };
    let outcome = outcome.await;
    let owner = server::owner(&user_name);
    let panel = if replaces.is_empty() { "create-key" } else { "rotate-key" };
    let then = crate::form::Then::to(owner.panel_href(panel, &replaces)).showing_result();
    crate::form::answer("create_access_key", &(), outcome, then).await
}

/// Switches a pair on or off.
#[server]
pub async fn update_access_key(
    #[server(default)] user_name: String,
    access_key_id: String,
    is_active: bool,
) -> Result<(), CallError> {
    use rampart_core::access_keys::UpdateAccessKey;
    use rampart_core::model::AccessKeyId;

    let outcome = async {
        let action = UpdateAccessKey {
            user_name: server::user(&user_name)?,
            access_key_id: crate::form::field("access_key_id", AccessKeyId::parse(&access_key_id))?,
            is_active,
        };
        crate::call::run(action).await.map(drop)
    };
    let outcome = outcome.await;
    let text = crate::text::t().access_keys;
    let said = if is_active { (text.key_enabled)(&access_key_id) } else { (text.key_disabled)(&access_key_id) };
    crate::form::answer("update_access_key", &(), outcome, server::then(&user_name).saying(said)).await
}

/// Says which pair a pair replaces; empty: none, both are kept.
#[server]
pub async fn mark_access_key(
    #[server(default)] user_name: String,
    access_key_id: String,
    #[server(default)] replaces: String,
) -> Result<(), CallError> {
    use rampart_core::access_keys::MarkAccessKey;
    use rampart_core::model::AccessKeyId;

    let outcome = async {
        let action = MarkAccessKey {
            user_name: server::user(&user_name)?,
            access_key_id: crate::form::field("access_key_id", AccessKeyId::parse(&access_key_id))?,
            replaces: crate::form::optional("replaces", &replaces, AccessKeyId::parse)?,
        };
        crate::call::run(action).await.map(drop)
    };
    let outcome = outcome.await;
    let said = crate::text::t().access_keys.rotation_changed;
    crate::form::answer("mark_access_key", &(), outcome, server::then(&user_name).saying(said)).await
}

/// Deletes a pair; its id must be typed once more.
#[server]
pub async fn delete_access_key(
    #[server(default)] user_name: String,
    access_key_id: String,
    #[server(default)] typed_id: String,
) -> Result<(), CallError> {
    use rampart_core::access_keys::DeleteAccessKey;
    use rampart_core::model::{AccessKeyId, ApiError};

    let text = crate::text::t().access_keys;
    let outcome = async {
        let access_key_id = crate::form::field("access_key_id", AccessKeyId::parse(&access_key_id))?;
        if typed_id.trim() != access_key_id.as_str() {
            return Err(ApiError::invalid("typed_id", text.type_id_rule).into());
        }
        crate::call::run(DeleteAccessKey { user_name: server::user(&user_name)?, access_key_id }).await
    };
    let outcome = outcome.await;
    let then = server::then(&user_name).saying((text.key_deleted)(&access_key_id));
    crate::form::answer("delete_access_key", &serde_json::json!({ "typed_id": typed_id }), outcome, then).await
}

#[cfg(feature = "ssr")]
mod server {
    use rampart_core::model::UserName;

    use crate::access_keys::Owner;
    use crate::call::CallError;
    use crate::form::{Then, optional};

    /// The user a form is about; none for one's own pairs.
    pub(super) fn user(name: &str) -> Result<Option<UserName>, CallError> {
        optional("user_name", name.trim(), UserName::parse)
    }

    /// The same, for where to go; a name that is none leads to one's own page.
    pub(super) fn owner(name: &str) -> Owner {
        user(name).ok().flatten().map_or(Owner::Own, Owner::User)
    }

    pub(super) fn then(name: &str) -> Then {
        Then::to(owner(name).href())
    }
}
