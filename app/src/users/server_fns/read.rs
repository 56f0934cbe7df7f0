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
use rampart_core::sessions::SessionView;
use rampart_core::users::{ListUsers, UserView};
use serde::{Deserialize, Serialize};

use crate::call::CallError;
use crate::ui::PickChoice;
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

/// Finds groups by the beginning of their names; those the user is in are marked.
#[server(input = Json)]
pub async fn find_groups(find: String, user_name: UserName) -> Result<Vec<PickChoice>, CallError> {
    use rampart_core::groups::{ListGroups, ListGroupsForUser};
    use rampart_core::model::PageRequest;

    let (iam, caller) = super::iam_and_caller()?;
    let search = Some(find.trim().to_owned()).filter(|text| !text.is_empty());
    let page = PageRequest { size: Some(20), ..PageRequest::default() };
    let groups = crate::call::run(ListGroups { search, page, ..ListGroups::default() }).await?;
    // Without this permission the list is still of use; joining twice is refused in words.
    let joined = iam.run(&caller, ListGroupsForUser { user_name }).await.unwrap_or_default();
    let choices = groups.items.into_iter().map(|group| {
        let note = group.comments.map(|note| note.to_string());
        PickChoice {
            is_held: joined.iter().any(|other| other.group_id == group.group_id),
            value: group.group_name.to_string(),
            label: group.group_name.to_string(),
            text: group.display_name.map(|name| name.to_string()).or(note).unwrap_or_default(),
            ..PickChoice::default()
        }
    });
    Ok(choices.collect())
}

/// Reads the groups a user can leave.
#[server(input = Json)]
pub async fn read_joined(user_name: UserName) -> Result<Vec<GroupView>, CallError> {
    crate::call::run(rampart_core::groups::ListGroupsForUser { user_name }).await
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
    /// What it registered.
    pub registered: Option<crate::resources::Registered>,
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
    let registered = match &user {
        Some(user) => crate::resources::registered_by(&iam, &caller, user.user_id).await?,
        None => None,
    };
    Ok(WhatGoes {
        user,
        policies: grants.map(individual),
        access_keys: iam.run(&caller, ListAccessKeys { user_name: named.clone() }).await.ok(),
        n_sessions: iam.run(&caller, ListSessions { user_name: named }).await.ok().map(|sessions| sessions.len()),
        registered,
    })
}
