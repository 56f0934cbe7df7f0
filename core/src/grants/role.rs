//! What happens when policies are attached to roles or detached from them.

use super::perform::{attach, detach};
use super::{AttachPolicyToRole, DetachPolicyFromRole, GrantView, Holder, ListPoliciesForRole, PolicyRef, store};
use crate::door::{Cx, OwnKeys, Perform, Preparation};
use crate::model::ApiError;
use crate::roles::perform::{keys_of, required_role};

impl Perform for AttachPolicyToRole {
    async fn own_keys(&self, at: Preparation<'_>) -> Result<OwnKeys, ApiError> {
        // Who may only make roles for services must not give power to one that people can assume.
        keys_of(at, &self.role_name).await
    }

    async fn perform(self, cx: &mut Cx<'_>) -> Result<(), ApiError> {
        let policy = PolicyRef { policy_type: self.policy_type, policy_name: self.policy_name };
        attach(cx, &Holder::Role(self.role_name), &policy).await
    }
}

impl Perform for DetachPolicyFromRole {
    async fn own_keys(&self, at: Preparation<'_>) -> Result<OwnKeys, ApiError> {
        keys_of(at, &self.role_name).await
    }

    async fn perform(self, cx: &mut Cx<'_>) -> Result<(), ApiError> {
        let policy = PolicyRef { policy_type: self.policy_type, policy_name: self.policy_name };
        detach(cx, &Holder::Role(self.role_name), &policy).await
    }
}

impl Perform for ListPoliciesForRole {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Vec<GrantView>, ApiError> {
        let role = required_role(cx, &self.role_name).await?;
        Ok(store::list_for_role(cx.tx, role.id()).await?)
    }
}
