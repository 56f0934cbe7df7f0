//! Lists of users: what they are narrowed to and how they are sorted.

#[cfg(feature = "server")]
mod order;
#[cfg(feature = "server")]
pub(crate) mod perform;
#[cfg(feature = "server")]
pub(crate) mod store;

use serde::{Deserialize, Serialize};

use super::{ConsoleLogon, UserView};
use crate::model::GroupName;

/// What a list is narrowed to, beside the search. Everything that is set must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct UserFilter {
    /// Users who can log on to the console and have no MFA device bound.
    pub without_mfa: bool,
    /// Users with an active AccessKey pair.
    pub with_access_key: bool,
    /// Users whose console logon is in this state.
    pub console_logon: Option<ConsoleLogon>,
    /// When the users last logged on to the console.
    pub last_logon: Option<LastLogon>,
    /// Members of a group.
    pub group_name: Option<GroupName>,
}

impl UserFilter {
    /// How many conditions are set.
    pub fn n_conditions(&self) -> usize {
        let set = [
            self.without_mfa,
            self.with_access_key,
            self.console_logon.is_some(),
            self.last_logon.is_some(),
            self.group_name.is_some(),
        ];
        set.into_iter().filter(|is_set| *is_set).count()
    }

    /// Whether no user can keep it: without MFA are only those who can log on.
    pub fn is_contradictory(&self) -> bool {
        self.without_mfa && self.console_logon.is_some_and(|state| state != ConsoleLogon::Enabled)
    }
}

/// When users last logged on to the console.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LastLogon {
    /// Never.
    Never,
    /// Not within this many days, or never.
    NotForDays(u16),
}

/// What a list is sorted by. Equal rows follow each other by logon name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum UserSort {
    /// The logon name, in byte order of its lower-case form.
    #[default]
    LogonName,
    /// The display name, users without one first.
    DisplayName,
    /// The last logon, users who never logged on first.
    LastLogon,
    /// The moment of creation.
    Created,
}

impl UserSort {
    /// The key of a user's place in a list sorted so. Logon names hold no slash: what stands behind the last one is
    /// the name.
    pub fn key(self, user: &UserView) -> String {
        let name = user.user_name.key();
        match self {
            Self::LogonName => name,
            Self::DisplayName => {
                let display_name = user.display_name.as_ref().map(crate::model::DisplayName::key).unwrap_or_default();
                format!("{display_name}/{name}")
            }
            Self::LastLogon => format!("{}/{name}", user.last_logon_at.map_or(0, crate::model::Timestamp::ms)),
            Self::Created => format!("{}/{name}", user.created_at.ms()),
        }
    }
}
