//! The way in: the first set-up and logging on.

use leptos::prelude::*;

use crate::later::later;
use crate::logon::{BindMfaPage, MfaPage, NamePage, NewPasswordPage, PasswordPage};
use crate::setup::SetupPage;

later! {
    /// Draws a page of this area.
    pub(super) static DRAW: fn(Entry) -> AnyView = Entry::draw, in entry;
}

/// A page on the way in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Entry {
    Setup,
    LogonName,
    LogonPassword,
    LogonMfa,
    LogonBindMfa,
    LogonNewPassword,
}

impl Entry {
    pub(super) fn at(parts: &[&str]) -> Option<Self> {
        Some(match parts {
            ["setup"] => Self::Setup,
            ["logon"] => Self::LogonName,
            ["logon", "password"] => Self::LogonPassword,
            ["logon", "mfa"] => Self::LogonMfa,
            ["logon", "bind-mfa"] => Self::LogonBindMfa,
            ["logon", "new-password"] => Self::LogonNewPassword,
            _ => return None,
        })
    }

    fn draw(self) -> AnyView {
        match self {
            Self::Setup => view! { <SetupPage /> }.into_any(),
            Self::LogonName => view! { <NamePage /> }.into_any(),
            Self::LogonPassword => view! { <PasswordPage /> }.into_any(),
            Self::LogonMfa => view! { <MfaPage /> }.into_any(),
            Self::LogonBindMfa => view! { <BindMfaPage /> }.into_any(),
            Self::LogonNewPassword => view! { <NewPasswordPage /> }.into_any(),
        }
    }
}
