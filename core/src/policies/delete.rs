//! What happens when a policy is deleted: nobody may keep a name that a later policy could fill.

use super::perform::required_custom;
use super::versions::store as versions;
use super::{DeletePolicy, PolicyType, references, store};
use crate::accounts;
use crate::door::{Cx, Perform, Touched};
use crate::model::{ApiError, Code};

impl Perform for DeletePolicy {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<(), ApiError> {
        let policy = required_custom(cx, &self.policy_name).await?;
        // Attaching locks it too: what is asked here stays true until the end.
        if !store::lock(cx.tx, policy.id()).await? {
            return Err(ApiError::not_exist("Policy", &self.policy_name));
        }
        let name = (PolicyType::Custom, policy.policy_name_key.as_str());
        if !self.with_dependents {
            for (kind, code) in [("user", "User"), ("group", "Group"), ("role", "Role")] {
                if references::store::is_attached(cx.tx, cx.account, name, kind).await? {
                    let message = format!("the policy `{}` is attached to a {kind}; detach it first", self.policy_name);
                    return Err(ApiError::new(Code::DeleteConflict, &format!("Policy.{code}"), message));
                }
            }
            if versions::count(cx.tx, policy.id()).await? > 1 {
                let message = format!("the policy `{}` has further versions; delete them first", self.policy_name);
                return Err(ApiError::new(Code::DeleteConflict, "Policy.Version", message));
            }
        }
        references::store::delete_all(cx.tx, cx.account, name).await?;
        // Versions and words hang on the row and go with it.
        if !store::delete(cx.tx, policy.id()).await? {
            return Err(ApiError::not_exist("Policy", &self.policy_name));
        }
        accounts::store::count_down(cx.tx, cx.account, "policies").await?;
        cx.touch(Touched::Policy(policy.id()));
        Ok(())
    }
}
