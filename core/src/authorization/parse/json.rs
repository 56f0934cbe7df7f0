//! JSON text to a tree that knows where everything stands. Strict: what the grammar does not have is refused.
//!
//! Objects keep duplicate members, so that whoever reads the tree can refuse them with their place.
//! Source: RFC 8259.

use std::borrow::Cow;

use crate::authorization::finding::{Finding, FindingCode, Span};

/// Deepest nesting that is read; also protects the stack.
const DEPTH_MAX: usize = 128;

/// A value with its place.
#[derive(Debug)]
pub(in crate::authorization) struct Value<'t> {
    pub(in crate::authorization) span: Span,
    pub(in crate::authorization) content: Content<'t>,
}

#[derive(Debug)]
pub(in crate::authorization) enum Content<'t> {
    String(Cow<'t, str>),
    Number,
    Boolean(bool),
    Null,
    Array(Vec<Value<'t>>),
    Object(Vec<Member<'t>>),
}

/// A member of an object, with the place of its name.
#[derive(Debug)]
pub(in crate::authorization) struct Member<'t> {
    pub(in crate::authorization) name: Cow<'t, str>,
    pub(in crate::authorization) span: Span,
    pub(in crate::authorization) value: Value<'t>,
}

/// # Errors
///
/// The first place where the text is not JSON.
pub(in crate::authorization) fn read(text: &str) -> Result<Value<'_>, Finding> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(1)?;
    reader.skip_space();
    match reader.peek() {
        None => Ok(value),
        Some(_) => Err(reader.unexpected("the end of the text")),
    }
}

struct Reader<'t> {
    text: &'t str,
    /// The byte that is read next. INVARIANT: the beginning of a character.
    at: usize,
}

impl<'t> Reader<'t> {
    fn value(&mut self, depth: usize) -> Result<Value<'t>, Finding> {
        self.skip_space();
        let start = self.at;
        if depth > DEPTH_MAX {
            return Err(self.wrong(start, "it is nested too deeply"));
        }
        let content = match self.peek() {
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.array(depth)?,
            Some(b'"') => Content::String(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => self.word()?,
        };
        Ok(Value { span: Span { start, end: self.at }, content })
    }

