//! Time: one type at rest and in transit, one place to read a clock.

use std::sync::atomic::{AtomicI64, Ordering};

use serde::{Deserialize, Serialize};

/// A moment in UTC, in Unix milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Timestamp(i64);

impl Timestamp {
    /// Takes Unix milliseconds.
    pub const fn from_ms(ms: i64) -> Self {
        Self(ms)
    }

    /// Unix milliseconds.
    pub const fn ms(self) -> i64 {
        self.0
    }

    /// The moment `ms` later (earlier when negative); stops at the ends of time.
    #[must_use]
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// Milliseconds from `earlier` to this moment.
    pub const fn since_ms(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// The beginning of a day, in UTC, out of `2026-11-22`; nothing for another form or a day that does not exist.
    pub fn of_day(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let mut number = |width: usize| {
            let part = parts.next().filter(|part| part.len() == width && part.bytes().all(|b| b.is_ascii_digit()))?;
            part.parse::<i64>().ok()
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        // As in `Date::of`, counted in years that begin on 1 March.
        let (march_year, from_march) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let leap_days = march_year.div_euclid(4) - march_year.div_euclid(100) + march_year.div_euclid(400);
        let days = march_year * 365 + leap_days + (153 * from_march + 2) / 5 + day - 1 - 719_468;
        let at = Self(days * DAY_MS);
        (at.format("%Y-%m-%d") == text).then_some(at)
    }

    /// `2026-11-22T13:44:59Z`: the form of the API and of policies.
    pub fn iso(self) -> String {
        self.format("%Y-%m-%dT%H:%M:%SZ")
    }

    /// Formats in UTC; a moment outside the years 0 to 9999 becomes an empty text.
    ///
    /// Knows `%Y %m %d %-d %H %M %S %A %B %b` as `strftime` does; other directives stay as they are.
    pub fn format(self, directives: &str) -> String {
        let Some(date) = Date::of(self.0.div_euclid(DAY_MS)) else { return String::new() };
        let second = self.0.rem_euclid(DAY_MS) / 1000;
        let mut text = String::with_capacity(directives.len() + 16);
        let mut rest = directives.chars();
        while let Some(c) = rest.next() {
            if c != '%' {
                text.push(c);
                continue;
            }
            match rest.next() {
                Some('Y') => push_padded(&mut text, date.year, 4),
                Some('m') => push_padded(&mut text, date.month, 2),
                Some('d') => push_padded(&mut text, date.day, 2),
                Some('H') => push_padded(&mut text, second / 3600, 2),
                Some('M') => push_padded(&mut text, second / 60 % 60, 2),
                Some('S') => push_padded(&mut text, second % 60, 2),
                Some('A') => text.push_str(name(&WEEKDAYS, date.weekday)),
                Some('B') => text.push_str(name(&MONTHS, date.month - 1)),
                Some('b') => text.extend(name(&MONTHS, date.month - 1).chars().take(3)),
                Some('-') if rest.as_str().starts_with('d') => {
                    rest.next();
                    push_padded(&mut text, date.day, 1);
                }
                Some(other) => text.extend(['%', other]),
                None => text.push('%'),
            }
        }
        text
    }
}

const DAY_MS: i64 = 86_400_000;
const WEEKDAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day of the Gregorian calendar; months and days count from 1, weekdays from Sunday as 0.
///
/// A calendar library would do it as well, and put its whole parser and printer into the browser's module.
struct Date {
    year: i64,
    month: i64,
    day: i64,
    weekday: i64,
}

impl Date {
    /// The day so many days after 1970-01-01.
    ///
    /// Counted in years that begin on 1 March: then the leap day is the last one and the months' lengths repeat
    /// evenly, 153 days in five months, 146,097 days in 400 years.
    fn of(days: i64) -> Option<Self> {
        let since_march_0 = days.checked_add(719_468)?;
        let (era, day_of_era) = (since_march_0.div_euclid(146_097), since_march_0.rem_euclid(146_097));
        let leap_days = day_of_era / 1_460 - day_of_era / 36_524 + day_of_era / 146_096;
        let year_of_era = (day_of_era - leap_days) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        (0..=9999).contains(&year).then_some(Self { year, month, day, weekday: (days + 4).rem_euclid(7) })
    }
}

/// Writes a number of at most four digits, with zeros in front up to `width`.
fn push_padded(text: &mut String, number: i64, width: usize) {
    for (place, unit) in [(4, 1000), (3, 100), (2, 10), (1, 1)] {
        if place <= width || number >= unit {
            text.extend(u32::try_from(number / unit % 10).ok().and_then(|digit| char::from_digit(digit, 10)));
        }
    }
}

fn name(names: &[&'static str], index: i64) -> &'static str {
    usize::try_from(index).ok().and_then(|index| names.get(index)).copied().unwrap_or_default()
}

/// Where the present comes from: the system, or a test or demo that moves it.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Timestamp;
}

/// The clock of the machine.
#[cfg(feature = "server")]
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

#[cfg(feature = "server")]
impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    fn now(&self) -> Timestamp {
        Timestamp(jiff::Timestamp::now().as_millisecond())
    }
}

/// A clock that stands still until it is moved.
#[derive(Debug)]
pub struct ManualClock(AtomicI64);

impl ManualClock {
    /// Starts at a moment.
    pub const fn at(now: Timestamp) -> Self {
        Self(AtomicI64::new(now.0))
    }

    /// Moves forward (back when negative).
    pub fn advance_ms(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }

    /// Jumps to a moment.
    pub fn set(&self, now: Timestamp) {
        self.0.store(now.0, Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: &str = "%Y-%m-%d %-d %H:%M:%S %A %B %b";

    fn by_library(ms: i64) -> String {
        let moment = jiff::Timestamp::from_millisecond(ms).unwrap();
        moment.to_zoned(jiff::tz::TimeZone::UTC).strftime(ALL).to_string()
    }

    #[test]
    fn every_day_of_ten_thousand_years_is_named_as_a_calendar_library_does() {
        // 0000-01-01 to 9999-12-29, at another time of each day.
        for day in -719_528..2_932_895_i64 {
            let ms = day * DAY_MS + day.rem_euclid(86_399) * 1_000 + 7;
            if day % 7 == 0 || day.rem_euclid(1461) < 3 || (-800..40_000).contains(&day) {
                assert_eq!(Timestamp::from_ms(ms).format(ALL), by_library(ms), "{ms}");
                let begin = Timestamp::from_ms(day * DAY_MS);
                assert_eq!(Timestamp::of_day(&begin.format("%Y-%m-%d")), Some(begin));
            }
        }
    }

    #[test]
    fn other_texts_are_no_days() {
        for text in ["", "2026", "2026-02-30", "2026-13-01", "2026-00-10", "26-01-01", "2026-1-1", "2026-01-01T00"] {
            assert_eq!(Timestamp::of_day(text), None, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_said_is_empty_or_stays() {
        assert_eq!(Timestamp::from_ms(i64::MIN).iso(), "");
        assert_eq!(Timestamp::from_ms(i64::MAX).iso(), "");
        assert_eq!(Timestamp::from_ms(0).iso(), "1970-01-01T00:00:00Z");
        assert_eq!(Timestamp::from_ms(-1).format("%H:%M:%S 100% %q %-m"), "23:59:59 100% %q %-m");
    }
}
