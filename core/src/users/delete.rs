//! What happens when a user is deleted: it goes into the recycle bin, and nothing is left behind that a later user of
//! the same name could inherit.

use super::perform::required_user;
use super::{ConsoleLogon, DeleteUser};
use crate::authorization::PolicyType;
use crate::door::{Cx, Perform};
use crate::model::{ApiError, Code, PrincipalId};
use crate::{access_keys, grants, groups, recycle_bin};

impl Perform for DeleteUser {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<(), ApiError> {
        let row = required_user(cx, Some(&self.user_name)).await?;
        let (id, principal) = (row.id(), PrincipalId::User(row.id()));
        if cx.caller.is(principal) {
            return Err(ApiError::new(
                Code::OperationConflict,
                "User",
                "you cannot delete the user you are logged on as; ask another administrator",
            ));
        }
        let user = row.view(cx.now, &access_keys::perform::rules(cx).await?)?;
        if !self.with_dependents {
            refuse_while(user.console_logon != ConsoleLogon::None, "User.LoginProfile", "clear console logon first")?;
            let n_keys = access_keys::store::count_of_user(cx.tx, id).await?;
            refuse_while(n_keys > 0, "User.AccessKey", "delete the AccessKey pairs first")?;
            let n_groups = groups::store::count_of_user(cx.tx, id).await?;
            refuse_while(n_groups > 0, "User.Group", "remove the user from its groups first")?;
            let mut n_grants = 0;
            for policy_type in [PolicyType::System, PolicyType::Custom] {
                n_grants += grants::store::count(cx.tx, "user", id.value(), policy_type).await?;
            }
            refuse_while(n_grants > 0, "User.Policy", "revoke the user's policies first")?;
        }
        recycle_bin::perform::recycle(cx, id, self.user_name.as_str(), "").await
    }
}

fn refuse_while(condition: bool, subject: &str, message: &str) -> Result<(), ApiError> {
    if condition { Err(ApiError::new(Code::DeleteConflict, subject, message)) } else { Ok(()) }
}
