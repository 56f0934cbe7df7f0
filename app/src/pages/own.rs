//! What whoever is logged on finds of their own: the overview, their credentials, the roles they may take.

use leptos::prelude::*;

use crate::account::AccountPage;
use crate::later::later;
use crate::overview::OverviewPage;
use crate::state::who;
use crate::switch_role::{SwitchRolePage, own_pages_note};

later! {
    /// Draws a page of this area.
    pub(super) static DRAW: fn(Own) -> AnyView = Own::draw, in own;
}

/// A page of one's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Own {
    Overview,
    Account { tab: String },
    SwitchRole,
}

impl Own {
    pub(super) fn at(parts: &[&str]) -> Option<Self> {
        Some(match parts {
            [] => Self::Overview,
            ["account"] => Self::Account { tab: String::new() },
            ["account", tab] => Self::Account { tab: (*tab).to_owned() },
            ["switch-role"] => Self::SwitchRole,
            _ => return None,
        })
    }

    fn draw(self) -> AnyView {
        match self {
            Self::Overview => view! { <OverviewPage /> }.into_any(),
            // What is a person's own is not the role's.
            Self::Account { .. } if who().is_some_and(|who| who.is_role()) => own_pages_note(),
            Self::Account { tab } => view! { <AccountPage tab /> }.into_any(),
            Self::SwitchRole => view! { <SwitchRolePage /> }.into_any(),
        }
    }
}
