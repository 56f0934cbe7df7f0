//! AccessKey pairs: how programs sign their requests. The secret is shown once, when the pair is created.
//!
//! A pair is replaced without an interruption (a rotation): a second one is created with the marker `replaces`, programs
//! move over, the first falls silent, is switched off and deleted. Which step comes next follows from the pairs
//! themselves, see [`Rotation`]; so it can be left and taken up by anybody at any time.

mod actions;
#[cfg(feature = "server")]
pub(crate) mod perform;
mod rotation;
#[cfg(feature = "server")]
pub(crate) mod store;
#[cfg(feature = "server")]
mod used;

pub use actions::{
    CreateAccessKey, DeleteAccessKey, GetAccessKeyAdvice, GetAccessKeyLastUsed, GetAccessKeyRules, ListAccessKeys,
    MarkAccessKey, RotateAccessKey, UpdateAccessKey,
};
pub use rotation::Rotation;
use serde::{Deserialize, Serialize};
#[cfg(feature = "server")]
pub(crate) use used::Uses;

use crate::model::{AccessKeyId, Disclosed, Timestamp, Total};

/// The longest time between a use of a pair and its row in the database, in milliseconds.
pub const USE_DELAY_MS: i64 = 60_000;

/// What the account's settings say about AccessKey pairs; the default is for where there is none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyRules {
    /// The most pairs of a user.
    pub max_per_user: i64,
    /// The age in days from which a pair should be replaced.
    pub max_age_days: i64,
    /// The days without use after which a pair should be switched off.
    pub max_idle_days: i64,
}

impl KeyRules {
    /// A pair created before this moment is old.
    pub fn old_since(&self, now: Timestamp) -> Timestamp {
        now.plus_ms(-self.max_age_days.saturating_mul(DAY_MS))
    }

    /// A pair neither created nor used since this moment is unused for long.
    pub fn idle_since(&self, now: Timestamp) -> Timestamp {
        now.plus_ms(-self.max_idle_days.saturating_mul(DAY_MS))
    }
}

const DAY_MS: i64 = 86_400_000;

/// An AccessKey pair without its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessKeyView {
    /// The public half.
    pub access_key_id: AccessKeyId,
    /// Whether requests signed with it are accepted.
    pub is_active: bool,
    /// When it was created.
    pub created_at: Timestamp,
    /// The pair it was made to replace, while that exists.
    pub replaces: Option<AccessKeyId>,
}

/// A new AccessKey pair with its secret, shown once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessKeyCreated {
    /// The pair.
    pub key: AccessKeyView,
    /// The secret half.
    pub access_key_secret: Disclosed,
}

/// A use of an AccessKey pair: a request that was signed with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyUse {
    /// When.
    pub at: Timestamp,
    /// The service that was called, for example `ram`.
    pub service: String,
    /// What was asked, for example `ListUsers`.
    pub action: String,
    /// The client's address.
    pub address: String,
}

/// What should not be, in numbers of the account; each counted to 1,000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyAdvice {
    /// Users with console logon and an active pair.
    pub n_with_both: Total,
    /// Active pairs that are older than `max_age_days`.
    pub n_old: Total,
    /// Active pairs that were not used for `max_idle_days`.
    pub n_idle: Total,
    /// The age from which a pair should be replaced.
    pub max_age_days: i64,
    /// The time without use after which a pair should be switched off.
    pub max_idle_days: i64,
}
