//! Numbers as people read them.

/// A number with a comma between thousands.
pub(crate) fn grouped(number: impl std::fmt::Display) -> String {
    let written = number.to_string();
    let digits = written.trim_start_matches('-');
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if digits.len() < written.len() {
        text.push('−');
    }
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_told_apart() {
        assert_eq!([0, 999, 1_000, 1_284_470, -1_000].map(grouped), ["0", "999", "1,000", "1,284,470", "−1,000"]);
    }
}
