//! RAM roles: identities without credentials of their own. Whom the trust policy names can assume one; while it lasts
//! the policies of the role decide and those of the person do not.

mod actions;
#[cfg(feature = "server")]
mod delete;
#[cfg(feature = "server")]
pub(crate) mod perform;
#[cfg(feature = "server")]
pub(crate) mod store;
mod trust;
#[cfg(feature = "server")]
pub(crate) mod trusted;

pub use actions::{CreateRole, DeleteRole, GetRole, ListRoles, UpdateRole};
use serde::{Deserialize, Serialize};
pub use trust::{TrustedEntity, trust_document};

use crate::model::{RoleId, RoleName, Timestamp};

/// The shortest maximum session duration of a role, in seconds.
///
/// Source: RAM API reference, CreateRole, MaxSessionDuration.
pub const MIN_SESSION_S: i64 = 3_600;
/// The longest maximum session duration of a role, in seconds.
pub const MAX_SESSION_S: i64 = 43_200;

/// A role as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleView {
    /// Never changes, never given twice.
    pub role_id: RoleId,
    /// The name in ARNs.
    pub role_name: RoleName,
    /// What it is for.
    pub description: String,
    /// Whom the trust policy lets in: ARNs and services, as they are written there.
    pub trusted: Vec<String>,
    /// How long a session of the role may last, in seconds.
    pub max_session_s: i64,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// A role with its trust policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleDetail {
    /// What lists show.
    pub role: RoleView,
    /// Who may assume it: a document, JSON.
    pub trust_policy: String,
    /// ARNs in the trust policy whose user or role was deleted since it was saved. They let nobody in, not even a new
    /// one of the same name, until the trust policy is saved again.
    pub orphaned: Vec<String>,
}
