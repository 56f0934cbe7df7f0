//! What can be asked of the audit trail.

use serde::{Deserialize, Serialize};

use super::{EventView, Outcome};
use crate::door::{Access, Action, Scope};
use crate::model::{Arn, Page, PageRequest, Timestamp};

/// Reads events, the newest first. Every filter that is set must match.
///
/// Times are those of the transactions that did it: around a bound, events of the same few milliseconds may stand on
/// the other side of it.
///
/// # Errors
/// None of its own.
///
/// Source: ActionTrail API reference, LookupEvents.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct LookupEvents {
    /// Only events of this principal name.
    pub principal_name: Option<String>,
    /// Only events with this name.
    pub event_name: Option<String>,
    /// Only events with this outcome.
    pub outcome: Option<Outcome>,
    /// Only events about this resource: an ARN, or what follows the account in one of RAM's, as `user/ana.costa`.
    #[serde(default)]
    pub resource: Option<String>,
    /// Only events of this moment and later ones.
    #[serde(default)]
    pub since: Option<Timestamp>,
    /// Only events before this moment.
    #[serde(default)]
    pub until: Option<Timestamp>,
    /// Most resources an event names; the others are counted. Absent: it names all.
    #[serde(default)]
    pub resources_max: Option<usize>,
    /// Which page; keys are sequence numbers.
    #[serde(default)]
    pub page: PageRequest,
}

impl LookupEvents {
    /// Whether the list is narrowed.
    pub fn is_filtered(&self) -> bool {
        let texts = [&self.principal_name, &self.event_name, &self.resource];
        let times = [self.since, self.until];
        self.outcome.is_some() || texts.into_iter().any(Option::is_some) || times.into_iter().any(|at| at.is_some())
    }
}

impl Action for LookupEvents {
    const ACTION: &'static str = "actiontrail:LookupEvents";
    const ACCESS: Access = Access::Read;
    type Response = Page<EventView>;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![Arn::all("actiontrail", scope.account)]
    }
}
