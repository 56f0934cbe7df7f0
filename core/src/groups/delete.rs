//! What happens when a group is deleted: memberships and grants go with it, users and policies stay.

use super::perform::required;
use super::{DeleteGroup, store};
use crate::authorization::PolicyType;
use crate::door::{Cx, Perform, Touched};
use crate::model::{ApiError, Code};
use crate::{accounts, grants};

impl Perform for DeleteGroup {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<(), ApiError> {
        let group = required(cx, &self.group_name).await?.id();
        // No policy may be attached between the question and the end.
        if !grants::store::lock_principal(cx.tx, "group", group.value()).await? {
            return Err(ApiError::not_exist("Group", &self.group_name));
        }
        if !self.with_dependents {
            let n_members = store::count_members(cx.tx, group, 0).await?;
            refuse_while(n_members > 0, "Group.User", "remove the members from the group first")?;
            let mut n_grants = 0;
            for policy_type in [PolicyType::System, PolicyType::Custom] {
                n_grants += grants::store::count(cx.tx, "group", group.value(), policy_type).await?;
            }
            refuse_while(n_grants > 0, "Group.Policy", "revoke the policies of the group first")?;
        }
        grants::store::delete_of(cx.tx, "group", group.value()).await?;
        // Memberships hang on the row and go with it.
        if !store::delete(cx.tx, group).await? {
            return Err(ApiError::not_exist("Group", &self.group_name));
        }
        accounts::store::count_down(cx.tx, cx.account, "groups").await?;
        cx.touch(Touched::Group(group.value()));
        Ok(())
    }
}

fn refuse_while(condition: bool, subject: &str, message: &str) -> Result<(), ApiError> {
    if condition { Err(ApiError::new(Code::DeleteConflict, subject, message)) } else { Ok(()) }
}
