//! Who holds a policy: the users, groups and roles it is attached to.

mod actions;
#[cfg(feature = "server")]
mod perform;
#[cfg(feature = "server")]
pub(super) mod store;

pub use actions::ListEntitiesForPolicy;
use serde::{Deserialize, Serialize};

use crate::grants::Holder;
use crate::model::Timestamp;

/// One user, group or role a policy is attached to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityView {
    /// Who.
    pub holder: Holder,
    /// What people call it; empty when it has no other name.
    pub display_name: String,
    /// Since when.
    pub attached_at: Timestamp,
}
