//! What happens when sessions are listed and ended.

use super::{EndSession, EndSessions, IDLE_LIFETIME_MS, ListSessions, SessionView, store};
use crate::accounts;
use crate::door::{Cx, Perform, role_has_none};
use crate::model::{ApiError, PrincipalId, SessionKey, Timestamp};
use crate::users;
use crate::users::perform::{Subject, required};

impl Perform for ListSessions {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Vec<SessionView>, ApiError> {
        let Subject { principal, .. } = required(cx, self.user_name.as_ref()).await?;
        let epoch = match principal {
            PrincipalId::User(id) => users::store::get(cx.tx, id).await?.map(|user| user.session_epoch),
            PrincipalId::Root(id) => accounts::store::root(cx.tx, id).await?.map(|root| root.session_epoch),
            PrincipalId::Role(_) => return Err(role_has_none()),
        };
        let idle_since = cx.now.plus_ms(-IDLE_LIFETIME_MS);
        let rows = store::list(cx.tx, principal, epoch.unwrap_or(0), cx.now, idle_since).await?;
        let current = cx.caller.session();
        Ok(rows
            .into_iter()
            .map(|row| SessionView {
                key: SessionKey::new(row.session_key),
                source_address: row.source_address,
                user_agent: row.user_agent,
                mfa_present: row.mfa_present,
                created_at: Timestamp::from_ms(row.created_ms),
                last_seen_at: Timestamp::from_ms(row.last_seen_ms),
                expires_at: Timestamp::from_ms(row.expires_ms),
                is_current: Some(SessionKey::new(row.session_key)) == current,
            })
            .collect())
    }
}

impl Perform for EndSession {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<(), ApiError> {
        let Subject { principal, .. } = required(cx, self.user_name.as_ref()).await?;
        if store::end(cx.tx, principal, self.key).await? {
            Ok(())
        } else {
            Err(ApiError::not_exist("Session", self.key))
        }
    }
}

impl Perform for EndSessions {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<i64, ApiError> {
        let Subject { principal, .. } = required(cx, self.user_name.as_ref()).await?;
        let kept = cx.caller.session().filter(|_| principal == cx.caller.principal());
        let n = store::end_all(cx.tx, principal, kept).await?;
        Ok(i64::try_from(n).unwrap_or(i64::MAX))
    }
}
