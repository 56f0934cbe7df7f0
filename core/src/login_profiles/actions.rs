//! What can be asked of login profiles.

use serde::{Deserialize, Serialize};

use super::{LoginProfileSet, LoginProfileView};
use crate::door::{Access, Action, Scope};
use crate::model::{Arn, Secret, UserName};

/// Where a new password comes from.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum NewPassword {
    /// Rampart makes one and shows it once.
    Generate,
    /// The caller chose this one.
    Chosen(Secret<String>),
}

/// Enables console logon for a user.
///
/// # Errors
/// `EntityNotExist.User`, `EntityAlreadyExists.User.LoginProfile`, `InvalidParameter.Password.TooWeak`.
///
/// Source: RAM API reference, CreateLoginProfile.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CreateLoginProfile {
    /// Who shall log on.
    pub user_name: UserName,
    /// The first password.
    pub password: NewPassword,
    /// Whether the user must choose a new password at the first logon.
    pub password_reset_required: bool,
    /// Whether the user must bind an MFA device at the first logon.
    pub mfa_required: bool,
}

impl Action for CreateLoginProfile {
    const ACTION: &'static str = "ram:CreateLoginProfile";
    const ACCESS: Access = Access::Write;
    type Response = LoginProfileSet;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(Some(&self.user_name))]
    }
}

/// Reads how a user logs on.
///
/// # Errors
/// `EntityNotExist.User`, `EntityNotExist.User.LoginProfile`.
///
/// Source: RAM API reference, GetLoginProfile.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct GetLoginProfile {
    /// Whose profile.
    pub user_name: UserName,
}

impl Action for GetLoginProfile {
    const ACTION: &'static str = "ram:GetLoginProfile";
    const ACCESS: Access = Access::Read;
    type Response = LoginProfileView;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(Some(&self.user_name))]
    }
}

/// Changes how a user logs on. What is absent stays. A new password or a switched-off logon ends the user's sessions
/// and lifts a lock.
///
/// # Errors
/// `EntityNotExist.User`, `EntityNotExist.User.LoginProfile`, `InvalidParameter.Password.TooWeak`.
///
/// Source: RAM API reference, UpdateLoginProfile.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct UpdateLoginProfile {
    /// Whose profile.
    pub user_name: UserName,
    /// Switches console logon on or off; the settings stay.
    pub is_enabled: Option<bool>,
    /// Replaces the password.
    pub password: Option<NewPassword>,
    /// Whether the user must choose a new password at the next logon.
    pub password_reset_required: Option<bool>,
    /// Whether the user must have MFA to log on.
    pub mfa_required: Option<bool>,
}

impl Action for UpdateLoginProfile {
    const ACTION: &'static str = "ram:UpdateLoginProfile";
    const ACCESS: Access = Access::Write;
    type Response = LoginProfileSet;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(Some(&self.user_name))]
    }
}

/// Clears console logon: password and settings are gone, the user's sessions end. The MFA device stays bound.
///
/// # Errors
/// `EntityNotExist.User`, `EntityNotExist.User.LoginProfile`.
///
/// Source: RAM API reference, DeleteLoginProfile.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeleteLoginProfile {
    /// Whose profile.
    pub user_name: UserName,
}

impl Action for DeleteLoginProfile {
    const ACTION: &'static str = "ram:DeleteLoginProfile";
    const ACCESS: Access = Access::Write;
    type Response = ();
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(Some(&self.user_name))]
    }
}

/// Changes the caller's own password and ends the caller's other sessions.
///
/// # Errors
/// `LogonFailed` when the old password is wrong (counted like a failed logon), `InvalidParameter.Password.TooWeak`.
///
/// Source: RAM API reference, ChangePassword.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ChangePassword {
    /// The password in force.
    pub old_password: Secret<String>,
    /// The password that replaces it.
    pub new_password: Secret<String>,
}

impl Action for ChangePassword {
    const ACTION: &'static str = "ram:ChangePassword";
    const ACCESS: Access = Access::Write;
    type Response = ();
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![scope.user(None)]
    }
}
