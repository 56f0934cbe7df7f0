//! What happens when quotas are asked or set, and the limit in force as other rooms ask for it.

use super::{ListQuotas, Quota, QuotaView, SetQuota, store};
use crate::accounts;
use crate::door::{Cx, Iam, Perform};
use crate::model::ApiError;
use crate::store::Error;

/// The limit in force, read in the transaction that keeps it.
pub(crate) async fn limit(cx: &mut Cx<'_>, quota: Quota) -> Result<i64, Error> {
    let own = store::find(cx.tx, cx.account, quota.setting()).await?;
    Ok(own.unwrap_or_else(|| default_limit(cx.iam, quota)))
}

/// The installation's settings for what an account has as a whole, RAM's own limits for the rest.
fn default_limit(iam: &Iam, quota: Quota) -> i64 {
    let settings = iam.settings();
    match quota {
        Quota::Users => settings.max_users,
        Quota::Groups => settings.max_groups,
        Quota::Roles => settings.max_roles,
        Quota::Policies => settings.max_policies,
        each => each.default_limit().unwrap_or(0),
    }
}

/// Every quota with its limit, and what is used of it as far as it is known already: one statement.
pub(crate) async fn limits(cx: &mut Cx<'_>, n_used: impl Fn(Quota) -> Option<i64>) -> Result<Vec<QuotaView>, Error> {
    let own = store::all(cx.tx, cx.account).await?;
    let view = |quota: Quota| {
        let default_limit = default_limit(cx.iam, quota);
        let limit =
            own.iter().find(|(setting, _)| setting == quota.setting()).map_or(default_limit, |(_, limit)| *limit);
        QuotaView { quota, limit, default_limit, n_used: n_used(quota) }
    };
    Ok(Quota::ALL.iter().copied().map(view).collect())
}

/// The name of what is counted up and down.
fn counter(quota: Quota) -> Option<&'static str> {
    match quota {
        Quota::Users | Quota::Groups | Quota::Roles | Quota::Policies | Quota::Resources => Some(quota.setting()),
        _ => None,
    }
}

impl Perform for ListQuotas {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Vec<QuotaView>, ApiError> {
        let mut quotas = limits(cx, |_| None).await?;
        for quota in &mut quotas {
            if let Some(counter) = counter(quota.quota) {
                quota.n_used = Some(accounts::store::counter(cx.tx, cx.account, counter).await?);
            }
        }
        Ok(quotas)
    }
}

impl Perform for SetQuota {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<QuotaView, ApiError> {
        let (setting, highest) = (self.quota.setting(), self.quota.highest());
        match self.limit {
            Some(limit) if (1..=highest).contains(&limit) => {
                store::set(cx.tx, cx.account, setting, limit).await?;
            }
            Some(_) => {
                return Err(ApiError::invalid("Limit", format!("use a whole number from 1 to {highest}")).at("limit"));
            }
            None => store::clear(cx.tx, cx.account, setting).await?,
        }
        view(cx, self.quota, self.limit).await
    }
}

async fn view(cx: &mut Cx<'_>, quota: Quota, own: Option<i64>) -> Result<QuotaView, ApiError> {
    let default_limit = default_limit(cx.iam, quota);
    let n_used = match counter(quota) {
        Some(counter) => Some(accounts::store::counter(cx.tx, cx.account, counter).await?),
        None => None,
    };
    Ok(QuotaView { quota, limit: own.unwrap_or(default_limit), default_limit, n_used })
}
