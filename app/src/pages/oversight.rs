//! The account as a whole: what happened, what it owns, what applies to everybody, where something is.

use leptos::prelude::*;

use crate::audit::EventsPage;
use crate::later::{Load, later};
use crate::resources::ResourcesPage;
use crate::search::SearchPage;
use crate::settings::SettingsPage;

later! {
    /// Draws a page of this area.
    pub(super) static DRAW: fn(Oversight) -> AnyView = Oversight::draw, in oversight;
}

/// A page about the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Oversight {
    Events,
    Resources,
    Settings,
    Search,
}

impl Oversight {
    pub(super) fn at(parts: &[&str]) -> Option<Self> {
        Some(match parts {
            ["events"] => Self::Events,
            ["resources"] => Self::Resources,
            ["settings"] => Self::Settings,
            ["search"] => Self::Search,
            _ => return None,
        })
    }

    /// What draws the panels over it.
    pub(super) fn panels(&self) -> Option<&'static dyn Load> {
        match self {
            Self::Resources => Some(&crate::resources::PANELS),
            Self::Settings => Some(&crate::settings::PANELS),
            Self::Events | Self::Search => None,
        }
    }

    fn draw(self) -> AnyView {
        match self {
            Self::Events => view! { <EventsPage /> }.into_any(),
            Self::Resources => view! { <ResourcesPage /> }.into_any(),
            Self::Settings => view! { <SettingsPage /> }.into_any(),
            Self::Search => view! { <SearchPage /> }.into_any(),
        }
    }
}
