//! What happens when groups are asked or changed.

use super::{AddUserToGroup, CreateGroup, GroupView, ListGroups, ListGroupsForUser, RemoveUserFromGroup, store};
use crate::door::{Cx, Perform, Touched};
use crate::model::{ApiError, Code, GroupId, GroupName};
use crate::users::perform::required_user;

/// The most groups one user may be in.
///
/// Source: ours; RAM, "Limits", has 5 and raises it on request. An installation of one's own has nobody to ask, and
/// departments, projects and duties pass 5 at once.
const MAX_GROUPS_PER_USER: i64 = 50;

impl Perform for CreateGroup {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<GroupView, ApiError> {
        let limit = cx.iam.settings().max_groups;
        if !crate::accounts::store::count_up(cx.tx, cx.account, "groups", limit).await? {
            return Err(ApiError::limit_exceeded("Group", limit));
        }
        let id = GroupId::new(cx.iam.new_number(18)?);
        let group = GroupView {
            group_name: self.group_name,
            display_name: self.display_name,
            comments: self.comments,
            created_at: cx.now,
            joined_at: None,
        };
        store::insert(cx.tx, cx.account, id, &group).await.map_err(|error| {
            error.or_conflict("user_groups_name_unique", || {
                ApiError::already_exists("Group", &group.group_name, "group_name")
            })
        })?;
        Ok(group)
    }
}

impl Perform for ListGroups {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Vec<GroupView>, ApiError> {
        views(store::list(cx.tx, cx.account).await?)
    }
}

impl Perform for AddUserToGroup {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<(), ApiError> {
        let user = required_user(cx, Some(&self.user_name)).await?;
        let group = required(cx, &self.group_name).await?;
        // Two calls at once must not both count one group less than the limit.
        if !crate::grants::store::lock_principal(cx.tx, "user", user.user_id).await? {
            return Err(ApiError::not_exist("User", &self.user_name));
        }
        let n = store::count_of_user(cx.tx, user.id()).await?;
        store::insert_member(cx.tx, user.id(), group, cx.now).await.map_err(|error| {
            error.or_conflict("group_members_unique", || {
                ApiError::new(
                    Code::EntityAlreadyExists,
                    "User.Group",
                    format!("the user `{}` is in the group `{}` already", self.user_name, self.group_name),
                )
                .at("group_name")
            })
        })?;
        if n >= MAX_GROUPS_PER_USER {
            return Err(ApiError::new(
                Code::LimitExceeded,
                "User.Group",
                format!(
                    "the user `{}` is in {n} groups, which is the limit; remove the user from one first",
                    self.user_name
                ),
            ));
        }
        cx.touch(Touched::User(user.id()));
        Ok(())
    }
}

impl Perform for RemoveUserFromGroup {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<(), ApiError> {
        let user = required_user(cx, Some(&self.user_name)).await?;
        let group = required(cx, &self.group_name).await?;
        if !store::delete_member(cx.tx, user.id(), group).await? {
            return Err(ApiError::new(
                Code::EntityNotExist,
                "User.Group",
                format!("the user `{}` is not in the group `{}`", self.user_name, self.group_name),
            ));
        }
        cx.touch(Touched::User(user.id()));
        Ok(())
    }
}

impl Perform for ListGroupsForUser {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Vec<GroupView>, ApiError> {
        let user = required_user(cx, Some(&self.user_name)).await?;
        views(store::of_user(cx.tx, user.id()).await?)
    }
}

async fn required(cx: &mut Cx<'_>, name: &GroupName) -> Result<GroupId, ApiError> {
    let group = store::find(cx.tx, cx.account, name).await?;
    group.map(|group| GroupId::new(group.group_id)).ok_or_else(|| ApiError::not_exist("Group", name))
}

fn views(rows: Vec<store::GroupRow>) -> Result<Vec<GroupView>, ApiError> {
    Ok(rows.into_iter().map(store::GroupRow::view).collect::<Result<_, _>>()?)
}
