//! What the users pages ask of the server: reads in `read`, the rest by what it changes.

mod bulk;
mod identity;
mod import;
mod logon;
mod power;
mod read;
mod sessions;

pub use bulk::{ChangeUsers, UsersChanged};
pub use identity::{DeleteUser, UpdateUser};
pub use import::{ImportPart, ImportResult, ImportUsers, Imported};
pub use logon::{CreateLoginProfile, DeleteLoginProfile, UnbindUserMfaDevice, UpdateLoginProfile};
pub use power::{AddUserToGroups, RemoveUserFromGroup, TransferUser};
pub use read::{FindGroups, ReadJoined, ReadUser, ReadUsers, ReadWhatGoes, TabRead, UserRead, UsersRead, WhatGoes};
pub use sessions::{EndUserSession, EndUserSessions};

#[cfg(feature = "ssr")]
pub(super) use self::server::{iam_and_caller, logon_address};

#[cfg(feature = "ssr")]
mod server {
    use axum::http::header::ORIGIN;
    use axum::http::request::Parts;
    use leptos::prelude::*;
    use rampart_core::door::{Caller, Iam};
    use rampart_core::model::UserName;

    use crate::call::{self, CallError};
    use crate::form::{Then, field};
    use crate::users::{UserTab, user_href};

    /// For calls of several actions.
    pub(in crate::users) fn iam_and_caller() -> Result<(Iam, Caller), CallError> {
        Ok((call::iam()?, call::caller()?))
    }

    /// Where people log on, by the address this console was reached at; empty when the browser does not tell it.
    pub(in crate::users) fn logon_address() -> String {
        let parts = use_context::<Parts>();
        let origin = parts.as_ref().and_then(|parts| parts.headers.get(ORIGIN)?.to_str().ok());
        origin.filter(|origin| origin.starts_with("http")).map(|origin| format!("{origin}/logon")).unwrap_or_default()
    }

    /// Leads to a tab of the user a form was about.
    pub(super) fn then_tab(user_name: &str, tab: UserTab) -> Then {
        match user(user_name) {
            Ok(name) => Then::to(user_href(&name, tab)),
            Err(_) => Then::to("/users"),
        }
    }

    /// The user a form is about, from its hidden field.
    pub(super) fn user(name: &str) -> Result<UserName, CallError> {
        field("user_name", UserName::parse(name.trim()))
    }
}
