//! Groups: the list, their creation, and everything about one of them: members, permissions, facts.

mod create;
mod delete;
mod detail;
mod edit;
mod list;
mod list_query;
mod member_panels;
mod members;
mod overview;
mod server_fns;

pub use detail::GroupPage;
pub(crate) use detail::PANELS;
pub use list::GroupsPage;
pub(crate) use list::LIST_PANELS;
use rampart_core::model::GroupName;
use serde::{Deserialize, Serialize};
pub use server_fns::{AddMembers, CreateGroup, DeleteGroup, RemoveMembers, UpdateGroup};

/// A part of a group's page; each is an address of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum GroupTab {
    /// Who is in it.
    Members,
    /// Policies attached to it.
    Permissions,
    /// What is known about it.
    Overview,
}

impl GroupTab {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 3] = [Self::Members, Self::Permissions, Self::Overview];

    /// The last part of the address; empty for the members.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Members => "",
            Self::Permissions => "permissions",
            Self::Overview => "overview",
        }
    }

    /// Reads [`Self::path`].
    pub fn parse(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.path() == path)
    }
}

/// The page of a group.
pub fn group_href(name: &GroupName, tab: GroupTab) -> String {
    let mut href = "/groups/".to_owned();
    href.push_str(name.as_str());
    if tab != GroupTab::Members {
        href.push('/');
        href.push_str(tab.path());
    }
    href
}

/// A page with one of its panels open.
fn panel_href(name: &GroupName, tab: GroupTab, panel: &str) -> String {
    let mut href = group_href(name, tab);
    href.push_str("?panel=");
    href.push_str(panel);
    href
}
