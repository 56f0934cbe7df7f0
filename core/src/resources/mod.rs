//! The register of resources: what the account owns in other services, by ARN, with its tags and who entered it.
//!
//! A resource belongs to the account, never to a user: it stays when its creator is renamed, leaves or is purged.
//! Permissions to register, tag and forget a resource are asked for on the resource's own ARN.

mod actions;
mod arn;
#[cfg(feature = "server")]
mod list;
#[cfg(feature = "server")]
mod perform;
#[cfg(feature = "server")]
mod store;

pub use actions::{
    CreatedBy, DeregisterResource, GetResource, ListResources, RegisterResource, ResourceFilter, TagFilter,
    TagResource, UpdateResource,
};
pub use arn::ResourceArn;
use serde::{Deserialize, Serialize};

use crate::model::{DisplayName, PrincipalId, TagKey, TagValue, Timestamp};

/// The most tags of one resource.
///
/// Source: RAM SDK, tags of a user.
pub const MOST_TAGS: usize = 20;

/// A registered resource.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResourceView {
    /// Its name; service, region and owning account are parts of it.
    pub arn: ResourceArn,
    /// What people call it.
    pub display_name: Option<DisplayName>,
    /// Its tags, by key.
    pub tags: Vec<Tag>,
    /// Who registered it.
    pub creator: Creator,
    /// When it was registered.
    pub created_at: Timestamp,
    /// When its display name or tags were last changed.
    pub updated_at: Timestamp,
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    /// Compared exactly.
    pub key: TagKey,
    /// May be empty.
    pub value: TagValue,
}

/// Who registered a resource.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Creator {
    /// The identity, whose number is never given twice.
    pub principal: PrincipalId,
    /// Its name at that time: a logon name, the root identity's address, or role and session.
    pub name: String,
    /// What has become of it.
    pub standing: Standing,
}

/// What has become of an identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// It is there, under this name: of the user or role; empty for the root identity.
    Present(String),
    /// It is in the recycle bin and can come back.
    InRecycleBin,
    /// It is gone for good.
    Deleted,
}
