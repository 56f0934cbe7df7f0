//! What happens when it is asked who holds a policy.

use super::store;
use super::{EntityView, ListEntitiesForPolicy};
use crate::authorization::{PolicyType, find_system_policy};
use crate::door::{Cx, Perform};
use crate::model::{ApiError, Page, Total};

/// The most rows a list counts; more are told as "more than".
const COUNT_BOUND: i64 = 1_000;

impl Perform for ListEntitiesForPolicy {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Page<EntityView>, ApiError> {
        let exists = match self.policy_type {
            PolicyType::System => find_system_policy(self.policy_name.as_str()).is_some(),
            PolicyType::Custom => {
                crate::policies::store::find_custom(cx.tx, cx.account, &self.policy_name).await?.is_some()
            }
        };
        if !exists {
            return Err(ApiError::not_exist("Policy", &self.policy_name));
        }
        let key = self.policy_name.key();
        let policy = (self.policy_type, key.as_str());
        let n = store::count(cx.tx, cx.account, policy, COUNT_BOUND).await?;
        let rows = store::list(cx.tx, cx.account, policy, &self.page).await?;
        let rows = rows.into_iter().map(store::EntityRow::view).collect::<Result<Vec<_>, _>>()?;
        let total = if n > COUNT_BOUND { Total::MoreThan(COUNT_BOUND) } else { Total::Exactly(n) };
        let page = Page::assemble(&self.page, rows, |(key, _)| key.clone(), total, n);
        Ok(Page {
            items: page.items.into_iter().map(|(_, entity)| entity).collect(),
            next: page.next,
            previous: page.previous,
            total: page.total,
            unfiltered: page.unfiltered,
        })
    }
}
