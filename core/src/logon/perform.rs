//! The password: first step of every logon.

use super::attempts::take_back;
use super::identify::{self, Candidate, Known};
use super::{Schedule, forgive, reserve};
use crate::accounts;
use crate::audit::record::Event;
use crate::credential::password_hash::Verified;
use crate::door::{Iam, Origin, role_has_none};
use crate::login_profiles::password;
use crate::model::{AccountId, ApiError, Code, PrincipalId, Secret};
use crate::sessions::{LoggedOn, NeedsMfa, Outstanding, Owner, PendingLogon, Step};
use crate::users;

/// The event of a logon, complete or refused.
pub(super) const EVENT: &str = "rampart:Logon";

/// Logon: the steps from a name to a session.
#[derive(Debug, Clone, Copy)]
pub struct Logon<'a> {
    pub(super) iam: &'a Iam,
}

impl Iam {
    /// The steps of a logon.
    pub fn logon(&self) -> Logon<'_> {
        Logon { iam: self }
    }
}

impl Logon<'_> {
    /// Checks name and password. The same work, the same time and the same answer whether or not the name exists,
    /// the user may log on, or the password is wrong.
    ///
    /// # Errors
    /// `LogonFailed`, `Throttling.User`, `ServiceUnavailable`.
    pub async fn password(self, origin: &Origin, name: &str, password: Secret<String>) -> Result<Step, ApiError> {
        let mut tx = self.iam.store().begin_read().await?;
        let found = identify::find(&mut tx, self.iam.ring(), &self.iam.settings().suffix, name).await;
        tx.commit().await?;
        let Candidate { bucket, known } = found?;
        if let Err(error) = reserve(self.iam, &bucket, Schedule::Password).await {
            return Err(self.refused(origin, name, known.as_ref(), error).await);
        }
        let stored = known.as_ref().map(|known| known.password_hash.clone());
        let verified = self.iam.hasher().verify(password.clone(), stored).await.map_err(password::hash_error);
        match (verified, known) {
            (Ok(Verified::Yes { needs_rehash }), Some(known)) => {
                forgive(self.iam, &bucket).await?;
                if needs_rehash {
                    self.rehash(&known, password).await;
                }
                self.advance(origin, known.owner, known.outstanding).await
            }
            (Ok(_), known) => {
                let error = ApiError::new(Code::LogonFailed, "", "the name or the password is not right");
                Err(self.refused(origin, name, known.as_ref(), error).await)
            }
            (Err(error), _) => {
                // Nothing was looked at: the attempt does not count.
                take_back(self.iam, &bucket).await?;
                Err(error)
            }
        }
    }

    /// The next step of a logon whose last one was right; writes the event when it is complete.
    pub(super) async fn advance(
        self,
        origin: &Origin,
        owner: Owner,
        outstanding: Outstanding,
    ) -> Result<Step, ApiError> {
        if outstanding != (Outstanding { mfa: NeedsMfa::No, new_password: false }) {
            return Ok(Step::Pending(PendingLogon { owner, outstanding }));
        }
        let now = self.iam.now();
        let mut event = Event::of_step(owner.account, now, EVENT, Some(owner.principal), &owner.display, origin);
        event.mfa_present = owner.mfa_present;
        let mut tx = self.iam.store().begin_write().await?;
        match owner.principal {
            PrincipalId::User(id) => users::store::set_logged_on(&mut tx, id, now).await?,
            PrincipalId::Root(id) => accounts::store::set_root_logged_on(&mut tx, id, now).await?,
            PrincipalId::Role(_) => return Err(role_has_none()),
        }
        crate::audit::record::append(&mut tx, &event).await?;
        tx.commit().await?;
        Ok(Step::Full(LoggedOn { owner, session: None, started: now, ends: None, role: None }))
    }

    /// Ends the logon in the audit trail. The session itself is closed by whoever holds its cookie.
    ///
    /// # Errors
    /// None: an event that cannot be written is logged; logging off never fails.
    pub async fn log_off(self, origin: &Origin, who: &LoggedOn) -> Result<(), ApiError> {
        let owner = &who.owner;
        let mut event = Event::of_step(
            owner.account,
            self.iam.now(),
            "rampart:Logoff",
            Some(owner.principal),
            &owner.display,
            origin,
        );
        event.mfa_present = owner.mfa_present;
        self.iam.record(&event).await;
        Ok(())
    }

    /// Records a refusal and answers it.
    pub(super) async fn refused(
        self,
        origin: &Origin,
        name: &str,
        known: Option<&Known>,
        mut error: ApiError,
    ) -> ApiError {
        let event = match known {
            Some(Known { owner, .. }) => {
                Event::of_step(owner.account, self.iam.now(), EVENT, Some(owner.principal), &owner.display, origin)
            }
            // What was typed may be a password by mistake: the trail keeps that it happened, not what was typed,
            // unless it looks like a name.
            None => Event::of_step(self.account_of(name).await, self.iam.now(), EVENT, None, &loggable(name), origin),
        };
        self.iam.record(&event.failed(&error)).await;
        error.request_id = Some(origin.request_id().to_owned());
        error
    }

    /// The account whose trail keeps a failed logon of nobody: the one that was named, otherwise the first.
    async fn account_of(self, name: &str) -> AccountId {
        let name = identify::normalize(name);
        let found = async {
            let mut tx = self.iam.store().begin_read().await?;
            let mut account = None;
            if let Some((_, domain)) = name.split_once('@') {
                let alias = identify::account_of(&self.iam.settings().suffix, domain);
                account = accounts::store::find_account_by(&mut tx, alias).await?;
            }
            if account.is_none() {
                account = accounts::store::find_account(&mut tx).await?;
            }
            tx.commit().await?;
            Ok::<_, crate::store::Error>(account)
        };
        found.await.ok().flatten().map_or(AccountId::new(0), |account| AccountId::new(account.account_id))
    }

    /// Brings an old hash up to the present parameters; failing costs nothing, the next logon tries again.
    async fn rehash(self, known: &Known, plain: Secret<String>) {
        let PrincipalId::User(id) = known.owner.principal else { return };
        let Ok(new_hash) = self.iam.hasher().hash(plain).await else { return };
        let outcome = async {
            let mut tx = self.iam.store().begin_write().await?;
            crate::login_profiles::store::rehash(&mut tx, id, &known.password_hash, &new_hash).await?;
            tx.commit().await
        };
        if let Err(error) = outcome.await {
            tracing::warn!(%error, "a password hash was not brought up to date");
        }
    }
}

/// A name as the trail shows it: only what has the form of one.
fn loggable(name: &str) -> String {
    let name = identify::normalize(name);
    let is_name = name.contains('@') && name.chars().all(|c| c.is_ascii_alphanumeric() || ".-_@".contains(c));
    if is_name { name } else { "(not a name)".to_owned() }
}
