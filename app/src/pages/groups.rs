//! Groups, and the users who leave or have left.

use leptos::prelude::*;

use crate::groups::{GroupPage, GroupsPage};
use crate::later::{Load, later};
use crate::offboarding::LeavingPage;
use crate::recycle_bin::RecycleBinPage;

later! {
    /// Draws a page of this area.
    pub(super) static DRAW: fn(Groups) -> AnyView = Groups::draw, in groups;
}

/// A page about groups, or about those who leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Groups {
    List,
    Group { name: String, tab: String },
    RecycleBin,
    Leaving,
}

impl Groups {
    pub(super) fn at(parts: &[&str]) -> Option<Self> {
        let group = |name: &str, tab: &str| Self::Group { name: name.to_owned(), tab: tab.to_owned() };
        Some(match *parts {
            ["groups"] => Self::List,
            ["groups", name] => group(name, ""),
            ["groups", name, tab] => group(name, tab),
            ["recycle-bin"] => Self::RecycleBin,
            ["recycle-bin", "leaving"] => Self::Leaving,
            _ => return None,
        })
    }

    /// What draws the panels over it.
    pub(super) fn panels(&self) -> Option<&'static dyn Load> {
        match self {
            Self::List => Some(&crate::groups::LIST_PANELS),
            Self::Group { .. } => Some(&crate::groups::PANELS),
            Self::RecycleBin => Some(&crate::recycle_bin::PANELS),
            Self::Leaving => None,
        }
    }

    fn draw(self) -> AnyView {
        match self {
            Self::List => view! { <GroupsPage /> }.into_any(),
            Self::Group { name, tab } => view! { <GroupPage name tab /> }.into_any(),
            Self::RecycleBin => view! { <RecycleBinPage /> }.into_any(),
            Self::Leaving => view! { <LeavingPage /> }.into_any(),
        }
    }
}
