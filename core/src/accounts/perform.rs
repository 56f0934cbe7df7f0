//! What happens when the account is asked.

use super::{AccountSummary, GetAccountSummary, store};
use crate::door::{Cx, Perform};
use crate::model::{AccountAlias, ApiError, Total};
use crate::quotas::{Quota, limits};
use crate::store::Error;

/// Users without MFA are counted up to here; `store::summary` looks for one more.
const COUNT_BOUND: i64 = 1_000;

impl Perform for GetAccountSummary {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<AccountSummary, ApiError> {
        let row = store::summary(cx.tx, cx.account).await?;
        let n_without_mfa = row.n_without_mfa;
        let n_used = |quota| match quota {
            Quota::Users => Some(row.n_users),
            Quota::Groups => Some(row.n_groups),
            Quota::Roles => Some(row.n_roles),
            Quota::Policies => Some(row.n_policies),
            _ => None,
        };
        let quotas = limits(cx, n_used).await?;
        let limit = |quota| quotas.iter().find(|view| view.quota == quota).map_or(0, |view| view.limit);
        Ok(AccountSummary {
            account_id: cx.account,
            alias: AccountAlias::parse(&row.alias)
                .map_err(|_| Error::Inconsistent { table: "accounts", column: "alias" })?,
            n_users: row.n_users,
            users_quota: limit(Quota::Users),
            n_recycled_users: row.n_recycled_users,
            n_groups: row.n_groups,
            groups_quota: limit(Quota::Groups),
            n_roles: row.n_roles,
            roles_quota: limit(Quota::Roles),
            n_policies: row.n_policies,
            policies_quota: limit(Quota::Policies),
            n_without_mfa: if n_without_mfa > COUNT_BOUND {
                Total::MoreThan(COUNT_BOUND)
            } else {
                Total::Exactly(n_without_mfa)
            },
            root_mfa_bound: row.root_mfa_bound,
            quotas,
        })
    }
}
