//! What can be asked of the account.

use serde::{Deserialize, Serialize};

use super::AccountSummary;
use crate::door::{Access, Action, Scope};
use crate::model::Arn;

/// Reads what the account holds, with the quotas.
///
/// # Errors
/// None of its own.
///
/// Source: RAM API reference, GetAccountSummary.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct GetAccountSummary {}

impl Action for GetAccountSummary {
    const ACTION: &'static str = "ram:GetAccountSummary";
    const ACCESS: Access = Access::Read;
    type Response = AccountSummary;
    fn resources(&self, scope: &Scope<'_>) -> Vec<Arn> {
        vec![Arn::all("ram", scope.account)]
    }
}
