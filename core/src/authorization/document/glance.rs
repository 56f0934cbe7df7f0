//! A look at the actions of a document and at nothing else: an account has tens of thousands of policies, and nearly all
//! are about something else than what is looked for.

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::IgnoredAny;

#[derive(Deserialize)]
struct Glance<'a> {
    #[serde(rename = "Statement", borrow)]
    statements: Several<GlancedStatement<'a>>,
}

#[derive(Deserialize)]
struct GlancedStatement<'a> {
    #[serde(rename = "Effect", borrow)]
    effect: Cow<'a, str>,
    #[serde(rename = "Action", borrow)]
    actions: Option<Several<Cow<'a, str>>>,
    #[serde(rename = "NotAction")]
    not_actions: Option<IgnoredAny>,
}

/// Statements and actions may stand alone or in a list.
#[derive(Deserialize)]
#[serde(untagged)]
enum Several<T> {
    More(Vec<T>),
    One(T),
}

impl<T> Several<T> {
    fn as_slice(&self) -> &[T] {
        match self {
            Self::More(several) => several,
            Self::One(one) => std::slice::from_ref(one),
        }
    }
}

/// Whether it is certain that no Allow of a document speaks about one of these actions, which are named by `ram` and not
/// by its other code `ims`. False is no answer: only the document read as a whole gives it then.
pub(crate) fn surely_allows_none(text: &str, actions: &[&str]) -> bool {
    let Ok(glance) = serde_json::from_str::<Glance<'_>>(text) else { return false };
    glance.statements.as_slice().iter().all(|statement| match (&statement.actions, &statement.not_actions) {
        _ if statement.effect == "Deny" => true,
        (Some(patterns), None) => {
            patterns.as_slice().iter().all(|pattern| !actions.iter().any(|action| may_cover(pattern, action)))
        }
        _ => false,
    })
}

/// What stands before the first wildcard tells most patterns apart; the second code of RAM's actions and whatever is no
/// usual name are left to those who read patterns.
fn may_cover(pattern: &str, action: &str) -> bool {
    let literal = pattern.split(['*', '?']).next().unwrap_or_default();
    let is_usual = pattern.is_ascii() && literal.starts_with(|first: char| first.is_ascii_alphanumeric());
    let begins = |text: &str, with: &str| text.get(..with.len()).is_some_and(|text| text.eq_ignore_ascii_case(with));
    !is_usual || begins(literal, "ims") || begins("ims", literal) || begins(action, literal)
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