    fn object(&mut self, depth: usize) -> Result<Content<'t>, Finding> {
        let mut members = Vec::new();
        self.at += 1;
        self.skip_space();
        if self.takes(b'}') {
            return Ok(Content::Object(members));
        }
        loop {
            self.skip_space();
            let start = self.at;
            if self.peek() != Some(b'"') {
                return Err(self.unexpected("a name in double quotes"));
            }
            let name = self.string()?;
            let span = Span { start, end: self.at };
            self.skip_space();
            if !self.takes(b':') {
                return Err(self.unexpected("a colon"));
            }
            members.push(Member { name, span, value: self.value(depth + 1)? });
            self.skip_space();
            if self.takes(b'}') {
                return Ok(Content::Object(members));
            }
            if !self.takes(b',') {
                return Err(self.unexpected("a comma or a closing brace"));
            }
        }
    }

    fn array(&mut self, depth: usize) -> Result<Content<'t>, Finding> {
        let mut elements = Vec::new();
        self.at += 1;
        self.skip_space();
        if self.takes(b']') {
            return Ok(Content::Array(elements));
        }
        loop {
            elements.push(self.value(depth + 1)?);
            self.skip_space();
            if self.takes(b']') {
                return Ok(Content::Array(elements));
            }
            if !self.takes(b',') {
                return Err(self.unexpected("a comma or a closing bracket"));
            }
        }
    }

    fn word(&mut self) -> Result<Content<'t>, Finding> {
        for (word, content) in
            [("true", Content::Boolean(true)), ("false", Content::Boolean(false)), ("null", Content::Null)]
        {
            if self.rest().starts_with(word) {
                self.at += word.len();
                return Ok(content);
            }
        }
        Err(self.unexpected("a value"))
    }

    fn number(&mut self) -> Result<Content<'t>, Finding> {
        let start = self.at;
        self.takes(b'-');
        // A zero in front stands alone.
        let mut is_number = self.takes(b'0') || self.digits();
        if self.takes(b'.') {
            is_number &= self.digits();
        }
        if self.takes(b'e') || self.takes(b'E') {
            let _sign = self.takes(b'+') || self.takes(b'-');
            is_number &= self.digits();
        }
        if is_number { Ok(Content::Number) } else { Err(self.wrong(start, "this is no number")) }
    }

    fn digits(&mut self) -> bool {
        let n_digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        self.at += n_digits;
        n_digits > 0
    }

    /// From the opening quote behind the closing one.
    fn string(&mut self) -> Result<Cow<'t, str>, Finding> {
        let start = self.at;
        self.at += 1;
        let mut value = Cow::Borrowed("");
        loop {
            let rest = self.rest();
            let end = rest.find(|c| c == '"' || c == '\\' || c < ' ');
            let plain = end.and_then(|end| rest.get(..end)).unwrap_or_default();
            if value.is_empty() {
                value = Cow::Borrowed(plain);
            } else {
                value.to_mut().push_str(plain);
            }
            self.at += end.unwrap_or(rest.len());
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(value);
                }
                Some(b'\\') => value.to_mut().push(self.escape()?),
                Some(_) => return Err(self.wrong(self.at, "a control character in a string must be escaped")),
                None => return Err(self.wrong(start, "the string has no closing quote")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Finding> {
        let start = self.at;
        self.at += 1;
        let escaped = self.peek();
        self.at += usize::from(escaped.is_some_and(|byte| byte.is_ascii()));
        let character = match escaped {
            Some(b'"') => Some('"'),
            Some(b'\\') => Some('\\'),
            Some(b'/') => Some('/'),
            Some(b'b') => Some('\u{8}'),
            Some(b'f') => Some('\u{c}'),
            Some(b'n') => Some('\n'),
            Some(b'r') => Some('\r'),
            Some(b't') => Some('\t'),
            Some(b'u') => self.unicode(),
            _ => None,
        };
        character.ok_or_else(|| self.wrong(start, "the escape does not exist"))
    }

    /// The digits behind `\u`; characters beyond 16 bits are written as a pair.
    fn unicode(&mut self) -> Option<char> {
        let first = self.code_unit()?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first);
        }
        self.rest().starts_with("\\u").then(|| self.at += 2)?;
        let second = self.code_unit().filter(|second| (0xdc00..0xe000).contains(second))?;
        char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00))
    }

    fn code_unit(&mut self) -> Option<u32> {
        let digits = self.rest().get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        self.at += digits.len();
        u32::from_str_radix(digits, 16).ok()
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn takes(&mut self, byte: u8) -> bool {
        let is_here = self.peek() == Some(byte);
        self.at += usize::from(is_here);
        is_here
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    fn unexpected(&self, wanted: &str) -> Finding {
        self.wrong(self.at, &format!("{wanted} is expected here"))
    }

    /// Behind the text the last character is marked, because nothing cannot be.
    fn wrong(&self, start: usize, reason: &str) -> Finding {
        let mut characters = self.text.char_indices();
        let found = characters.find(|(at, _)| *at >= start).or_else(|| self.text.char_indices().next_back());
        let span = found.map_or(Span::default(), |(at, c)| Span { start: at, end: at + c.len_utf8() });
        let message = format!("The text is not valid JSON: {reason}.");
        Finding::new(FindingCode::JsonSyntax, span, message, "Write it as JSON according to RFC 8259.")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Numbers apart, which nobody reads.
    fn plain(value: &Value<'_>) -> serde_json::Value {
        match &value.content {
            Content::String(text) => text.as_ref().into(),
            Content::Number => serde_json::Value::Null,
            Content::Boolean(flag) => (*flag).into(),
            Content::Null => serde_json::Value::Null,
            Content::Array(elements) => elements.iter().map(plain).collect(),
            Content::Object(members) => members.iter().map(|m| (m.name.to_string(), plain(&m.value))).collect(),
        }
    }

    fn without_numbers(value: serde_json::Value) -> serde_json::Value {
        use serde_json::Value::{Array, Null, Number, Object};
        match value {
            Number(_) => Null,
            Array(elements) => elements.into_iter().map(without_numbers).collect(),
            Object(members) => members.into_iter().map(|(name, value)| (name, without_numbers(value))).collect(),
            other => other,
        }
    }

    #[track_caller]
    fn agrees(text: &str) {
        // Numbers too large for the other reader are still numbers.
        let is_range = |error: &serde_json::Error| error.to_string().contains("out of range");
        match (read(text), serde_json::from_str::<serde_json::Value>(text)) {
            (Ok(read), Ok(expected)) => assert_eq!(plain(&read), without_numbers(expected), "{text}"),
            (Ok(_), Err(error)) if is_range(&error) => {}
            (read, expected) => assert!(read.is_err() && expected.is_err(), "{text}: {read:?} {expected:?}"),
        }
    }

    #[test]
    fn another_reader_agrees() {
        for text in [
            "",
            " ",
            "[1,]",
            "[,1]",
            "{}",
            "{\"a\":1,}",
            "01",
            "-",
            "-0",
            "1.",
            ".5",
            "1e",
            "1e+5",
            "-1.5E-3",
            "1e999",
            "tru",
            "true1",
            "\"\\u00e9\"",
            "\"\\ud83d\\ude00\"",
            "\"\\ud83d\"",
            "\"\\ude00\"",
            "\"\\ud83d\\u0041\"",
            "\"\\uD83D\\uDE0\"",
            "\"\\u+123\"",
            "\"\t\"",
            "\"\u{7f}\"",
            "\"\\x\"",
            "\"\\é\"",
            "\"",
            "\"\\",
            "\"\\u12",
            "\u{feff}1",
            "\u{a0}1",
            "nulll",
            "[[[]]]",
            "{\"a\":{\"a\":[null,true,false]}}",
            "{a:1}",
            "1 2",
            "'a'",
        ] {
            agrees(text);
        }
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(read(&nested(DEPTH_MAX)).is_ok() && read(&nested(100_000)).is_err());
    }

    proptest! {
        #[test]
        fn another_reader_agrees_on_any_text(text in r#"[\[\]{}",:\\ u0a1eE.+\-tné\n\u{1}]{0,12}"#, string in any::<String>()) {
            agrees(&text);
            agrees(&format!("\"{text}\""));
            agrees(&format!("[\"{text}\",{text}]"));
            agrees(&string);
            agrees(&serde_json::to_string(&string).expect("JSON"));
        }
    }
}
