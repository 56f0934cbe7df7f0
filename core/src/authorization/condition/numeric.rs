//! Numbers: decimals of any length, compared exactly and without floats.

use std::cmp::Ordering;

/// `[+-]?digits[.digits]`: sign, digits before and after the point without zeros that mean nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal<T> {
    is_negative: bool,
    whole: T,
    fraction: T,
}

impl<'a> Decimal<&'a str> {
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
        let (whole, fraction) = match unsigned.split_once('.') {
            Some((whole, fraction)) => (whole, is_digits(fraction).then_some(fraction)?),
            None => (unsigned, ""),
        };
        if !is_digits(whole) {
            return None;
        }
        let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
        let is_zero = whole.is_empty() && fraction.is_empty();
        Some(Self { is_negative: text.starts_with('-') && !is_zero, whole, fraction })
    }

    pub(super) fn to_owned(self) -> Decimal<Box<str>> {
        Decimal { is_negative: self.is_negative, whole: self.whole.into(), fraction: self.fraction.into() }
    }

    pub(super) fn order(self, other: &Decimal<Box<str>>) -> Ordering {
        match (self.is_negative, other.is_negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => self.magnitude_order(other),
            (true, true) => self.magnitude_order(other).reverse(),
        }
    }

    /// More digits before the point make the larger number; after it they count from the left.
    fn magnitude_order(self, other: &Decimal<Box<str>>) -> Ordering {
        let whole = self.whole.len().cmp(&other.whole.len()).then_with(|| self.whole.cmp(&*other.whole));
        whole.then_with(|| self.fraction.cmp(&*other.fraction))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, expected: Ordering) {
        let parsed = |text| Decimal::parse(text).expect("a number");
        assert_eq!(parsed(a).order(&parsed(b).to_owned()), expected, "{a} to {b}");
        assert_eq!(parsed(b).order(&parsed(a).to_owned()), expected.reverse(), "{b} to {a}");
    }

    #[test]
    fn numbers_are_compared_by_value() {
        check("10", "10.0", Ordering::Equal);
        check("+10", "010.00", Ordering::Equal);
        check("-0", "0.0", Ordering::Equal);
        check("9", "30", Ordering::Less);
        check("0.5", "0.45", Ordering::Greater);
        check("-1", "0", Ordering::Less);
        check("-2", "-10", Ordering::Greater);
        check("-0.5", "-0.25", Ordering::Less);
        check("1.1", "1.10000000000000000000000000000000000001", Ordering::Less);
        check("99999999999999999999999999999999999998", "99999999999999999999999999999999999999", Ordering::Less);
    }

    #[test]
    fn other_forms_are_refused() {
        for text in ["", "+", "-", ".5", "5.", "1e3", "0x1", "1 ", " 1", "--1", "1.2.3", "١", "many"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }
}
