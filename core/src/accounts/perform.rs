//! What happens when the account is asked.

use super::{AccountSummary, GetAccountSummary, store};
use crate::door::{Cx, Perform};
use crate::model::{AccountAlias, ApiError, RootId, Total};
use crate::store::Error;

/// Users without MFA are counted up to here.
const COUNT_BOUND: i64 = 1_000;

impl Perform for GetAccountSummary {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<AccountSummary, ApiError> {
        let broken = |column| Error::Inconsistent { table: "accounts", column };
        let account =
            store::find_account_by(cx.tx, &cx.account.to_string()).await?.ok_or_else(|| broken("account_id"))?;
        let root = store::root(cx.tx, RootId::new(cx.account.value()))
            .await?
            .ok_or(Error::Inconsistent { table: "roots", column: "root_id" })?;
        let n_without_mfa = crate::users::store::count_without_mfa(cx.tx, cx.account, COUNT_BOUND).await?;
        let settings = cx.iam.settings();
        Ok(AccountSummary {
            account_id: cx.account,
            alias: AccountAlias::parse(&account.alias).map_err(|_| broken("alias"))?,
            n_users: store::counter(cx.tx, cx.account, "users").await?,
            users_quota: settings.max_users,
            n_groups: store::counter(cx.tx, cx.account, "groups").await?,
            groups_quota: settings.max_groups,
            n_policies: store::counter(cx.tx, cx.account, "policies").await?,
            policies_quota: settings.max_policies,
            n_without_mfa: if n_without_mfa > COUNT_BOUND {
                Total::MoreThan(COUNT_BOUND)
            } else {
                Total::Exactly(n_without_mfa)
            },
            root_mfa_bound: root.mfa_bound,
        })
    }
}
