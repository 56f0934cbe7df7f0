//! Switch Role: who has logged on goes on as a role, of the own account or of another one, and comes back.
//!
//! A logon step, not an action: it changes whose session it is. What stands between is the same as everywhere: the
//! user's permission and the role's trust, both asked of the engine; every call of the role's session asks again.
//! Whether a role or an account exists is told to nobody whom it does not trust.

use super::perform::Logon;
use crate::audit::record::{self, Event};
use crate::door::role_permissions::{ASSUME_ROLE, RolePermissions};
use crate::door::{Caller, CallerName, LogonIdentity, Origin};
use crate::model::{AccountAlias, AccountId, ApiError, Arn, Code, RoleName};
use crate::sessions::{ABSOLUTE_LIFETIME_MS, LoggedOn, RoleSession, Step};
use crate::{accounts, roles, sessions};

/// The shortest name of a role's session.
///
/// Source: RAM API reference, AssumeRole, RoleSessionName: 2 to 64 characters.
const SESSION_NAME_MIN: usize = 2;

/// The role that was asked for.
struct Asked {
    /// The account as it was typed: the alias or the number.
    account_text: String,
    role_name: RoleName,
    is_own_account: bool,
    /// The ARN with the account's number, when there is such an account.
    arn: Arn,
    found: Option<(std::sync::Arc<RolePermissions>, AccountAlias)>,
}

