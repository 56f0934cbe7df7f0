//! The logged-on person's own page: who I am, my password, my MFA device, my sessions. For root and RAM users alike.

mod access_keys;
mod bind;
mod identity;
mod mfa;
mod page;
mod password;
mod server_fns;
mod sessions;
mod trouble;
mod unbind;

pub use page::AccountPage;
pub use server_fns::{
    BindOwnMfa, ChangeOwnPassword, EndOwnOtherSessions, EndOwnSession, OwnEnrolment, OwnMfa, OwnSessions, ReadOwnMfa,
    ReadOwnSessions, UnbindOwnMfa,
};
