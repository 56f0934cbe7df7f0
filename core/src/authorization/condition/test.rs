//! One operator on one key, compiled to typed values, and whether it holds for a request.

use std::sync::Arc;

use super::boolean;
use super::date;
use super::ip::Block as AddressBlock;
use super::numeric::Decimal;
use super::operator::{Comparison, Operator, SetPrefix, ValueType};
use super::string::Text;
use crate::authorization::context::{Facts, KeyName, Value};
use crate::authorization::document::Effect;

/// One operator on one key.
#[derive(Debug)]
pub(in crate::authorization) struct Test {
    /// The operator as written.
    pub(in crate::authorization) operator_name: Arc<str>,
    pub(in crate::authorization) key: KeyName,
    operator: Operator,
    values: Values,
}

/// The values of the policy.
#[derive(Debug)]
enum Values {
    Texts(Box<[Text]>),
    Numbers(Box<[Decimal<Box<str>>]>),
    Instants(Box<[i64]>),
    Flag(bool),
    Addresses(Box<[AddressBlock]>),
}

/// A value of the request that is not of the operator's type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unreadable;

impl Test {
    /// `None` if a value does not fit the operator.
    pub(super) fn compile(operator: Operator, operator_name: &Arc<str>, key: &str, values: &[String]) -> Option<Self> {
        let values = Values::compile(operator, values)?;
        Some(Self { operator_name: Arc::clone(operator_name), key: KeyName::new(key), operator, values })
    }

    /// Positive operators want one value of the request that matches one of the policy, negated ones none; a prefix
    /// asks for all or for one value instead.
    pub(super) fn holds(&self, facts: &Facts<'_>, effect: Effect) -> Result<bool, Unreadable> {
        let values = facts.values(&self.key);
        let is_negated = self.operator.is_negated;
        let want_all = match (self.operator.set, values.is_empty()) {
            // An absent key must not turn into a grant, nor let a Deny be escaped.
            (Some(SetPrefix::ForAllValues), true) => return Ok(effect == Effect::Deny),
            (Some(SetPrefix::ForAnyValue), true) => return Ok(false),
            (None, true) => return Ok(is_negated),
            (Some(SetPrefix::ForAllValues), false) => true,
            (Some(SetPrefix::ForAnyValue), false) => false,
            (None, false) => is_negated,
        };
        for value in values {
            let holds = self.values.hit(self.operator.comparison, value)? != is_negated;
            if holds != want_all {
                return Ok(holds);
            }
        }
        Ok(want_all)
    }
}

impl Values {
    fn compile(operator: Operator, values: &[String]) -> Option<Self> {
        if values.is_empty() {
            return None;
        }
        let mut values = values.iter().map(String::as_str);
        match operator.value_type {
            ValueType::String => Some(Self::Texts(values.map(|text| Text::new(operator.comparison, text)).collect())),
            ValueType::Number => {
                values.map(|text| Some(Decimal::parse(text)?.to_owned())).collect::<Option<_>>().map(Self::Numbers)
            }
            ValueType::Date => values.map(date::parse).collect::<Option<_>>().map(Self::Instants),
            ValueType::Boolean => {
                let flag = boolean::parse(values.next()?)?;
                values.next().is_none().then_some(Self::Flag(flag))
            }
            ValueType::IpAddress => values.map(AddressBlock::parse).collect::<Option<_>>().map(Self::Addresses),
        }
    }

    fn hit(&self, comparison: Comparison, request: &Value<'_>) -> Result<bool, Unreadable> {
        Ok(match self {
            Self::Texts(texts) => texts.iter().any(|text| text.matches(&request.text)),
            Self::Numbers(numbers) => {
                let request = Decimal::parse(&request.text).ok_or(Unreadable)?;
                numbers.iter().any(|number| comparison.accepts(request.order(number)))
            }
            Self::Instants(instants) => {
                let request = request.instant().ok_or(Unreadable)?;
                instants.iter().any(|instant| comparison.accepts(request.cmp(instant)))
            }
            Self::Flag(flag) => boolean::parse(&request.text).ok_or(Unreadable)? == *flag,
            Self::Addresses(blocks) => {
                let request = request.address().ok_or(Unreadable)?;
                blocks.iter().any(|block| block.contains(request))
            }
        })
    }
}