impl Logon<'_> {
    /// Goes on as a role. Whoever acts as a role already asks as the user who has logged on.
    ///
    /// `account`: alias or number; blank means the own account. The session of the role ends at the role's maximum
    /// duration, at the latest with the logon.
    ///
    /// # Errors
    /// `NoPermission` when the user's policies or the role's trust do not allow it, also when there is no such role or
    /// account; `InvalidParameter.RoleName`; `NotLoggedOn` when the session was ended meanwhile.
    pub async fn switch_role(
        self,
        origin: &Origin,
        who: &LoggedOn,
        account: &str,
        role: &str,
    ) -> Result<Step, ApiError> {
        let who = who.without_role();
        let caller = who.caller(origin.clone());
        let role_name =
            RoleName::parse(role.trim()).map_err(|error| ApiError::invalid("RoleName", error.0).at("role_name"))?;
        let CallerName::User(user_name) = caller.name.clone() else {
            return Err(ApiError::new(
                Code::NoPermission,
                "",
                "the root identity cannot switch to a role; log on as a RAM user",
            ));
        };
        let now = self.iam.now();
        let logon_ends = who.ends.unwrap_or(now.plus_ms(ABSOLUTE_LIFETIME_MS));
        let logon =
            LogonIdentity { account: caller.account, principal: caller.principal, name: user_name, ends: logon_ends };
        let asked = self.find(&who, account, role_name).await?;
        let role = asked.found.as_ref().map(|(role, _)| role.as_ref());
        let verdict = self.iam.may_assume(&caller, &logon, role, asked.arn.as_str()).await?;
        let (true, Some((role, alias))) = (verdict.is_allow(), asked.found.clone()) else {
            return Err(self.refuse(&caller, &logon, &asked).await?);
        };
        let session_name = if logon.name.as_str().len() < SESSION_NAME_MIN {
            format!("{}@{}", logon.name, who.owner.alias)
        } else {
            logon.name.to_string()
        };
        let role_session = RoleSession {
            role: role.role_id,
            account: role.account,
            alias,
            role_name: role.role_name.clone(),
            session_name,
            ends: now.plus_ms(role.max_session_s * 1_000).min(logon_ends),
        };
        let mut event = event(&caller, self.iam.now(), ASSUME_ROLE, &asked.arn);
        event.parameters =
            serde_json::json!({ "role_session_name": role_session.session_name, "ends_at": role_session.ends.iso() })
                .to_string();
        let mut events = vec![event.clone()];
        if !asked.is_own_account {
            // The account whose role it is learns who came, by a name that is nobody's of its own.
            event.account = role.account;
            event.principal_name = logon.arn().to_string();
            events.push(event);
        }
        self.take(&who, &events).await?;
        Ok(Step::Full(LoggedOn { session: None, ends: Some(logon_ends), role: Some(role_session), ..who }))
    }

    /// Goes on as the user who has logged on.
    ///
    /// # Errors
    /// `OperationConflict.Role` without a role; `NotLoggedOn` when the session was ended meanwhile.
    pub async fn switch_back(self, origin: &Origin, who: &LoggedOn) -> Result<Step, ApiError> {
        let Some(role) = &who.role else {
            return Err(ApiError::new(Code::OperationConflict, "Role", "you are acting as yourself already"));
        };
        let own = who.without_role();
        let caller = own.caller(origin.clone());
        let arn = Arn::ram(role.account, "role", &role.role_name);
        self.take(&own, &[event(&caller, self.iam.now(), "rampart:SwitchBack", &arn)]).await?;
        Ok(Step::Full(LoggedOn { session: None, ..own }))
    }

    async fn find(self, who: &LoggedOn, account: &str, role_name: RoleName) -> Result<Asked, ApiError> {
        let typed = account.trim().to_lowercase();
        let account_text = if typed.is_empty() { who.owner.account.to_string() } else { typed };
        let mut tx = self.iam.store().begin_read().await?;
        let account = accounts::store::find_account_by(&mut tx, &crate::store::comparable(&account_text)).await?;
        let account = account.filter(|account| account.is_active);
        let mut row = None;
        if let Some(account) = &account {
            row = roles::store::find(&mut tx, AccountId::new(account.account_id), &role_name).await?;
        }
        tx.commit().await?;
        let is_own_account = account.as_ref().is_some_and(|account| account.account_id == who.owner.account.value());
        let arn = match &account {
            Some(account) => Arn::ram(AccountId::new(account.account_id), "role", &role_name),
            None => typed_arn(&account_text, &role_name),
        };
        let alias = account.as_ref().and_then(|account| AccountAlias::parse(&account.alias).ok());
        let mut found = None;
        if let (Some(row), Some(alias)) = (row, alias)
            && let Some(role) = self.iam.role_permissions(row.id()).await?
        {
            found = Some((role, alias));
        }
        Ok(Asked { account_text, role_name, is_own_account, arn, found })
    }

    /// Records the refusal and answers it. About another account nothing is said that was not typed.
    async fn refuse(self, caller: &Caller, logon: &LogonIdentity, asked: &Asked) -> Result<ApiError, ApiError> {
        let (arn, role) = if asked.is_own_account {
            (asked.arn.clone(), asked.found.as_ref().map(|(role, _)| role.as_ref()))
        } else {
            (typed_arn(&asked.account_text, &asked.role_name), None)
        };
        let mut error = self.iam.may_not_assume(caller, logon, role, arn.as_str()).await?;
        error.message = format!(
            "you may not switch to the role `{}` of `{}`: your policies must allow `{ASSUME_ROLE}` on it, and its trust \
             policy must name you",
            asked.role_name, asked.account_text
        );
        self.iam.record(&event(caller, self.iam.now(), ASSUME_ROLE, &arn).failed(&error)).await;
        Ok(error)
    }

    /// Writes the events and ends the session as it was: it goes on under a new id, or not at all.
    async fn take(self, who: &LoggedOn, events: &[Event]) -> Result<(), ApiError> {
        let mut tx = self.iam.store().begin_write().await?;
        if let Some(key) = who.session
            && !sessions::store::take(&mut tx, key).await?
        {
            tx.rollback().await;
            return Err(ApiError::new(Code::NotLoggedOn, "", "your session was ended; log on again"));
        }
        for event in events {
            record::append(&mut tx, event).await?;
        }
        Ok(tx.commit().await?)
    }
}

/// The ARN as it was asked for. An account's number takes its place only for those whom the role trusts.
fn typed_arn(account: &str, role: &RoleName) -> Arn {
    let account: String = account.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(64).collect();
    Arn::foreign_role(&account, role)
}

fn event(caller: &Caller, at: crate::model::Timestamp, name: &str, arn: &Arn) -> Event {
    let mut event = Event::of_step(caller.account, at, name, Some(caller.principal), &caller.display, &caller.origin);
    event.mfa_present = caller.mfa_present;
    event.resources = vec![arn.to_string()];
    event
}
