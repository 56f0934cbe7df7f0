//! A policy text as editors show it, statement by statement: what they can show is taken apart, the rest is left as it
//! stands, each with its place, so that an edit replaces one statement and touches nothing else.

use serde::{Deserialize, Serialize};

use crate::authorization::finding::{FindingCode, Span};
use crate::authorization::lint::{DENIES_ALL, check};
use crate::authorization::parse::json::{Content, Member, Value, read};
use crate::authorization::{Catalogue, DocumentKind};

/// The statements of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// The `Statement` list, with its brackets.
    pub list: Span,
    /// In the order of the text.
    pub statements: Vec<OutlinedStatement>,
    /// Members beside `Version` and `Statement`, by name.
    pub others: Vec<String>,
}

/// One element of the `Statement` list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlinedStatement {
    /// Its place in the text.
    pub span: Span,
    /// What it says, when all of it can be shown.
    pub parts: Option<StatementParts>,
}

/// What a statement says, as it is written; nothing is checked but its shape.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementParts {
    /// Free text.
    pub sid: Option<String>,
    /// `Deny` instead of `Allow`.
    pub is_deny: bool,
    /// `NotAction` instead of `Action`.
    pub is_not_action: bool,
    /// The patterns of the action element.
    pub actions: Vec<String>,
    /// The patterns of `Resource`.
    pub resources: Vec<String>,
    /// Every test of `Condition`, operator by operator.
    pub tests: Vec<TestParts>,
}

/// One operator on one key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestParts {
    /// With its set prefix.
    pub operator: String,
    /// The condition key.
    pub key: String,
    /// What it is compared with.
    pub values: Vec<String>,
}

/// Takes a text apart; `None` when it is not a JSON object with a `Statement` list.
#[must_use]
pub fn outline(text: &str) -> Option<Outline> {
    let root = read(text).ok()?;
    let members = object(&root)?;
    let (mut list, mut others) = (None, Vec::new());
    for member in members {
        match (&*member.name, &member.value.content) {
            ("Statement", Content::Array(elements)) if list.is_none() => list = Some((member.value.span, elements)),
            ("Version", Content::String(_)) => {}
            (name, _) => others.push(name.to_owned()),
        }
    }
    let (list, elements) = list?;
    let statements = elements.iter().map(|element| OutlinedStatement { span: element.span, parts: parts(element) });
    Some(Outline { list, statements: statements.collect(), others })
}

fn object<'v, 't>(value: &'v Value<'t>) -> Option<&'v [Member<'t>]> {
    match &value.content {
        Content::Object(members) => Some(members),
        _ => None,
    }
}

fn parts(value: &Value<'_>) -> Option<StatementParts> {
    let mut parts = StatementParts::default();
    let mut seen: Vec<&str> = Vec::new();
    for member in object(value)? {
        let name = &*member.name;
        if seen.contains(&name) || (name == "NotAction" && seen.contains(&"Action")) {
            return None;
        }
        seen.push(name);
        match name {
            "Sid" => parts.sid = Some(string(&member.value)?),
            "Effect" => {
                parts.is_deny = match string(&member.value)?.as_str() {
                    "Allow" => false,
                    "Deny" => true,
                    _ => return None,
                }
            }
            "Action" | "NotAction" if !parts.is_not_action => {
                parts.is_not_action = name == "NotAction";
                parts.actions = strings(&member.value)?;
            }
            "Resource" => parts.resources = strings(&member.value)?,
            "Condition" => parts.tests = tests(&member.value)?,
            _ => return None,
        }
    }
    seen.contains(&"Effect").then_some(parts)
}

fn tests(value: &Value<'_>) -> Option<Vec<TestParts>> {
    let mut tests: Vec<TestParts> = Vec::new();
    for operator in object(value)? {
        for key in object(&operator.value)? {
            let (operator, key, values) = (operator.name.to_string(), key.name.to_string(), strings(&key.value)?);
            // The same once more would be put together when it is written.
            if tests.iter().any(|test| test.operator == operator && test.key == key) {
                return None;
            }
            tests.push(TestParts { operator, key, values });
        }
    }
    Some(tests)
}

fn string(value: &Value<'_>) -> Option<String> {
    match &value.content {
        Content::String(text) => Some(text.to_string()),
        _ => None,
    }
}

fn strings(value: &Value<'_>) -> Option<Vec<String>> {
    match &value.content {
        Content::Array(elements) => elements.iter().map(string).collect(),
        _ => string(value).map(|text| vec![text]),
    }
}

/// The text without statements and values that another one of it contains, and how many those are; `None` when there
/// are none or the text has errors. Everything else stays as it is written.
#[must_use]
pub fn without_redundancy(text: &str, kind: DocumentKind, catalogue: &Catalogue) -> Option<(String, usize)> {
    let (mut text, mut n) = (text.to_owned(), 0);
    // One at a time: of two that contain each other one must stay. Each round makes the text shorter.
    loop {
        let checked = check(&text, kind, catalogue);
        checked.document.as_ref()?;
        let redundant = checked
            .findings
            .iter()
            .filter(|finding| {
                matches!(finding.code, FindingCode::RedundantStatement | FindingCode::RedundantValue)
                    // The same code stands for a part of a statement, which must not go as a whole.
                    || (finding.code == FindingCode::ShadowedByDeny && finding.message.ends_with(DENIES_ALL))
            })
            .map(|finding| finding.span)
            .next_back();
        let Some(shorter) = redundant.and_then(|span| without_element(&text, span)) else {
            return (n > 0).then_some((text, n));
        };
        (text, n) = (shorter, n + 1);
    }
}

