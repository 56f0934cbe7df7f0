//! What happens when policies are attached to roles or detached from them.

use super::perform::{Principal, attach};
use super::{AttachPolicyToRole, DetachPolicyFromRole, GrantView, ListPoliciesForRole, store};
use crate::door::{Cx, OwnKeys, Perform, Preparation, Touched};
use crate::model::{ApiError, Code};
use crate::roles::perform::{keys_of, required_role};

impl Perform for AttachPolicyToRole {
    async fn own_keys(&self, at: Preparation<'_>) -> Result<OwnKeys, ApiError> {
        // Who may only make roles for services must not give power to one that people can assume.
        keys_of(at, &self.role_name).await
    }

    async fn perform(self, cx: &mut Cx<'_>) -> Result<(), ApiError> {
        let role = required_role(cx, &self.role_name).await?;
        let principal = Principal::role(role.role_id, self.role_name.as_str());
        attach(cx, &principal, self.policy_type, &self.policy_name).await?;
        cx.touch(Touched::Role(role.id()));
        Ok(())
    }
}

impl Perform for DetachPolicyFromRole {
    async fn own_keys(&self, at: Preparation<'_>) -> Result<OwnKeys, ApiError> {
        keys_of(at, &self.role_name).await
    }

    async fn perform(self, cx: &mut Cx<'_>) -> Result<(), ApiError> {
        let role = required_role(cx, &self.role_name).await?;
        let policy = (self.policy_type, &self.policy_name);
        if !store::delete(cx.tx, ("role", role.role_id), policy).await? {
            return Err(ApiError::new(
                Code::EntityNotExist,
                "Role.Policy",
                format!(
                    "the {} policy `{}` is not attached to the role `{}`",
                    self.policy_type.as_str().to_lowercase(),
                    self.policy_name,
                    self.role_name
                ),
            ));
        }
        cx.touch(Touched::Role(role.id()));
        Ok(())
    }
}

impl Perform for ListPoliciesForRole {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Vec<GrantView>, ApiError> {
        let role = required_role(cx, &self.role_name).await?;
        Ok(store::list_for_role(cx.tx, role.id()).await?)
    }
}
