//! What a user may do: memberships and grants.

use leptos::prelude::*;
use rampart_core::grants::PolicyRef;
use rampart_core::model::PolicyName;
use rampart_core::policies::PolicyType;

use crate::call::CallError;

/// A policy as a form names it: `System:AdministratorAccess`.
pub fn policy_value(policy_type: PolicyType, policy_name: &PolicyName) -> String {
    format!("{}:{policy_name}", policy_type.as_str())
}

/// Reads [`policy_value`].
pub fn read_policy_value(value: &str) -> Option<PolicyRef> {
    let (policy_type, name) = value.split_once(':')?;
    let policy_type = PolicyType::find(policy_type)?;
    Some(PolicyRef { policy_type, policy_name: PolicyName::parse(name).ok()? })
}

/// Makes a user a member of several groups: of all of them, or of none.
#[server]
pub async fn add_user_to_groups(
    user_name: String,
    #[server(default)] group_names: Vec<String>,
) -> Result<(), CallError> {
    use rampart_core::door::Access;
    use rampart_core::groups::AddUserToGroup;
    use rampart_core::model::{ApiError, GroupName};

    let text = crate::text::t().users;
    let outcome = async {
        let name = super::server::user(&user_name)?;
        if group_names.is_empty() {
            return Err(ApiError::invalid("group_names[]", text.user.choose_group_rule).into());
        }
        let (iam, caller) = super::iam_and_caller()?;
        let mut authorized = Vec::with_capacity(group_names.len());
        for group in &group_names {
            let group_name = crate::form::field("group_names[]", GroupName::parse(group))?;
            authorized.push(iam.authorize(&caller, AddUserToGroup { user_name: name.clone(), group_name }).await?);
        }
        let mut work = iam.begin(&caller, Access::Write).await?;
        for action in authorized {
            work.perform(action).await?;
        }
        Ok(work.commit().await?)
    };
    let outcome = outcome.await;
    let then = super::server::then_tab(&user_name, crate::users::UserTab::Groups);
    let then = then.saying((text.user.added_to_groups)(&user_name, group_names.len()));
    crate::form::answer("add_user_to_groups", &(), outcome, then).await
}

/// Ends a membership.
#[server]
pub async fn remove_user_from_group(user_name: String, group_name: String) -> Result<(), CallError> {
    use rampart_core::groups::RemoveUserFromGroup;
    use rampart_core::model::GroupName;

    let outcome = async {
        let action = RemoveUserFromGroup {
            user_name: super::server::user(&user_name)?,
            group_name: crate::form::field("group_name", GroupName::parse(&group_name))?,
        };
        crate::call::run(action).await
    };
    let outcome = outcome.await;
    let then = super::server::then_tab(&user_name, crate::users::UserTab::Groups);
    let then = then.saying((crate::text::t().users.user.removed_from_group)(&user_name, &group_name));
    crate::form::answer("remove_user_from_group", &(), outcome, then).await
}

/// Grants several policies: all of them, or none. Each is named as [`policy_value`] writes it.
#[server]
pub async fn attach_policies_to_user(
    user_name: String,
    #[server(default)] policies: Vec<String>,
) -> Result<(), CallError> {
    use rampart_core::door::Access;
    use rampart_core::grants::AttachPolicyToUser;
    use rampart_core::model::ApiError;

    let text = crate::text::t().users;
    let outcome = async {
        let name = super::server::user(&user_name)?;
        if policies.is_empty() {
            return Err(ApiError::invalid("policies[]", text.user.choose_policy_rule).into());
        }
        let (iam, caller) = super::iam_and_caller()?;
        let mut authorized = Vec::with_capacity(policies.len());
        for policy in &policies {
            let (policy_type, policy_name) = server::policy(policy)?;
            let action = AttachPolicyToUser { policy_type, policy_name, user_name: name.clone() };
            authorized.push(iam.authorize(&caller, action).await?);
        }
        let mut work = iam.begin(&caller, Access::Write).await?;
        for action in authorized {
            work.perform(action).await?;
        }
        Ok(work.commit().await?)
    };
    let outcome = outcome.await;
    let then = super::server::then_tab(&user_name, crate::users::UserTab::Permissions);
    let then = then.saying((text.user.granted_n)(&user_name, policies.len()));
    crate::form::answer("attach_policies_to_user", &(), outcome, then).await
}

/// Revokes a policy, named as [`policy_value`] writes it.
#[server]
pub async fn detach_policy_from_user(user_name: String, policy: String) -> Result<(), CallError> {
    use rampart_core::grants::DetachPolicyFromUser;

    let outcome = async {
        let (policy_type, policy_name) = server::policy(&policy)?;
        let user_name = super::server::user(&user_name)?;
        crate::call::run(DetachPolicyFromUser { policy_type, policy_name, user_name }).await
    };
    let outcome = outcome.await;
    let policy_name = policy.split_once(':').map_or(policy.as_str(), |(_, name)| name);
    let then = super::server::then_tab(&user_name, crate::users::UserTab::Permissions);
    let then = then.saying((crate::text::t().users.user.policy_revoked)(policy_name, &user_name));
    crate::form::answer("detach_policy_from_user", &(), outcome, then).await
}

#[cfg(feature = "ssr")]
mod server {
    use rampart_core::model::PolicyName;
    use rampart_core::policies::PolicyType;

    use crate::call::CallError;
    use crate::form::field;

    /// Reads [`super::policy_value`].
    pub(super) fn policy(value: &str) -> Result<(PolicyType, PolicyName), CallError> {
        let (policy_type, name) = value.split_once(':').unwrap_or(("", value));
        let policy_type =
            if policy_type == PolicyType::System.as_str() { PolicyType::System } else { PolicyType::Custom };
        Ok((policy_type, field("policies[]", PolicyName::parse(name))?))
    }
}
