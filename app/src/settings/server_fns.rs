//! What the settings ask of the server.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use rampart_core::quotas::QuotaView;

use crate::call::CallError;

/// Every quota with what is used of it.
#[server(input = Json)]
pub async fn read_quotas() -> Result<Vec<QuotaView>, CallError> {
    crate::call::run(rampart_core::quotas::ListQuotas {}).await
}

/// Sets a limit; an empty one is the default.
#[server]
pub async fn set_quota(quota: String, #[server(default)] limit: String) -> Result<QuotaView, CallError> {
    use rampart_core::model::ApiError;
    use rampart_core::quotas::Quota;

    let text = crate::text::t().settings;
    let typed = limit.trim().to_owned();
    let outcome = async {
        let quota = Quota::find(&quota).ok_or_else(|| ApiError::invalid("quota", text.unknown_quota))?;
        let limit = match typed.as_str() {
            "" => None,
            number => Some(number.parse().map_err(|_| ApiError::invalid("limit", text.limit_rule))?),
        };
        crate::call::run(rampart_core::quotas::SetQuota { quota, limit }).await
    };
    let outcome = outcome.await;
    let then = crate::form::Then::to("/settings").saying(text.saved);
    let then = match Quota::find(&quota) {
        Some(quota) => then.back_to(format!("/settings?panel=quota&quota={}", quota.setting())),
        None => then,
    };
    crate::form::answer("set_quota", &serde_json::json!({ "limit": typed }), outcome, then).await
}
