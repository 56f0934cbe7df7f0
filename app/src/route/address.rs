//! Path and query of a page.

use std::fmt;

/// An address of ours, as it stands in links: escaped, without host and fragment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    path: String,
    query: String,
}

impl Address {
    /// Puts one together; `query` may begin with its question mark.
    pub fn new(path: &str, query: &str) -> Self {
        Self { path: path.to_owned(), query: query.trim_start_matches('?').to_owned() }
    }

    /// Reads a link such as `/users?q=ana`.
    pub fn parse(link: &str) -> Self {
        let (path, query) = link.split_once('?').unwrap_or((link, ""));
        Self::new(path, query)
    }

    /// The path as it was written.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What stands between the slashes of the path.
    pub fn parts(&self) -> Vec<String> {
        self.path.split('/').filter(|part| !part.is_empty()).map(unescape).collect()
    }

    /// Every value of a parameter that may be repeated.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.pairs().into_iter().filter(|(key, _)| key == name).map(|(_, value)| value).collect()
    }

    /// All parameters in their order.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let pairs = self.query.split('&').filter(|pair| !pair.is_empty());
        pairs
            .map(|pair| {
                let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
                (unescape(&key.replace('+', " ")), unescape(&value.replace('+', " ")))
            })
            .collect()
    }

    /// The address with one value of a parameter in the place of all it had; an empty one leaves it out.
    ///
    /// Lists keep their state in the address: each of their links is the present address with one thing changed.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut kept = self.pairs();
        kept.retain(|(key, _)| key != name);
        if !value.is_empty() {
            kept.push((name.to_owned(), value.to_owned()));
        }
        let written = kept.iter().map(|(key, value)| escape(key) + "=" + &escape(value)).collect::<Vec<_>>();
        Self { path: self.path.clone(), query: written.join("&") }
    }

    /// A parameter; the last one of that name.
    pub fn get(&self, name: &str) -> Option<String> {
        self.query.rsplit('&').find_map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (key == name).then(|| unescape(&value.replace('+', " ")))
        })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if self.query.is_empty() {
            return Ok(());
        }
        f.write_str("?")?;
        f.write_str(&self.query)
    }
}

/// A text as part of an address: all but letters, digits and `-._~` is escaped.
///
/// Source: RFC 3986, section 2.3, unreserved characters.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            escaped.push(char::from(byte));
        } else {
            escaped.push('%');
            let digits = [byte >> 4, byte & 15].into_iter().filter_map(|digit| char::from_digit(digit.into(), 16));
            escaped.extend(digits.map(|digit| digit.to_ascii_uppercase()));
        }
    }
    escaped
}

/// The text that was escaped; one that was not escaped right stays as it is.
fn unescape(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut parts = text.split('%');
    bytes.extend_from_slice(parts.next().unwrap_or_default().as_bytes());
    for part in parts {
        let Some((Ok(byte), rest)) =
            part.split_at_checked(2).map(|(digits, rest)| (u8::from_str_radix(digits, 16), rest))
        else {
            return text.to_owned();
        };
        bytes.push(byte);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_and_written() {
        for link in ["/", "/users", "/users?q=a%20b&panel=create", "/users/ana/groups?x"] {
            assert_eq!(Address::parse(link).to_string(), link);
        }
        assert_eq!(Address::new("/", "?a=1"), Address::parse("/?a=1"));
    }

    #[test]
    fn one_thing_is_changed() {
        let list = Address::parse("/users?q=a+b&filter=x&filter=y&after=k");
        assert_eq!(list.with("filter", "z").with("after", "").to_string(), "/users?q=a%20b&filter=z");
        assert_eq!(list.with("new", "1").get("new").as_deref(), Some("1"));
        assert_eq!(Address::parse("/users").with("q", "").to_string(), "/users");
    }

    #[test]
    fn parts_and_parameters_are_unescaped() {
        let address = Address::parse("//users/%C3%BC%2Fa/?q=a+b%2B%3d&q=&next=%2Fusers%3Fq%3Da&bad=%zz&half=%C3&flag");
        assert_eq!(address.parts(), ["users", "ü/a"]);
        assert_eq!(address.get("next").as_deref(), Some("/users?q=a"));
        assert_eq!(address.get("q").as_deref(), Some(""));
        assert_eq!(Address::parse("/?q=a+b%2B%3d").get("q").as_deref(), Some("a b+="));
        assert_eq!(address.get("flag").as_deref(), Some(""));
        assert_eq!(address.get("bad").as_deref(), Some("%zz"));
        assert_eq!(address.get("half").as_deref(), Some("%C3"));
        assert_eq!(address.get("none"), None);
    }

    #[test]
    fn what_is_escaped_comes_back() {
        let text = "ü /?&=+%#-._~'\"\n\u{1f600}";
        assert_eq!(Address::parse(&format!("/?a={}", escape(text))).get("a").as_deref(), Some(text));
        assert_eq!(escape("a.b-c_d~e f"), "a.b-c_d~e%20f");
        assert_eq!(escape("ü/"), "%C3%BC%2F");
    }
}
