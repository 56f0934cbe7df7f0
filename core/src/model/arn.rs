//! Resource names: `acs:<service>:<region>:<account>:<relative id>`.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::AccountId;

/// The name of one resource as policies match it.
///
/// Source: RAM, "Policy elements", Resource; RAM itself has no region, so the field stays empty.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Arn(String);

impl Arn {
    /// `acs:ram::<account>:<kind>/<name>`, for example a user.
    pub fn ram(account: AccountId, kind: &str, name: impl fmt::Display) -> Self {
        Self(format!("acs:ram::{account}:{kind}/{name}"))
    }

    /// `acs:ram::system:policy/<name>`: a policy of the provider.
    pub fn system_policy(name: impl fmt::Display) -> Self {
        Self(format!("acs:ram::system:policy/{name}"))
    }

    /// A role of an account that is known by what was typed only: its alias or its number.
    pub fn foreign_role(account: &str, role: impl fmt::Display) -> Self {
        Self(format!("acs:ram::{account}:role/{role}"))
    }

    /// The root identity of an account.
    pub fn root(account: AccountId) -> Self {
        Self(format!("acs:ram::{account}:root"))
    }

    /// Everything of a service in the account: `acs:<service>::<account>:*`.
    pub fn all(service: &str, account: AccountId) -> Self {
        Self(format!("acs:{service}::{account}:*"))
    }

    /// The things of one kind that a service lists: `acs:<service>::<account>:<kind>/*`.
    pub fn each(service: &str, account: AccountId, kind: &str) -> Self {
        Self(format!("acs:{service}::{account}:{kind}/*"))
    }

    /// A text that was read as an ARN already.
    pub(crate) fn of(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Arn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
