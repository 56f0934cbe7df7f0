//! What may be done: policies, roles, and who was granted what.

use leptos::prelude::*;

use crate::grants::GrantsPage;
use crate::later::{Load, later};
use crate::policies::{NewPolicyPage, PoliciesPage, PolicyPage};
use crate::roles::{RolePage, RolesPage};

later! {
    /// Draws a page of this area.
    pub(super) static DRAW: fn(Permissions) -> AnyView = Permissions::draw, in permissions;
}

/// A page about permissions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Permissions {
    Grants,
    Roles,
    Role { name: String, tab: String },
    Policies,
    NewPolicy,
    Policy { policy_type: String, name: String, tab: String },
}

impl Permissions {
    pub(super) fn at(parts: &[&str]) -> Option<Self> {
        let owned = |text: &str| text.to_owned();
        let policy = |policy_type: &str, name: &str, tab: &str| Self::Policy {
            policy_type: policy_type.to_owned(),
            name: name.to_owned(),
            tab: tab.to_owned(),
        };
        Some(match *parts {
            ["grants"] => Self::Grants,
            ["roles"] => Self::Roles,
            ["roles", name] => Self::Role { name: owned(name), tab: String::new() },
            ["roles", name, tab] => Self::Role { name: owned(name), tab: owned(tab) },
            ["policies"] => Self::Policies,
            ["policies", "new"] => Self::NewPolicy,
            ["policies", policy_type, name] => policy(policy_type, name, ""),
            ["policies", policy_type, name, tab] => policy(policy_type, name, tab),
            _ => return None,
        })
    }

    /// What draws the panels over it.
    pub(super) fn panels(&self) -> Option<&'static dyn Load> {
        match self {
            Self::Grants => Some(&crate::grants::PANELS),
            Self::Roles => Some(&crate::roles::LIST_PANELS),
            Self::Role { .. } => Some(&crate::roles::PANELS),
            Self::Policy { .. } => Some(&crate::policies::PANELS),
            Self::Policies | Self::NewPolicy => None,
        }
    }

    /// What draws the editor in it.
    pub(super) fn editor(&self) -> Option<&'static dyn Load> {
        match self {
            Self::NewPolicy => Some(&crate::policies::NEW_POLICY),
            Self::Policy { tab, .. } if tab.is_empty() => Some(&crate::policies::EDITOR),
            Self::Grants | Self::Roles | Self::Role { .. } | Self::Policies | Self::Policy { .. } => None,
        }
    }

    fn draw(self) -> AnyView {
        match self {
            Self::Grants => view! { <GrantsPage /> }.into_any(),
            Self::Roles => view! { <RolesPage /> }.into_any(),
            Self::Role { name, tab } => view! { <RolePage name tab /> }.into_any(),
            Self::Policies => view! { <PoliciesPage /> }.into_any(),
            Self::NewPolicy => view! { <NewPolicyPage /> }.into_any(),
            Self::Policy { policy_type, name, tab } => view! { <PolicyPage policy_type name tab /> }.into_any(),
        }
    }
}