/// The text without an element of a list, with one of the commas beside it; `None` if it is the only one.
fn without_element(text: &str, span: Span) -> Option<String> {
    let (head, tail) = (text.get(..span.start)?, text.get(span.end..)?);
    if let Some(before) = head.trim_end().strip_suffix(',') {
        return Some(format!("{before}{tail}"));
    }
    let after = tail.trim_start().strip_prefix(',')?;
    Some(format!("{head}{}", after.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: DocumentKind = DocumentKind::Identity;

    #[test]
    fn what_can_be_shown_is_taken_apart() {
        let text = r#"{"Version":"1","Statement":[
            {"Sid":"s","Effect":"Deny","NotAction":["oss:Get*","oss:List*"],"Resource":"*",
             "Condition":{"IpAddress":{"acs:SourceIp":["10.0.0.0/8"]},"Bool":{"acs:MFAPresent":"true"}}},
            {"Effect":"Allow","Action":"ram:*","Resource":[],"Extra":1}]}"#;
        let outline = outline(text).expect("a list");
        let first = outline.statements.first().expect("a statement");
        let parts = first.parts.clone().expect("its parts");
        assert_eq!((parts.sid.as_deref(), parts.is_deny, parts.is_not_action), (Some("s"), true, true));
        assert_eq!(parts.actions, ["oss:Get*", "oss:List*"]);
        assert_eq!(parts.tests.len(), 2);
        let second = outline.statements.get(1).expect("a statement");
        assert_eq!(second.parts, None, "a member that is not known");
        assert!(text.get(second.span.start..second.span.end).is_some_and(|text| text.ends_with("1}")));
    }

    #[test]
    fn what_cannot_be_shown_is_left_alone() {
        let of = |statement: &str| {
            let text = format!(r#"{{"Version":"1","Statement":[{statement}]}}"#);
            outline(&text).expect("a list").statements.first().expect("one").parts.clone()
        };
        for odd in [
            "1",
            r#"{"Action":"a:b","Resource":"*"}"#,
            r#"{"Effect":"allow","Action":"a:b","Resource":"*"}"#,
            r#"{"Effect":"Allow","Action":"a:b","NotAction":"a:c","Resource":"*"}"#,
            r#"{"Effect":"Allow","NotAction":"a:b","Action":"a:c","Resource":"*"}"#,
            r#"{"Effect":"Allow","Action":[1],"Resource":"*"}"#,
            r#"{"Effect":"Allow","Effect":"Deny","Action":"a:b","Resource":"*"}"#,
            r#"{"Effect":"Allow","Action":"a:b","Resource":"*","Condition":{"Bool":{"a:b":true}}}"#,
            r#"{"Effect":"Allow","Action":"a:b","Principal":"*"}"#,
        ] {
            assert_eq!(of(odd), None, "{odd}");
        }
        for text in ["", "[]", "{}", r#"{"Statement":{}}"#] {
            assert_eq!(outline(text), None, "{text}");
        }
        assert_eq!(outline(r#"{"Id":1,"Statement":[]}"#).expect("a list").others, ["Id"]);
    }

    #[test]
    fn redundancy_goes_and_all_else_stays() {
        let text = "{\n  \"Version\": \"1\",\n  \"Statement\": [\n    {\"Effect\":\"Allow\",\"Action\":[\"oss:Get*\", \"oss:GetObject\"],\"Resource\":\"*\"},\n    {\"Effect\":\"Allow\",\"Action\":\"oss:Get*\",\"Resource\":\"*\"}\n  ]\n}";
        let (shorter, n) = without_redundancy(text, KIND, Catalogue::built_in()).expect("shorter");
        let expected = "{\n  \"Version\": \"1\",\n  \"Statement\": [\n    {\"Effect\":\"Allow\",\"Action\":[\"oss:Get*\"],\"Resource\":\"*\"}\n  ]\n}";
        assert_eq!((shorter.as_str(), n), (expected, 2));
        assert_eq!(without_redundancy(&shorter, KIND, Catalogue::built_in()), None);
        assert_eq!(without_redundancy("{", KIND, Catalogue::built_in()), None);
        let first =
            r#"{"Version":"1","Statement":[{"Effect":"Allow","Action":["oss:GetObject", "oss:Get*"],"Resource":"*"}]}"#;
        let (shorter, _) = without_redundancy(first, KIND, Catalogue::built_in()).expect("shorter");
        assert!(shorter.contains(r#""Action":["oss:Get*"]"#), "{shorter}");
        let of = |denied: &str| {
            format!(
                r#"{{"Version":"1","Statement":[{{"Effect":"Allow","Action":["oss:GetObject","oss:PutObject"],"Resource":"*"}},{{"Effect":"Deny","Action":"{denied}","Resource":"*"}}]}}"#
            )
        };
        let (shorter, n) = without_redundancy(&of("oss:*"), KIND, Catalogue::built_in()).expect("shorter");
        assert!(n == 1 && !shorter.contains("Allow"), "what is denied as a whole goes: {shorter}");
        assert_eq!(without_redundancy(&of("oss:Get*"), KIND, Catalogue::built_in()), None, "a part stays");
    }
}
