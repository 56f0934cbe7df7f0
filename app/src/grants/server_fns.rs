//! What grants ask of the server.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use rampart_core::grants::{HeldPolicy, ListGrants};
use rampart_core::model::Page;
use serde::{Deserialize, Serialize};

use crate::call::CallError;
use crate::ui::PickChoice;

/// The most grants one form makes or ends.
#[cfg(feature = "ssr")]
const ITEMS_MAX: usize = 100;

/// How one grant went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantItem {
    /// The grant, as [`super::grant_value`] writes it.
    pub grant: String,
    /// Why it was refused; absent when it was done.
    pub error: Option<String>,
}

/// How several grants went: each by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Granted {
    /// In the order of the form.
    pub items: Vec<GrantItem>,
}

impl Granted {
    /// How many were done.
    pub fn n_done(&self) -> usize {
        self.items.iter().filter(|item| item.error.is_none()).count()
    }

    /// Whether all were done.
    pub fn is_complete(&self) -> bool {
        self.n_done() == self.items.len()
    }
}

/// Reads one page of the account's grants.
#[server(input = Json)]
pub async fn read_grants(action: ListGrants) -> Result<Page<HeldPolicy>, CallError> {
    crate::call::run(action).await
}

/// Finds users, groups and roles by the beginning of their names: what the caller may list.
#[server(input = Json)]
pub async fn find_holders(find: String) -> Result<Vec<PickChoice>, CallError> {
    use rampart_core::grants::Holder;
    use rampart_core::groups::ListGroups;
    use rampart_core::model::{Arn, PageRequest};
    use rampart_core::roles::ListRoles;
    use rampart_core::users::ListUsers;

    use super::picked::holder_choice;

    let (iam, caller) = (crate::call::iam()?, crate::call::caller()?);
    let search = Some(find.trim().to_owned()).filter(|text| !text.is_empty());
    let page = PageRequest { size: Some(8), ..PageRequest::default() };
    let account = caller.account();
    // Asked before, because a refusal would be an event, and this is no attempt.
    let may_groups = iam.may(&caller, "ram:ListGroups", &Arn::ram(account, "group", "*")).await;
    let may_roles = iam.may(&caller, "ram:ListRoles", &Arn::ram(account, "role", "*")).await;
    let mut found = Vec::new();
    let groups = ListGroups { search: search.clone(), page: page.clone(), ..ListGroups::default() };
    if let Some(groups) = if may_groups { iam.run(&caller, groups).await.ok() } else { None } {
        found.extend(groups.items.into_iter().map(|group| {
            let text = group.display_name.map(|name| name.to_string()).unwrap_or_default();
            holder_choice(&Holder::Group(group.group_name), text)
        }));
    }
    let roles = ListRoles { search: search.clone(), page: page.clone(), ..ListRoles::default() };
    if let Some(roles) = if may_roles { iam.run(&caller, roles).await.ok() } else { None } {
        found
            .extend(roles.items.into_iter().map(|role| holder_choice(&Holder::Role(role.role_name), role.description)));
    }
    let users = ListUsers { search, page, ..ListUsers::default() };
    match iam.run(&caller, users).await {
        Ok(users) => found.extend(users.items.into_iter().map(|user| {
            let text = user.display_name.map(|name| name.to_string()).unwrap_or_default();
            holder_choice(&Holder::User(user.user_name), text)
        })),
        Err(error) if !may_groups && !may_roles => return Err(crate::call::refuse(error.into())),
        Err(_) => {}
    }
    Ok(found)
}

/// Finds policies by name or purpose, at most fifty. `holder`: whose own policies are marked.
#[server(input = Json)]
pub async fn find_policies(
    find: String,
    policy_type: String,
    holder: Option<String>,
) -> Result<Vec<PickChoice>, CallError> {
    use rampart_core::grants::{
        GrantOrigin, Holder, ListPoliciesForGroup, ListPoliciesForRole, ListPoliciesForUser, PolicyRef,
    };
    use rampart_core::policies::{ListPolicies, PolicyType};

    use super::picked::policy_choice;

    let (iam, caller) = (crate::call::iam()?, crate::call::caller()?);
    let list = ListPolicies {
        policy_type: PolicyType::find(&policy_type),
        search: Some(find.trim().to_owned()).filter(|text| !text.is_empty()),
        ..ListPolicies::default()
    };
    let policies = crate::call::run(list).await?;
    // Without this permission the list is still of use; granting twice is refused in words.
    let held = match holder.as_deref().and_then(super::read_holder) {
        None => Vec::new(),
        Some(Holder::User(user_name)) => iam.run(&caller, ListPoliciesForUser { user_name }).await.unwrap_or_default(),
        Some(Holder::Group(group_name)) => {
            iam.run(&caller, ListPoliciesForGroup { group_name }).await.unwrap_or_default()
        }
        Some(Holder::Role(role_name)) => iam.run(&caller, ListPoliciesForRole { role_name }).await.unwrap_or_default(),
    };
    let choices = policies.items.into_iter().map(|policy| {
        let is_held = held.iter().any(|grant| {
            grant.origin == GrantOrigin::Individual
                && grant.policy_type == policy.policy_type
                && grant.policy_name == policy.policy_name
        });
        let reference = PolicyRef { policy_type: policy.policy_type, policy_name: policy.policy_name };
        policy_choice(&reference, policy.description, is_held)
    });
    Ok(choices.collect())
}

