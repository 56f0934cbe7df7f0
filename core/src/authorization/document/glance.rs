//! A look at the actions and resources of a document and at nothing else: an account has tens of thousands of policies,
//! and nearly all are about something else than what is looked for.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{BorrowedStrDeserializer, MapAccessDeserializer, StrDeserializer};
use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

#[derive(Debug, Deserialize)]
pub(super) struct Glance<'a> {
    #[serde(rename = "Statement", borrow)]
    pub(super) statements: Several<GlancedStatement<'a>>,
}

#[derive(Debug, Deserialize)]
pub(super) struct GlancedStatement<'a> {
    #[serde(rename = "Effect", borrow)]
    effect: Cow<'a, str>,
    #[serde(rename = "Action", borrow)]
    actions: Option<Several<Text<'a>>>,
    #[serde(rename = "NotAction")]
    not_actions: Option<IgnoredAny>,
    #[serde(rename = "Resource", borrow)]
    resources: Option<Several<Text<'a>>>,
}

#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(super) struct Text<'a>(#[serde(borrow)] pub(super) Cow<'a, str>);

/// Statements, actions and resources may stand alone or in a list.
#[derive(Debug)]
pub(super) struct Several<T>(pub(super) Vec<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Several<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(SeveralVisitor(PhantomData))
    }
}

struct SeveralVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for SeveralVisitor<T> {
    type Value = Several<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("one or a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut several = Vec::new();
        while let Some(one) = list.next_element()? {
            several.push(one);
        }
        Ok(Several(several))
    }

    fn visit_map<A: MapAccess<'de>>(self, one: A) -> Result<Self::Value, A::Error> {
        T::deserialize(MapAccessDeserializer::new(one)).map(|one| Several(vec![one]))
    }

    fn visit_borrowed_str<E: serde::de::Error>(self, one: &'de str) -> Result<Self::Value, E> {
        T::deserialize(BorrowedStrDeserializer::new(one)).map(|one| Several(vec![one]))
    }

    fn visit_str<E: serde::de::Error>(self, one: &str) -> Result<Self::Value, E> {
        T::deserialize(StrDeserializer::new(one)).map(|one| Several(vec![one]))
    }
}

impl<'a> Glance<'a> {
    /// `None` where only a whole reading can tell.
    pub(super) fn at(text: &'a str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

impl GlancedStatement<'_> {
    /// The patterns of its actions; `None` if it may be about any.
    pub(super) fn actions(&self) -> Option<&[Text<'_>]> {
        self.actions.as_ref().filter(|_| self.not_actions.is_none()).map(|several| &*several.0)
    }

    /// The patterns of its resources; `None` if it may be about any.
    pub(super) fn resources(&self) -> Option<&[Text<'_>]> {
        self.resources.as_ref().map(|several| &*several.0)
    }
}

/// Whether it is certain that no Allow of a document speaks about one of these actions, which are named by `ram` and not
/// by its other code `ims`. False is no answer: only the document read as a whole gives it then.
pub(crate) fn surely_allows_none(text: &str, actions: &[&str]) -> bool {
    let Some(glance) = Glance::at(text) else { return false };
    glance.statements.0.iter().all(|statement| {
        statement.effect == "Deny"
            || statement.actions().is_some_and(|patterns| {
                patterns.iter().all(|pattern| {
                    beginning_of_action(&pattern.0)
                        .is_some_and(|beginning| !actions.iter().any(|action| begins(action, beginning)))
                })
            })
    })
}

fn begins(text: &str, with: &str) -> bool {
    text.get(..with.len()).is_some_and(|text| text.eq_ignore_ascii_case(with))
}

/// What every action that a pattern covers begins with, in any case and where those of RAM are named by `ram`. `None` for
/// their other code, `ims`, and whatever is no usual name: those are left to who reads patterns.
pub(super) fn beginning_of_action(pattern: &str) -> Option<&str> {
    let literal = beginning(pattern)?;
    let is_usual = literal.starts_with(|first: char| first.is_ascii_alphanumeric());
    (is_usual && !begins(literal, "ims") && !begins("ims", literal)).then_some(literal)
}

/// What stands before the first wildcard, which tells most patterns apart. `None` if case is not as simple as in ASCII.
pub(super) fn beginning(pattern: &str) -> Option<&str> {
    pattern.is_ascii().then(|| pattern.split(['*', '?']).next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::authorization::{DocumentKind, parse};

    const ACTIONS: &[&str] = &["ram:AttachPolicyToUser", "ram:CreateLoginProfile"];

    /// What is certain, and what reading the document says.
    fn answers(statement: &str) -> (bool, Option<bool>) {
        let text = format!(r#"{{"Version":"1","Statement":{statement}}}"#);
        let read = parse(&text, DocumentKind::Identity).ok().map(|document| document.may_allow(ACTIONS));
        (surely_allows_none(&text, ACTIONS), read)
    }

    proptest! {
        #[test]
        fn nothing_is_certain_that_reading_denies(
            parts in proptest::collection::vec(
                proptest::sample::select(vec![
                    "ram", "RAM", "im", "s", "oss", "r", "i", ":", ":", "*", "?", "AttachPolicyToUser", "attach",
                    "PolicyToUser", "Create", "LoginProfile", r"\u0072", r"\u003a",
                ]),
                1..6,
            ),
            element in proptest::sample::select(vec!["Action", "NotAction"]),
            effect in proptest::sample::select(vec!["Allow", "Allow", "Deny"]),
        ) {
            let action = parts.concat();
            let statement = format!(r#"[{{"Effect":"{effect}","{element}":["{action}"],"Resource":"*"}}]"#);
            let (is_certain, read) = answers(&statement);
            prop_assert!(!(is_certain && read == Some(true)), "{}", statement);
        }
    }

    #[test]
    fn what_is_certain_is_true() {
        let allow = |action: &str| format!(r#"[{{"Effect":"Allow",{action},"Resource":"*"}}]"#);
        for action in ["oss:GetObject", "oss:*", "o*:*", "ramp:*", "ram:GetUser", "RAM:Get*", "sts:AssumeRole"] {
            assert_eq!(answers(&allow(&format!(r#""Action":"{action}""#))), (true, Some(false)), "{action}");
        }
        for action in ["*", "ram:*", "r*", "RAM:attachpolicytouser", "ims:CreateLoginProfile", "i*:C*", "?am:*", "*:*"]
        {
            let (is_certain, _) = answers(&allow(&format!(r#""Action":["oss:GetObject","{action}"]"#)));
            assert!(!is_certain, "{action}");
        }
        assert!(!answers(&allow(r#""Action":"\u0072am:*""#)).0, "an escape is read");
        assert!(!answers(&allow(r#""NotAction":"oss:*""#)).0);
        assert!(!answers(&allow(r#""Action":"oss:*","NotAction":"oss:*""#)).0);
        assert!(!answers(&allow(r#""action":"ram:*""#)).0);
        assert!(!answers(r#""nothing""#).0);
        let deny = r#"{"Effect":"Deny","Action":"ram:*","Resource":"*"}"#;
        assert_eq!(answers(&format!("[{deny}]")), (true, Some(false)));
        assert!(answers(deny).0, "a statement alone");
    }
}
