//! What happens when users join and leave groups, and who is where.

use super::perform::{required, views};
use super::{AddUserToGroup, GroupView, ListGroupsForUser, ListUsersForGroup, MemberView, RemoveUserFromGroup, store};
use crate::door::{Cx, Perform, Touched};
use crate::model::{ApiError, Code, Page};
use crate::quotas::{Quota, limit};
use crate::users::perform::required_user;

impl Perform for AddUserToGroup {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<(), ApiError> {
        let user = required_user(cx, Some(&self.user_name)).await?;
        let group = required(cx, &self.group_name).await?.id();
        // Two calls at once must not both count one group less than the limit.
        if !crate::grants::store::lock_principal(cx.tx, "user", user.user_id).await? {
            return Err(ApiError::not_exist("User", &self.user_name));
        }
        let n = store::count_of_user(cx.tx, user.id()).await?;
        store::insert_member(cx.tx, (user.id(), &user.user_name), group, cx.now).await.map_err(|error| {
            error.or_conflict("group_members_unique", || {
                ApiError::new(
                    Code::EntityAlreadyExists,
                    "User.Group",
                    format!("the user `{}` is in the group `{}` already", self.user_name, self.group_name),
                )
                .at("group_name")
            })
        })?;
        if n >= limit(cx, Quota::GroupsPerUser).await? {
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
        let group = required(cx, &self.group_name).await?.id();
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
        Ok(views(store::of_user(cx.tx, user.id()).await?)?)
    }
}

impl Perform for ListUsersForGroup {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Page<MemberView>, ApiError> {
        let group = required(cx, &self.group_name).await?.id();
        let total = store::total_of_members(cx.tx, group, &self).await?;
        let unfiltered = if total.is_zero() { store::count_members(cx.tx, group, 0).await? } else { 1 };
        let members = store::members(cx.tx, group, &self).await?;
        Ok(Page::assemble(&self.page, members, |member| member.user_name.key(), total, unfiltered))
    }
}