/// Grants every chosen policy to every chosen holder, each by itself.
#[server]
pub async fn grant_policies(
    #[server(default)] holders: Vec<String>,
    #[server(default)] policies: Vec<String>,
    #[server(default)] next: String,
) -> Result<Granted, CallError> {
    use rampart_core::model::ApiError;

    let text = crate::text::t().grants;
    let outcome = async {
        if holders.is_empty() {
            return Err(ApiError::invalid("holders[]", text.choose_principal_rule).into());
        }
        if policies.is_empty() {
            return Err(ApiError::invalid("policies[]", text.choose_policy_rule).into());
        }
        let pairs = holders.iter().flat_map(|holder| policies.iter().map(move |policy| format!("{holder}:{policy}")));
        server::each(pairs.collect(), true).await
    };
    server::answer("grant_policies", outcome.await, next, text.granted_n).await
}

/// Ends grants, each by itself; they are named as [`super::grant_value`] writes them.
#[server]
pub async fn revoke_policies(
    #[server(default)] grants: Vec<String>,
    #[server(default)] next: String,
) -> Result<Granted, CallError> {
    let outcome = server::each(grants, false).await;
    server::answer("revoke_policies", outcome, next, crate::text::t().grants.revoked_n).await
}

#[cfg(feature = "ssr")]
mod server {
    use rampart_core::door::Perform;
    use rampart_core::grants::{
        AttachPolicyToGroup, AttachPolicyToRole, AttachPolicyToUser, DetachPolicyFromGroup, DetachPolicyFromRole,
        DetachPolicyFromUser, Holder, PolicyRef,
    };
    use rampart_core::model::ApiError;

    use super::{GrantItem, Granted, ITEMS_MAX};
    use crate::call::CallError;
    use crate::form::Then;

    /// Makes or ends grants one after the other.
    pub(super) async fn each(grants: Vec<String>, is_attached: bool) -> Result<Granted, CallError> {
        let text = crate::text::t().grants;
        if grants.is_empty() {
            return Err(ApiError::invalid("grants[]", text.choose_grant_rule).into());
        }
        if grants.len() > ITEMS_MAX {
            return Err(ApiError::invalid("policies[]", text.too_many_rule).into());
        }
        let (mut granted, mut first) = (Granted::default(), None);
        for grant in grants {
            let outcome = match super::super::read_grant(&grant) {
                Some((holder, policy)) => one(holder, policy, is_attached).await,
                None => Err(ApiError::invalid("grants[]", text.unreadable_rule).into()),
            };
            // Over and for everything that follows, too.
            if matches!(outcome, Err(CallError::LoggedOff | CallError::Unreachable)) {
                outcome?;
                continue;
            }
            granted.items.push(GrantItem { grant, error: outcome.as_ref().err().map(ToString::to_string) });
            first = first.or(outcome.err());
        }
        match first {
            // One refusal, or a question that all of them ask, is the form's own.
            Some(error)
                if granted.items.len() == 1 || (granted.n_done() == 0 && error.at("confirmation").is_some()) =>
            {
                Err(error)
            }
            _ => Ok(granted),
        }
    }

    async fn one(holder: Holder, policy: PolicyRef, is_attached: bool) -> Result<(), CallError> {
        let PolicyRef { policy_type, policy_name } = policy;
        match (holder, is_attached) {
            (Holder::User(user_name), true) => run(AttachPolicyToUser { policy_type, policy_name, user_name }).await,
            (Holder::User(user_name), false) => run(DetachPolicyFromUser { policy_type, policy_name, user_name }).await,
            (Holder::Group(group_name), true) => {
                run(AttachPolicyToGroup { policy_type, policy_name, group_name }).await
            }
            (Holder::Group(group_name), false) => {
                run(DetachPolicyFromGroup { policy_type, policy_name, group_name }).await
            }
            (Holder::Role(role_name), true) => run(AttachPolicyToRole { policy_type, policy_name, role_name }).await,
            (Holder::Role(role_name), false) => run(DetachPolicyFromRole { policy_type, policy_name, role_name }).await,
        }
    }

    async fn run<A: Perform<Response = ()>>(action: A) -> Result<(), CallError> {
        let (iam, caller) = (crate::call::iam()?, crate::call::caller()?);
        Ok(iam.run(&caller, action).await?)
    }

    /// Leads on when all is done, and back to the panel with the outcome when something is not.
    pub(super) async fn answer(
        form: &str,
        outcome: Result<Granted, CallError>,
        next: String,
        said: fn(usize) -> String,
    ) -> Result<Granted, CallError> {
        let next = if next.is_empty() { "/grants".to_owned() } else { next };
        let then = match &outcome {
            Ok(granted) if granted.is_complete() => Then::to(next).saying(said(granted.items.len())),
            _ => Then::stay_or(next).showing_result(),
        };
        crate::form::answer(form, &(), outcome, then).await
    }
}
