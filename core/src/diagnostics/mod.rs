//! Why a call was refused, for those who may know: the refused caller gets a sealed message and hands it on.

mod actions;
#[cfg(feature = "server")]
mod perform;
#[cfg(feature = "server")]
pub(crate) mod seal;

pub use actions::DecodeDiagnosticMessage;

/// Longest sealed message that is read, in characters; the longest that is made has far fewer.
pub const ENCODED_CHARACTERS_MAX: usize = 65_536;
/// How long a sealed message opens, in milliseconds.
pub const LIFETIME_MS: i64 = 24 * 3_600_000;
