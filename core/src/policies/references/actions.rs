//! What can be asked about who holds a policy.

use serde::{Deserialize, Serialize};

use super::EntityView;
use crate::authorization::PolicyType;
use crate::door::{Access, Action, Scope};
use crate::model::{Arn, Page, PageRequest, PolicyName};
use crate::policies::arn;

/// Lists who a policy is attached to, the latest first.
///
/// # Errors
/// `EntityNotExist.Policy`.
///
/// Source: RAM API reference, ListEntitiesForPolicy; the pages are ours.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListEntitiesForPolicy {
    /// System or custom.
    pub policy_type: PolicyType,
    /// The name.
    pub policy_name: PolicyName,
    /// Which page.
    #[serde(default)]
    pub page: PageRequest,
}

impl Action for ListEntitiesForPolicy {
    const ACTION: &'static str = "ram:ListEntitiesForPolicy";
    const ACCESS: Access = Access::Read;
    type Response = Page<EntityView>;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![arn(scope, self.policy_type, &self.policy_name)]
    }
}
