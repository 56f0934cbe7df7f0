//! What happens when something is looked for.

use super::{FindAccessKeyUser, FindEvents, FindUserById, store};
use crate::audit::EventView;
use crate::door::{Cx, Perform};
use crate::model::{ApiError, UserName};
use crate::store::Error;

fn named(name: Option<String>) -> Result<Option<UserName>, ApiError> {
    let parsed = name.map(|name| UserName::parse(&name)).transpose();
    Ok(parsed.map_err(|_| Error::Inconsistent { table: "users", column: "user_name" })?)
}

impl Perform for FindUserById {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Option<UserName>, ApiError> {
        named(store::user_of_id(cx.tx, cx.account, self.user_id).await?)
    }
}

impl Perform for FindAccessKeyUser {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Option<UserName>, ApiError> {
        named(store::user_of_key(cx.tx, cx.account, &self.access_key_id).await?)
    }
}

impl Perform for FindEvents {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Vec<EventView>, ApiError> {
        Ok(crate::audit::store::find(cx.tx, cx.account, &self.text).await?)
    }
}
