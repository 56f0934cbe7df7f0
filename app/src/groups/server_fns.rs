//! What the groups pages ask of the server. A page is one call: what may not be read comes as a refusal in its place.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use rampart_core::grants::GrantView;
use rampart_core::groups::{GroupView, ListGroups, ListUsersForGroup, MemberView};
use rampart_core::model::{GroupName, Page};
use serde::{Deserialize, Serialize};

use super::GroupTab;
use crate::call::CallError;
use crate::ui::PickChoice;

/// Reads the list.
#[server(input = Json)]
pub async fn read_groups(action: ListGroups) -> Result<Page<GroupView>, CallError> {
    crate::call::run(action).await
}

/// One group with one tab.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroupRead {
    /// The name in the address.
    pub group_name: GroupName,
    /// The group, or why it may not be seen.
    pub group: Result<GroupView, CallError>,
    /// The tab.
    pub tab: TabRead,
}

/// What a tab shows: each is the tab of the same name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum TabRead {
    Members(Result<Page<MemberView>, CallError>),
    Permissions(Result<Vec<GrantView>, CallError>),
    Overview,
}

/// Reads one group with one tab; `members` says which page of the members.
#[server(input = Json)]
pub async fn read_group(tab: GroupTab, members: ListUsersForGroup) -> Result<GroupRead, CallError> {
    use rampart_core::grants::ListPoliciesForGroup;
    use rampart_core::groups::GetGroup;
    use rampart_core::model::Code;

    let (iam, caller) = (crate::call::iam()?, crate::call::caller()?);
    let group_name = members.group_name.clone();
    let group = iam.run(&caller, GetGroup { group_name: group_name.clone() }).await.map_err(CallError::from);
    if let Err(error) = &group
        && error.code() != Some(Code::NoPermission)
    {
        return Err(crate::call::refuse(error.clone()));
    }
    let tab = match tab {
        GroupTab::Members => TabRead::Members(iam.run(&caller, members).await.map_err(CallError::from)),
        GroupTab::Permissions => {
            let list = ListPoliciesForGroup { group_name: group_name.clone() };
            TabRead::Permissions(iam.run(&caller, list).await.map_err(CallError::from))
        }
        GroupTab::Overview => TabRead::Overview,
    };
    Ok(GroupRead { group_name, group, tab })
}

/// Finds users by the beginning of their names; members of the group are marked.
#[server(input = Json)]
pub async fn find_users(find: String, group_name: GroupName) -> Result<Vec<PickChoice>, CallError> {
    use rampart_core::model::PageRequest;
    use rampart_core::users::ListUsers;

    let search = Some(find.trim().to_owned()).filter(|text| !text.is_empty());
    let page = PageRequest { size: Some(20), ..PageRequest::default() };
    let users = crate::call::run(ListUsers { search, page, ..ListUsers::default() }).await?;
    let choices = users.items.into_iter().map(|user| PickChoice {
        value: user.user_name.to_string(),
        label: user.user_name.to_string(),
        text: user.display_name.map(|name| name.to_string()).unwrap_or_default(),
        is_held: user.groups.iter().any(|group| group.key() == group_name.key()),
        ..PickChoice::default()
    });
    Ok(choices.collect())
}

/// What goes with a group when it is deleted; absent is what the caller may not read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WhatGoes {
    /// The group.
    pub group: Option<GroupView>,
    /// Its policies.
    pub policies: Option<Vec<GrantView>>,
}

/// Reads what goes with a group when it is deleted.
#[server(input = Json)]
pub async fn read_what_goes_with_group(group_name: GroupName) -> Result<WhatGoes, CallError> {
    use rampart_core::grants::ListPoliciesForGroup;
    use rampart_core::groups::GetGroup;
    use rampart_core::model::Code;

    let (iam, caller) = (crate::call::iam()?, crate::call::caller()?);
    let group = match iam.run(&caller, GetGroup { group_name: group_name.clone() }).await {
        Err(error) if error.code == Code::EntityNotExist => return Err(crate::call::refuse(error.into())),
        group => group.ok(),
    };
    Ok(WhatGoes { group, policies: iam.run(&caller, ListPoliciesForGroup { group_name }).await.ok() })
}

/// Creates a group.
#[server]
pub async fn create_group(
    group_name: String,
    #[server(default)] display_name: String,
    #[server(default)] comments: String,
) -> Result<GroupView, CallError> {
    use rampart_core::model::{Comments, DisplayName};

    use crate::form::{Then, answer, field, optional};

    let [name, display, note] = [&group_name, &display_name, &comments].map(|text| text.trim().to_owned());
    let outcome = async {
        let action = rampart_core::groups::CreateGroup {
            group_name: field("group_name", GroupName::parse(&name))?,
            display_name: optional("display_name", &display, DisplayName::parse)?,
            comments: optional("comments", &note, Comments::parse)?,
        };
        crate::call::run(action).await
    };
    let outcome = outcome.await;
    let then = match &outcome {
        Ok(group) => Then::to(super::group_href(&group.group_name, GroupTab::Members)).saying((crate::text::t()
            .groups
            .group_created)(
            &name
        )),
        Err(_) => Then::stay_or("/groups?panel=create"),
    };
    let values = serde_json::json!({ "group_name": name, "display_name": display, "comments": note });
    answer("create_group", &values, outcome, then).await
}

