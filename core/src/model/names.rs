//! Names and short texts with their limits; the browser checks the same rules while typing.
//!
//! Source: RAM, "Limits" and the parameter tables of the API reference; unique regardless of case (our decision).

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A text that breaks the rule of its field; the message names the limit and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NameError(pub &'static str);

macro_rules! text_type {
    ($(#[$doc:meta])* $name:ident, $rule:literal, $check:expr) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// What the text must look like, as forms show it.
            pub const RULE: &'static str = $rule;

            /// Takes a text that keeps [`Self::RULE`].
            ///
            /// # Errors
            /// The rule, when it is broken.
            pub fn parse(text: &str) -> Result<Self, NameError> {
                let check: fn(&str) -> bool = $check;
                if check(text) { Ok(Self(text.to_owned())) } else { Err(NameError(Self::RULE)) }
            }

            /// The text as it was given.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text as it is compared: names that differ only in case are one name.
            pub fn key(&self) -> String {
                self.0.to_lowercase()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}

text_type!(
    /// The logon name of a RAM user.
    UserName,
    "use 1 to 64 letters, digits, `.`, `-` or `_`",
    |t| is_name(t, 64, ".-_")
);
text_type!(
    /// The name of a RAM user group.
    GroupName,
    "use 1 to 64 letters, digits, `.`, `-` or `_`",
    |t| is_name(t, 64, ".-_")
);
text_type!(
    /// The name of a RAM role.
    RoleName,
    "use 1 to 64 letters, digits, `.` or `-`",
    |t| is_name(t, 64, ".-")
);
text_type!(
    /// The name of a policy.
    PolicyName,
    "use 1 to 128 letters, digits or `-`",
    |t| is_name(t, 128, "-")
);
text_type!(
    /// What people call a user.
    DisplayName,
    "use 1 to 128 characters, without control characters or spaces at either end",
    |t| is_text(t, 1, 128)
);
text_type!(
    /// A note for administrators.
    Comments,
    "use at most 128 characters, without control characters or spaces at either end",
    |t| is_text(t, 0, 128)
);
text_type!(
    /// The key of a tag; compared exactly.
    ///
    /// Source: RAM documentation, the limits of tags.
    TagKey,
    "use 1 to 128 characters for a tag key, without control characters or spaces at either end, without `http://` or `https://`, and not beginning with `acs:` or `aliyun`",
    |t| is_text(t, 1, 128) && is_tag(t) && !["acs:", "aliyun"].iter().any(|taken| begins_with(t, taken))
);
text_type!(
    /// The value of a tag; may be empty.
    ///
    /// Source: as [`TagKey`].
    TagValue,
    "use at most 128 characters for a tag value, without control characters or spaces at either end, and without `http://` or `https://`",
    |t| is_text(t, 0, 128) && is_tag(t)
);
text_type!(
    /// The name of an account in logon names: `alice@company-x`.
    AccountAlias,
    "use 3 to 32 lower-case letters, digits or `-`; `-` neither first, last nor doubled",
    is_alias
);
text_type!(
    /// The e-mail address with which the root identity logs on.
    Email,
    "use an address such as `name@company.example`, at most 254 characters",
    is_email
);
text_type!(
    /// The logon suffix of this installation: `alice@company-x.onrampart.local`.
    Suffix,
    "use a domain name such as `onrampart.local`, at most 128 characters",
    is_suffix
);
text_type!(
    /// The public half of an AccessKey pair.
    AccessKeyId,
    "use 16 to 32 letters or digits",
    |t| t.len() >= 16 && is_name(t, 32, "")
);

impl Default for Suffix {
    fn default() -> Self {
        Self("onrampart.local".to_owned())
    }
}

fn is_name(text: &str, limit: usize, also: &str) -> bool {
    !text.is_empty() && text.len() <= limit && text.chars().all(|c| c.is_ascii_alphanumeric() || also.contains(c))
}

fn is_text(text: &str, least: usize, limit: usize) -> bool {
    let length = text.chars().count();
    length >= least && length <= limit && text.trim() == text && !text.chars().any(char::is_control)
}

fn is_tag(text: &str) -> bool {
    let lower = text.to_lowercase();
    !lower.contains("http://") && !lower.contains("https://")
}

fn begins_with(text: &str, beginning: &str) -> bool {
    text.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning))
}

fn is_alias(text: &str) -> bool {
    // A number of 16 digits is an account's own id and must not be taken by another account's alias.
    let is_account_id = text.len() == 16 && text.chars().all(|c| c.is_ascii_digit());
    (3..=32).contains(&text.len())
        && !is_account_id
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        && text.split('-').all(|part| !part.is_empty())
}

fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    text.len() <= 254
        && (1..=64).contains(&local.len())
        && !text.chars().any(|c| c.is_whitespace() || c.is_control())
        && !local.contains('@')
        && domain.len() >= 3
        && domain.split('.').count() >= 2
        && domain.split('.').all(is_label)
}

fn is_suffix(text: &str) -> bool {
    text.len() <= 128 && text == text.to_lowercase() && text.split('.').count() >= 2 && text.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && label.len() <= 63
        && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_names_keep_the_documented_pattern() {
        for good in ["a", "lin.mei", "A-b_c.9", &"x".repeat(64)] {
            assert!(UserName::parse(good).is_ok(), "{good}");
        }
        for bad in ["", " a", "a b", "a@b", "ü", "a/b", &"x".repeat(65), "a\n"] {
            assert!(UserName::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_alias_is_never_mistaken_for_an_account_id() {
        assert!(AccountAlias::parse("company-x").is_ok());
        for bad in ["ab", "-ab", "ab-", "a--b", "Company", "1234567890123456", &"a".repeat(33)] {
            assert!(AccountAlias::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn display_names_take_any_script_but_no_control_characters() {
        for good in ["Lin Mei", "林美", "</textarea><script>", "שלום"] {
            assert!(DisplayName::parse(good).is_ok(), "{good}");
        }
        for bad in ["", " Lin", "a\u{0}b", &"x".repeat(129)] {
            assert!(DisplayName::parse(bad).is_err(), "{bad}");
        }
    }
}
