//! What can be asked of sessions. Without a user name, the caller is meant.

use serde::{Deserialize, Serialize};

use super::SessionView;
use crate::door::{Access, Action, Scope};
use crate::model::{Arn, SessionKey, UserName};

/// Lists the live sessions, the last used one first.
///
/// # Errors
/// `EntityNotExist.User`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListSessions {
    /// Whose sessions.
    pub user_name: Option<UserName>,
}

impl Action for ListSessions {
    const ACTION: &'static str = "rampart:ListSessions";
    const ACCESS: Access = Access::Read;
    type Response = Vec<SessionView>;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(self.user_name.as_ref())]
    }
}

/// Ends one session; its next request is refused.
///
/// # Errors
/// `EntityNotExist.User`, `EntityNotExist.Session`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EndSession {
    /// Whose session.
    pub user_name: Option<UserName>,
    /// Which one.
    pub key: SessionKey,
}

impl Action for EndSession {
    const ACTION: &'static str = "rampart:EndSession";
    const ACCESS: Access = Access::Write;
    type Response = ();
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(self.user_name.as_ref())]
    }
}

/// Ends all sessions; when the caller's own are meant, the one that asks stays.
///
/// # Errors
/// `EntityNotExist.User`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EndSessions {
    /// Whose sessions.
    pub user_name: Option<UserName>,
}

impl Action for EndSessions {
    // The same permission as ending one: whoever may end each may end all.
    const ACTION: &'static str = "rampart:EndSession";
    const ACCESS: Access = Access::Write;
    /// How many sessions ended.
    type Response = i64;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(self.user_name.as_ref())]
    }
}
