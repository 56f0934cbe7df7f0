//! What the pages show. A page is one call: what may not be read comes as a refusal in its place.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use rampart_core::access_keys::AccessKeyView;
use rampart_core::grants::GrantView;
use rampart_core::groups::GroupView;
use rampart_core::login_profiles::LoginProfileView;
use rampart_core::mfa::MfaDeviceView;
use rampart_core::model::{Page, PolicyName, Total, UserName};
use rampart_core::offboarding::ScheduledOffboarding;
use rampart_core::policies::PolicyType;
use rampart_core::sessions::SessionView;
use rampart_core::users::{ListUsers, UserView};
use serde::{Deserialize, Serialize};

use crate::call::CallError;
use crate::users::UserTab;

/// The list with the numbers above it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UsersRead {
    /// The page.
    pub page: Page<UserView>,
    /// Users who can log on without an MFA device, when the caller may know.
    pub n_without_mfa: Option<Total>,
}

/// Reads the list.
#[server(input = Json)]
pub async fn read_users(action: ListUsers) -> Result<UsersRead, CallError> {
    let page = crate::call::run(action).await?;
    // The list is of use without the number.
    let summary = crate::call::account_summary().await.ok().flatten();
    Ok(UsersRead { page, n_without_mfa: summary.map(|summary| summary.n_without_mfa) })
}

/// One user with one tab.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UserRead {
    /// The name in the address.
    pub user_name: UserName,
    /// The user, or why it may not be seen.
    pub user: Result<UserView, CallError>,
    /// When the user leaves, if that is set.
    pub leaving: Option<ScheduledOffboarding>,
    /// The tab.
    pub tab: TabRead,
}

/// What a tab shows: each is the tab of the same name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum TabRead {
    Overview,
    Authentication {
        profile: Result<Option<LoginProfileView>, CallError>,
        device: Result<Option<MfaDeviceView>, CallError>,
    },
    Groups(Result<Vec<GroupView>, CallError>),
    Permissions(Result<Vec<GrantView>, CallError>),
    /// They are read by their own room.
    AccessKeys,
    Sessions(Result<Vec<SessionView>, CallError>),
}

/// Reads one user with one tab.
#[server(input = Json)]
pub async fn read_user(user_name: UserName, tab: UserTab) -> Result<UserRead, CallError> {
    use rampart_core::grants::ListPoliciesForUser;
    use rampart_core::groups::ListGroupsForUser;
    use rampart_core::login_profiles::GetLoginProfile;
    use rampart_core::mfa::GetUserMfaInfo;
    use rampart_core::model::Code;
    use rampart_core::offboarding::GetOffboarding;
    use rampart_core::sessions::ListSessions;
    use rampart_core::users::GetUser;

    let (iam, caller) = super::iam_and_caller()?;
    let user = iam.run(&caller, GetUser { user_name: user_name.clone() }).await.map_err(CallError::from);
    if let Err(error) = &user
        && error.code() != Some(Code::NoPermission)
    {
        return Err(crate::call::refuse(error.clone()));
    }
    let (name, named) = (user_name.clone(), Some(user_name.clone()));
    let tab = match tab {
        UserTab::Overview => TabRead::Overview,
        UserTab::Authentication => {
            let profile = match iam.run(&caller, GetLoginProfile { user_name: name }).await {
                Ok(profile) => Ok(Some(profile)),
                Err(error) if error.code == Code::EntityNotExist => Ok(None),
                Err(error) => Err(error.into()),
            };
            let device = iam.run(&caller, GetUserMfaInfo { user_name: named }).await.map_err(CallError::from);
            TabRead::Authentication { profile, device }
        }
        UserTab::Groups => {
            TabRead::Groups(iam.run(&caller, ListGroupsForUser { user_name: name }).await.map_err(CallError::from))
        }
        UserTab::Permissions => TabRead::Permissions(
            iam.run(&caller, ListPoliciesForUser { user_name: name }).await.map_err(CallError::from),
        ),
        UserTab::AccessKeys => TabRead::AccessKeys,
        UserTab::Sessions => {
            TabRead::Sessions(iam.run(&caller, ListSessions { user_name: named }).await.map_err(CallError::from))
        }
    };
    let leaving = match &user {
        Ok(_) => iam.run(&caller, GetOffboarding { user_name: user_name.clone() }).await.ok().flatten(),
        Err(_) => None,
    };
    Ok(UserRead { user_name, user, leaving, tab })
}

