//! The audit trail: what was done or refused, by whom, on what, from where. A change and its event commit together.

mod actions;
#[cfg(feature = "server")]
mod perform;
#[cfg(feature = "server")]
pub(crate) mod record;
#[cfg(feature = "server")]
pub(crate) mod store;

pub use actions::LookupEvents;
use serde::{Deserialize, Serialize};

use crate::model::Timestamp;

/// How a call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// It was done.
    Done,
    /// Policy or logon rules refused it.
    Refused,
    /// It was permitted and failed; nothing was changed.
    Failed,
}

impl Outcome {
    /// The word as it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }

    /// Reads back [`Self::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Done, Self::Refused, Self::Failed].into_iter().find(|outcome| outcome.as_str() == text)
    }
}

/// One event.
///
/// Source: ActionTrail, event structure: eventId, eventName, eventTime, userIdentity, sourceIpAddress, requestId.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventView {
    /// The position in the trail; rises with every event.
    pub sequence: i64,
    /// The event's id.
    pub event_id: String,
    /// When.
    pub at: Timestamp,
    /// The action as policies name it, for example `ram:CreateUser`; `rampart:Logon` for logons.
    pub event_name: String,
    /// `root`, `user`, `role`, `system`, or `unknown` for a name that does not exist.
    pub principal_kind: String,
    /// The name at that time; of a role's session `RoleName/SessionName`.
    pub principal_name: String,
    /// The ARN of the user who had logged on, where the principal is the session of a role.
    pub logon_arn: Option<String>,
    /// The resources, the first one first.
    pub resources: Vec<String>,
    /// How many others there are, where not all were asked for.
    pub n_more_resources: usize,
    /// How it ended.
    pub outcome: Outcome,
    /// RAM's code of the refusal or failure.
    pub error_code: Option<String>,
    /// The client's address; `local` for the host's own commands.
    pub source_address: String,
    /// The client as it named itself.
    pub user_agent: String,
    /// Whether the session included MFA.
    pub mfa_present: bool,
    /// Finds the same call in log and answers.
    pub request_id: String,
    /// The parameters without secrets, JSON.
    pub parameters: String,
}
