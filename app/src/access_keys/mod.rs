//! AccessKey pairs, of a user or one's own: the list, the rotation, and the panels. Used by the page of a user and by
//! one's own page.

mod create;
mod delete;
mod list;
mod rotation;
mod row;
mod server_fns;

use leptos::prelude::*;
pub use list::AccessKeys;
use rampart_core::model::UserName;
pub use server_fns::{
    CreateAccessKey, DeleteAccessKey, KeysRead, MarkAccessKey, ReadAccessKeys, SeenKey, UpdateAccessKey,
};

/// Whose pairs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// The person who looks.
    Own,
    /// A user.
    User(UserName),
}

impl Owner {
    /// The page the pairs stand on.
    pub fn href(&self) -> String {
        match self {
            Self::Own => "/account/access-keys".to_owned(),
            Self::User(name) => format!("/users/{name}/access-keys"),
        }
    }

    fn panel_href(&self, panel: &str, key: &str) -> String {
        let key = if key.is_empty() { String::new() } else { format!("&key={key}") };
        format!("{}?panel={panel}{key}", self.href())
    }

    /// As forms name it; empty for one's own.
    fn field(&self) -> String {
        match self {
            Self::Own => String::new(),
            Self::User(name) => name.to_string(),
        }
    }

    fn user_name(&self) -> Option<UserName> {
        match self {
            Self::Own => None,
            Self::User(name) => Some(name.clone()),
        }
    }
}

/// The panel over the page, when it is one of this room.
pub fn access_key_panel(panel: &str, owner: Owner) -> Option<AnyView> {
    Some(match panel {
        "create-key" => create::create_panel(owner, false),
        "rotate-key" => create::create_panel(owner, true),
        "delete-key" => delete::delete_panel(owner),
        _ => return None,
    })
}
