//! The steps after the password: MFA code, binding a device, a new password. Logon steps are not subject to policy.
//!
//! Source: policy-language, section 8.4: otherwise a deny would lock the account out.

use super::perform::Logon;
use super::{Schedule, forgive, mfa_bucket, reserve};
use crate::accounts;
use crate::audit::record::{self, Event};
use crate::credential::password_hash::Verified;
use crate::door::{Origin, role_has_none};
use crate::login_profiles::{self, password};
use crate::mfa::{MfaEnrolment, verify};
use crate::model::{ApiError, Code, PrincipalId, Secret};
use crate::sessions::{NeedsMfa, Outstanding, PendingLogon, Step};
use crate::users;

impl Logon<'_> {
    /// Checks a code of the bound device.
    ///
    /// # Errors
    /// `LogonFailed` for a wrong or spent code, `Throttling.User` after five, `OperationConflict` out of order.
    pub async fn mfa_code(
        self,
        origin: &Origin,
        pending: &PendingLogon,
        code: Secret<String>,
    ) -> Result<Step, ApiError> {
        let PendingLogon { owner, outstanding } = pending.clone();
        expect(outstanding.mfa == NeedsMfa::Code)?;
        let bucket = mfa_bucket(owner.principal);
        let checked = async {
            reserve(self.iam, &bucket, Schedule::Code).await?;
            let mut tx = self.iam.store().begin_write().await?;
            verify::spend(self.iam, &mut tx, owner.principal, &code, self.iam.now()).await?;
            tx.commit().await?;
            Ok(())
        };
        if let Err(error) = checked.await {
            let event = Event::of_step(
                owner.account,
                self.iam.now(),
                super::perform::EVENT,
                Some(owner.principal),
                &owner.display,
                origin,
            );
            self.iam.record(&event.failed(&error)).await;
            return Err(error);
        }
        forgive(self.iam, &bucket).await?;
        let owner = crate::sessions::Owner { mfa_present: true, ..owner };
        self.advance(origin, owner, Outstanding { mfa: NeedsMfa::No, ..outstanding }).await
    }

    /// The device that waits for its two codes; the same one while it waits.
    ///
    /// # Errors
    /// `OperationConflict` out of order, `EntityAlreadyExists.User.MFADevice`.
    pub async fn start_enrolment(self, pending: &PendingLogon) -> Result<MfaEnrolment, ApiError> {
        expect(pending.outstanding.mfa == NeedsMfa::Bind)?;
        let owner = &pending.owner;
        let now = self.iam.now();
        let mut tx = self.iam.store().begin_write().await?;
        let enrolment = verify::enrol(self.iam, &mut tx, owner.account, owner.principal, &owner.display, now).await?;
        tx.commit().await?;
        Ok(enrolment)
    }

    /// Binds the waiting device with two consecutive codes.
    ///
    /// # Errors
    /// `InvalidParameter.AuthenticationCode`, `EntityNotExist.MFADevice`, `OperationConflict` out of order.
    pub async fn bind_mfa(
        self,
        origin: &Origin,
        pending: &PendingLogon,
        code1: Secret<String>,
        code2: Secret<String>,
    ) -> Result<Step, ApiError> {
        let PendingLogon { mut owner, outstanding } = pending.clone();
        expect(outstanding.mfa == NeedsMfa::Bind)?;
        let now = self.iam.now();
        let mut tx = self.iam.store().begin_write().await?;
        verify::bind(self.iam, &mut tx, owner.principal, &code1, &code2, now).await?;
        // Whoever knows only the password and has a session ends here.
        owner.epoch = match owner.principal {
            PrincipalId::User(id) => users::store::bump_epoch(&mut tx, id).await?,
            PrincipalId::Root(id) => accounts::store::bump_root_epoch(&mut tx, id).await?,
            PrincipalId::Role(_) => return Err(role_has_none()),
        };
        let event =
            Event::of_step(owner.account, now, "ram:BindMFADevice", Some(owner.principal), &owner.display, origin);
        record::append(&mut tx, &event).await?;
        tx.commit().await?;
        owner.mfa_present = true;
        self.advance(origin, owner, Outstanding { mfa: NeedsMfa::No, ..outstanding }).await
    }

    /// Replaces the password of a user who must choose a new one.
    ///
    /// # Errors
    /// `InvalidParameter.Password.TooWeak`, `OperationConflict` out of order or when it was changed in between.
    pub async fn new_password(
        self,
        origin: &Origin,
        pending: &PendingLogon,
        new_password: Secret<String>,
    ) -> Result<Step, ApiError> {
        let PendingLogon { mut owner, outstanding } = pending.clone();
        expect(outstanding.mfa == NeedsMfa::No && outstanding.new_password)?;
        let PrincipalId::User(id) = owner.principal else { return Err(out_of_order()) };
        password::check(new_password.expose(), &owner.display, "new_password")?;
        let mut tx = self.iam.store().begin_read().await?;
        let profile = login_profiles::store::find(&mut tx, id).await?;
        tx.commit().await?;
        let Some(profile) = profile else { return Err(out_of_order()) };
        let verified = self.iam.hasher().verify(new_password.clone(), Some(profile.password_hash.clone())).await;
        if !matches!(verified.map_err(password::hash_error)?, Verified::No) {
            return Err(ApiError::new(
                Code::InvalidParameter,
                "Password.TooWeak",
                "choose a password that differs from the present one",
            )
            .at("new_password"));
        }
        let new_hash = password::hash(self.iam, new_password).await?;
        let now = self.iam.now();
        let mut tx = self.iam.store().begin_write().await?;
        if !login_profiles::store::replace_password(&mut tx, id, &profile.password_hash, &new_hash, now).await? {
            return Err(out_of_order());
        }
        owner.epoch = users::store::bump_epoch(&mut tx, id).await?;
        let event =
            Event::of_step(owner.account, now, "ram:ChangePassword", Some(owner.principal), &owner.display, origin);
        record::append(&mut tx, &event).await?;
        tx.commit().await?;
        self.advance(origin, owner, Outstanding { new_password: false, ..outstanding }).await
    }
}

fn expect(condition: bool) -> Result<(), ApiError> {
    if condition { Ok(()) } else { Err(out_of_order()) }
}

fn out_of_order() -> ApiError {
    ApiError::new(Code::OperationConflict, "Logon", "this step is not the one that is outstanding; begin again")
}
