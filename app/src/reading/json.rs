//! JSON text as a tree and back. It is for what our own server wrote: JSON is read, not everything else is refused.
//!
//! A general library would bring numbers with fractions, ordered maps and its messages into the browser's module, and
//! no answer has the first and nobody reads the last.

/// A value; numbers stay text until their type is known.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) enum Json {
    /// `null`, and what is missing.
    #[default]
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Self>),
    Object(Vec<(String, Self)>),
}

/// Deeper nesting is no answer of ours, and must not use up the stack.
const MAX_DEPTH: usize = 64;

impl Json {
    /// Reads a text; absent when it is not JSON.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut reader = Reader(text);
        let value = reader.value(0)?;
        reader.skip_space();
        reader.0.is_empty().then_some(value)
    }

    /// An object of these fields, in this order.
    pub(crate) fn object<const N: usize>(fields: [(&str, Self); N]) -> Self {
        Self::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    /// The text for people to read: a line per item, two spaces per level.
    pub(crate) fn pretty(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, 0);
        text
    }

    fn write(&self, text: &mut String, depth: usize) {
        match self {
            Self::Null => text.push_str("null"),
            Self::Bool(true) => text.push_str("true"),
            Self::Bool(false) => text.push_str("false"),
            Self::Number(number) => text.push_str(number),
            Self::Text(content) => write_text(text, content),
            Self::List(items) => {
                text.push('[');
                for (n, item) in items.iter().enumerate() {
                    break_line(text, n, depth + 1);
                    item.write(text, depth + 1);
                }
                close(text, items.is_empty(), depth, ']');
            }
            Self::Object(fields) => {
                text.push('{');
                for (n, (name, value)) in fields.iter().enumerate() {
                    break_line(text, n, depth + 1);
                    write_text(text, name);
                    text.push_str(": ");
                    value.write(text, depth + 1);
                }
                close(text, fields.is_empty(), depth, '}');
            }
        }
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

fn break_line(text: &mut String, n_before: usize, depth: usize) {
    text.push_str(if n_before == 0 { "\n" } else { ",\n" });
    text.extend(std::iter::repeat_n("  ", depth));
}

fn close(text: &mut String, is_empty: bool, depth: usize, sign: char) {
    if !is_empty {
        break_line(text, 0, depth);
    }
    text.push(sign);
}

fn write_text(text: &mut String, content: &str) {
    text.push('"');
    for c in content.chars() {
        match c {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '\0'..' ' => text.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ => text.push(c),
        }
    }
    text.push('"');
}

/// What is left to read.
struct Reader<'a>(&'a str);

