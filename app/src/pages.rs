//! Which page stands at an address: the one list of them.

use leptos::prelude::*;

use crate::account::AccountPage;
use crate::audit::EventsPage;
use crate::frame::NotFoundPage;
use crate::grants::GrantsPage;
use crate::groups::{GroupPage, GroupsPage};
use crate::logon::{BindMfaPage, MfaPage, NamePage, NewPasswordPage, PasswordPage};
use crate::offboarding::LeavingPage;
use crate::overview::OverviewPage;
use crate::policies::{NewPolicyPage, PoliciesPage, PolicyPage};
use crate::recycle_bin::RecycleBinPage;
use crate::resources::ResourcesPage;
use crate::roles::{RolePage, RolesPage};
use crate::route::Address;
use crate::search::SearchPage;
use crate::settings::SettingsPage;
use crate::setup::SetupPage;
use crate::state::who;
use crate::switch_role::{SwitchRolePage, own_pages_note};
use crate::users::{UserPage, UsersPage};

/// A page, with what its path says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Page {
    Setup,
    LogonName,
    LogonPassword,
    LogonMfa,
    LogonBindMfa,
    LogonNewPassword,
    Overview,
    Users,
    User { name: String, tab: String },
    Groups,
    Group { name: String, tab: String },
    Grants,
    Roles,
    Role { name: String, tab: String },
    Policies,
    NewPolicy,
    Policy { policy_type: String, name: String, tab: String },
    Events,
    Resources,
    Settings,
    RecycleBin,
    Leaving,
    Search,
    Account { tab: String },
    SwitchRole,
    Unknown,
}

