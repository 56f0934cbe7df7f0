//! What can be asked of quotas.

use serde::{Deserialize, Serialize};

use super::{Quota, QuotaView};
use crate::door::{Access, Action, Scope};
use crate::model::Arn;

/// Lists every quota of the account with what is used of it.
///
/// # Errors
/// None of its own.
///
/// Source: ours; RAM shows them in GetAccountSummary and raises them in the quota centre.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListQuotas {}

impl Action for ListQuotas {
    const ACTION: &'static str = "rampart:ListQuotas";
    const ACCESS: Access = Access::Read;
    type Response = Vec<QuotaView>;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![Arn::all("ram", scope.account)]
    }
}

/// Gives the account a limit of its own, or the default again. What is there already stays, also above the limit.
///
/// # Errors
/// `InvalidParameter.Limit`: not from 1 to the highest limit.
///
/// Source: ours.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SetQuota {
    /// Which.
    pub quota: Quota,
    /// The limit; absent: the default.
    pub limit: Option<i64>,
}

impl Action for SetQuota {
    const ACTION: &'static str = "rampart:SetQuota";
    const ACCESS: Access = Access::Write;
    type Response = QuotaView;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![Arn::all("ram", scope.account)]
    }
}
