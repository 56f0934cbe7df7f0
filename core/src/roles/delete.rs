//! What happens when a role is deleted: its policies are detached, its sessions end with their next request.

use super::perform::required_role;
use super::{DeleteRole, store};
use crate::authorization::PolicyType;
use crate::door::{Cx, Perform, Touched};
use crate::model::{ApiError, Code, PrincipalId};
use crate::{accounts, grants};

impl Perform for DeleteRole {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<(), ApiError> {
        let role = required_role(cx, &self.role_name).await?;
        if cx.caller.principal() == PrincipalId::Role(role.id()) {
            return Err(ApiError::new(
                Code::OperationConflict,
                "Role",
                "you cannot delete the role you are acting as; switch back first",
            ));
        }
        // Two calls at once must not delete what a third one attaches to.
        if !grants::store::lock_principal(cx.tx, "role", role.role_id).await? {
            return Err(ApiError::not_exist("Role", &self.role_name));
        }
        if !self.with_dependents {
            for policy_type in [PolicyType::System, PolicyType::Custom] {
                if grants::store::count(cx.tx, "role", role.role_id, policy_type).await? > 0 {
                    return Err(ApiError::new(
                        Code::DeleteConflict,
                        "Role.Policy",
                        format!("policies are attached to the role `{}`; detach them first", role.role_name),
                    ));
                }
            }
        }
        grants::store::delete_of(cx.tx, "role", role.role_id).await?;
        // What the trust policy meant hangs on the row and goes with it.
        if !store::delete(cx.tx, role.id()).await? {
            return Err(ApiError::not_exist("Role", &self.role_name));
        }
        accounts::store::count_down(cx.tx, cx.account, "roles").await?;
        cx.touch(Touched::Role(role.id()));
        Ok(())
    }
}
