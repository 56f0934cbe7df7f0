//! Quotas: how much an account holds at most. Each has a default; an account can have its own limit, far above it.

mod actions;
#[cfg(feature = "server")]
mod perform;
#[cfg(feature = "server")]
pub(crate) mod store;

pub use actions::{ListQuotas, SetQuota};
#[cfg(feature = "server")]
pub(crate) use perform::{limit, limits};
use serde::{Deserialize, Serialize};

/// The highest limit of anything; what is counted for each user, group or role has [`HIGHEST_OF_EACH`].
pub const HIGHEST: i64 = 10_000_000;
/// The highest limit of what is counted for each user, group, role or policy.
pub const HIGHEST_OF_EACH: i64 = 1_000;
/// The highest limit of what is always listed as a whole.
pub const HIGHEST_ON_ONE_PAGE: i64 = 100;
/// Ten years, the most of what is told in days.
pub const HIGHEST_DAYS: i64 = 3_650;

macro_rules! quotas {
    ($($(#[$doc:meta])* $name:ident = $sdk:literal, $setting:literal, $default:expr;)*) => {
        /// Something that is limited.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Quota {
            $($(#[$doc])* $name,)*
        }

        impl Quota {
            /// All of them, in the order people read them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The name in the answer of GetAccountSummary.
            ///
            /// Source: RAM SDK, GetAccountSummaryResponseBody.
            pub const fn sdk_name(self) -> &'static str {
                match self { $(Self::$name => $sdk,)* }
            }

            /// The name as it is stored and as forms write it.
            pub const fn setting(self) -> &'static str {
                match self { $(Self::$name => $setting,)* }
            }

            /// The limit of an account that has none of its own; nothing where the installation says it.
            ///
            /// Source: RAM, "Limits".
            pub const fn default_limit(self) -> Option<i64> {
                match self { $(Self::$name => $default,)* }
            }
        }
    };
}

quotas! {
    /// RAM users.
    Users = "UsersQuota", "users", None;
    /// Groups.
    Groups = "GroupsQuota", "groups", None;
    /// Roles.
    Roles = "RolesQuota", "roles", None;
    /// Custom policies.
    Policies = "PoliciesQuota", "policies", None;
    /// Registered resources. Source: ours; RAM keeps no register.
    Resources = "ResourcesQuota", "resources", Some(100_000);
    /// Groups that one user is in. Source: ours; RAM has 5 and raises it on request, and departments, projects and
    /// duties pass 5 at once.
    GroupsPerUser = "GroupsPerUserQuota", "groups_per_user", Some(50);
    /// Custom policies attached to one user.
    PoliciesPerUser = "AttachedPoliciesPerUserQuota", "policies_per_user", Some(10);
    /// System policies attached to one user.
    SystemPoliciesPerUser = "AttachedSystemPoliciesPerUserQuota", "system_policies_per_user", Some(20);
    /// Custom policies attached to one group.
    PoliciesPerGroup = "AttachedPoliciesPerGroupQuota", "policies_per_group", Some(5);
    /// System policies attached to one group.
    SystemPoliciesPerGroup = "AttachedSystemPoliciesPerGroupQuota", "system_policies_per_group", Some(20);
    /// Custom policies attached to one role.
    PoliciesPerRole = "AttachedPoliciesPerRoleQuota", "policies_per_role", Some(5);
    /// System policies attached to one role.
    SystemPoliciesPerRole = "AttachedSystemPoliciesPerRoleQuota", "system_policies_per_role", Some(20);
    /// Versions of one custom policy that are kept.
    VersionsPerPolicy = "VersionsPerPolicyQuota", "versions_per_policy", Some(5);
    /// AccessKey pairs of one user; two, so that a pair can be replaced without an interruption.
    AccessKeysPerUser = "AccessKeysPerUserQuota", "access_keys_per_user", Some(2);
    /// Days after which an AccessKey pair should be replaced. Source: RAM, "Security check"; as a setting ours.
    AccessKeyAgeDays = "AccessKeyAgeDays", "access_key_age_days", Some(90);
    /// Days without use after which an AccessKey pair should be switched off. Source: ours.
    AccessKeyIdleDays = "AccessKeyIdleDays", "access_key_idle_days", Some(90);
}

impl Quota {
    /// Reads back [`Self::setting`].
    pub fn find(setting: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|quota| quota.setting() == setting)
    }

    /// The highest limit an account can have.
    pub const fn highest(self) -> i64 {
        match self {
            Self::Users | Self::Groups | Self::Roles | Self::Policies | Self::Resources => HIGHEST,
            Self::VersionsPerPolicy | Self::AccessKeysPerUser => HIGHEST_ON_ONE_PAGE,
            Self::AccessKeyAgeDays | Self::AccessKeyIdleDays => HIGHEST_DAYS,
            _ => HIGHEST_OF_EACH,
        }
    }
}

/// A quota of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotaView {
    /// Which.
    pub quota: Quota,
    /// The limit in force.
    pub limit: i64,
    /// What it is without a limit of the account's own.
    pub default_limit: i64,
    /// How many there are; absent where it is counted for each user, group or role.
    pub n_used: Option<i64>,
}
