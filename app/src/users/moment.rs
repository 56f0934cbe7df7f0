//! Moments as this room shows them: relative when they are recent, exact on hover.

use leptos::prelude::*;
use rampart_core::model::Timestamp;

use crate::state::now_ms;
use crate::text::t;
use crate::ui::{TimeText, use_hydrated};

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;

/// A moment. The first drawing uses the server's time, so that both sides of hydration agree.
#[component]
pub(super) fn Moment(at: Timestamp) -> impl IntoView {
    let is_hydrated = use_hydrated();
    let shown = move || {
        let now = if is_hydrated.get() { browser_now() } else { now_ms() };
        view! { <TimeText iso=at.iso() absolute=exact(at) relative=short(at, now) /> }.into_any()
    };
    view! { {move || shown()} }
}

/// A moment that may not have happened yet.
#[component]
pub(super) fn MomentOrNever(at: Option<Timestamp>) -> impl IntoView {
    match at {
        Some(at) => view! { <Moment at /> }.into_any(),
        None => view! { <span class="muted">{t().users.never}</span> }.into_any(),
    }
}

/// With its zone.
fn exact(at: Timestamp) -> String {
    at.format("%Y-%m-%d %H:%M:%S UTC")
}

fn short(at: Timestamp, now_ms: i64) -> String {
    let text = t().users;
    let passed = now_ms.saturating_sub(at.ms());
    if passed.abs() >= 7 * DAY_MS || passed <= -DAY_MS {
        at.format("%Y-%m-%d")
    } else if passed <= -MINUTE_MS {
        at.format("%H:%M UTC")
    } else if passed < MINUTE_MS {
        text.just_now.to_owned()
    } else if passed < HOUR_MS {
        (text.minutes_ago)(passed / MINUTE_MS)
    } else if passed < DAY_MS {
        (text.hours_ago)(passed / HOUR_MS)
    } else {
        (text.days_ago)(passed / DAY_MS)
    }
}

fn browser_now() -> i64 {
    #[cfg(feature = "hydrate")]
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds, far below 2^53")]
    {
        js_sys::Date::now() as i64
    }
    #[cfg(not(feature = "hydrate"))]
    now_ms()
}
