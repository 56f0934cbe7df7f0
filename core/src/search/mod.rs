//! Finding things by what somebody has at hand: a number from a log, a key, an address.

mod actions;
#[cfg(feature = "server")]
mod perform;
#[cfg(feature = "server")]
mod store;

pub use actions::{FindAccessKeyUser, FindEvents, FindUserById};
