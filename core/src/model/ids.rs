//! Identifiers: numbers that never change and are never given twice.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

macro_rules! numeric_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(i64);

        impl $name {
            /// Takes a number that was made or read by the store.
            pub const fn new(value: i64) -> Self {
                Self(value)
            }

            /// The number as it is stored.
            pub const fn value(self) -> i64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0)
            }
        }

        impl FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        // As text: JavaScript and many JSON readers cannot hold 18 digits.
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

numeric_id!(
    /// An account: 16 digits.
    AccountId
);
numeric_id!(
    /// The root identity of an account; the account's own number.
    RootId
);
numeric_id!(
    /// A RAM user: 18 digits.
    UserId
);
numeric_id!(
    /// A RAM user group.
    GroupId
);
numeric_id!(
    /// A RAM role.
    RoleId
);
numeric_id!(
    /// A custom policy.
    PolicyId
);
numeric_id!(
    /// An MFA device.
    MfaDeviceId
);
numeric_id!(
    /// A console session as its owner and administrators see it; it opens nothing.
    SessionKey
);

/// Who acts: the root identity, a RAM user, or a session of a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PrincipalId {
    /// The account's root identity: not subject to policies.
    Root(RootId),
    /// A RAM user: may do what policies allow.
    User(UserId),
    /// A role that somebody assumed: may do what the role's policies allow. Never owns a session, a password or keys.
    Role(RoleId),
}

impl PrincipalId {
    /// `root`, `user` or `role`, as it is stored.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Root(_) => "root",
            Self::User(_) => "user",
            Self::Role(_) => "role",
        }
    }

    /// The number as it is stored beside the kind.
    pub const fn value(self) -> i64 {
        match self {
            Self::Root(id) => id.value(),
            Self::User(id) => id.value(),
            Self::Role(id) => id.value(),
        }
    }

    /// Reads back what [`Self::kind`] and [`Self::value`] gave.
    pub fn from_parts(kind: &str, value: i64) -> Option<Self> {
        match kind {
            "root" => Some(Self::Root(RootId::new(value))),
            "user" => Some(Self::User(UserId::new(value))),
            "role" => Some(Self::Role(RoleId::new(value))),
            _ => None,
        }
    }
}
