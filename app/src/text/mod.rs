//! Every sentence of the console, typed: a text that is missing in one language does not compile.
//!
//! Each room has a struct of texts in `text/<room>.rs` and one constant of it per language in `text/<language>/<room>.rs`.
//! To add a text: a field in the struct, the sentence in each language's constant. Fixed texts are `&'static str`;
//! texts with parameters are `fn(..) -> String`, written as closures:
//!
//! ```ignore
//! pub struct UsersText { pub title: &'static str, pub n_users: fn(i64) -> String }            // text/users.rs
//! pub const USERS: UsersText = UsersText { title: "Users", n_users: |n| format!("{n} users") } // text/en/users.rs
//! t().users.title;  (t().users.n_users)(3)                                                     // a page
//! ```
//!
//! To add a language: a folder beside `en`, a variant of [`Lang`], a line in [`Lang::texts`].

mod access_keys;
mod access_preview;
mod account;
mod case;
mod common;
mod en;
mod events;
mod frame;
mod grants;
mod groups;
mod logon;
mod number;
mod offboarding;
mod overview;
mod policies;
mod recycle_bin;
mod resources;
mod roles;
mod search;
mod settings;
mod switch_role;
mod users;

pub use access_keys::AccessKeysText;
pub use access_preview::AccessPreviewText;
pub use account::AccountText;
pub use case::{lower, upper};
pub use common::CommonText;
pub use events::EventsText;
pub use frame::FrameText;
pub use grants::GrantsText;
pub use groups::GroupsText;
use leptos::prelude::*;
pub use logon::LogonText;
pub(crate) use number::grouped;
pub use offboarding::OffboardingText;
pub use overview::OverviewText;
pub use policies::PoliciesText;
pub use recycle_bin::RecycleBinText;
pub use resources::ResourcesText;
pub use roles::RolesText;
pub use search::SearchText;
use serde::{Deserialize, Serialize};
pub use settings::SettingsText;
pub use switch_role::SwitchRoleText;
pub use users::UsersText;

/// A language of the console.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Lang {
    /// English.
    #[default]
    En,
}

impl Lang {
    /// The language tag of the document.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
        }
    }

    /// All texts in this language.
    pub const fn texts(self) -> &'static Texts {
        match self {
            Self::En => &en::TEXTS,
        }
    }
}

/// All texts of one language, room by room.
pub struct Texts {
    /// Words many rooms use.
    pub common: &'static CommonText,
    /// Side bar, top bar, errors.
    pub frame: &'static FrameText,
    /// Logon and set-up.
    pub logon: &'static LogonText,
    /// The overview.
    pub overview: &'static OverviewText,
    /// What changes when a form is saved.
    pub access_preview: &'static AccessPreviewText,
    /// The search.
    pub search: &'static SearchText,
    /// Users.
    pub users: &'static UsersText,
    /// Groups.
    pub groups: &'static GroupsText,
    /// Grants.
    pub grants: &'static GrantsText,
    /// Roles.
    pub roles: &'static RolesText,
    /// Switch Role.
    pub switch_role: &'static SwitchRoleText,
    /// Policies.
    pub policies: &'static PoliciesText,
    /// Settings of the account.
    pub settings: &'static SettingsText,
    /// Events.
    pub events: &'static EventsText,
    /// Registered resources.
    pub resources: &'static ResourcesText,
    /// AccessKey pairs.
    pub access_keys: &'static AccessKeysText,
    /// Offboarding.
    pub offboarding: &'static OffboardingText,
    /// The recycle bin.
    pub recycle_bin: &'static RecycleBinText,
    /// One's own account page.
    pub account: &'static AccountText,
}

/// The texts in the language of the page.
pub fn t() -> &'static Texts {
    use_context::<Lang>().unwrap_or_default().texts()
}

/// Makes a sentence of one of the core's messages, which begin in lower case, end without a full stop and put what
/// somebody typed into backticks; people read quotation marks.
pub fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    let Some(first) = letters.next() else { return String::new() };
    let mut is_open = false;
    let quoted = letters.map(|letter| match letter {
        '`' => {
            is_open = !is_open;
            if is_open { '“' } else { '”' }
        }
        other => other,
    });
    let mut sentence: String = upper(first.encode_utf8(&mut [0; 4]));
    sentence.extend(quoted);
    if !sentence.ends_with(['.', '!', '?']) {
        sentence.push('.');
    }
    sentence
}
