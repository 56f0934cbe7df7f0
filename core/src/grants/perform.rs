//! What happens when policies are attached or detached.

use super::{AttachPolicyToGroup, AttachPolicyToUser, DetachPolicyFromUser, GrantView, ListPoliciesForUser, store};
use crate::authorization::PolicyType;
use crate::door::{Cx, Perform, Touched};
use crate::model::{ApiError, Code, PolicyName};
use crate::users::perform::required_user;

/// Whom a policy is attached to, and how many it may have.
pub(super) struct Principal<'a> {
    /// As it is stored.
    kind: &'static str,
    id: i64,
    /// The first part of the error codes: `User` in `LimitExceeded.User.Policy`.
    code: &'static str,
    name: &'a str,
    max_system: i64,
    max_custom: i64,
}

impl<'a> Principal<'a> {
    /// Source: RAM, "Limits": 20 system and 10 custom policies per user.
    fn user(id: i64, name: &'a str) -> Self {
        Self { kind: "user", id, code: "User", name, max_system: 20, max_custom: 10 }
    }

    /// Source: RAM, "Limits": 20 system and 5 custom policies per group.
    fn group(id: i64, name: &'a str) -> Self {
        Self { kind: "group", id, code: "Group", name, max_system: 20, max_custom: 5 }
    }

    /// Source: RAM, "Limits": 20 system and 5 custom policies per role.
    pub(super) fn role(id: i64, name: &'a str) -> Self {
        Self { kind: "role", id, code: "Role", name, max_system: 20, max_custom: 5 }
    }

    fn limit(&self, policy_type: PolicyType) -> i64 {
        match policy_type {
            PolicyType::System => self.max_system,
            PolicyType::Custom => self.max_custom,
        }
    }
}

impl Perform for AttachPolicyToUser {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<(), ApiError> {
        let user = required_user(cx, Some(&self.user_name)).await?;
        let principal = Principal::user(user.user_id, self.user_name.as_str());
        attach(cx, &principal, self.policy_type, &self.policy_name).await?;
        cx.touch(Touched::User(user.id()));
        Ok(())
    }
}

impl Perform for DetachPolicyFromUser {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<(), ApiError> {
        let user = required_user(cx, Some(&self.user_name)).await?;
        let policy = (self.policy_type, &self.policy_name);
        if !store::delete(cx.tx, ("user", user.user_id), policy).await? {
            return Err(ApiError::new(
                Code::EntityNotExist,
                "User.Policy",
                format!(
                    "the {} policy `{}` is not attached to the user `{}` itself",
                    self.policy_type.as_str().to_lowercase(),
                    self.policy_name,
                    self.user_name
                ),
            ));
        }
        cx.touch(Touched::User(user.id()));
        Ok(())
    }
}

impl Perform for AttachPolicyToGroup {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<(), ApiError> {
        let group = crate::groups::store::find(cx.tx, cx.account, &self.group_name)
            .await?
            .ok_or_else(|| ApiError::not_exist("Group", &self.group_name))?;
        let principal = Principal::group(group.group_id, self.group_name.as_str());
        attach(cx, &principal, self.policy_type, &self.policy_name).await?;
        cx.touch(Touched::Group(group.group_id));
        Ok(())
    }
}

impl Perform for ListPoliciesForUser {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Vec<GrantView>, ApiError> {
        let user = required_user(cx, Some(&self.user_name)).await?;
        Ok(store::list_for_user(cx.tx, user.id()).await?)
    }
}

pub(super) async fn attach(
    cx: &mut Cx<'_>,
    principal: &Principal<'_>,
    policy_type: PolicyType,
    name: &PolicyName,
) -> Result<(), ApiError> {
    // Held, so that nobody deletes it in between and leaves a grant of nothing behind.
    let policy = crate::policies::store::find_and_hold(cx.tx, cx.account, policy_type, name)
        .await?
        .ok_or_else(|| ApiError::not_exist("Policy", name).at("policy_name"))?;
    // Two calls at once must not both count one policy less than the limit.
    if !store::lock_principal(cx.tx, principal.kind, principal.id).await? {
        return Err(ApiError::not_exist(principal.code, principal.name));
    }
    let n = store::count(cx.tx, principal.kind, principal.id, policy_type).await?;
    let subject = format!("{}.Policy", principal.code);
    store::insert(cx.tx, cx.account, (principal.kind, principal.id), (policy_type, &policy), cx.now).await.map_err(
        |error| {
            error.or_conflict("grants_unique", || {
                ApiError::new(
                    Code::EntityAlreadyExists,
                    &subject,
                    format!(
                        "the policy `{}` is attached to the {} `{}` already",
                        policy, principal.kind, principal.name
                    ),
                )
                .at("policy_name")
            })
        },
    )?;
    // After the insert: attaching once more what is attached must say so also when the limit is reached.
    if n >= principal.limit(policy_type) {
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
    Ok(())
}
