//! Users: the list, their creation, and everything about one of them.
//!
//! Panels are the parameter `panel` of a page, so that they open without script and by link.

mod authentication;
mod bulk;
mod checked;
mod create;
mod delete;
mod detail;
mod edit;
mod filters;
mod group_panels;
mod groups;
mod import;
mod list;
mod list_query;
mod logon;
mod logon_panels;
mod overview;
mod permissions;
mod server_fns;
mod sessions;
mod states;
mod transfer;

pub(crate) use detail::PANELS;
pub use detail::UserPage;
pub(crate) use list::LIST_PANELS;
pub use list::UsersPage;
use rampart_core::model::UserName;
use serde::{Deserialize, Serialize};
pub use server_fns::{
    AddUserToGroups, ChangeUsers, CreateLoginProfile, DeleteLoginProfile, DeleteUser, EndUserSession, EndUserSessions,
    ImportPart, ImportUsers, RemoveUserFromGroup, TransferUser, UnbindUserMfaDevice, UpdateLoginProfile, UpdateUser,
};

pub use self::create::CreateUsers;

/// What a list with this query string shows, from its first page on, in the largest pages.
#[cfg(feature = "ssr")]
pub fn listed_by(query: &str) -> rampart_core::users::ListUsers {
    let address = crate::route::Address::new("/users", query).with("after", "").with("before", "").with("size", "100");
    list_query::ListQuery::read(&address).action()
}

/// A part of a user's page; each is an address of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum UserTab {
    /// What is known about the user.
    Overview,
    /// Console logon and MFA device.
    Authentication,
    /// Memberships.
    Groups,
    /// Policies that hold for the user.
    Permissions,
    /// AccessKey pairs.
    AccessKeys,
    /// Live console sessions.
    Sessions,
}

impl UserTab {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 6] =
        [Self::Overview, Self::Authentication, Self::Groups, Self::Permissions, Self::AccessKeys, Self::Sessions];

    /// The last part of the address; empty for the overview.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Authentication => "authentication",
            Self::Groups => "groups",
            Self::Permissions => "permissions",
            Self::AccessKeys => "access-keys",
            Self::Sessions => "sessions",
        }
    }

    /// Reads [`Self::path`].
    pub fn parse(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.path() == path)
    }
}

/// The page of a user.
pub fn user_href(name: &UserName, tab: UserTab) -> String {
    match tab {
        UserTab::Overview => format!("/users/{name}"),
        _ => format!("/users/{name}/{}", tab.path()),
    }
}

/// A page with one of its panels open.
fn panel_href(name: &UserName, tab: UserTab, panel: &str) -> String {
    format!("{}?panel={panel}", user_href(name, tab))
}
