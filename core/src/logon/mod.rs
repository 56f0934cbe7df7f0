//! Logon: name, password, and whatever stands between a right password and a session. One of the three ways into the
//! core that are not actions; each step writes its own event.

#[cfg(feature = "server")]
mod attempts;
#[cfg(feature = "server")]
mod host;
#[cfg(feature = "server")]
mod identify;
#[cfg(feature = "server")]
mod perform;
#[cfg(feature = "server")]
mod steps;
#[cfg(feature = "server")]
pub(crate) mod store;
#[cfg(feature = "server")]
mod switch_role;

#[cfg(feature = "server")]
pub(crate) use attempts::{Schedule, bucket, forgive, mfa_bucket, reserve};
#[cfg(feature = "server")]
pub use perform::Logon;
use serde::{Deserialize, Serialize};

/// Wrong passwords in a row after which logon is refused for [`LOCK_MS`].
///
/// Source: RAM, MaxLoginAttemps; fresh installations are created with 5 (policy-language, section 8.3).
pub const LOCK_AFTER: i64 = 5;

/// How long logon is refused after [`LOCK_AFTER`] wrong passwords, in milliseconds.
pub const LOCK_MS: i64 = 60 * 60 * 1000;

/// What a right password still lacks, in the order in which it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NextStep {
    /// A code of the bound MFA device.
    MfaCode,
    /// An MFA device must be bound.
    BindMfa,
    /// A new password must be chosen.
    NewPassword,
    /// Nothing: the session is complete.
    Done,
}
