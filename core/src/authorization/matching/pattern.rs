//! `*` (any number of characters, including none) and `?` (exactly one character).
//!
//! There is no escape: no literal `*` or `?` can be written.

use std::str::Chars;

use memchr::memmem::Finder;

use super::bytes::{byte_pairs, is_lower_case, lower_case, same_bytes};
use super::segment::Segment;

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
pub(in crate::authorization) fn fold(c: char) -> char {
    if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) }
}

/// True if `pattern` covers the whole of `text`; wildcards in `text` are ordinary characters.
///
/// No recursion and no allocation; one pointer into the pattern, one into the text, and the last `*` to return to.
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

/// A pattern sorted by what it costs to match. Compiled for [`Case::Fold`] it expects folded text.
///
/// Everything but `?` is compared byte by byte: in UTF-8 a character's bytes are found only where it stands.
#[derive(Debug, Clone)]
pub(in crate::authorization) enum Pattern {
    /// `*`
    Any,
    /// No wildcard.
    Literal(Box<str>),
    /// One `*`: what stands before and after it.
    Ends { prefix: Box<str>, suffix: Box<str> },
    /// Several `*`: what stands before, between and after them.
    Stars { prefix: Box<str>, middles: Box<[Finder<'static>]>, suffix: Box<str> },
    /// With a `?`: what stands before, between and after the `*`.
    Segments { prefix: Box<Segment>, rest: Option<Box<(Vec<Segment>, Segment)>>, text: Box<str> },
    /// Longer than any policy.
    Wildcards(Box<str>),
}

impl Pattern {
    pub(in crate::authorization) fn new(text: &str, case: Case) -> Self {
        let folded: String;
        let text = match case {
            Case::Exact => text,
            Case::Fold => {
                folded = text.chars().map(fold).collect();
                &folded
            }
        };
        if text.contains('?') {
            return Self::with_segments(text).unwrap_or_else(|| Self::Wildcards(text.into()));
        }
        let Some((prefix, rest)) = text.split_once('*') else {
            return Self::Literal(text.into());
        };
        let (middles, suffix) = rest.rsplit_once('*').unwrap_or(("", rest));
        let middles: Box<[_]> = middles
            .split('*')
            .filter(|middle| !middle.is_empty())
            .map(|middle| Finder::new(middle).into_owned())
            .collect();
        match (prefix.is_empty() && suffix.is_empty(), middles.is_empty()) {
            (true, true) => Self::Any,
            (false, true) => Self::Ends { prefix: prefix.into(), suffix: suffix.into() },
            (_, false) => Self::Stars { prefix: prefix.into(), middles, suffix: suffix.into() },
        }
    }

    fn with_segments(text: &str) -> Option<Self> {
        let mut segments = text.split('*').map(Segment::new).collect::<Option<Vec<_>>>()?.into_iter();
        let prefix = Box::new(segments.next()?);
        let rest = segments.next_back().map(|suffix| Box::new((segments.collect(), suffix)));
        Some(Self::Segments { prefix, rest, text: text.into() })
    }

    /// Linear in the text; a part with `?` costs one step more for every 64 of its characters.
    pub(in crate::authorization) fn matches(&self, text: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Literal(literal) => same(literal, text),
            Self::Ends { prefix, suffix } => between(text, prefix, suffix).is_some(),
            Self::Stars { prefix, middles, suffix } => between(text, prefix, suffix).is_some_and(|mut rest| {
                // Each part as far left as possible leaves the most for the next ones, so nothing is tried twice.
                middles.iter().all(|middle| match middle.find(rest) {
                    Some(at) => {
                        rest = rest.get(at + middle.needle().len()..).unwrap_or_default();
                        true
                    }
                    None => false,
                })
            }),
            Self::Segments { prefix, rest, .. } => {
                let after = prefix.strip_from_start(text);
                match rest.as_deref() {
                    None => after == Some(""),
                    Some((middles, suffix)) => {
                        let between = after.and_then(|after| suffix.strip_from_end(after));
                        between.is_some_and(|text| {
                            middles.iter().try_fold(text, |text, middle| middle.find(text)).is_some()
                        })
                    }
                }
            }
            Self::Wildcards(pattern) => wildcard_matches(pattern, text, Case::Exact),
        }
    }

    /// The text of a pattern without wildcards.
    pub(in crate::authorization) fn literal(&self) -> Option<&str> {
        match self {
            Self::Literal(literal) => Some(literal),
            _ => None,
        }
    }

    /// What every text that matches begins with, as far as that is known without looking further.
    pub(in crate::authorization) fn beginning(&self) -> &str {
        match self {
            Self::Any => "",
            Self::Literal(text) | Self::Ends { prefix: text, .. } | Self::Stars { prefix: text, .. } => text,
            Self::Segments { text, .. } | Self::Wildcards(text) => text.split(['*', '?']).next().unwrap_or_default(),
        }
    }

    /// The pairs of bytes every text that matches contains; see [`byte_pairs`].
    pub(in crate::authorization) fn required_pairs(&self) -> u64 {
        let ends = |prefix: &str, suffix: &str| byte_pairs(prefix.as_bytes()) | byte_pairs(suffix.as_bytes());
        match self {
            Self::Any => 0,
            Self::Literal(literal) => byte_pairs(literal.as_bytes()),
            Self::Ends { prefix, suffix } => ends(prefix, suffix),
            Self::Stars { prefix, middles, suffix } => {
                middles.iter().fold(ends(prefix, suffix), |pairs, middle| pairs | byte_pairs(middle.needle()))
            }
            Self::Segments { text: pattern, .. } | Self::Wildcards(pattern) => {
                pattern.split(['*', '?']).fold(0, |pairs, part| pairs | byte_pairs(part.as_bytes()))
            }
        }
    }
}

/// What is left of the text between prefix and suffix; the two do not overlap.
fn between<'a>(text: &'a str, prefix: &str, suffix: &str) -> Option<&'a [u8]> {
    let (prefix, suffix) = (prefix.as_bytes(), suffix.as_bytes());
    let (first, rest) = text.as_bytes().split_at_checked(prefix.len())?;
    let (rest, last) = rest.split_at_checked(rest.len().checked_sub(suffix.len())?)?;
    (same_bytes(first, prefix) && same_bytes(last, suffix)).then_some(rest)
}

