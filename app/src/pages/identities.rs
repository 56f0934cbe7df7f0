//! Who there is: users, groups, and those who leave.

use leptos::prelude::*;

use crate::groups::{GroupPage, GroupsPage};
use crate::later::{Load, later};
use crate::offboarding::LeavingPage;
use crate::recycle_bin::RecycleBinPage;
use crate::users::{UserPage, UsersPage};

later! {
    /// Draws a page of this area.
    pub(super) static DRAW: fn(Identities) -> AnyView = Identities::draw, in identities;
}

/// A page about users or groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Identities {
    Users,
    User { name: String, tab: String },
    Groups,
    Group { name: String, tab: String },
    RecycleBin,
    Leaving,
}

impl Identities {
    pub(super) fn at(parts: &[&str]) -> Option<Self> {
        let owned = |text: &str| text.to_owned();
        Some(match *parts {
            ["users"] => Self::Users,
            ["users", name] => Self::User { name: owned(name), tab: String::new() },
            ["users", name, tab] => Self::User { name: owned(name), tab: owned(tab) },
            ["groups"] => Self::Groups,
            ["groups", name] => Self::Group { name: owned(name), tab: String::new() },
            ["groups", name, tab] => Self::Group { name: owned(name), tab: owned(tab) },
            ["recycle-bin"] => Self::RecycleBin,
            ["recycle-bin", "leaving"] => Self::Leaving,
            _ => return None,
        })
    }

    /// What draws the panels over it.
    pub(super) fn panels(&self) -> Option<&'static dyn Load> {
        match self {
            Self::Users => Some(&crate::users::LIST_PANELS),
            Self::User { .. } => Some(&crate::users::PANELS),
            Self::Groups => Some(&crate::groups::LIST_PANELS),
            Self::Group { .. } => Some(&crate::groups::PANELS),
            Self::RecycleBin => Some(&crate::recycle_bin::PANELS),
            Self::Leaving => None,
        }
    }

    fn draw(self) -> AnyView {
        match self {
            Self::Users => view! { <UsersPage /> }.into_any(),
            Self::User { name, tab } => view! { <UserPage name tab /> }.into_any(),
            Self::Groups => view! { <GroupsPage /> }.into_any(),
            Self::Group { name, tab } => view! { <GroupPage name tab /> }.into_any(),
            Self::RecycleBin => view! { <RecycleBinPage /> }.into_any(),
            Self::Leaving => view! { <LeavingPage /> }.into_any(),
        }
    }
}
