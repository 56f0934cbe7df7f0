//! Login profiles: whether and how a user logs on to the console; and the change of one's own password.

mod actions;
#[cfg(feature = "server")]
mod change_password;
#[cfg(feature = "server")]
pub(crate) mod password;
#[cfg(feature = "server")]
mod perform;
#[cfg(feature = "server")]
pub(crate) mod store;

pub use actions::{
    ChangePassword, CreateLoginProfile, DeleteLoginProfile, GetLoginProfile, NewPassword, UpdateLoginProfile,
};
#[cfg(feature = "server")]
pub(crate) use perform::no_profile;
use serde::{Deserialize, Serialize};

use crate::model::{Disclosed, Timestamp, UserName};

/// The least number of characters of a password.
///
/// Source: NIST SP 800-63B-4; fresh installations are created with it (policy-language, section 8.3).
pub const MINIMUM_PASSWORD_LENGTH: usize = 12;

/// The most characters of a password; longer ones are refused before they are hashed.
pub const MAXIMUM_PASSWORD_LENGTH: usize = 128;

/// How a user logs on to the console.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoginProfileView {
    /// Whose profile it is.
    pub user_name: UserName,
    /// Whether the user can log on at the moment.
    pub is_enabled: bool,
    /// Whether the user must choose a new password at the next logon.
    pub password_reset_required: bool,
    /// Whether the user must have MFA to log on.
    pub mfa_required: bool,
    /// When console logon was enabled first.
    pub created_at: Timestamp,
    /// When a setting was last changed.
    pub updated_at: Timestamp,
    /// When the password was last set.
    pub password_changed_at: Timestamp,
}

/// A login profile together with the password that was generated for it, shown once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoginProfileSet {
    /// The profile as it is now.
    pub profile: LoginProfileView,
    /// The generated password; absent when the caller chose or kept one.
    pub generated_password: Option<Disclosed>,
}