impl Page {
    /// The page at an address.
    pub(crate) fn at(address: &Address) -> Self {
        let parts = address.parts();
        match parts.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["setup"] => Self::Setup,
            ["logon"] => Self::LogonName,
            ["logon", "password"] => Self::LogonPassword,
            ["logon", "mfa"] => Self::LogonMfa,
            ["logon", "bind-mfa"] => Self::LogonBindMfa,
            ["logon", "new-password"] => Self::LogonNewPassword,
            [] => Self::Overview,
            ["users"] => Self::Users,
            ["users", name] => Self::User { name: (*name).to_owned(), tab: String::new() },
            ["users", name, tab] => Self::User { name: (*name).to_owned(), tab: (*tab).to_owned() },
            ["groups"] => Self::Groups,
            ["groups", name] => Self::Group { name: (*name).to_owned(), tab: String::new() },
            ["groups", name, tab] => Self::Group { name: (*name).to_owned(), tab: (*tab).to_owned() },
            ["grants"] => Self::Grants,
            ["roles"] => Self::Roles,
            ["roles", name] => Self::Role { name: (*name).to_owned(), tab: String::new() },
            ["roles", name, tab] => Self::Role { name: (*name).to_owned(), tab: (*tab).to_owned() },
            ["policies"] => Self::Policies,
            ["policies", "new"] => Self::NewPolicy,
            ["policies", policy_type, name] => {
                Self::Policy { policy_type: (*policy_type).to_owned(), name: (*name).to_owned(), tab: String::new() }
            }
            ["policies", policy_type, name, tab] => Self::Policy {
                policy_type: (*policy_type).to_owned(),
                name: (*name).to_owned(),
                tab: (*tab).to_owned(),
            },
            ["events"] => Self::Events,
            ["resources"] => Self::Resources,
            ["settings"] => Self::Settings,
            ["recycle-bin"] => Self::RecycleBin,
            ["recycle-bin", "leaving"] => Self::Leaving,
            ["search"] => Self::Search,
            ["account"] => Self::Account { tab: String::new() },
            ["account", tab] => Self::Account { tab: (*tab).to_owned() },
            ["switch-role"] => Self::SwitchRole,
            _ => Self::Unknown,
        }
    }

    /// Whether it is shown without the frame, which is for whoever is logged on.
    pub(crate) fn stands_alone(&self) -> bool {
        match self {
            Self::Setup
            | Self::LogonName
            | Self::LogonPassword
            | Self::LogonMfa
            | Self::LogonBindMfa
            | Self::LogonNewPassword => true,
            Self::Overview
            | Self::Users
            | Self::User { .. }
            | Self::Policies
            | Self::NewPolicy
            | Self::Policy { .. }
            | Self::Groups
            | Self::Group { .. }
            | Self::Roles
            | Self::Role { .. }
            | Self::Grants
            | Self::Events
            | Self::Resources
            | Self::Settings
            | Self::RecycleBin
            | Self::Leaving
            | Self::Search
            | Self::Account { .. }
            | Self::SwitchRole => false,
            Self::Unknown => who().is_none(),
        }
    }

    /// Draws it.
    pub(crate) fn draw(self) -> AnyView {
        match self {
            Self::Setup => view! { <SetupPage /> }.into_any(),
            Self::LogonName => view! { <NamePage /> }.into_any(),
            Self::LogonPassword => view! { <PasswordPage /> }.into_any(),
            Self::LogonMfa => view! { <MfaPage /> }.into_any(),
            Self::LogonBindMfa => view! { <BindMfaPage /> }.into_any(),
            Self::LogonNewPassword => view! { <NewPasswordPage /> }.into_any(),
            Self::Overview => view! { <OverviewPage /> }.into_any(),
            Self::Users => view! { <UsersPage /> }.into_any(),
            Self::User { name, tab } => view! { <UserPage name tab /> }.into_any(),
            Self::Groups => view! { <GroupsPage /> }.into_any(),
            Self::Group { name, tab } => view! { <GroupPage name tab /> }.into_any(),
            Self::Grants => view! { <GrantsPage /> }.into_any(),
            Self::Roles => view! { <RolesPage /> }.into_any(),
            Self::Role { name, tab } => view! { <RolePage name tab /> }.into_any(),
            Self::Policies => view! { <PoliciesPage /> }.into_any(),
            Self::NewPolicy => view! { <NewPolicyPage /> }.into_any(),
            Self::Policy { policy_type, name, tab } => view! { <PolicyPage policy_type name tab /> }.into_any(),
            Self::Events => view! { <EventsPage /> }.into_any(),
            Self::Resources => view! { <ResourcesPage /> }.into_any(),
            Self::Settings => view! { <SettingsPage /> }.into_any(),
            Self::Leaving => view! { <LeavingPage /> }.into_any(),
            Self::RecycleBin => view! { <RecycleBinPage /> }.into_any(),
            Self::Search => view! { <SearchPage /> }.into_any(),
            // What is a person's own is not the role's.
            Self::Account { .. } if who().is_some_and(|who| who.is_role()) => own_pages_note(),
            Self::Account { tab } => view! { <AccountPage tab /> }.into_any(),
            Self::SwitchRole => view! { <SwitchRolePage /> }.into_any(),
            Self::Unknown => view! { <NotFoundPage /> }.into_any(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_pages() {
        let user = |name: &str, tab: &str| Page::User { name: name.to_owned(), tab: tab.to_owned() };
        for (link, page) in [
            ("/", Page::Overview),
            ("/setup?token=a", Page::Setup),
            ("/logon/new-password", Page::LogonNewPassword),
            ("/users/", Page::Users),
            ("/users/ana.costa", user("ana.costa", "")),
            ("/users/%C3%BC/access-keys?panel=grant", user("ü", "access-keys")),
            ("/account/mfa", Page::Account { tab: "mfa".to_owned() }),
            ("/usersx", Page::Unknown),
            ("/users/a/b/c", Page::Unknown),
            ("/logon/", Page::LogonName),
        ] {
            assert_eq!(Page::at(&Address::parse(link)), page, "{link}");
        }
    }
}