/// Changes names and note. An empty display name keeps the present one, an empty note removes it.
#[server]
pub async fn update_group(
    group_name: String,
    new_group_name: String,
    #[server(default)] new_display_name: String,
    #[server(default)] new_comments: String,
) -> Result<GroupView, CallError> {
    use rampart_core::model::{Comments, DisplayName};

    use crate::form::{Then, answer, field, optional};

    let [new_name, display, comments] =
        [&new_group_name, &new_display_name, &new_comments].map(|text| text.trim().to_owned());
    let outcome = async {
        let group_name = field("group_name", GroupName::parse(group_name.trim()))?;
        let new_group_name = field("new_group_name", GroupName::parse(&new_name))?;
        let action = rampart_core::groups::UpdateGroup {
            new_group_name: Some(new_group_name).filter(|name| *name != group_name),
            new_display_name: optional("new_display_name", &display, DisplayName::parse)?,
            new_comments: Some(field("new_comments", Comments::parse(&comments))?),
            group_name,
        };
        crate::call::run(action).await
    };
    let outcome = outcome.await;
    let then = match &outcome {
        Ok(group) => Then::to(super::group_href(&group.group_name, GroupTab::Overview))
            .saying(crate::text::t().groups.group_changed),
        Err(_) => Then::stay_or("/groups"),
    };
    let values =
        serde_json::json!({ "new_group_name": new_name, "new_display_name": display, "new_comments": comments });
    answer("update_group", &values, outcome, then).await
}

/// Deletes a group with its memberships and grants; the name must be typed once more.
#[server]
pub async fn delete_group(group_name: String, #[server(default)] typed_name: String) -> Result<(), CallError> {
    use rampart_core::model::ApiError;

    use crate::form::{Then, answer, field};

    let text = crate::text::t().groups;
    let outcome = async {
        let group_name = field("group_name", GroupName::parse(group_name.trim()))?;
        if typed_name.trim() != group_name.as_str() {
            return Err(ApiError::invalid("typed_name", text.type_name_rule).into());
        }
        crate::call::run(rampart_core::groups::DeleteGroup { group_name, with_dependents: true }).await
    };
    let outcome = outcome.await;
    let then = match outcome {
        Ok(()) => Then::to("/groups").saying((text.group_deleted)(&group_name)),
        Err(_) => Then::stay_or("/groups"),
    };
    answer("delete_group", &serde_json::json!({ "typed_name": typed_name }), outcome, then).await
}

/// Makes several users members: all of them, or none.
#[server]
pub async fn add_members(group_name: String, #[server(default)] users: Vec<String>) -> Result<(), CallError> {
    let outcome = server::members(&group_name, &users, true).await;
    let said = (crate::text::t().groups.members_added)(&group_name, users.len());
    crate::form::answer("add_members", &(), outcome, server::then(&group_name, said)).await
}

/// Ends several memberships: all of them, or none.
#[server]
pub async fn remove_members(group_name: String, #[server(default)] users: Vec<String>) -> Result<(), CallError> {
    let outcome = server::members(&group_name, &users, false).await;
    let said = (crate::text::t().groups.members_removed)(&group_name, users.len());
    crate::form::answer("remove_members", &(), outcome, server::then(&group_name, said)).await
}

#[cfg(feature = "ssr")]
mod server {
    use rampart_core::door::Access;
    use rampart_core::groups::{AddUserToGroup, RemoveUserFromGroup};
    use rampart_core::model::{ApiError, GroupName, UserName};

    use crate::call::CallError;
    use crate::form::{Then, field};
    use crate::groups::{GroupTab, group_href};

    /// The most members one form adds or removes.
    const MEMBERS_MAX: usize = 100;

    /// Adds or removes users in one transaction.
    pub(super) async fn members(group_name: &str, users: &[String], is_added: bool) -> Result<(), CallError> {
        let text = crate::text::t().groups;
        let group_name = field("group_name", GroupName::parse(group_name.trim()))?;
        if users.is_empty() || users.len() > MEMBERS_MAX {
            return Err(ApiError::invalid("users[]", text.choose_user_rule).into());
        }
        let (iam, caller) = (crate::call::iam()?, crate::call::caller()?);
        let (mut added, mut removed) = (Vec::new(), Vec::new());
        for user in users {
            let (user_name, group_name) = (field("users[]", UserName::parse(user.trim()))?, group_name.clone());
            if is_added {
                added.push(iam.authorize(&caller, AddUserToGroup { user_name, group_name }).await?);
            } else {
                removed.push(iam.authorize(&caller, RemoveUserFromGroup { user_name, group_name }).await?);
            }
        }
        let mut work = iam.begin(&caller, Access::Write).await?;
        for action in added {
            work.perform(action).await?;
        }
        for action in removed {
            work.perform(action).await?;
        }
        Ok(work.commit().await?)
    }

    /// Leads to the members.
    pub(super) fn then(group_name: &str, said: String) -> Then {
        let path = GroupName::parse(group_name).map(|name| group_href(&name, GroupTab::Members));
        Then::to(path.unwrap_or_else(|_| "/groups".to_owned())).saying(said)
    }
}
