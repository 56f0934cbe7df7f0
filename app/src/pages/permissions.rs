//! What may be done: policies, and who was granted what.

use leptos::prelude::*;

use crate::grants::GrantsPage;
use crate::later::{Load, later};
use crate::policies::{NewPolicyPage, PoliciesPage, PolicyPage};

later! {
    /// Draws a page of this area.
    pub(super) static DRAW: fn(Permissions) -> AnyView = Permissions::draw, in permissions;
}

/// A page about permissions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Permissions {
    Grants,
    Policies,
    NewPolicy,
    Policy { policy_type: String, name: String, tab: String },
}

impl Permissions {
    pub(super) fn at(parts: &[&str]) -> Option<Self> {
        let policy = |policy_type: &str, name: &str, tab: &str| Self::Policy {
            policy_type: policy_type.to_owned(),
            name: name.to_owned(),
            tab: tab.to_owned(),
        };
        Some(match *parts {
            ["grants"] => Self::Grants,
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
            Self::Policy { .. } => Some(&crate::policies::PANELS),
            Self::Policies | Self::NewPolicy => None,
        }
    }

    /// What draws the editor in it.
    pub(super) fn editor(&self) -> Option<&'static dyn Load> {
        match self {
            Self::NewPolicy => Some(&crate::policies::NEW_POLICY),
            Self::Policy { tab, .. } if tab.is_empty() => Some(&crate::policies::EDITOR),
            Self::Grants | Self::Policies | Self::Policy { .. } => None,
        }
    }

    fn draw(self) -> AnyView {
        match self {
            Self::Grants => view! { <GrantsPage /> }.into_any(),
            Self::Policies => view! { <PoliciesPage /> }.into_any(),
            Self::NewPolicy => view! { <NewPolicyPage /> }.into_any(),
            Self::Policy { policy_type, name, tab } => view! { <PolicyPage policy_type name tab /> }.into_any(),
        }
    }
}
