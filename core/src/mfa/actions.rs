//! What can be asked of MFA devices. Without a user name, the caller is meant.

use serde::{Deserialize, Serialize};

use super::{MfaDeviceView, MfaEnrolment};
use crate::door::{Access, Action, Scope};
use crate::model::{Arn, Secret, UserName};

/// Makes a virtual device that waits ten minutes for [`BindMfaDevice`]; asked again meanwhile, the same one is shown.
///
/// # Errors
/// `EntityNotExist.User`, `EntityAlreadyExists.User.MFADevice` when one is bound.
///
/// Source: RAM API reference, CreateVirtualMFADevice.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CreateVirtualMfaDevice {
    /// For whom.
    pub user_name: Option<UserName>,
}

impl Action for CreateVirtualMfaDevice {
    const ACTION: &'static str = "ram:CreateVirtualMFADevice";
    const ACCESS: Access = Access::Write;
    type Response = MfaEnrolment;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(self.user_name.as_ref())]
    }
}

/// Binds the waiting device with two consecutive codes; the user's other sessions end.
///
/// # Errors
/// `EntityNotExist.MFADevice` when none waits, `InvalidParameter.AuthenticationCode`.
///
/// Source: RAM API reference, BindMFADevice.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct BindMfaDevice {
    /// For whom.
    pub user_name: Option<UserName>,
    /// The first of two consecutive codes.
    pub code1: Secret<String>,
    /// The code after it.
    pub code2: Secret<String>,
}

impl Action for BindMfaDevice {
    const ACTION: &'static str = "ram:BindMFADevice";
    const ACCESS: Access = Access::Write;
    type Response = MfaDeviceView;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(self.user_name.as_ref())]
    }
}

/// Unbinds a device; the user's other sessions end. For oneself a code of the device is needed, so that a stolen
/// session cannot remove it.
///
/// # Errors
/// `EntityNotExist.User.MFADevice`, `InvalidParameter.AuthenticationCode`, `Throttling.User`.
///
/// Source: RAM API reference, UnbindMFADevice; the code is ours.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct UnbindMfaDevice {
    /// Whose device.
    pub user_name: Option<UserName>,
    /// A code the device shows now; needed for one's own device.
    pub code: Option<Secret<String>>,
}

impl Action for UnbindMfaDevice {
    const ACTION: &'static str = "ram:UnbindMFADevice";
    const ACCESS: Access = Access::Write;
    type Response = ();
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(self.user_name.as_ref())]
    }
}

/// Reads which device is bound.
///
/// # Errors
/// `EntityNotExist.User`.
///
/// Source: RAM API reference, GetUserMFAInfo.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct GetUserMfaInfo {
    /// Whose device.
    pub user_name: Option<UserName>,
}

impl Action for GetUserMfaInfo {
    const ACTION: &'static str = "ram:GetUserMFAInfo";
    const ACCESS: Access = Access::Read;
    type Response = Option<MfaDeviceView>;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(self.user_name.as_ref())]
    }
}
