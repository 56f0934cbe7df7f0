//! The 21 operators, the two set prefixes, and the text form of the values each compares.
//!
//! Source: RAM documentation, *Policy elements* and *Conditional operators*.

use std::cmp::Ordering;

use super::ip::Block;
use super::numeric::Decimal;
use super::{boolean, date};

/// What the name of an operator says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::authorization) struct Operator {
    pub(in crate::authorization) set: Option<SetPrefix>,
    pub(in crate::authorization) value_type: ValueType,
    pub(in crate::authorization) comparison: Comparison,
    /// True if and only if the positive twin is false, over the whole list of values.
    pub(in crate::authorization) is_negated: bool,
}

/// How many of a key's values must do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::authorization) enum SetPrefix {
    ForAllValues,
    ForAnyValue,
}

/// How a value of the request has to stand to one of the policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::authorization) enum Comparison {
    /// For addresses: inside the block.
    Equal,
    EqualIgnoringCase,
    Like,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
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
        let (set, base) = if let Some(base) = name.strip_prefix("ForAllValues:") {
            (Some(SetPrefix::ForAllValues), base)
        } else if let Some(base) = name.strip_prefix("ForAnyValue:") {
            (Some(SetPrefix::ForAnyValue), base)
        } else {
            (None, name)
        };
        if base.ends_with("IfExists") || base == "Null" {
            return Err(OperatorError::IfExistsOrNull);
        }
        let is = |value_type, comparison| Some((value_type, comparison, false));
        let is_not = |value_type, comparison| Some((value_type, comparison, true));
        let order = |value_type, rest: &str| match rest {
            "Equals" => is(value_type, Comparison::Equal),
            "NotEquals" => is_not(value_type, Comparison::Equal),
            "LessThan" => is(value_type, Comparison::Less),
            "LessThanEquals" => is(value_type, Comparison::LessOrEqual),
            "GreaterThan" => is(value_type, Comparison::Greater),
            "GreaterThanEquals" => is(value_type, Comparison::GreaterOrEqual),
            _ => None,
        };
        let found = match base {
            "StringEquals" => is(ValueType::String, Comparison::Equal),
            "StringNotEquals" => is_not(ValueType::String, Comparison::Equal),
            "StringEqualsIgnoreCase" => is(ValueType::String, Comparison::EqualIgnoringCase),
            "StringNotEqualsIgnoreCase" => is_not(ValueType::String, Comparison::EqualIgnoringCase),
            "StringLike" => is(ValueType::String, Comparison::Like),
            "StringNotLike" => is_not(ValueType::String, Comparison::Like),
            "Bool" => is(ValueType::Boolean, Comparison::Equal),
            "IpAddress" => is(ValueType::IpAddress, Comparison::Equal),
            "NotIpAddress" => is_not(ValueType::IpAddress, Comparison::Equal),
            _ => match (base.strip_prefix("Numeric"), base.strip_prefix("Date")) {
                (Some(rest), _) => order(ValueType::Number, rest),
                (_, Some(rest)) => order(ValueType::Date, rest),
                (None, None) => None,
            },
        };
        let (value_type, comparison, is_negated) = found.ok_or(OperatorError::Unknown)?;
        Ok(Self { set, value_type, comparison, is_negated })
    }
}

impl Comparison {
    /// Whether the order of the request's value to the policy's is the wanted one.
    pub(super) fn accepts(self, order: Ordering) -> bool {
        match self {
            Self::Less => order.is_lt(),
            Self::LessOrEqual => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::GreaterOrEqual => order.is_ge(),
            Self::Equal | Self::EqualIgnoringCase | Self::Like => order.is_eq(),
        }
    }
}

impl ValueType {
    pub(in crate::authorization) fn accepts(self, value: &str) -> bool {
        match self {
            Self::String => true,
            Self::Number => Decimal::parse(value).is_some(),
            Self::Date => date::parse(value).is_some(),
            Self::Boolean => boolean::parse(value).is_some(),
            Self::IpAddress => Block::parse(value).is_some(),
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
