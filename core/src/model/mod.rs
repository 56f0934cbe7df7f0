//! The words all rooms share: identifiers, names with their limits, ARNs, time, secrets, pages and the one error.
//!
//! Nothing here does anything; it uses no other part of the crate.

mod arn;
mod error;
mod ids;
mod names;
mod paging;
mod secret;
mod time;

pub use arn::Arn;
pub use error::{ApiError, Code, DeniedDetail, RefusedDocument};
pub use ids::{AccountId, GroupId, MfaDeviceId, PolicyId, PrincipalId, RoleId, RootId, SessionKey, UserId};
pub use names::{
    AccessKeyId, AccountAlias, Comments, DisplayName, Email, GroupName, NameError, PolicyName, RoleName, Suffix,
    TagKey, TagValue, UserName,
};
#[cfg(feature = "server")]
pub(crate) use paging::Span;
pub use paging::{ListOrder, NameSort, Page, PageRequest, Total};
pub use secret::{Disclosed, Secret};
#[cfg(feature = "server")]
pub use time::SystemClock;
pub use time::{Clock, ManualClock, Timestamp};
