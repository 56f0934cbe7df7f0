//! Who calls, and from where: facts found once at the edge.

use std::net::IpAddr;

use super::CallerName;
use crate::authorization::{Context, Identity};
use crate::model::{AccountId, ApiError, Arn, Code, PrincipalId, SessionKey, Timestamp, UserName};

/// Where a request came from. Limiter, audit and policy conditions read these same values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    address: Option<IpAddr>,
    is_secure: bool,
    user_agent: String,
    request_id: String,
}

impl Origin {
    /// A request over the network. The user agent is cut at 256 characters.
    pub fn network(address: IpAddr, is_secure: bool, user_agent: &str, request_id: String) -> Self {
        let user_agent = user_agent.chars().filter(|c| !c.is_control()).take(256).collect();
        Self { address: Some(address), is_secure, user_agent, request_id }
    }

    /// A command on the host itself.
    pub fn local(command: &str, request_id: String) -> Self {
        Self { address: None, is_secure: true, user_agent: format!("rampart {command}"), request_id }
    }

    /// The client's address as events show it; `local` for the host's own commands.
    pub fn address_text(&self) -> String {
        self.address.map_or_else(|| "local".to_owned(), |address| address.to_string())
    }

    /// The client's address.
    pub fn address(&self) -> Option<IpAddr> {
        self.address
    }

    /// Whether the transport was encrypted.
    pub fn is_secure(&self) -> bool {
        self.is_secure
    }

    /// The client as it named itself.
    pub fn user_agent(&self) -> &str {
        &self.user_agent
    }

    /// The id of the request.
    pub fn request_id(&self) -> &str {
        &self.request_id
    }
}

/// A fully authenticated caller; only logon and signature checks make one.
#[derive(Debug, Clone)]
pub struct Caller {
    pub(crate) account: AccountId,
    pub(crate) principal: PrincipalId,
    pub(crate) name: CallerName,
    /// The name in events: the user name, or the root identity's e-mail address.
    pub(crate) display: String,
    pub(crate) session: Option<SessionKey>,
    pub(crate) mfa_present: bool,
    pub(crate) origin: Origin,
    /// Who has logged on, under a role; without one that is the principal itself.
    pub(crate) logon: Option<Box<LogonIdentity>>,
    /// What was typed to confirm something that takes power from the caller itself.
    pub(crate) confirmation: Option<String>,
}

/// Who has logged on and assumed a role: the other half of a caller who acts as one.
#[derive(Debug, Clone)]
pub(crate) struct LogonIdentity {
    pub(crate) account: AccountId,
    pub(crate) principal: PrincipalId,
    pub(crate) name: UserName,
    /// When the session of the role ends at the latest; in the past when it was ended.
    pub(crate) ends: Timestamp,
}

impl LogonIdentity {
    /// The ARN of the user, as events show it.
    pub(crate) fn arn(&self) -> Arn {
        Arn::ram(self.account, "user", &self.name)
    }

    /// The user as policies see it.
    pub(crate) fn identity(&self) -> Identity {
        let id = self.principal.value().to_string();
        Identity::user(self.account.to_string(), self.name.as_str(), Some(id))
    }
}

/// What is about a person's own things was asked under a role.
pub(crate) fn role_has_none() -> ApiError {
    ApiError::new(
        Code::OperationConflict,
        "Role",
        "a role has no password, MFA device, AccessKey pair or session of its own; switch back, or name a RAM user",
    )
}

impl Caller {
    /// The account.
    pub fn account(&self) -> AccountId {
        self.account
    }

    /// Who it is.
    pub fn principal(&self) -> PrincipalId {
        self.principal
    }

    /// Who it is, by name.
    pub fn name(&self) -> &CallerName {
        &self.name
    }

    /// The session the call belongs to.
    pub fn session(&self) -> Option<SessionKey> {
        self.session
    }

    /// Whether it is this principal, or acts as a role and this is who has logged on.
    pub(crate) fn is(&self, principal: PrincipalId) -> bool {
        self.principal == principal || self.logon.as_ref().is_some_and(|logon| logon.principal == principal)
    }

    /// The principal, when it is somebody with credentials of its own.
    ///
    /// # Errors
    /// `OperationConflict.Role`: a role has no password, no devices, no keys and no sessions.
    pub(crate) fn own(&self) -> Result<PrincipalId, ApiError> {
        match self.principal {
            PrincipalId::Role(_) => Err(role_has_none()),
            own => Ok(own),
        }
    }

    /// Where the call came from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Who it is, as policies see it.
    pub(crate) fn identity(&self) -> Identity {
        let account = self.account.to_string();
        match &self.name {
            CallerName::Root => Identity::owner(account),
            CallerName::User(name) => Identity::user(account, name.as_str(), Some(self.principal.value().to_string())),
            CallerName::Role { role, session } => Identity::role(account, role.as_str(), session.as_str(), false),
        }
    }

    /// What the conditions of policies can ask about a call at the moment `now`.
    ///
    /// Source: RAM, "Policy elements", common condition keys; `acs:MFAPresent` is absent outside console sessions.
    pub(crate) fn context(&self, now: Timestamp) -> Context<'static> {
        let flag = |is_set: bool| if is_set { "true" } else { "false" };
        let mut context = Context::new();
        context.set("acs:CurrentTime", now.iso());
        context.set("acs:SecureTransport", flag(self.origin.is_secure));
        if let Some(address) = self.origin.address {
            context.set("acs:SourceIp", address.to_string());
        }
        if self.session.is_some() {
            context.set("acs:MFAPresent", flag(self.mfa_present));
        }
        context
    }
}
