//! `*` (any number of characters, including none) and `?` (exactly one character).
//!
//! No recursion and no allocation; one pointer into the pattern, one into the text, and the last `*` to return to.
//! There is no escape: no literal `*` or `?` can be written.

use std::str::Chars;

/// How characters are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// Character by character.
    Exact,
    /// After Unicode simple lower-casing of both sides, without normalisation.
    Fold,
}

impl Case {
    fn same(self, a: char, b: char) -> bool {
        a == b || (self == Self::Fold && fold(a) == fold(b))
    }
}

/// The simple lower case of one character: always one character, so `?` keeps its meaning.
pub(super) fn fold(c: char) -> char {
    if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) }
}

/// True if `pattern` covers the whole of `text`; wildcards in `text` are ordinary characters.
#[must_use]
pub fn wildcard_matches(pattern: &str, text: &str, case: Case) -> bool {
    let mut pattern = pattern.chars();
    let mut text = text.chars();
    let mut last_star: Option<(Chars<'_>, Chars<'_>)> = None;
    loop {
        let text_here = text.clone();
        match (pattern.next(), text.next()) {
            (None, None) => return true,
            (Some('*'), _) => {
                if pattern.as_str().is_empty() {
                    return true;
                }
                text = text_here;
                last_star = Some((pattern.clone(), text.clone()));
            }
            (Some(p), Some(t)) if p == '?' || case.same(p, t) => {}
            (Some(_), None) => return false,
            // The last `*` takes one character more. Earlier ones need no second try: what lies between them and
            // the last one has been matched as far left as possible.
            (_, Some(_)) => {
                let Some((after_star, resume)) = &mut last_star else {
                    return false;
                };
                resume.next();
                pattern = after_star.clone();
                text = resume.clone();
            }
        }
    }
}

/// A pattern sorted by what it costs to match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Pattern {
    /// `*`
    Any,
    /// No wildcard.
    Literal(Box<str>),
    /// One `*` at the end and no other wildcard; without that `*`.
    Prefix(Box<str>),
    /// Everything else.
    Wildcards(Box<str>),
}

impl Pattern {
    pub(super) fn new(text: &str) -> Self {
        if text == "*" {
            return Self::Any;
        }
        let has_wildcard = |part: &str| part.contains(['*', '?']);
        match text.strip_suffix('*') {
            _ if !has_wildcard(text) => Self::Literal(text.into()),
            Some(prefix) if !has_wildcard(prefix) => Self::Prefix(prefix.into()),
            _ => Self::Wildcards(text.into()),
        }
    }

    pub(super) fn matches(&self, text: &str, case: Case) -> bool {
        match self {
            Self::Any => true,
            Self::Literal(literal) if case == Case::Exact => **literal == *text,
            Self::Literal(literal) => literal.chars().map(fold).eq(text.chars().map(fold)),
            Self::Prefix(prefix) if case == Case::Exact => text.starts_with(&**prefix),
            Self::Prefix(prefix) => {
                let mut text = text.chars();
                prefix.chars().all(|p| text.next().is_some_and(|t| case.same(p, t)))
            }
            Self::Wildcards(pattern) => wildcard_matches(pattern, text, case),
        }
    }

    /// The text of a pattern without wildcards.
    pub(super) fn literal(&self) -> Option<&str> {
        match self {
            Self::Literal(literal) => Some(literal),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, text: &str, expected: bool) {
        for case in [Case::Exact, Case::Fold] {
            assert_eq!(wildcard_matches(pattern, text, case), expected, "{pattern} on {text} {case:?}");
            assert_eq!(Pattern::new(pattern).matches(text, case), expected, "{pattern} on {text} {case:?}, sorted");
        }
    }

    #[test]
    fn wildcards_cover_whole_texts() {
        check("", "", true);
        check("", "a", false);
        check("*", "", true);
        check("a*", "a", true);
        check("a*", "ba", false);
        check("*SecurityGroup*", "AuthorizeSecurityGroupEgress", true);
        check("StartInstanc?", "StartInstance", true);
        check("StartInstanc?", "StartInstanc", false);
        check("?", "用", true);
        check("a*b?c*d", "axxbxbycd", true);
        check("a*b?c*d", "axxbxbyc", false);
        check("user/alice", "user/*", false);
        check("mybucket/*", "mybucket/a/b", true);
        check("**a", "ba", true);
    }

    #[test]
    fn case_is_folded_by_simple_lower_casing() {
        assert!(wildcard_matches("ÄRGER*", "ärgernis", Case::Fold));
        assert!(!wildcard_matches("ÄRGER*", "ärgernis", Case::Exact));
        assert!(!wildcard_matches("strasse", "straße", Case::Fold));
        assert!(Pattern::new("ALICE").matches("alice", Case::Fold));
        assert!(!Pattern::new("ALICE").matches("alice", Case::Exact));
    }

    #[test]
    fn many_stars_stay_cheap() {
        let pattern = "a*".repeat(1000) + "b";
        assert!(!wildcard_matches(&pattern, &"a".repeat(2000), Case::Exact));
    }
}
