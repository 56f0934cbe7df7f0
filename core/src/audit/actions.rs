//! What can be asked of the audit trail.

use serde::{Deserialize, Serialize};

use super::{EventView, Outcome};
use crate::door::{Access, Action, Scope};
use crate::model::{Arn, Page, PageRequest};

/// Reads events, the newest first. Every filter that is set must match.
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
    /// Which page; keys are sequence numbers.
    #[serde(default)]
    pub page: PageRequest,
}

impl Action for LookupEvents {
    const ACTION: &'static str = "actiontrail:LookupEvents";
    const ACCESS: Access = Access::Read;
    type Response = Page<EventView>;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![Arn::all("actiontrail", scope.account)]
    }
}
