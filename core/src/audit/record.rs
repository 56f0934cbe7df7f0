//! Making and appending events.

use super::{Outcome, store};
use crate::door::{Action, Caller, Origin};
use crate::model::{AccountId, ApiError, Arn, Code, PrincipalId, Timestamp};
use crate::store::{Error, Tx};

/// An event about to be written.
#[derive(Debug, Clone)]
pub(crate) struct Event {
    pub(crate) account: AccountId,
    pub(crate) at: Timestamp,
    pub(crate) event_name: String,
    pub(crate) principal_kind: &'static str,
    pub(crate) principal_id: i64,
    pub(crate) principal_name: String,
    /// Who had logged on, where the principal is the session of a role.
    pub(crate) logon_arn: Option<String>,
    pub(crate) resources: Vec<String>,
    pub(crate) outcome: Outcome,
    pub(crate) error_code: Option<String>,
    pub(crate) source_address: String,
    pub(crate) user_agent: String,
    pub(crate) mfa_present: bool,
    pub(crate) request_id: String,
    pub(crate) parameters: String,
}

impl Event {
    /// The event of an action: its parameters as serialized, secrets redacted by their type.
    pub(crate) fn of_action<A: Action>(
        caller: &Caller,
        action: &A,
        resources: &[Arn],
        at: Timestamp,
        outcome: Outcome,
    ) -> Self {
        Self {
            account: caller.account,
            at,
            event_name: A::ACTION.to_owned(),
            principal_kind: caller.principal.kind(),
            principal_id: caller.principal.value(),
            principal_name: caller.display.clone(),
            logon_arn: caller.logon.as_ref().map(|logon| logon.arn().to_string()),
            resources: resources.iter().map(ToString::to_string).collect(),
            outcome,
            error_code: None,
            source_address: caller.origin.address_text(),
            user_agent: caller.origin.user_agent().to_owned(),
            mfa_present: caller.mfa_present,
            request_id: caller.origin.request_id().to_owned(),
            parameters: serde_json::to_string(action).unwrap_or_else(|_| "{}".to_owned()),
        }
    }

    /// The event of a logon step or of the host's own command.
    pub(crate) fn of_step(
        account: AccountId,
        at: Timestamp,
        event_name: &str,
        principal: Option<PrincipalId>,
        principal_name: &str,
        origin: &Origin,
    ) -> Self {
        Self {
            account,
            at,
            event_name: event_name.to_owned(),
            principal_kind: principal.map_or("unknown", PrincipalId::kind),
            principal_id: principal.map_or(0, PrincipalId::value),
            principal_name: principal_name.chars().filter(|c| !c.is_control()).take(128).collect(),
            logon_arn: None,
            resources: Vec::new(),
            outcome: Outcome::Done,
            error_code: None,
            source_address: origin.address_text(),
            user_agent: origin.user_agent().to_owned(),
            mfa_present: false,
            request_id: origin.request_id().to_owned(),
            parameters: "{}".to_owned(),
        }
    }

    /// The same event, refused or failed.
    pub(crate) fn failed(mut self, error: &ApiError) -> Self {
        self.outcome = match error.code {
            Code::NoPermission
            | Code::LogonFailed
            | Code::Throttling
            | Code::NotLoggedOn
            | Code::InvalidSecurityToken => Outcome::Refused,
            _ => Outcome::Failed,
        };
        self.error_code = Some(error.full_code());
        self
    }
}

/// Appends an event in the transaction of what it tells.
pub(crate) async fn append(tx: &mut Tx, event: &Event) -> Result<(), Error> {
    let event_id = uuid::Uuid::new_v4().to_string().to_uppercase();
    store::insert(tx, &event_id, event).await
}
