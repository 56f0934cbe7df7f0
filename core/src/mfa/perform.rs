//! What happens when MFA devices are made, bound, read and unbound.

use super::{BindMfaDevice, CreateVirtualMfaDevice, GetUserMfaInfo, MfaDeviceView, MfaEnrolment, UnbindMfaDevice};
use super::{store, verify};
use crate::accounts;
use crate::door::{Cx, Perform, Preparation, Prepared, role_has_none};
use crate::logon;
use crate::model::{ApiError, Code, PrincipalId, Timestamp};
use crate::users::perform::{Subject, required};
use crate::{sessions, users};

impl Perform for CreateVirtualMfaDevice {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<MfaEnrolment, ApiError> {
        let Subject { principal, display } = required(cx, self.user_name.as_ref()).await?;
        verify::enrol(cx.iam, cx.tx, cx.account, principal, &display, cx.now).await
    }
}

impl Perform for BindMfaDevice {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<MfaDeviceView, ApiError> {
        let Subject { principal, .. } = required(cx, self.user_name.as_ref()).await?;
        let device = verify::bind(cx.iam, cx.tx, principal, &self.code1, &self.code2, cx.now).await?;
        end_other_sessions(cx, principal).await?;
        Ok(MfaDeviceView { device_name: device.device_name, bound_at: cx.now })
    }
}

impl Perform for GetUserMfaInfo {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Option<MfaDeviceView>, ApiError> {
        let Subject { principal, .. } = required(cx, self.user_name.as_ref()).await?;
        let device = store::find(cx.tx, principal).await?;
        Ok(device.and_then(|device| {
            let bound_at = Timestamp::from_ms(device.bound_ms?);
            Some(MfaDeviceView { device_name: device.device_name, bound_at })
        }))
    }
}

impl Perform for UnbindMfaDevice {
    async fn prepare(&self, at: Preparation<'_>) -> Result<Prepared, ApiError> {
        // Counted before the code is looked at and in a transaction of its own: a rollback must not undo the count.
        if self.code.is_some() {
            logon::reserve(at.iam, &logon::mfa_bucket(at.caller.own()?), logon::Schedule::Code).await?;
        }
        Ok(Prepared::default())
    }

    async fn perform(self, cx: &mut Cx<'_>) -> Result<(), ApiError> {
        let Subject { principal, .. } = required(cx, self.user_name.as_ref()).await?;
        let bound = store::find(cx.tx, principal).await?.filter(|device| device.bound_ms.is_some());
        if bound.is_none() {
            return Err(ApiError::new(Code::EntityNotExist, "User.MFADevice", "no MFA device is bound"));
        }
        if principal == cx.caller.principal() {
            let Some(code) = &self.code else {
                return Err(
                    ApiError::invalid("AuthenticationCode", "enter a code of the device to unbind it").at("code")
                );
            };
            verify::spend(cx.iam, cx.tx, principal, code, cx.now).await?;
            logon::store::clear(cx.tx, &logon::mfa_bucket(principal)).await?;
        }
        store::delete(cx.tx, principal).await?;
        verify::set_bound(cx.tx, principal, false).await?;
        end_other_sessions(cx, principal).await
    }
}

/// Ends the sessions that were opened under another factor; the one that asks stays when it is the subject's own.
async fn end_other_sessions(cx: &mut Cx<'_>, principal: PrincipalId) -> Result<(), ApiError> {
    let epoch = match principal {
        PrincipalId::User(id) => users::store::bump_epoch(cx.tx, id).await?,
        PrincipalId::Root(id) => accounts::store::bump_root_epoch(cx.tx, id).await?,
        PrincipalId::Role(_) => return Err(role_has_none()),
    };
    if principal == cx.caller.principal() {
        sessions::store::carry_over(cx.tx, cx.caller.session(), epoch).await?;
    }
    Ok(())
}
