//! What can be asked of the register of resources.
//!
//! Beside the keys of every call, conditions see `acs:ResourceTag/<key>`, the tags the resource has, and
//! `acs:RequestTag/<key>`, the tags it is given.

use serde::{Deserialize, Serialize};

use super::{ResourceArn, ResourceView, Tag};
use crate::door::{Access, Action, Scope};
use crate::model::{Arn, DisplayName, ListOrder, Page, PageRequest, PrincipalId, TagKey, TagValue};

/// Enters a resource of the account into its register; the caller is its creator.
///
/// # Errors
/// `InvalidParameter.Arn` for a resource of another account, `EntityAlreadyExists.Resource`,
/// `LimitExceeded.Resource`; `InvalidParameter.Tag` for a key that is given twice, `LimitExceeded.Resource.Tag`.
///
/// Source: ours.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RegisterResource {
    /// Which resource.
    pub arn: ResourceArn,
    /// What people call it.
    pub display_name: Option<DisplayName>,
    /// Its tags, at most [`super::MOST_TAGS`].
    #[serde(default)]
    pub tags: Vec<Tag>,
}

impl Action for RegisterResource {
    const ACTION: &'static str = "rampart:RegisterResource";
    const ACCESS: Access = Access::Write;
    type Response = ResourceView;
    fn resources(&self, _: &Scope<'_>) -> Vec<Arn> {
        vec![self.arn.to_arn()]
    }
}

/// Reads one registered resource.
///
/// # Errors
/// `EntityNotExist.Resource`, also for resources of other accounts.
///
/// Source: ours.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct GetResource {
    /// Which resource.
    pub arn: ResourceArn,
}

impl Action for GetResource {
    const ACTION: &'static str = "rampart:GetResource";
    const ACCESS: Access = Access::Read;
    type Response = ResourceView;
    fn resources(&self, _: &Scope<'_>) -> Vec<Arn> {
        vec![self.arn.to_arn()]
    }
}

/// What a list is narrowed to. Everything that is set must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ResourceFilter {
    /// The code of a service, regardless of case.
    pub service: Option<String>,
    /// Who registered them.
    pub created_by: Option<CreatedBy>,
    /// A tag they have.
    pub tag: Option<TagFilter>,
}

/// Who registered resources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum CreatedBy {
    /// An identity, also one that is gone.
    Principal(PrincipalId),
    /// Whoever had this name at that time, regardless of case.
    Name(String),
}

/// A tag that resources have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagFilter {
    /// Its key.
    pub key: TagKey,
    /// Its value; absent: any.
    pub value: Option<TagValue>,
}

/// Lists the registered resources of the account, by ARN or by when they were registered.
///
/// # Errors
/// None of its own.
///
/// Source: ours.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ListResources {
    /// The beginning of an ARN, when it begins with `acs:`; otherwise of the last part of the relative id or of the
    /// display name, regardless of case.
    pub search: Option<String>,
    /// What else must hold.
    #[serde(default)]
    pub filter: ResourceFilter,
    /// By ARN, or by when they were registered.
    #[serde(default)]
    pub order: ListOrder,
    /// Which page; keys are ARNs, behind the time when the list is ordered by it.
    #[serde(default)]
    pub page: PageRequest,
}

impl Action for ListResources {
    const ACTION: &'static str = "rampart:ListResources";
    const ACCESS: Access = Access::Read;
    type Response = Page<ResourceView>;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![Arn::each("rampart", scope.account, "resource")]
    }
}

/// Gives a resource another display name, or none.
///
/// # Errors
/// `EntityNotExist.Resource`.
///
/// Source: ours.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct UpdateResource {
    /// Which resource.
    pub arn: ResourceArn,
    /// What people call it from now on; absent: nothing.
    pub new_display_name: Option<DisplayName>,
}

impl Action for UpdateResource {
    const ACTION: &'static str = "rampart:UpdateResource";
    const ACCESS: Access = Access::Write;
    type Response = ResourceView;
    fn resources(&self, _: &Scope<'_>) -> Vec<Arn> {
        vec![self.arn.to_arn()]
    }
}

/// Gives a resource exactly these tags; others it had are gone.
///
/// # Errors
/// `EntityNotExist.Resource`; `InvalidParameter.Tag` for a key that is given twice, `LimitExceeded.Resource.Tag`.
///
/// Source: ours; RAM's TagResources adds and UntagResources removes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TagResource {
    /// Which resource.
    pub arn: ResourceArn,
    /// All its tags, at most [`super::MOST_TAGS`].
    pub tags: Vec<Tag>,
}

impl Action for TagResource {
    const ACTION: &'static str = "rampart:TagResource";
    const ACCESS: Access = Access::Write;
    type Response = ResourceView;
    fn resources(&self, _: &Scope<'_>) -> Vec<Arn> {
        vec![self.arn.to_arn()]
    }
}

/// Takes a resource off the register; the resource itself is not touched.
///
/// # Errors
/// `EntityNotExist.Resource`.
///
/// Source: ours.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeregisterResource {
    /// Which resource.
    pub arn: ResourceArn,
}

impl Action for DeregisterResource {
    const ACTION: &'static str = "rampart:DeregisterResource";
    const ACCESS: Access = Access::Write;
    type Response = ();
    fn resources(&self, _: &Scope<'_>) -> Vec<Arn> {
        vec![self.arn.to_arn()]
    }
}
