//! Switch Role: going on as a role and coming back. Every form here is a plain post, so that it works in every mode and
//! a page never mixes two identities: what follows is a fresh document.

mod banner;
mod page;
mod server_fns;

pub(crate) use banner::{Ended, acting_banner, own_pages_note, switch_back_action};
pub use page::SwitchRolePage;
pub use server_fns::{ReadRecentRoles, SwitchBack, SwitchRole};

use crate::route::escape;

/// The page that asks for a role, with account and role filled in.
pub fn switch_href(account: &str, role: &str) -> String {
    let mut href = "/switch-role?account=".to_owned();
    href.push_str(&escape(account));
    href.push_str("&role=");
    href.push_str(&escape(role));
    href
}
