//! Roles: the list, their creation, and everything about one of them: facts, who may assume it, what it may do.

mod create;
mod delete;
mod detail;
mod edit;
mod findings;
mod list;
mod list_query;
mod overview;
mod server_fns;
mod trust;

pub(crate) use detail::PANELS;
pub use detail::RolePage;
pub(crate) use list::LIST_PANELS;
pub use list::RolesPage;
use rampart_core::model::RoleName;
use serde::{Deserialize, Serialize};
pub use server_fns::{CreateRole, DeleteRole, UpdateRole, UpdateTrustPolicy};

/// A part of a role's page; each is an address of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RoleTab {
    /// What is known about the role.
    Overview,
    /// Who may assume it.
    TrustPolicy,
    /// What it may do.
    Permissions,
}

impl RoleTab {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 3] = [Self::Overview, Self::TrustPolicy, Self::Permissions];

    /// The last part of the address; empty for the overview.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::TrustPolicy => "trust-policy",
            Self::Permissions => "permissions",
        }
    }

    /// Reads [`Self::path`].
    pub fn parse(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.path() == path)
    }
}

/// The page of a role.
pub fn role_href(name: &RoleName, tab: RoleTab) -> String {
    let mut href = "/roles/".to_owned();
    href.push_str(name.as_str());
    if tab != RoleTab::Overview {
        href.push('/');
        href.push_str(tab.path());
    }
    href
}

/// A page with one of its panels open.
fn panel_href(name: &RoleName, tab: RoleTab, panel: &str) -> String {
    let mut href = role_href(name, tab);
    href.push_str("?panel=");
    href.push_str(panel);
    href
}

/// Seconds as the console writes durations of sessions: whole hours in words, otherwise minutes.
fn duration_text(seconds: i64) -> String {
    let text = crate::text::t().roles;
    if seconds % 3_600 == 0 { (text.hours)(seconds / 3_600) } else { (text.minutes)(seconds / 60) }
}

/// A trusted principal as people read it: what it is, and which.
fn trusted_text(principal: &str, own_account: &str) -> (&'static str, String) {
    let text = crate::text::t().roles;
    let Some((account, object)) = principal.strip_prefix("acs:ram:").and_then(|rest| {
        let (_, rest) = rest.split_once(':')?;
        rest.split_once(':')
    }) else {
        return (text.kind_service, principal.to_owned());
    };
    let mut which = object.split_once('/').map_or(object, |(_, name)| name).to_owned();
    let is_own = account == own_account;
    let kind = match object.split_once('/').map(|(kind, _)| kind) {
        None if is_own => return (text.kind_this_account, account.to_owned()),
        None => return (text.kind_other_account, account.to_owned()),
        Some("user") => text.kind_user,
        Some("role") => text.kind_role,
        Some(_) => text.kind_provider,
    };
    if !is_own {
        which.push_str(" · ");
        which.push_str(account);
    }
    (kind, which)
}
