//! The one way in: every operation is an [`Action`] and goes through `Iam::run`, which authorizes, opens the
//! transaction, performs, writes the audit row, commits and publishes what changed.
//!
//! The door is generic over [`Action`] and knows no room.

mod action;
pub mod actions;
#[cfg(feature = "server")]
mod authorize;
#[cfg(feature = "server")]
mod caller;
mod export;
#[cfg(feature = "server")]
mod host;
#[cfg(feature = "server")]
mod iam;
#[cfg(feature = "server")]
mod lock_out;
#[cfg(feature = "server")]
mod permissions;
#[cfg(feature = "server")]
mod rehearsal;
#[cfg(feature = "server")]
pub(crate) mod role_permissions;
#[cfg(feature = "server")]
pub(crate) mod store;
#[cfg(feature = "server")]
mod work;

pub use action::{Access, Action, CallerName, Scope};
#[cfg(feature = "server")]
pub use authorize::{Authorized, OwnKeys, Preparation, Prepared};
#[cfg(feature = "server")]
pub use caller::{Caller, Origin};
#[cfg(feature = "server")]
pub(crate) use caller::{LogonIdentity, role_has_none};
pub use export::Export;
#[cfg(feature = "server")]
pub use host::{Asker, HostQuestion};
#[cfg(feature = "server")]
pub use iam::{Iam, OpenError, Settings};
#[cfg(feature = "server")]
pub(crate) use lock_out::Consequence;
#[cfg(feature = "server")]
pub use lock_out::POWERS;
#[cfg(feature = "server")]
pub(crate) use permissions::Touched;
#[cfg(feature = "server")]
pub(crate) use rehearsal::Rehearsal;
#[cfg(feature = "server")]
pub use work::{Cx, Perform, Work};
