//! `/healthz`: the process answers. `/readyz`: it can also do its work, as the given check sees it.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use http::StatusCode;

/// Longer than any store that works, shorter than the patience of probes.
const READY_WITHIN: Duration = Duration::from_secs(2);

/// Both routes. `is_ready` returns the reason when it is not; the reason is logged, never answered.
pub fn router<Check, Outcome>(is_ready: Check) -> Router
where
    Check: Fn() -> Outcome + Send + Sync + 'static,
    Outcome: Future<Output = Result<(), String>> + Send + 'static,
{
    let is_ready = Arc::new(is_ready);
    let readiness = move || {
        let is_ready = Arc::clone(&is_ready);
        async move {
            let outcome = tokio::time::timeout(READY_WITHIN, is_ready()).await;
            match outcome.unwrap_or_else(|_| Err("the check took too long".to_owned())) {
                Ok(()) => (StatusCode::OK, "ready\n"),
                Err(reason) => {
                    tracing::warn!(reason, "not ready");
                    (StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
                }
            }
        }
    };
    Router::new().route("/healthz", get(|| async { "alive\n" })).route("/readyz", get(readiness))
}

#[cfg(test)]
mod tests {
    use axum::{body::Body, extract::Request};
    use tower::ServiceExt as _;

    use super::*;

    async fn status(router: Router, path: &str) -> u16 {
        router.oneshot(Request::get(path).body(Body::empty()).unwrap()).await.unwrap().status().as_u16()
    }

    #[tokio::test]
    async fn readiness_follows_the_check_and_life_does_not() {
        let broken = router(|| async { Err("database is away".to_owned()) });
        assert_eq!(status(broken.clone(), "/readyz").await, 503);
        assert_eq!(status(broken, "/healthz").await, 200);
        assert_eq!(status(router(|| async { Ok(()) }), "/readyz").await, 200);
    }
}
