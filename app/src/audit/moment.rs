//! A moment as people read it: how long ago while it is recent, the date in UTC otherwise.

use leptos::prelude::*;
use rampart_core::model::Timestamp;

use crate::text::t;
use crate::ui::TimeText;

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;

/// A moment, seen from `now`: the time at which the data was read, so that both sides of hydration agree.
#[component]
pub(crate) fn Moment(at: Timestamp, now: Timestamp) -> impl IntoView {
    match relative(at, now) {
        Some(relative) => view! { <TimeText iso=at.iso() absolute=absolute(at) relative /> }.into_any(),
        None => view! { <TimeText iso=at.iso() absolute=absolute(at) /> }.into_any(),
    }
}

/// `22 Nov 2026, 13:44:59 UTC`.
pub(super) fn absolute(at: Timestamp) -> String {
    at.format("%-d %b %Y, %H:%M:%S UTC")
}

/// How long ago or ahead, within a day.
fn relative(at: Timestamp, now: Timestamp) -> Option<String> {
    let text = t().events;
    let ahead = at.since_ms(now);
    let distance = ahead.saturating_abs();
    if distance < MINUTE_MS {
        return Some(if ahead > 0 { text.in_a_moment } else { text.just_now }.to_owned());
    }
    let (minutes, hours) = (distance / MINUTE_MS, distance / HOUR_MS);
    match (distance < HOUR_MS, distance < DAY_MS) {
        (true, _) if ahead > 0 => Some((text.in_minutes)(minutes)),
        (true, _) => Some((text.minutes_ago)(minutes)),
        (false, true) if ahead > 0 => Some((text.in_hours)(hours)),
        (false, true) => Some((text.hours_ago)(hours)),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_recent_is_relative() {
        let now = Timestamp::from_ms(1_790_000_000_000);
        let seen = |ms: i64| relative(now.plus_ms(ms), now);
        assert_eq!(seen(-5_000).as_deref(), Some("just now"));
        assert_eq!(seen(-MINUTE_MS).as_deref(), Some("1 minute ago"));
        assert_eq!(seen(-3 * HOUR_MS).as_deref(), Some("3 hours ago"));
        assert_eq!(seen(5 * HOUR_MS).as_deref(), Some("in 5 hours"));
        assert_eq!(seen(-DAY_MS), None);
    }
}
