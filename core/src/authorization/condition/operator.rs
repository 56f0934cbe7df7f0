//! The 21 operators, the two set prefixes, and the text form of the values each compares.
//!
//! Source: RAM documentation, *Policy elements* and *Conditional operators*.

use std::net::IpAddr;

/// The operator of a condition, as far as checking a document needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::authorization) struct Operator {
    pub(in crate::authorization) value_type: ValueType,
}

/// Why a name is no operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::authorization) enum OperatorError {
    /// `...IfExists` and `Null`, which other systems have.
    IfExistsOrNull,
    Unknown,
}

/// What an operator compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::authorization) enum ValueType {
    String,
    Number,
    Date,
    Boolean,
    IpAddress,
}

impl Operator {
    /// Names are compared in exact case.
    pub(in crate::authorization) fn parse(name: &str) -> Result<Self, OperatorError> {
        let base = name.strip_prefix("ForAllValues:").or_else(|| name.strip_prefix("ForAnyValue:")).unwrap_or(name);
        if base.ends_with("IfExists") || base == "Null" {
            return Err(OperatorError::IfExistsOrNull);
        }
        let order = |rest| {
            let orders = ["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"];
            orders.contains(&rest)
        };
        let value_type = match base {
            "StringEquals"
            | "StringNotEquals"
            | "StringEqualsIgnoreCase"
            | "StringNotEqualsIgnoreCase"
            | "StringLike"
            | "StringNotLike" => ValueType::String,
            "Bool" => ValueType::Boolean,
            "IpAddress" | "NotIpAddress" => ValueType::IpAddress,
            _ if base.strip_prefix("Numeric").is_some_and(order) => ValueType::Number,
            _ if base.strip_prefix("Date").is_some_and(order) => ValueType::Date,
            _ => return Err(OperatorError::Unknown),
        };
        Ok(Self { value_type })
    }
}

impl ValueType {
    pub(in crate::authorization) fn accepts(self, value: &str) -> bool {
        match self {
            Self::String => true,
            Self::Number => is_number(value),
            Self::Date => is_date(value),
            Self::Boolean => value.eq_ignore_ascii_case("true") || value.eq_ignore_ascii_case("false"),
            Self::IpAddress => is_address_or_block(value),
        }
    }

    /// What a value must look like, for people.
    pub(in crate::authorization) fn form(self) -> &'static str {
        match self {
            Self::String => "any text",
            Self::Number => "a decimal number, such as \"10\" or \"-0.5\"",
            Self::Date => "an ISO 8601 time with seconds and zone, such as \"2026-01-31T09:00:00+08:00\"",
            Self::Boolean => "\"true\" or \"false\"",
            Self::IpAddress => "an IPv4 or IPv6 address or CIDR block, such as \"10.0.0.0/8\"",
        }
    }
}

/// `[+-]?digits[.digits]`
fn is_number(value: &str) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let unsigned = value.strip_prefix(['+', '-']).unwrap_or(value);
    match unsigned.split_once('.') {
        Some((whole, fraction)) => is_digits(whole) && is_digits(fraction),
        None => is_digits(unsigned),
    }
}

/// Date, `T`, time with seconds, zone; the shape is checked first because the library accepts more.
fn is_date(value: &str) -> bool {
    let shape: String = value.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let Some(rest) = shape.strip_prefix("0000-00-00T00:00:00") else {
        return false;
    };
    let zone = match rest.strip_prefix('.') {
        Some(fraction) if fraction.starts_with('0') => fraction.trim_start_matches('0'),
        Some(_) => return false,
        None => rest,
    };
    matches!(zone, "Z" | "+00:00" | "-00:00") && value.parse::<jiff::Timestamp>().is_ok()
}

fn is_address_or_block(value: &str) -> bool {
    let (address, length) = match value.split_once('/') {
        Some((address, length)) => (address, Some(length)),
        None => (value, None),
    };
    let Ok(address) = address.parse::<IpAddr>() else {
        return false;
    };
    let length_max = if address.is_ipv4() { 32 } else { 128 };
    length.is_none_or(|length| {
        let is_plain = length.bytes().all(|b| b.is_ascii_digit()) && length.len() <= 3;
        is_plain && length.parse::<u8>().is_ok_and(|length| length <= length_max)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_21_operators() {
        let orders = ["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"];
        let mut names: Vec<String> = orders.iter().map(|order| format!("Numeric{order}")).collect();
        names.extend(orders.iter().map(|order| format!("Date{order}")));
        names.extend(["", "Not"].iter().map(|not| format!("String{not}Equals")));
        names.extend(["", "Not"].iter().map(|not| format!("String{not}EqualsIgnoreCase")));
        names.extend(["", "Not"].iter().map(|not| format!("String{not}Like")));
        names.extend(["Bool", "IpAddress", "NotIpAddress"].map(String::from));
        assert_eq!(names.len(), 21);
        for name in &names {
            assert!(Operator::parse(name).is_ok(), "{name}");
            assert!(Operator::parse(&format!("ForAnyValue:{name}")).is_ok(), "{name}");
            assert_eq!(Operator::parse(&format!("{name}IfExists")), Err(OperatorError::IfExistsOrNull));
        }
        for name in ["", "Null", "stringequals", "ArnLike", "NumericLike", "ForAllValues:", "StringMatches"] {
            assert!(Operator::parse(name).is_err(), "{name}");
        }
    }

    #[test]
    fn values_have_the_form_of_their_type() {
        let check = |value_type: ValueType, good: &[&str], bad: &[&str]| {
            for value in good {
                assert!(value_type.accepts(value), "{value}");
            }
            for value in bad {
                assert!(!value_type.accepts(value), "{value}");
            }
        };
        check(ValueType::Number, &["10", "+10", "-0.5"], &["", "-", "1e3", "0x1", ".5", "5.", "1 "]);
        check(ValueType::Boolean, &["true", "FALSE"], &["", "1", "yes"]);
        check(
            ValueType::Date,
            &["2012-11-11T23:59:59Z", "2019-08-12T17:00:00+08:00", "2012-11-11T23:59:59.25Z"],
            &[
                "tomorrow",
                "2012-11-11",
                "2012-11-11T23:59Z",
                "2012-11-11T23:59:59",
                "1352678399",
                "2012-13-11T23:59:59Z",
            ],
        );
        check(
            ValueType::IpAddress,
            &["10.0.0.1", "10.0.0.77/24", "::1", "2001:db8::/32", "0.0.0.0/0"],
            &["10.0.0.0/33", "10.0.0", "10.0.0.*", "fe80::1%eth0", "10.0.0.0/", "10.0.0.0/+8", "::/129"],
        );
    }
}
