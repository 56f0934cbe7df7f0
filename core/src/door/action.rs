//! What every operation declares about itself.

use serde::Serialize;

use crate::model::{AccountId, Arn, RoleName, UserName};

/// Whether an operation changes anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Reads only: served by the reader pool; recorded when it is refused.
    Read,
    /// Changes something: recorded always.
    Write,
}

/// Who asks, by name: what an operation without a user name is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CallerName {
    /// The account's root identity.
    Root,
    /// A RAM user.
    User(UserName),
    /// A session of a role.
    Role {
        /// The role.
        role: RoleName,
        /// The name of the session, by which it is told from others of the role.
        session: String,
    },
}

/// The account and the caller, from which an operation names its resources.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// The account that is asked.
    pub account: AccountId,
    /// The caller.
    pub caller: &'a CallerName,
}

impl Scope<'_> {
    /// The ARN of a user; of the caller when no name is given.
    pub fn user(&self, name: Option<&UserName>) -> Arn {
        match (name, self.caller) {
            (Some(name), _) | (None, CallerName::User(name)) => Arn::ram(self.account, "user", name),
            (None, CallerName::Role { role, .. }) => Arn::ram(self.account, "role", role),
            (None, CallerName::Root) => self.root(),
        }
    }

    /// The ARN of the root identity.
    pub fn root(&self) -> Arn {
        Arn::root(self.account)
    }

    /// `acs:ram::<account>:<kind>/<name>`.
    pub fn ram(&self, kind: &str, name: impl std::fmt::Display) -> Arn {
        Arn::ram(self.account, kind, name)
    }
}

/// One operation: what is asked, with its parameters.
///
/// Its parameters are written to the audit log as serialized; a [`crate::model::Secret`] writes `[redacted]` there.
pub trait Action: Serialize + Send + Sync + 'static {
    /// The name in policies and in the audit log, for example `ram:CreateUser`.
    const ACTION: &'static str;
    /// Whether it changes anything.
    const ACCESS: Access;
    /// What it answers.
    type Response: Send;
    /// The resources that must all be permitted.
    ///
    /// Source: RAM, "RAM authentication" (which call needs which action on which resource).
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn>;
}
