//! The levels of a session, as types. Nothing here converts upwards.

use crate::door::{Caller, CallerName, LogonIdentity, Origin};
use crate::logon::NextStep;
use crate::model::{AccountAlias, AccountId, PrincipalId, RoleId, RoleName, SessionKey, Timestamp};

/// What a right password still lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outstanding {
    /// A code of the bound device, or the binding of one.
    pub(crate) mfa: NeedsMfa,
    /// A new password.
    pub(crate) new_password: bool,
}

/// What is outstanding about MFA.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NeedsMfa {
    /// Nothing.
    No,
    /// A code of the bound device.
    Code,
    /// A device must be bound.
    Bind,
}

impl NeedsMfa {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Code => "code",
            Self::Bind => "bind",
        }
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        [Self::No, Self::Code, Self::Bind].into_iter().find(|needs| needs.as_str() == text)
    }
}

/// Who a session belongs to, whatever its level.
#[derive(Debug, Clone)]
pub(crate) struct Owner {
    pub(crate) account: AccountId,
    pub(crate) alias: AccountAlias,
    pub(crate) principal: PrincipalId,
    pub(crate) name: CallerName,
    pub(crate) display: String,
    pub(crate) epoch: i64,
    pub(crate) mfa_present: bool,
}

/// The password was right and something is outstanding. Opens nothing but the outstanding steps.
#[derive(Debug, Clone)]
pub struct PendingLogon {
    pub(crate) owner: Owner,
    pub(crate) outstanding: Outstanding,
}

impl PendingLogon {
    /// What is asked for next; never [`NextStep::Done`].
    pub fn next_step(&self) -> NextStep {
        match self.outstanding {
            Outstanding { mfa: NeedsMfa::Code, .. } => NextStep::MfaCode,
            Outstanding { mfa: NeedsMfa::Bind, .. } => NextStep::BindMfa,
            Outstanding { mfa: NeedsMfa::No, .. } => NextStep::NewPassword,
        }
    }

    /// The name as the person knows it: user name or e-mail address.
    pub fn name(&self) -> &str {
        &self.owner.display
    }
}

/// A complete logon: the only thing that makes a [`Caller`].
#[derive(Debug, Clone)]
pub struct LoggedOn {
    pub(crate) owner: Owner,
    pub(crate) session: Option<SessionKey>,
    pub(crate) started: Timestamp,
    /// When the logon ends at the latest; absent before it has a session.
    pub(crate) ends: Option<Timestamp>,
    /// The role it has switched to.
    pub(crate) role: Option<RoleSession>,
}

/// The role that a logon has switched to: it acts as this until it switches back, also when the role's session ends.
#[derive(Debug, Clone)]
pub struct RoleSession {
    pub(crate) role: RoleId,
    pub(crate) account: AccountId,
    pub(crate) alias: AccountAlias,
    pub(crate) role_name: RoleName,
    pub(crate) session_name: String,
    pub(crate) ends: Timestamp,
}

impl RoleSession {
    /// The account of the role.
    pub fn account(&self) -> AccountId {
        self.account
    }

    /// The alias of the role's account.
    pub fn alias(&self) -> &AccountAlias {
        &self.alias
    }

    /// The role.
    pub fn role_name(&self) -> &RoleName {
        &self.role_name
    }

    /// `RoleName/SessionName`.
    pub fn display(&self) -> String {
        format!("{}/{}", self.role_name, self.session_name)
    }

    /// When it ends at the latest.
    pub fn ends(&self) -> Timestamp {
        self.ends
    }
}

impl LoggedOn {
    /// The caller of one request.
    pub fn caller(&self, origin: Origin) -> Caller {
        let own = Caller {
            account: self.owner.account,
            principal: self.owner.principal,
            name: self.owner.name.clone(),
            display: self.owner.display.clone(),
            session: self.session,
            mfa_present: self.owner.mfa_present,
            origin,
            logon: None,
            confirmation: None,
        };
        let (Some(role), CallerName::User(name)) = (&self.role, &self.owner.name) else { return own };
        let logon =
            LogonIdentity { account: own.account, principal: own.principal, name: name.clone(), ends: role.ends };
        Caller {
            account: role.account,
            principal: PrincipalId::Role(role.role),
            name: CallerName::Role { role: role.role_name.clone(), session: role.session_name.clone() },
            display: role.display(),
            logon: Some(Box::new(logon)),
            ..own
        }
    }

    /// The logon without the role it has switched to.
    pub(crate) fn without_role(&self) -> Self {
        Self { role: None, ..self.clone() }
    }

    /// The role it has switched to.
    pub fn role(&self) -> Option<&RoleSession> {
        self.role.as_ref()
    }

    /// The account.
    pub fn account(&self) -> AccountId {
        self.owner.account
    }

    /// The account's alias.
    pub fn alias(&self) -> &AccountAlias {
        &self.owner.alias
    }

    /// Who it is, by name.
    pub fn name(&self) -> &CallerName {
        &self.owner.name
    }

    /// The name as the person knows it: user name or e-mail address.
    pub fn display(&self) -> &str {
        &self.owner.display
    }

    /// Whether the logon included MFA.
    pub fn mfa_present(&self) -> bool {
        self.owner.mfa_present
    }

    /// When the logon was complete.
    pub fn started(&self) -> Timestamp {
        self.started
    }
}

/// What a request's session says about it.
#[derive(Debug, Clone)]
pub enum Identity {
    /// Nobody has logged on.
    Anonymous,
    /// A logon is under way.
    Pending(PendingLogon),
    /// A complete logon.
    Full(LoggedOn),
}

/// What a logon step led to; raises a session.
#[derive(Debug, Clone)]
pub enum Step {
    /// Something is outstanding.
    Pending(PendingLogon),
    /// The logon is complete.
    Full(LoggedOn),
}

impl Step {
    /// What is asked for next.
    pub fn next_step(&self) -> NextStep {
        match self {
            Self::Pending(pending) => pending.next_step(),
            Self::Full(_) => NextStep::Done,
        }
    }
}
