//! Roles.

use leptos::prelude::*;

use crate::later::{Load, later};
use crate::roles::{RolePage, RolesPage};

later! {
    /// Draws a page of this area.
    pub(super) static DRAW: fn(Roles) -> AnyView = Roles::draw, in roles;
}

/// A page about roles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Roles {
    List,
    Role { name: String, tab: String },
}

impl Roles {
    pub(super) fn at(parts: &[&str]) -> Option<Self> {
        let role = |name: &str, tab: &str| Self::Role { name: name.to_owned(), tab: tab.to_owned() };
        Some(match *parts {
            ["roles"] => Self::List,
            ["roles", name] => role(name, ""),
            ["roles", name, tab] => role(name, tab),
            _ => return None,
        })
    }

    /// What draws the panels over it.
    pub(super) fn panels(&self) -> Option<&'static dyn Load> {
        match self {
            Self::List => Some(&crate::roles::LIST_PANELS),
            Self::Role { .. } => Some(&crate::roles::PANELS),
        }
    }

    fn draw(self) -> AnyView {
        match self {
            Self::List => view! { <RolesPage /> }.into_any(),
            Self::Role { name, tab } => view! { <RolePage name tab /> }.into_any(),
        }
    }
}