impl Reader<'_> {
    fn skip_space(&mut self) {
        self.0 = self.0.trim_start_matches([' ', '\n', '\r', '\t']);
    }

    /// Whether the text goes on with `sign`, which is then taken.
    fn takes(&mut self, sign: &str) -> bool {
        self.skip_space();
        match self.0.strip_prefix(sign) {
            Some(rest) => {
                self.0 = rest;
                true
            }
            None => false,
        }
    }

    fn value(&mut self, depth: usize) -> Option<Json> {
        if depth > MAX_DEPTH {
            return None;
        }
        if self.takes("\"") {
            return self.text().map(Json::Text);
        }
        if self.takes("[") {
            return self.list(depth).map(Json::List);
        }
        if self.takes("{") {
            return self.object(depth).map(Json::Object);
        }
        for (word, value) in [("null", Json::Null), ("true", Json::Bool(true)), ("false", Json::Bool(false))] {
            if self.takes(word) {
                return Some(value);
            }
        }
        let end = self.0.find(|c: char| !matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E')).unwrap_or(self.0.len());
        let (number, rest) = self.0.split_at(end);
        self.0 = rest;
        (!number.is_empty()).then(|| Json::Number(number.to_owned()))
    }

    fn list(&mut self, depth: usize) -> Option<Vec<Json>> {
        let mut items = Vec::new();
        if self.takes("]") {
            return Some(items);
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.takes("]") {
                return Some(items);
            }
            if !self.takes(",") {
                return None;
            }
        }
    }

    fn object(&mut self, depth: usize) -> Option<Vec<(String, Json)>> {
        let mut fields = Vec::new();
        if self.takes("}") {
            return Some(fields);
        }
        loop {
            if !self.takes("\"") {
                return None;
            }
            let name = self.text()?;
            if !self.takes(":") {
                return None;
            }
            fields.push((name, self.value(depth + 1)?));
            if self.takes("}") {
                return Some(fields);
            }
            if !self.takes(",") {
                return None;
            }
        }
    }

    /// The rest of a text after its opening quotation mark.
    fn text(&mut self) -> Option<String> {
        let mut text = String::new();
        loop {
            let (plain, rest) = self.0.split_at(self.0.find(['"', '\\'])?);
            text.push_str(plain);
            let mut rest = rest.chars();
            if rest.next() == Some('"') {
                self.0 = rest.as_str();
                return Some(text);
            }
            let escape = rest.next()?;
            self.0 = rest.as_str();
            text.push(match escape {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'b' => '\u{8}',
                'f' => '\u{c}',
                'u' => self.unicode()?,
                '"' | '\\' | '/' => escape,
                _ => return None,
            });
        }
    }

    /// A character by its number after `\u`: one unit of UTF-16, or two of them.
    fn unicode(&mut self) -> Option<char> {
        let first = self.unit()?;
        let mut units = vec![first];
        if matches!(first, 0xd800..0xdc00) {
            self.0 = self.0.strip_prefix("\\u")?;
            units.push(self.unit()?);
        }
        char::decode_utf16(units).next()?.ok()
    }

    fn unit(&mut self) -> Option<u16> {
        let (digits, rest) = self.0.split_at_checked(4)?;
        self.0 = rest;
        u16::from_str_radix(digits, 16).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree as the general library has it.
    fn as_library(json: Json) -> serde_json::Value {
        match json {
            Json::Null => serde_json::Value::Null,
            Json::Bool(is) => is.into(),
            Json::Number(text) => serde_json::from_str(&text).unwrap(),
            Json::Text(text) => text.into(),
            Json::List(items) => items.into_iter().map(as_library).collect::<Vec<_>>().into(),
            Json::Object(fields) => {
                serde_json::Value::Object(fields.into_iter().map(|(name, value)| (name, as_library(value))).collect())
            }
        }
    }

    #[test]
    fn reads_as_the_general_library_does() {
        for text in [
            "null",
            " true ",
            "-12.5e3",
            "0",
            "\"\"",
            "[]",
            "{}",
            "[ [ ] , { } ]",
            r#"{"a": [1, -2, null, false], "ü\"\\": "\u00e9\ud83d\ude00\n\/\b\f\r\t", "": {"b": "x\u0000y"}}"#,
            "\"\u{2028}\u{1f600}\u{7f}\"",
        ] {
            let expected: serde_json::Value = serde_json::from_str(text).unwrap();
            assert_eq!(as_library(Json::parse(text).unwrap()), expected, "{text}");
        }
    }

    #[test]
    fn writes_what_the_general_library_reads() {
        let text = r#"{"a":[1,-2.5e3,null,false,[],{}],"ü\"\\":"\n\r\t\u0001\u001f\u2028😀","":{"b":{"c":[[true]]}}}"#;
        let json = Json::parse(text).unwrap();
        let expected: serde_json::Value = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::from_str::<serde_json::Value>(&json.pretty()).unwrap(), expected);
        let sorted = r#"{"a":[],"b":{},"c":[1,{"d":"e"}]}"#;
        let expected: serde_json::Value = serde_json::from_str(sorted).unwrap();
        assert_eq!(Json::parse(sorted).unwrap().pretty(), serde_json::to_string_pretty(&expected).unwrap());
    }

    #[test]
    fn refuses_what_is_broken_off_or_goes_on() {
        let deep = "[".repeat(100_000);
        for text in [
            "",
            " ",
            "nul",
            "tru",
            "\"a",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\ud800\"",
            "\"\\ud800\\u0041\"",
            "[1",
            "[1,]",
            "[,]",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{a:1}",
            "1 2",
            "[] []",
            "<html>",
            "\"\\u00é\"",
            &deep,
        ] {
            assert!(Json::parse(text).is_none(), "{text:.40}");
        }
    }
}
