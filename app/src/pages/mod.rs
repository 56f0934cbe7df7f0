//! Which page stands at an address: the one list of them, by area.
//!
//! An area is what browsers load at a time. Pages that people go to one after another, or that share code, are in one.

mod entry;
mod groups;
mod oversight;
mod own;
mod permissions;
mod roles;
mod users;

use leptos::prelude::*;

use self::entry::Entry;
use self::groups::Groups;
use self::oversight::Oversight;
use self::own::Own;
use self::permissions::Permissions;
use self::roles::Roles;
use self::users::Users;
use crate::frame::NotFoundPage;
use crate::later::{Later, Load};
use crate::route::Address;
use crate::state::who;

/// A page, with what its path says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Page {
    Entry(Entry),
    Own(Own),
    Users(Users),
    Groups(Groups),
    Roles(Roles),
    Permissions(Permissions),
    Oversight(Oversight),
    Unknown,
}

impl Page {
    /// The page at an address.
    pub(crate) fn at(address: &Address) -> Self {
        let parts = address.parts();
        let parts = parts.iter().map(String::as_str).collect::<Vec<_>>();
        None.or_else(|| Entry::at(&parts).map(Self::Entry))
            .or_else(|| Own::at(&parts).map(Self::Own))
            .or_else(|| Users::at(&parts).map(Self::Users))
            .or_else(|| Groups::at(&parts).map(Self::Groups))
            .or_else(|| Roles::at(&parts).map(Self::Roles))
            .or_else(|| Permissions::at(&parts).map(Self::Permissions))
            .or_else(|| Oversight::at(&parts).map(Self::Oversight))
            .unwrap_or(Self::Unknown)
    }

    /// Whether it is shown without the frame, which is for whoever is logged on.
    pub(crate) fn stands_alone(&self) -> bool {
        match self {
            Self::Entry(_) => true,
            Self::Own(_)
            | Self::Users(_)
            | Self::Groups(_)
            | Self::Roles(_)
            | Self::Permissions(_)
            | Self::Oversight(_) => false,
            Self::Unknown => who().is_none(),
        }
    }

    /// The code that drawing it needs, with a panel over it or without.
    pub(crate) fn needs(&self, with_panel: bool) -> Vec<&'static dyn Load> {
        let (page, panels, editor): (&'static dyn Load, _, _) = match self {
            Self::Entry(_) => (&entry::DRAW, None, None),
            Self::Own(_) => (&own::DRAW, None, None),
            Self::Users(page) => (&users::DRAW, page.panels(), None),
            Self::Groups(page) => (&groups::DRAW, page.panels(), None),
            Self::Roles(page) => (&roles::DRAW, page.panels(), None),
            Self::Permissions(page) => (&permissions::DRAW, page.panels(), page.editor()),
            Self::Oversight(page) => (&oversight::DRAW, page.panels(), None),
            Self::Unknown => return Vec::new(),
        };
        [Some(page), panels.filter(|_| with_panel), editor].into_iter().flatten().collect()
    }

    /// Draws it; nothing when what it [needs](Self::needs) was not loaded.
    pub(crate) fn draw(self) -> AnyView {
        fn show<P>(area: &Later<fn(P) -> AnyView>, page: P) -> AnyView {
            area.get().map_or_else(|| ().into_any(), |draw| draw(page))
        }
        match self {
            Self::Entry(page) => show(&entry::DRAW, page),
            Self::Own(page) => show(&own::DRAW, page),
            Self::Users(page) => show(&users::DRAW, page),
            Self::Groups(page) => show(&groups::DRAW, page),
            Self::Roles(page) => show(&roles::DRAW, page),
            Self::Permissions(page) => show(&permissions::DRAW, page),
            Self::Oversight(page) => show(&oversight::DRAW, page),
            Self::Unknown => view! { <NotFoundPage /> }.into_any(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_pages() {
        let user = |name: &str, tab: &str| Page::Users(Users::User { name: name.to_owned(), tab: tab.to_owned() });
        for (link, page) in [
            ("/", Page::Own(Own::Overview)),
            ("/setup?token=a", Page::Entry(Entry::Setup)),
            ("/logon/new-password", Page::Entry(Entry::LogonNewPassword)),
            ("/users/", Page::Users(Users::List)),
            ("/users/ana.costa", user("ana.costa", "")),
            ("/users/%C3%BC/access-keys?panel=grant", user("ü", "access-keys")),
            ("/policies/new", Page::Permissions(Permissions::NewPolicy)),
            ("/account/mfa", Page::Own(Own::Account { tab: "mfa".to_owned() })),
            ("/events", Page::Oversight(Oversight::Events)),
            ("/usersx", Page::Unknown),
            ("/users/a/b/c", Page::Unknown),
            ("/logon/", Page::Entry(Entry::LogonName)),
        ] {
            assert_eq!(Page::at(&Address::parse(link)), page, "{link}");
        }
    }
}
