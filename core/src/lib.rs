#![doc = include_str!("../README.md")]
#![deny(missing_docs)]
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::as_conversions)]
#![recursion_limit = "256"]

pub mod authorization;
pub mod door;
pub mod model;

pub mod access_keys;
pub mod access_preview;
pub mod accounts;
pub mod audit;
pub mod diagnostics;
pub mod grants;
pub mod groups;
pub mod login_profiles;
pub mod logon;
pub mod mfa;
pub mod offboarding;
pub mod policies;
pub mod quotas;
pub mod recycle_bin;
pub mod resources;
pub mod roles;
pub mod search;
pub mod sessions;
pub mod users;

#[cfg(feature = "server")]
pub mod bootstrap;
#[cfg(feature = "server")]
pub(crate) mod credential;
#[cfg(feature = "server")]
pub mod demo;
#[cfg(feature = "server")]
pub mod housekeeping;
#[cfg(feature = "server")]
pub mod store;
