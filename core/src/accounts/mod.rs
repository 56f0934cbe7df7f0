//! The account: its number, its alias, its root identity and what it holds.

mod actions;
#[cfg(feature = "server")]
mod perform;
#[cfg(feature = "server")]
pub(crate) mod store;

pub use actions::GetAccountSummary;
use serde::{Deserialize, Serialize};

use crate::model::{AccountAlias, AccountId, Total};

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
}
