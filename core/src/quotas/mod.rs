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
