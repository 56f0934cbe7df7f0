//! What Switch Role asks of the server. The session gets a new id with every switch.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

use crate::call::CallError;

/// A role that this session has switched to before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentRole {
    /// The alias of its account.
    pub account: String,
    /// Its name.
    pub role_name: String,
}

/// Where the session keeps them.
#[cfg(feature = "ssr")]
const RECENT: &str = "recent_roles";
/// How many are kept.
#[cfg(feature = "ssr")]
const RECENT_MAX: usize = 5;

/// Reads the roles that this session has switched to, the last one first.
#[server(input = Json)]
pub async fn read_recent_roles() -> Result<Vec<RecentRole>, CallError> {
    crate::call::caller()?;
    Ok(crate::call::session()?.get(RECENT).await.ok().flatten().unwrap_or_default())
}

/// Goes on as a role.
#[server]
pub async fn switch_role(#[server(default)] account: String, role_name: String) -> Result<(), CallError> {
    use crate::form::{Then, answer};

    let outcome = async {
        let (iam, origin, who) = server::logged_on()?;
        let session = crate::call::session()?;
        // Read before the switch ends the session's old row.
        let mut recent: Vec<RecentRole> = session.get(RECENT).await.ok().flatten().unwrap_or_default();
        let step = iam.logon().switch_role(&origin, &who, &account, &role_name).await?;
        if let rampart_core::sessions::Step::Full(full) = &step
            && let Some(role) = full.role()
        {
            let now = RecentRole { account: role.alias().to_string(), role_name: role.role_name().to_string() };
            recent.retain(|before| *before != now);
            recent.insert(0, now);
            recent.truncate(RECENT_MAX);
        }
        let kept = session.insert(RECENT, recent).await;
        kept.map_err(|_| rampart_core::model::ApiError::internal())?;
        crate::logon::raise(&session, &iam, &origin, step).await.map(drop)
    };
    let outcome = outcome.await;
    let values = serde_json::json!({ "account": account, "role_name": role_name });
    answer("switch_role", &values, outcome, Then::to("/").back_to("/switch-role")).await
}

/// Goes on as who has logged on.
#[server]
pub async fn switch_back() -> Result<(), CallError> {
    use crate::form::{Then, answer};

    let outcome = async {
        let (iam, origin, who) = server::logged_on()?;
        let session = crate::call::session()?;
        // Read before the switch ends the session's old row.
        let kept: Option<Vec<RecentRole>> = session.get(RECENT).await.ok().flatten();
        let step = iam.logon().switch_back(&origin, &who).await?;
        let kept = session.insert(RECENT, kept.unwrap_or_default()).await;
        kept.map_err(|_| rampart_core::model::ApiError::internal())?;
        crate::logon::raise(&session, &iam, &origin, step).await.map(drop)
    };
    let outcome = outcome.await;
    let then = Then::to("/").saying(crate::text::t().switch_role.switched_back).back_to("/");
    answer("switch_back", &(), outcome, then).await
}

#[cfg(feature = "ssr")]
mod server {
    use rampart_core::door::{Iam, Origin};
    use rampart_core::sessions::{Identity, LoggedOn};

    use crate::call::{self, CallError};

    /// Who has logged on, whatever role it acts as.
    pub(super) fn logged_on() -> Result<(Iam, Origin, LoggedOn), CallError> {
        let Identity::Full(who) = call::identity() else { return Err(CallError::LoggedOff) };
        Ok((call::iam()?, call::origin()?, who))
    }
}
