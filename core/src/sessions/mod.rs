//! Console sessions: what a cookie stands for, how long it lives, and how it ends.
//!
//! A session has a level, and a level is a type: `PendingLogon` (password right, something outstanding) and `LoggedOn`.
//! Only `LoggedOn` makes a `Caller`; nothing converts upwards.

mod actions;
#[cfg(feature = "server")]
mod level;
#[cfg(feature = "server")]
mod live;
#[cfg(feature = "server")]
mod perform;
#[cfg(feature = "server")]
pub(crate) mod store;

pub use actions::{EndSession, EndSessions, ListSessions};
#[cfg(feature = "server")]
pub use level::{Identity, LoggedOn, PendingLogon, RoleSession, Step};
#[cfg(feature = "server")]
pub(crate) use level::{NeedsMfa, Outstanding, Owner};
#[cfg(feature = "server")]
pub use live::Sessions;
use serde::{Deserialize, Serialize};

use crate::model::{SessionKey, Timestamp};

/// How long a session lives without a request, in milliseconds.
pub const IDLE_LIFETIME_MS: i64 = 60 * 60 * 1000;
/// How long a session lives at most, in milliseconds. Source: RAM, LoginSessionDuration, default 6 hours.
pub const ABSOLUTE_LIFETIME_MS: i64 = 6 * 60 * 60 * 1000;
/// How long a logon may take before it must begin again, in milliseconds.
pub const PENDING_LIFETIME_MS: i64 = 15 * 60 * 1000;

/// A console session as its owner and administrators see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionView {
    /// Names the session; opens nothing.
    pub key: SessionKey,
    /// Where the logon came from.
    pub source_address: String,
    /// The browser as it named itself.
    pub user_agent: String,
    /// Whether the logon included MFA.
    pub mfa_present: bool,
    /// When the logon was complete.
    pub created_at: Timestamp,
    /// The last request, exact to a minute.
    pub last_seen_at: Timestamp,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
    /// Whether it is the session that asks.
    pub is_current: bool,
}
