//! Dates: ISO 8601 with seconds and zone, compared as instants in whole seconds.
//!
//! Source: RAM documentation, *Policy elements*, whose samples end in `Z` and `+08:00`. That fractions of a second are
//! cut off is ours.

/// Seconds since 1970-01-01T00:00:00Z. Written out, because a calendar library would put its whole parser into the
/// browser's module, and allocates nothing.
pub(in crate::authorization) fn parse(text: &str) -> Option<i64> {
    let (date, rest) = text.split_at_checked(10)?;
    let (time, rest) = rest.strip_prefix('T')?.split_at_checked(8)?;
    let (year, month, day) = match date.as_bytes() {
        [y @ .., b'-', m1, m2, b'-', d1, d2] => (number(y)?, number(&[*m1, *m2])?, number(&[*d1, *d2])?),
        _ => return None,
    };
    let [h1, h2, b':', m1, m2, b':', s1, s2] = time.as_bytes() else {
        return None;
    };
    let (hour, minute, second) = (number(&[*h1, *h2])?, number(&[*m1, *m2])?, number(&[*s1, *s2])?);
    let zone = match rest.strip_prefix('.') {
        Some(fraction) => {
            let zone = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
            (zone.len() < fraction.len()).then_some(zone)?
        }
        None => rest,
    };
    let offset = match zone.as_bytes() {
        [b'Z'] => 0,
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let (hours, minutes) = (number(&[*h1, *h2])?, number(&[*m1, *m2])?);
            let seconds = (hours < 24 && minutes < 60).then_some(hours * 3600 + minutes * 60)?;
            if *sign == b'-' { -seconds } else { seconds }
        }
        _ => return None,
    };
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    Some(days(year, month, day)? * 86_400 + hour * 3600 + minute * 60 + second - offset)
}

fn number(digits: &[u8]) -> Option<i64> {
    digits.iter().try_fold(0, |number, digit| digit.is_ascii_digit().then(|| number * 10 + i64::from(digit - b'0')))
}

/// Days since 1970-01-01; `None` for a day the Gregorian calendar does not have.
///
/// Counted in years that begin on 1 March, as `Timestamp` does when it prints.
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days_in_month = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=days_in_month).contains(&day) {
        return None;
    }
    let (year, from_march) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let day_of_year = (153 * from_march + 2) / 5 + day - 1;
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(year * 365 + leap_days + day_of_year - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_calendar() {
        for text in [
            "1970-01-01T00:00:00Z",
            "0000-03-01T00:00:00Z",
            "0000-01-01T00:00:00Z",
            "1969-12-31T23:59:59Z",
            "2000-02-29T12:00:00Z",
            "2012-11-11T23:59:59Z",
            "2019-08-12T17:00:00+08:00",
            "2024-02-29T00:00:00-23:59",
            "2100-03-01T01:02:03+00:30",
            "9999-12-29T23:59:59Z",
        ] {
            let expected = text.parse::<jiff::Timestamp>().expect("a time").as_second();
            assert_eq!(parse(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn every_day_of_four_centuries_follows_the_last() {
        let mut expected = days(1900, 1, 1).expect("a day");
        for year in 1900..2300 {
            for month in 1..=12 {
                for day in 1..=31 {
                    if let Some(found) = days(year, month, day) {
                        assert_eq!(found, expected, "{year}-{month}-{day}");
                        expected += 1;
                    }
                }
            }
        }
    }

    #[test]
    fn fractions_are_cut_off() {
        assert_eq!(parse("2012-11-11T23:59:59.999Z"), parse("2012-11-11T23:59:59Z"));
        assert_eq!(parse("1969-12-31T23:59:59.9Z"), Some(-1));
    }

    #[test]
    fn other_forms_are_refused() {
        for text in [
            "",
            "tomorrow",
            "2012-11-11",
            "2012-11-11T23:59Z",
            "2012-11-11T23:59:59",
            "2012-11-11 23:59:59Z",
            "2012-11-11t23:59:59Z",
            "2012-11-11T23:59:59z",
            "2012-11-11T23:59:59.Z",
            "2012-11-11T23:59:60Z",
            "2012-11-11T24:00:00Z",
            "2012-11-31T00:00:00Z",
            "2023-02-29T00:00:00Z",
            "2012-13-11T23:59:59Z",
            "2012-00-11T23:59:59Z",
            "2012-11-11T23:59:59+8:00",
            "2012-11-11T23:59:59+24:00",
            "2012-11-11T23:59:59+0800",
            "+012-11-11T23:59:59Z",
            "2012-W45-7T23:59:59Z",
            "１012-11-1T23:59:59Z",
            "1352678399",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
