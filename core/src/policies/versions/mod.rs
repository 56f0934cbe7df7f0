//! Versions of custom policies: at most five, one of them in force.

mod actions;
#[cfg(feature = "server")]
mod perform;
#[cfg(feature = "server")]
pub(crate) mod store;

use std::fmt;

pub use actions::{
    CreatePolicyVersion, DeletePolicyVersion, GetPolicyVersion, ListPolicyVersions, RotateStrategy,
    SetDefaultPolicyVersion,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::Timestamp;

/// Longest note of a version, in characters.
pub const NOTE_CHARACTERS_MAX: usize = 256;

/// The number of a version, written `v1` and up; never given twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VersionId(i64);

impl VersionId {
    /// The first one.
    pub const FIRST: Self = Self(1);

    /// Reads `v3`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('v').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        digits.parse().ok().filter(|number| *number > 0).map(Self)
    }

    /// The number alone.
    pub const fn value(self) -> i64 {
        self.0
    }

    #[cfg(feature = "server")]
    pub(crate) const fn new(number: i64) -> Self {
        Self(number)
    }
}

impl fmt::Display for VersionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "v{}", self.0)
    }
}

impl Serialize for VersionId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for VersionId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("a version is written `v1`"))
    }
}

/// One version of a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyVersionView {
    /// Its number.
    pub version: VersionId,
    /// Whether it is the one in force.
    pub is_default: bool,
    /// The document, as it was saved.
    pub document: String,
    /// Who saved it, by the name events show; empty for system policies.
    pub author: String,
    /// Why, in the author's words; may be empty.
    pub note: String,
    /// When; absent for system policies.
    pub created_at: Option<Timestamp>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_as_they_are_written() {
        assert_eq!(VersionId::parse("v12").map(|version| version.to_string()).as_deref(), Some("v12"));
        for bad in ["", "v", "1", "v0", "v-1", "v+1", "V1", "v1 ", "v99999999999999999999"] {
            assert_eq!(VersionId::parse(bad), None, "{bad}");
        }
    }
}
