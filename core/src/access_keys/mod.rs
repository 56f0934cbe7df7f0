//! AccessKey pairs: how programs sign their requests. The secret is shown once, when the pair is created.

mod actions;
#[cfg(feature = "server")]
mod perform;
#[cfg(feature = "server")]
pub(crate) mod store;

pub use actions::{CreateAccessKey, DeleteAccessKey, ListAccessKeys, UpdateAccessKey};
use serde::{Deserialize, Serialize};

use crate::model::{AccessKeyId, Disclosed, Timestamp};

/// An AccessKey pair without its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessKeyView {
    /// The public half.
    pub access_key_id: AccessKeyId,
    /// Whether requests signed with it are accepted.
    pub is_active: bool,
    /// When it was created.
    pub created_at: Timestamp,
}

/// A new AccessKey pair with its secret, shown once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessKeyCreated {
    /// The pair.
    pub key: AccessKeyView,
    /// The secret half.
    pub access_key_secret: Disclosed,
}
