//! A moment as people read it: how far away while it is near, the date otherwise, exact on hover; all in UTC.

use leptos::prelude::*;
use rampart_core::model::Timestamp;

use crate::state::now_ms;
use crate::text::t;
#[cfg(not(feature = "ssr"))]
use crate::ui::use_hydrated;
use crate::ui::{Markup, TimeText};

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;

/// A moment. The first drawing uses the server's time, so that both sides of hydration agree.
#[component]
pub(crate) fn Moment(at: Timestamp) -> impl IntoView {
    drawn(at)
}

/// The server draws once: nothing there can change later.
#[cfg(feature = "ssr")]
fn drawn(at: Timestamp) -> impl IntoView {
    view! { <TimeText iso=at.iso() absolute=exact(at) relative=near(at, now_ms()) /> }
}

#[cfg(not(feature = "ssr"))]
fn drawn(at: Timestamp) -> impl IntoView {
    let is_hydrated = use_hydrated();
    let shown = move || {
        let now = if is_hydrated.get() { browser_now() } else { now_ms() };
        view! { <TimeText iso=at.iso() absolute=exact(at) relative=near(at, now) /> }.into_any()
    };
    view! { {move || shown()} }
}

/// A moment that may not have happened yet.
#[component]
pub(crate) fn MomentOrNever(at: Option<Timestamp>) -> impl IntoView {
    match at {
        Some(at) => view! { <Moment at /> }.into_any(),
        None => view! { <span class="muted">{t().common.never}</span> }.into_any(),
    }
}

impl Markup {
    /// A moment in text, as far away as it is now: it is not drawn again.
    pub(crate) fn moment(&mut self, at: Timestamp) {
        #[cfg(feature = "ssr")]
        let now = now_ms();
        #[cfg(not(feature = "ssr"))]
        let now = browser_now();
        self.time(&at.iso(), &exact(at), &near(at, now));
    }

    /// As [`Markup::moment`], for one that may not have happened yet.
    pub(crate) fn moment_or_never(&mut self, at: Option<Timestamp>) {
        match at {
            Some(at) => self.moment(at),
            None => self.element("span", &[("class", "muted")], |inside| inside.text(t().common.never)),
        }
    }
}

/// `22 Nov 2026, 13:44:59 UTC`.
pub(crate) fn exact(at: Timestamp) -> String {
    at.format("%-d %b %Y, %H:%M:%S UTC")
}

/// How long ago within a week, how far ahead within a day, the date otherwise.
fn near(at: Timestamp, now_ms: i64) -> String {
    let text = t().common;
    let ahead = at.ms().saturating_sub(now_ms);
    let distance = ahead.saturating_abs();
    let (minutes, hours, days) = (distance / MINUTE_MS, distance / HOUR_MS, distance / DAY_MS);
    match (ahead > 0, minutes, hours, days) {
        (true, 0, ..) => text.in_a_moment.to_owned(),
        (false, 0, ..) => text.just_now.to_owned(),
        (true, _, 0, _) => (text.in_minutes)(minutes),
        (false, _, 0, _) => (text.minutes_ago)(minutes),
        (true, _, _, 0) => (text.in_hours)(hours),
        (false, _, _, 0) => (text.hours_ago)(hours),
        (false, _, _, 1..7) => (text.days_ago)(days),
        _ => at.format("%-d %b %Y"),
    }
}

#[cfg(not(feature = "ssr"))]
fn browser_now() -> i64 {
    #[cfg(feature = "hydrate")]
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds, far below 2^53")]
    {
        js_sys::Date::now() as i64
    }
    #[cfg(not(feature = "hydrate"))]
    now_ms()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_near_is_relative() {
        let now = 1_790_000_000_000;
        let seen = |ms: i64| near(Timestamp::from_ms(now + ms), now);
        assert_eq!(seen(-5_000), "just now");
        assert_eq!(seen(5_000), "in less than a minute");
        assert_eq!(seen(-MINUTE_MS), "1 minute ago");
        assert_eq!(seen(-3 * HOUR_MS), "3 hours ago");
        assert_eq!(seen(5 * HOUR_MS), "in 5 hours");
        assert_eq!(seen(-DAY_MS), "yesterday");
        assert_eq!(seen(-6 * DAY_MS), "6 days ago");
        assert_eq!(seen(-7 * DAY_MS), "14 Sep 2026");
        assert_eq!(seen(2 * DAY_MS), "23 Sep 2026");
    }
}
