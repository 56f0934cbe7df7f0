//! The account: its number, its alias, its root identity and what it holds. An installation has one or many, closed to
//! each other.

mod actions;
#[cfg(feature = "server")]
mod host;
#[cfg(feature = "server")]
mod perform;
#[cfg(feature = "server")]
pub(crate) mod store;

pub use actions::GetAccountSummary;
use serde::{Deserialize, Serialize};

use crate::model::{AccountAlias, AccountId, Timestamp, Total};
use crate::quotas::QuotaView;

/// What the account holds, with the quotas.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountSummary {
    /// 16 digits.
    pub account_id: AccountId,
    /// The name in logon names.
    pub alias: AccountAlias,
    /// RAM users.
    pub n_users: i64,
    /// The most RAM users.
    pub users_quota: i64,
    /// Deleted users in the recycle bin.
    pub n_recycled_users: i64,
    /// Groups.
    pub n_groups: i64,
    /// The most groups.
    pub groups_quota: i64,
    /// Roles.
    pub n_roles: i64,
    /// The most roles.
    pub roles_quota: i64,
    /// Custom policies.
    pub n_policies: i64,
    /// The most custom policies.
    pub policies_quota: i64,
    /// Users who can log on to the console without an MFA device.
    pub n_without_mfa: Total,
    /// Whether the root identity has an MFA device.
    pub root_mfa_bound: bool,
    /// Every quota, those above among them.
    pub quotas: Vec<QuotaView>,
}

/// Whether an account lets anybody in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AccountStatus {
    /// As usual.
    Active,
    /// It keeps everything; nobody logs on, no session lives, no call is answered.
    Suspended,
}

impl AccountStatus {
    /// The word as it is stored and shown.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
        }
    }

    /// Reads back [`Self::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Active, Self::Suspended].into_iter().find(|status| status.as_str() == text)
    }
}

/// An account as the host's own commands show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountOnHost {
    /// 16 digits.
    pub account_id: AccountId,
    /// The name in logon names.
    pub alias: AccountAlias,
    /// Whether it lets anybody in.
    pub status: AccountStatus,
    /// The root identity's e-mail address.
    pub root_email: String,
    /// Whether the root identity has an MFA device.
    pub root_mfa_bound: bool,
    /// RAM users.
    pub n_users: i64,
    /// When it was created.
    pub created_at: Timestamp,
}
