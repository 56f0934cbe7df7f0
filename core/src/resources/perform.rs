//! What happens when resources are registered, read, named, tagged and forgotten.

use super::store::{self, ResourceRow};
use super::{
    DeregisterResource, GetResource, MOST_TAGS, RegisterResource, ResourceArn, ResourceView, Tag, TagResource,
    UpdateResource,
};
use crate::accounts;
use crate::door::{Cx, OwnKeys, Perform, Preparation};
use crate::model::{ApiError, Code};
use crate::quotas::{Quota, limit};

pub(super) const COUNTER: &str = "resources";

fn missing(arn: &ResourceArn) -> ApiError {
    ApiError::new(Code::EntityNotExist, "Resource", format!("the resource `{arn}` is not registered"))
}

async fn required(cx: &mut Cx<'_>, arn: &ResourceArn) -> Result<ResourceRow, ApiError> {
    store::find(cx.tx, cx.account, arn).await?.ok_or_else(|| missing(arn))
}

/// Tags by key, each once.
fn checked(mut tags: Vec<Tag>) -> Result<Vec<Tag>, ApiError> {
    tags.sort_by(|a, b| a.key.cmp(&b.key));
    if let Some(twice) = tags.iter().zip(tags.iter().skip(1)).find(|(a, b)| a.key == b.key) {
        let message = format!("the tag key `{}` is given twice; give each key once", twice.0.key);
        return Err(ApiError::invalid("Tag", message).at("tags"));
    }
    if tags.len() > MOST_TAGS {
        let most = i64::try_from(MOST_TAGS).unwrap_or(i64::MAX);
        return Err(ApiError::limit_exceeded("Resource.Tag", most).at("tags"));
    }
    Ok(tags)
}

/// Tags as conditions ask for them.
fn keys(prefix: &str, tags: &[Tag]) -> OwnKeys {
    tags.iter().map(|tag| (format!("{prefix}/{}", tag.key).into(), vec![tag.value.to_string()])).collect()
}

/// The tags a resource has, as conditions ask for them; none when it is not registered. Resources of other accounts are
/// not there, whatever the caller may do.
async fn keys_of(at: Preparation<'_>, arn: &ResourceArn) -> Result<OwnKeys, ApiError> {
    if !arn.is_of(at.caller.account) {
        return Err(missing(arn));
    }
    let mut tx = at.iam.store().begin_read().await?;
    let row = store::find(&mut tx, at.caller.account, arn).await?;
    tx.commit().await?;
    Ok(row.map(ResourceRow::view).transpose()?.map(|view| keys("acs:ResourceTag", &view.tags)).unwrap_or_default())
}

impl Perform for RegisterResource {
    async fn own_keys(&self, at: Preparation<'_>) -> Result<OwnKeys, ApiError> {
        // Here, because no permission reaches into another account: the answer would be that it is missing.
        let account = at.caller.account;
        if !self.arn.is_of(account) {
            let message = format!("only resources of this account can be registered: use its number `{account}`");
            return Err(ApiError::invalid("Arn", message).at("arn"));
        }
        Ok(keys("acs:RequestTag", &self.tags))
    }

    async fn perform(self, cx: &mut Cx<'_>) -> Result<ResourceView, ApiError> {
        let tags = checked(self.tags)?;
        let limit = limit(cx, Quota::Resources).await?;
        if !accounts::store::count_up(cx.tx, cx.account, COUNTER, limit).await? {
            return Err(ApiError::limit_exceeded("Resource", limit));
        }
        let id = cx.iam.new_number(18)?;
        let creator = (cx.caller.principal, cx.caller.display.as_str());
        store::insert(cx.tx, cx.account, (id, &self.arn), self.display_name.as_ref(), creator, cx.now).await.map_err(
            |error| {
                error.or_conflict("resources_arn_unique", || {
                    ApiError::new(
                        Code::EntityAlreadyExists,
                        "Resource",
                        format!("the resource `{}` is registered already", self.arn),
                    )
                    .at("arn")
                })
            },
        )?;
        store::set_tags(cx.tx, cx.account, (id, &self.arn), &tags, cx.now).await?;
        Ok(required(cx, &self.arn).await?.view()?)
    }
}

impl Perform for GetResource {
    async fn own_keys(&self, at: Preparation<'_>) -> Result<OwnKeys, ApiError> {
        keys_of(at, &self.arn).await
    }

    async fn perform(self, cx: &mut Cx<'_>) -> Result<ResourceView, ApiError> {
        Ok(required(cx, &self.arn).await?.view()?)
    }
}

impl Perform for UpdateResource {
    async fn own_keys(&self, at: Preparation<'_>) -> Result<OwnKeys, ApiError> {
        keys_of(at, &self.arn).await
    }

    async fn perform(self, cx: &mut Cx<'_>) -> Result<ResourceView, ApiError> {
        let name = self.new_display_name.as_ref();
        if !store::set_display_name(cx.tx, cx.account, &self.arn, name, cx.now).await? {
            return Err(missing(&self.arn));
        }
        Ok(required(cx, &self.arn).await?.view()?)
    }
}

impl Perform for TagResource {
    async fn own_keys(&self, at: Preparation<'_>) -> Result<OwnKeys, ApiError> {
        let mut all = keys_of(at, &self.arn).await?;
        all.extend(keys("acs:RequestTag", &self.tags));
        Ok(all)
    }

    async fn perform(self, cx: &mut Cx<'_>) -> Result<ResourceView, ApiError> {
        let tags = checked(self.tags)?;
        let row = required(cx, &self.arn).await?;
        if !store::set_tags(cx.tx, cx.account, (row.resource_id, &self.arn), &tags, cx.now).await? {
            return Err(missing(&self.arn));
        }
        Ok(required(cx, &self.arn).await?.view()?)
    }
}

impl Perform for DeregisterResource {
    async fn own_keys(&self, at: Preparation<'_>) -> Result<OwnKeys, ApiError> {
        keys_of(at, &self.arn).await
    }

    async fn perform(self, cx: &mut Cx<'_>) -> Result<(), ApiError> {
        if !store::delete(cx.tx, cx.account, &self.arn).await? {
            return Err(missing(&self.arn));
        }
        Ok(accounts::store::count_down(cx.tx, cx.account, COUNTER).await?)
    }
}
