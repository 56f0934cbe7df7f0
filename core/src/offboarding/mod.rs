//! Offboarding: somebody leaves. In one go sessions end, console logon and AccessKey pairs stop, policies and groups are
//! left, and the user goes into the recycle bin, where it can be restored with all of it; now or at a set time.

mod actions;
#[cfg(feature = "server")]
mod due;
#[cfg(feature = "server")]
mod perform;
#[cfg(feature = "server")]
pub(crate) mod store;

pub use actions::{CancelOffboarding, GetOffboarding, ListOffboardings, OffboardUser, Offboarded, ScheduleOffboarding};
use serde::{Deserialize, Serialize};

use crate::model::{Timestamp, UserName};

/// The longest time ahead that can be set, in days.
pub const FARTHEST_DAYS: i64 = 366;

/// A user who leaves at a set time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduledOffboarding {
    /// Who leaves.
    pub user_name: UserName,
    /// When; carried out within a minute after it.
    pub at: Timestamp,
    /// Why, when it was said.
    pub reason: Option<String>,
    /// When it was decided.
    pub scheduled_at: Timestamp,
    /// Who decided it, by name: with that person's permissions at that time it is carried out.
    pub scheduled_by: String,
    /// Why it could not be carried out; it is not tried again.
    pub failure: Option<String>,
}

/// Reads a moment as forms write it, `2026-11-25T08:00`, in UTC.
#[cfg(feature = "server")]
pub fn utc_moment(text: &str) -> Option<Timestamp> {
    let moment: jiff::civil::DateTime = text.trim().parse().ok()?;
    let moment = moment.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    Some(Timestamp::from_ms(moment.timestamp().as_millisecond()))
}
