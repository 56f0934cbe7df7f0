//! The users, and everything about one of them.

use leptos::prelude::*;

use crate::later::{Load, later};
use crate::users::{UserPage, UsersPage};

later! {
    /// Draws a page of this area.
    pub(super) static DRAW: fn(Users) -> AnyView = Users::draw, in users;
}

/// A page about users.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Users {
    List,
    User { name: String, tab: String },
}

impl Users {
    pub(super) fn at(parts: &[&str]) -> Option<Self> {
        let user = |name: &str, tab: &str| Self::User { name: name.to_owned(), tab: tab.to_owned() };
        Some(match *parts {
            ["users"] => Self::List,
            ["users", name] => user(name, ""),
            ["users", name, tab] => user(name, tab),
            _ => return None,
        })
    }

    /// What draws the panels over it.
    pub(super) fn panels(&self) -> Option<&'static dyn Load> {
        match self {
            Self::List => Some(&crate::users::LIST_PANELS),
            Self::User { .. } => Some(&crate::users::PANELS),
        }
    }

    fn draw(self) -> AnyView {
        match self {
            Self::List => view! { <UsersPage /> }.into_any(),
            Self::User { name, tab } => view! { <UserPage name tab /> }.into_any(),
        }
    }
}
