//! The condition block of a statement.

use super::findings::{Findings, owned, quoted};
use super::json::{Content, Member, Value};
use super::{KeyPlaces, OperatorPlaces};
use crate::authorization::condition::{Operator, OperatorError, ValueType};
use crate::authorization::document::{Condition, ConditionKey, ConditionOperator};
use crate::authorization::finding::FindingCode;

/// `None` only together with a finding.
pub(super) fn read(value: &Value<'_>, findings: &mut Findings) -> Option<(Condition, Vec<OperatorPlaces>)> {
    let members = findings.object(value, "Condition")?;
    let (operators, places) = members.iter().filter_map(|member| operator(member, findings)).unzip();
    Some((Condition { operators }, places))
}

fn operator(member: &Member<'_>, findings: &mut Findings) -> Option<(ConditionOperator, OperatorPlaces)> {
    let name = &*member.name;
    let operator = Operator::parse(name);
    if let Err(error) = operator {
        let message = match error {
            OperatorError::IfExistsOrNull => "The condition operator 'IfExists/Null' is not supported.".to_owned(),
            OperatorError::Unknown => format!("The condition operator {} does not exist.", quoted(name)),
        };
        let help =
            "Use an operator such as StringEquals, StringLike, NumericLessThan, DateLessThan, Bool or IpAddress.";
        findings.add(FindingCode::InvalidConditionOperator, member.span, message, help);
    }
    let value_type = operator.map_or(ValueType::String, |operator| operator.value_type);
    let members = findings.object(&member.value, &format!("The condition operator {}", quoted(name)))?;
    let (keys, places) = members.iter().filter_map(|member| key(member, value_type, findings)).unzip();
    let places = OperatorPlaces { name: member.span, keys: places };
    Some((ConditionOperator { name: name.to_owned(), keys }, places))
}

fn key(member: &Member<'_>, value_type: ValueType, findings: &mut Findings) -> Option<(ConditionKey, KeyPlaces)> {
    let name = &*member.name;
    if !is_key(name) {
        let message = format!("{} is not a condition key.", quoted(name));
        let help = "Write <ram-code>:<condition-key>, such as acs:SourceIp.";
        findings.add(FindingCode::InvalidConditionKeyFormat, member.span, message, help);
    }
    let what = format!("The value of {}", quoted(name));
    let values = findings.strings(&member.value, &what)?;
    if matches!(&member.value.content, Content::Array(elements) if elements.is_empty()) {
        let message = format!("The condition key {} has no value.", quoted(name));
        findings.add(FindingCode::InvalidConditionValue, member.value.span, message, "Add at least one value.");
    }
    if value_type == ValueType::Boolean && values.len() > 1 {
        let message = format!("The condition key {} has more than one Boolean.", quoted(name));
        let help = "Write exactly one of \"true\" and \"false\".";
        findings.add(FindingCode::InvalidConditionMultipleBoolean, member.value.span, message, help);
    }
    for (_, place) in values.iter().filter(|(value, _)| !value_type.accepts(value)) {
        let message = format!("A value of {} does not fit its operator.", quoted(name));
        let help = format!("Write {}.", value_type.form());
        findings.add(FindingCode::InvalidConditionValue, *place, message, help);
    }
    let (values, places) = owned(values);
    let places = KeyPlaces { name: member.span, values: places };
    Some((ConditionKey { name: name.to_owned(), values }, places))
}

/// `<ram-code>:<condition-key>`; what follows a `/` is a tag key and may be any text.
fn is_key(name: &str) -> bool {
    let Some((code, key)) = name.split_once(':') else {
        return false;
    };
    let key = key.split_once('/').map_or(key, |(key, _)| key);
    let is_word = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    is_word(code) && is_word(key)
}
