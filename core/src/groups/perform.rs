//! What happens when groups are created, read, listed and changed.

use super::store::{self, GroupRow};
use super::{CreateGroup, GetGroup, GroupView, ListGroups, UpdateGroup};
use crate::accounts;
use crate::door::{Cx, Perform, Touched};
use crate::model::{ApiError, GroupId, GroupName, Page, Total};
use crate::store::Error;

/// The row of the named group.
///
/// # Errors
/// `EntityNotExist.Group`.
pub(crate) async fn required(cx: &mut Cx<'_>, name: &GroupName) -> Result<GroupRow, ApiError> {
    let group = store::find(cx.tx, cx.account, name).await?;
    group.ok_or_else(|| ApiError::not_exist("Group", name))
}

pub(super) fn views(rows: Vec<GroupRow>) -> Result<Vec<GroupView>, Error> {
    rows.into_iter().map(GroupRow::view).collect()
}

fn taken(error: Error, name: &GroupName, field: &str) -> ApiError {
    error.or_conflict("user_groups_name_unique", || ApiError::already_exists("Group", name, field))
}

impl Perform for CreateGroup {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<GroupView, ApiError> {
        let limit = crate::quotas::limit(cx, crate::quotas::Quota::Groups).await?;
        if !accounts::store::count_up(cx.tx, cx.account, "groups", limit).await? {
            return Err(ApiError::limit_exceeded("Group", limit));
        }
        let group = GroupView {
            group_id: GroupId::new(cx.iam.new_number(18)?),
            group_name: self.group_name,
            display_name: self.display_name,
            comments: self.comments.filter(|comments| !comments.as_str().is_empty()),
            created_at: cx.now,
            updated_at: cx.now,
            n_members: Total::Exactly(0),
            joined_at: None,
        };
        store::insert(cx.tx, cx.account, &group)
            .await
            .map_err(|error| taken(error, &group.group_name, "group_name"))?;
        Ok(group)
    }
}

impl Perform for GetGroup {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<GroupView, ApiError> {
        Ok(required(cx, &self.group_name).await?.view()?)
    }
}

impl Perform for ListGroups {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Page<GroupView>, ApiError> {
        let all = accounts::store::counter(cx.tx, cx.account, "groups").await?;
        let total = store::total(cx.tx, cx.account, &self, all).await?;
        let groups = views(store::list(cx.tx, cx.account, &self, total).await?)?;
        Ok(Page::assemble(
            &self.page,
            groups,
            |group| self.order.key(group.created_at, &group.group_name.key()),
            total,
            all,
        ))
    }
}

impl Perform for UpdateGroup {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<GroupView, ApiError> {
        let mut group = required(cx, &self.group_name).await?.view()?;
        if let Some(name) = self.new_group_name {
            group.group_name = name;
            let id = group.group_id.value();
            crate::grants::store::rename(cx.tx, "group", id, group.group_name.as_str()).await?;
            // The members' permissions say which group they come from.
            cx.touch(Touched::Group(id));
        }
        if let Some(name) = self.new_display_name {
            group.display_name = Some(name);
        }
        if let Some(comments) = self.new_comments {
            group.comments = Some(comments).filter(|comments| !comments.as_str().is_empty());
        }
        group.updated_at = cx.now;
        store::update(cx.tx, &group).await.map_err(|error| taken(error, &group.group_name, "new_group_name"))?;
        Ok(group)
    }
}
