//! What happens when the account is asked.

use super::{AccountSummary, GetAccountSummary, store};
use crate::door::{Cx, Perform};
use crate::model::{AccountAlias, ApiError, Total};
use crate::store::Error;

/// Users without MFA are counted up to here.
const COUNT_BOUND: i64 = 1_000;

impl Perform for GetAccountSummary {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<AccountSummary, ApiError> {
        let row = store::summary(cx.tx, cx.account, COUNT_BOUND).await?;
        let n_without_mfa = row.n_without_mfa;
        let settings = cx.iam.settings();
        Ok(AccountSummary {
            account_id: cx.account,
            alias: AccountAlias::parse(&row.alias)
                .map_err(|_| Error::Inconsistent { table: "accounts", column: "alias" })?,
            n_users: row.n_users,
            users_quota: settings.max_users,
            n_recycled_users: row.n_recycled_users,
            n_groups: row.n_groups,
            groups_quota: settings.max_groups,
            n_roles: row.n_roles,
            roles_quota: settings.max_roles,
            n_policies: row.n_policies,
            policies_quota: settings.max_policies,
            n_without_mfa: if n_without_mfa > COUNT_BOUND {
                Total::MoreThan(COUNT_BOUND)
            } else {
                Total::Exactly(n_without_mfa)
            },
            root_mfa_bound: row.root_mfa_bound,
        })
    }
}
