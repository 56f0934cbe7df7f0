//! What is kept of a deleted user: whole rows, as one document.
//!
//! Secrets stay what they are in their tables: a hash, or sealed with the key ring for the very row they go back to.

use serde::{Deserialize, Serialize};

use crate::authorization::PolicyType;
use crate::model::{AccessKeyId, GroupName, PolicyName};
use crate::store::Error;

/// Everything that hung on a user. A member that an older document lacks is read as its default.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(super) user: KeptUser,
    #[serde(default)]
    pub(super) login_profile: Option<KeptProfile>,
    #[serde(default)]
    pub(super) mfa_device: Option<KeptDevice>,
    #[serde(default)]
    pub(super) access_keys: Vec<KeptKey>,
    #[serde(default)]
    pub(super) memberships: Vec<KeptMembership>,
    #[serde(default)]
    pub(super) grants: Vec<KeptGrant>,
}

impl Kept {
    /// The AccessKey pairs that are switched on.
    pub(crate) fn active_keys(&self) -> Result<Vec<AccessKeyId>, Error> {
        let active = self.access_keys.iter().filter(|key| key.is_active);
        active.map(|key| AccessKeyId::parse(&key.access_key_id).map_err(|_| broken())).collect()
    }

    /// The groups it is in.
    pub(crate) fn groups(&self) -> Result<Vec<GroupName>, Error> {
        let groups = self.memberships.iter().map(|membership| GroupName::parse(&membership.group_name));
        groups.map(|name| name.map_err(|_| broken())).collect()
    }

    /// The policies attached to it.
    pub(crate) fn policies(&self) -> Result<Vec<(PolicyType, PolicyName)>, Error> {
        let parse = |grant: &KeptGrant| {
            let policy_type = PolicyType::find(&grant.policy_type).ok_or_else(broken)?;
            Ok((policy_type, PolicyName::parse(&grant.policy_name).map_err(|_| broken())?))
        };
        self.grants.iter().map(parse).collect()
    }
}

fn broken() -> Error {
    Error::Inconsistent { table: "recycled_users", column: "kept" }
}

/// A row of `users`.
#[derive(Debug, Clone, Serialize, Deserialize, sqlx::FromRow)]
pub(crate) struct KeptUser {
    pub(super) user_name: String,
    pub(super) display_name: Option<String>,
    pub(super) comments: Option<String>,
    pub(super) created_ms: i64,
    pub(super) updated_ms: i64,
    pub(super) last_logon_ms: Option<i64>,
    pub(super) console_logon: String,
    pub(super) mfa_required: bool,
    pub(super) mfa_bound: bool,
    pub(super) n_active_keys: i64,
    pub(super) session_epoch: i64,
}

/// A row of `login_profiles`.
#[derive(Debug, Clone, Serialize, Deserialize, sqlx::FromRow)]
pub(crate) struct KeptProfile {
    pub(super) password_hash: String,
    pub(super) password_reset_required: bool,
    pub(super) created_ms: i64,
    pub(super) updated_ms: i64,
    pub(super) password_changed_ms: i64,
}

/// A row of `mfa_devices`, with the newest spent code: no code is good twice.
#[derive(Debug, Clone, Serialize, Deserialize, sqlx::FromRow)]
pub(crate) struct KeptDevice {
    pub(super) mfa_device_id: i64,
    pub(super) device_name: String,
    #[serde(with = "hexadecimal")]
    pub(super) seed_sealed: Vec<u8>,
    pub(super) last_step: i64,
    pub(super) created_ms: i64,
    pub(super) bound_ms: Option<i64>,
}

/// A row of `access_keys`.
#[derive(Debug, Clone, Serialize, Deserialize, sqlx::FromRow)]
pub(crate) struct KeptKey {
    pub(super) access_key_id: String,
    #[serde(with = "hexadecimal")]
    pub(super) secret_sealed: Vec<u8>,
    pub(super) is_active: bool,
    pub(super) created_ms: i64,
    pub(super) last_used_ms: Option<i64>,
    pub(super) last_used_service: Option<String>,
    pub(super) last_used_action: Option<String>,
    pub(super) last_used_address: Option<String>,
    pub(super) replaces_id: Option<String>,
}

/// A row of `group_members`; the name tells people which group it was.
#[derive(Debug, Clone, Serialize, Deserialize, sqlx::FromRow)]
pub(crate) struct KeptMembership {
    pub(super) group_id: i64,
    pub(super) group_name: String,
    pub(super) joined_ms: i64,
}

/// A row of `grants`. The number tells a policy from a later one of the same name; system policies have none.
#[derive(Debug, Clone, Serialize, Deserialize, sqlx::FromRow)]
pub(crate) struct KeptGrant {
    pub(super) policy_type: String,
    pub(super) policy_name: String,
    pub(super) policy_id: Option<i64>,
    pub(super) attached_ms: i64,
}

/// Bytes in JSON.
mod hexadecimal {
    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        use std::fmt::Write as _;
        let mut text = String::with_capacity(bytes.len() * 2);
        for byte in bytes {
            // Writing to a text cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        serializer.serialize_str(&text)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(deserializer)?;
        let digits = text.as_bytes().chunks(2);
        digits
            .map(|pair| {
                let pair = std::str::from_utf8(pair).map_err(D::Error::custom)?;
                u8::from_str_radix(pair, 16).map_err(D::Error::custom)
            })
            .collect()
    }
}
