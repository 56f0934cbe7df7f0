//! What happens when policies are attached, detached or listed.

use super::{
    AttachPolicyToGroup, AttachPolicyToUser, DetachPolicyFromGroup, DetachPolicyFromUser, GrantView, HeldPolicy,
    Holder, ListGrants, ListPoliciesForGroup, ListPoliciesForUser, PolicyRef, list, store,
};
use crate::authorization::PolicyType;
use crate::door::{Cx, Perform, Touched};
use crate::model::{ApiError, Code, Page};
use crate::quotas::{Quota, limit};
use crate::users::perform::required_user;

/// Whom a policy is attached to, and how many it may have.
struct Principal {
    /// As it is stored.
    kind: &'static str,
    id: i64,
    /// The first part of the error codes: `User` in `LimitExceeded.User.Policy`.
    code: &'static str,
    /// As the holder spells it.
    name: String,
    /// Of system and of custom policies.
    quotas: (Quota, Quota),
    touched: Touched,
}

impl Principal {
    fn quota(&self, policy_type: PolicyType) -> Quota {
        match policy_type {
            PolicyType::System => self.quotas.0,
            PolicyType::Custom => self.quotas.1,
        }
    }
}

/// Looks a holder up, with its quotas.
async fn required(cx: &mut Cx<'_>, holder: &Holder) -> Result<Principal, ApiError> {
    match holder {
        Holder::User(name) => {
            let user = required_user(cx, Some(name)).await?;
            let touched = Touched::User(user.id());
            let (id, name) = (user.user_id, user.user_name);
            Ok(Principal {
                kind: "user",
                id,
                code: "User",
                name,
                quotas: (Quota::SystemPoliciesPerUser, Quota::PoliciesPerUser),
                touched,
            })
        }
        Holder::Group(name) => {
            let group = crate::groups::perform::required(cx, name).await?;
            let touched = Touched::Group(group.group_id);
            let (id, name) = (group.group_id, group.group_name);
            Ok(Principal {
                kind: "group",
                id,
                code: "Group",
                name,
                quotas: (Quota::SystemPoliciesPerGroup, Quota::PoliciesPerGroup),
                touched,
            })
        }
        Holder::Role(name) => {
            let role = crate::roles::perform::required_role(cx, name).await?;
            let touched = Touched::Role(role.id());
            let (id, name) = (role.role_id, role.role_name);
            Ok(Principal {
                kind: "role",
                id,
                code: "Role",
                name,
                quotas: (Quota::SystemPoliciesPerRole, Quota::PoliciesPerRole),
                touched,
            })
        }
    }
}

impl Perform for AttachPolicyToUser {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<(), ApiError> {
        let policy = PolicyRef { policy_type: self.policy_type, policy_name: self.policy_name };
        attach(cx, &Holder::User(self.user_name), &policy).await
    }
}

impl Perform for DetachPolicyFromUser {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<(), ApiError> {
        let policy = PolicyRef { policy_type: self.policy_type, policy_name: self.policy_name };
        detach(cx, &Holder::User(self.user_name), &policy).await
    }
}

impl Perform for AttachPolicyToGroup {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<(), ApiError> {
        let policy = PolicyRef { policy_type: self.policy_type, policy_name: self.policy_name };
        attach(cx, &Holder::Group(self.group_name), &policy).await
    }
}

impl Perform for DetachPolicyFromGroup {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<(), ApiError> {
        let policy = PolicyRef { policy_type: self.policy_type, policy_name: self.policy_name };
        detach(cx, &Holder::Group(self.group_name), &policy).await
    }
}

impl Perform for ListPoliciesForUser {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Vec<GrantView>, ApiError> {
        let user = required_user(cx, Some(&self.user_name)).await?;
        Ok(store::list_for_user(cx.tx, user.id()).await?)
    }
}

impl Perform for ListPoliciesForGroup {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Vec<GrantView>, ApiError> {
        let group = required(cx, &Holder::Group(self.group_name)).await?;
        Ok(store::list_own(cx.tx, group.kind, group.id).await?)
    }
}

impl Perform for ListGrants {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Page<HeldPolicy>, ApiError> {
        let few = cx.iam.settings().list_sorts;
        Ok(list::page(cx.tx, cx.account, &self, few).await?)
    }
}

/// Grants a policy to a holder.
pub(crate) async fn attach(cx: &mut Cx<'_>, holder: &Holder, policy: &PolicyRef) -> Result<(), ApiError> {
    let principal = required(cx, holder).await?;
    let policy_type = policy.policy_type;
    // Held, so that nobody deletes it in between and leaves a grant of nothing behind.
    let found = crate::policies::store::find_and_hold(cx.tx, cx.account, policy_type, &policy.policy_name)
        .await?
        .ok_or_else(|| ApiError::not_exist("Policy", &policy.policy_name).at("policy_name"))?;
    // Two calls at once must not both count one policy less than the limit.
    if !store::lock_principal(cx.tx, principal.kind, principal.id).await? {
        return Err(ApiError::not_exist(principal.code, &principal.name));
    }
    let n = store::count(cx.tx, principal.kind, principal.id, policy_type).await?;
    let subject = format!("{}.Policy", principal.code);
    let granted = (policy_type, &found);
    store::insert(cx.tx, cx.account, (principal.kind, principal.id, &principal.name), granted, cx.now).await.map_err(
        |error| {
            error.or_conflict("grants_unique", || {
                ApiError::new(
                    Code::EntityAlreadyExists,
                    &subject,
                    format!(
                        "the policy `{}` is attached to the {} `{}` already",
                        found, principal.kind, principal.name
                    ),
                )
                .at("policy_name")
            })
        },
    )?;
    // After the insert: attaching once more what is attached must say so also when the limit is reached.
    if n >= limit(cx, principal.quota(policy_type)).await? {
        return Err(ApiError::new(
            Code::LimitExceeded,
            &subject,
            format!(
                "the {} `{}` has {n} {} policies, which is the limit; detach one first",
                principal.kind,
                principal.name,
                policy_type.as_str().to_lowercase()
            ),
        ));
    }
    cx.touch(principal.touched);
    Ok(())
}

/// Revokes a policy from its holder.
pub(crate) async fn detach(cx: &mut Cx<'_>, holder: &Holder, policy: &PolicyRef) -> Result<(), ApiError> {
    let principal = required(cx, holder).await?;
    let granted = (policy.policy_type, &policy.policy_name);
    if !store::delete(cx.tx, (principal.kind, principal.id), granted).await? {
        return Err(ApiError::new(
            Code::EntityNotExist,
            &format!("{}.Policy", principal.code),
            format!(
                "the {} policy `{}` is not attached to the {} `{}` itself",
                policy.policy_type.as_str().to_lowercase(),
                policy.policy_name,
                principal.kind,
                principal.name
            ),
        ));
    }
    cx.touch(principal.touched);
    Ok(())
}
