//! What the engine found, as pages show it.

use rampart_core::authorization::FindingClass;
use serde::{Deserialize, Serialize};

/// One finding about a policy text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule, such as `UnknownAction`.
    pub code: String,
    /// How bad it is; only errors keep a policy from being saved.
    pub class: FindingClass,
    /// The name of the rule for people, such as "Unknown action".
    pub title: String,
    /// First byte of the part of the text it is about. Both ends lie between characters of the text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What is wrong, one sentence.
    pub message: String,
    /// What to write instead, one sentence.
    pub help: String,
}

#[cfg(feature = "ssr")]
impl From<rampart_core::authorization::Finding> for Finding {
    fn from(found: rampart_core::authorization::Finding) -> Self {
        Self {
            code: format!("{:?}", found.code),
            class: found.class,
            title: found.code.title().to_owned(),
            start: found.span.start,
            end: found.span.end,
            message: found.message,
            help: found.help,
        }
    }
}

#[cfg(feature = "ssr")]
pub(super) fn of(text: &str, kind: rampart_core::authorization::DocumentKind, account: &str) -> Vec<Finding> {
    use rampart_core::authorization::{Catalogue, check};

    let catalogue = Catalogue::built_in().clone().for_account(account);
    check(text, kind, &catalogue).findings.into_iter().map(Finding::from).collect()
}

/// The place of a byte as browsers count it, in units of UTF-16: for the selection of a field.
pub fn utf16_offset(text: &str, byte: usize) -> usize {
    text.char_indices().take_while(|(at, _)| *at < byte).map(|(_, c)| c.len_utf16()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_units_of_browsers() {
        let text = "a用😀b";
        assert_eq!([0, 1, 4, 8, 9].map(|byte| utf16_offset(text, byte)), [0, 1, 2, 4, 5]);
        assert_eq!(utf16_offset(text, 100), 5);
    }
}
