//! MFA devices: virtual ones, which show a new six-digit code every 30 seconds (TOTP).

mod actions;
#[cfg(feature = "server")]
mod perform;
#[cfg(feature = "server")]
pub(crate) mod store;
#[cfg(feature = "server")]
pub(crate) mod verify;

pub use actions::{BindMfaDevice, CreateVirtualMfaDevice, GetUserMfaInfo, UnbindMfaDevice};
use serde::{Deserialize, Serialize};

use crate::model::{Disclosed, Timestamp};

/// How long a device that was shown but not confirmed can still be bound, in milliseconds.
pub const ENROLMENT_LIFETIME_MS: i64 = 10 * 60 * 1000;

/// A bound device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MfaDeviceView {
    /// The name in the authenticator and in ARNs.
    pub device_name: String,
    /// When it was bound.
    pub bound_at: Timestamp,
}

/// A device that waits for its two codes: what an authenticator needs to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MfaEnrolment {
    /// The name it will have.
    pub device_name: String,
    /// The seed for manual entry, base32 in groups of four.
    pub seed: Disclosed,
    /// The `otpauth:` address for a device that opens it directly.
    pub otpauth_url: Disclosed,
    /// The same as a QR code: the path data of its dark modules.
    pub qr_path: Disclosed,
    /// Modules per side of the QR code, quiet zone included.
    pub qr_size: u32,
}