/// A policy that can be granted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grantable {
    /// System or custom.
    pub policy_type: PolicyType,
    /// The name.
    pub policy_name: PolicyName,
    /// What it is for.
    pub description: String,
    /// Whether it holds for the user already, attached to it.
    pub is_granted: bool,
}

/// Reads the policies that can be granted to a user.
#[server(input = Json)]
pub async fn read_grantable(user_name: UserName) -> Result<Vec<Grantable>, CallError> {
    use rampart_core::grants::{GrantOrigin, ListPoliciesForUser};
    use rampart_core::model::PageRequest;
    use rampart_core::policies::ListPolicies;

    let (iam, caller) = super::iam_and_caller()?;
    let mut policies = Vec::new();
    let mut page = PageRequest { size: Some(PageRequest::MAX_SIZE), ..PageRequest::default() };
    // Bounded: more than these nobody picks from a list without a search.
    for _ in 0..10 {
        let read = crate::call::run(ListPolicies { page, ..ListPolicies::default() }).await?;
        policies.extend(read.items);
        let Some(next) = read.next else { break };
        page = PageRequest { after: Some(next), size: Some(PageRequest::MAX_SIZE), before: None };
    }
    // Without this permission the list is still of use; granting twice is refused in words.
    let granted = iam.run(&caller, ListPoliciesForUser { user_name }).await.unwrap_or_default();
    let is_granted = |policy_type, policy_name: &PolicyName| {
        granted.iter().any(|grant| {
            grant.origin == GrantOrigin::Individual
                && grant.policy_type == policy_type
                && grant.policy_name == *policy_name
        })
    };
    let grantable = policies.into_iter().map(|policy| Grantable {
        is_granted: is_granted(policy.policy_type, &policy.policy_name),
        policy_type: policy.policy_type,
        policy_name: policy.policy_name,
        description: policy.description,
    });
    Ok(grantable.collect())
}

/// Reads the groups a user can join.
#[server(input = Json)]
pub async fn read_joinable(user_name: UserName) -> Result<Vec<GroupView>, CallError> {
    use rampart_core::groups::{ListGroups, ListGroupsForUser};

    let (iam, caller) = super::iam_and_caller()?;
    let groups = crate::call::run(ListGroups::default()).await?.items;
    let joined = iam.run(&caller, ListGroupsForUser { user_name }).await.unwrap_or_default();
    let is_joined = |group: &GroupView| joined.iter().any(|other| other.group_name == group.group_name);
    Ok(groups.into_iter().filter(|group| !is_joined(group)).collect())
}

/// What goes with a user when it is deleted; absent is what the caller may not read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WhatGoes {
    /// The user.
    pub user: Option<UserView>,
    /// Its policies, those of its groups left out.
    pub policies: Option<Vec<PolicyName>>,
    /// Its AccessKey pairs.
    pub access_keys: Option<Vec<AccessKeyView>>,
    /// Its live sessions.
    pub n_sessions: Option<usize>,
}

/// Reads what goes with a user when it is deleted.
#[server(input = Json)]
pub async fn read_what_goes(user_name: UserName) -> Result<WhatGoes, CallError> {
    use rampart_core::access_keys::ListAccessKeys;
    use rampart_core::grants::{GrantOrigin, ListPoliciesForUser};
    use rampart_core::model::Code;
    use rampart_core::sessions::ListSessions;
    use rampart_core::users::GetUser;

    let (iam, caller) = super::iam_and_caller()?;
    let named = Some(user_name.clone());
    let user = match iam.run(&caller, GetUser { user_name: user_name.clone() }).await {
        Err(error) if error.code == Code::EntityNotExist => return Err(crate::call::refuse(error.into())),
        user => user.ok(),
    };
    let grants = iam.run(&caller, ListPoliciesForUser { user_name }).await.ok();
    let individual = |grants: Vec<rampart_core::grants::GrantView>| {
        let own = grants.into_iter().filter(|grant| grant.origin == GrantOrigin::Individual);
        own.map(|grant| grant.policy_name).collect()
    };
    Ok(WhatGoes {
        user,
        policies: grants.map(individual),
        access_keys: iam.run(&caller, ListAccessKeys { user_name: named.clone() }).await.ok(),
        n_sessions: iam.run(&caller, ListSessions { user_name: named }).await.ok().map(|sessions| sessions.len()),
    })
}