/// Whether two texts are equal.
pub(in crate::authorization) fn same(a: &str, b: &str) -> bool {
    same_bytes(a.as_bytes(), b.as_bytes())
}

/// Room to fold a text in. Texts that change take an allocation if they are longer or not ASCII.
#[derive(Debug)]
pub(in crate::authorization) struct FoldBuffer<const N: usize> {
    /// Made when something is folded: most texts need nothing.
    stack: Option<[u8; N]>,
    heap: String,
}

impl<const N: usize> FoldBuffer<N> {
    pub(in crate::authorization) fn new() -> Self {
        Self { stack: None, heap: String::new() }
    }

    pub(in crate::authorization) fn fold<'b>(&'b mut self, text: &'b str) -> &'b str {
        if is_lower_case(text.as_bytes()) { text } else { self.fold_after("", text) }
    }

    /// One text of a beginning, which is folded already, and of a text, which is folded here.
    pub(in crate::authorization) fn fold_after(&mut self, beginning: &str, text: &str) -> &str {
        let n_bytes = beginning.len().saturating_add(text.len());
        if text.is_ascii()
            && let Some(room) = self.stack.insert([0; N]).get_mut(..n_bytes)
            && let Some((first, rest)) = room.split_at_mut_checked(beginning.len())
        {
            first.copy_from_slice(beginning.as_bytes());
            lower_case(text.as_bytes(), rest);
            if let Ok(folded) = std::str::from_utf8(room) {
                return folded;
            }
        }
        self.heap = beginning.chars().chain(text.chars().map(fold)).collect();
        &self.heap
    }
}

/// Whether two texts are equal without regard to case.
pub(in crate::authorization) fn same_folded(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() { a.eq_ignore_ascii_case(b) } else { a.chars().map(fold).eq(b.chars().map(fold)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, text: &str, expected: bool) {
        for case in [Case::Exact, Case::Fold] {
            assert_eq!(wildcard_matches(pattern, text, case), expected, "{pattern} on {text} {case:?}");
            let sorted = Pattern::new(pattern, case);
            let text = FoldBuffer::<8>::new().fold(text).to_owned();
            assert_eq!(sorted.matches(&text), expected, "{sorted:?} on {text}");
            assert!(!expected || sorted.required_pairs() & !byte_pairs(text.as_bytes()) == 0, "{sorted:?} on {text}");
        }
    }

    #[test]
    fn wildcards_cover_whole_texts() {
        check("", "", true);
        check("", "a", false);
        check("*", "", true);
        check("a*", "a", true);
        check("a*", "ba", false);
        check("*securitygroup*", "authorizesecuritygroupegress", true);
        check("a*a", "a", false);
        check("a*b*b", "ab", false);
        check("a*b*b", "abb", true);
        check("*ab*ab*", "abab", true);
        check("*ab*ab*", "aba", false);
        check("*用*户*", "x用y户", true);
        check("startinstanc?", "startinstance", true);
        check("startinstanc?", "startinstanc", false);
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
        assert!(Pattern::new("ALICE", Case::Fold).matches("alice"));
        assert!(!Pattern::new("ALICE", Case::Exact).matches("alice"));
        assert!(same_folded("Ärger", "ärGER") && !same_folded("a", "ab"));
    }

    #[test]
    fn texts_fold_in_the_buffer_and_beyond() {
        let mut buffer = FoldBuffer::<4>::new();
        for (text, folded) in
            [("abcdefg", "abcdefg"), ("ABC", "abc"), ("ABCDE", "abcde"), ("ÄA", "äa"), ("\u{212a}", "k")]
        {
            assert_eq!(buffer.fold(text), folded);
        }
    }

    #[test]
    fn sorted_patterns_agree_with_the_plain_matcher() {
        // Every pattern and text of up to five characters of a small alphabet.
        let all = |alphabet: &[char]| {
            let mut texts = vec![String::new()];
            for length in 0..5 {
                let longest: Vec<String> =
                    texts.iter().filter(|text| text.chars().count() == length).cloned().collect();
                texts.extend(longest.iter().flat_map(|text| alphabet.iter().map(move |c| format!("{text}{c}"))));
            }
            texts
        };
        let texts = all(&['a', 'ä']);
        for pattern in all(&['a', 'ä', '*', '?']) {
            let sorted = Pattern::new(&pattern, Case::Exact);
            for text in &texts {
                assert_eq!(sorted.matches(text), wildcard_matches(&pattern, text, Case::Exact), "{pattern} on {text}");
            }
        }
    }

    #[test]
    fn many_stars_stay_cheap() {
        let pattern = "a*".repeat(1000) + "b";
        assert!(!wildcard_matches(&pattern, &"a".repeat(2000), Case::Exact));
    }
}
