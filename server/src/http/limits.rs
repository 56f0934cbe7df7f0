//! Limits of one request: length of its target, size of its body, time for its answer.

use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::header::CONTENT_LENGTH;
use http::{HeaderMap, StatusCode};
use http_body_util::Limited;

use super::errors::{refuse, refuse_for};

/// How large and how slow a request may be.
#[derive(Debug, Clone, Copy)]
pub struct RequestLimits {
    /// Bytes of path and query.
    pub target_bytes: usize,
    /// Bytes of the body.
    pub body_bytes: usize,
    /// Bytes of the body of a post that carries a table.
    pub table_bytes: usize,
    /// Time from the request's head to the head of the answer.
    pub total: Duration,
}

impl Default for RequestLimits {
    /// Source: the project's threat model, HTTP limits.
    fn default() -> Self {
        Self {
            target_bytes: 8 * 1024,
            body_bytes: 64 * 1024,
            table_bytes: 2 * 1024 * 1024,
            total: Duration::from_secs(30),
        }
    }
}

/// Whose posts carry a table: parts of an import, the whole of one, and the file of its results.
const TABLE_PATHS: &[&str] = &["/console/rpc/import_part", "/console/rpc/import_users", crate::download::PATH];

/// Refuses what is too long with 414 or 413, and gives up with 503 on what takes too long.
pub async fn enforce(State(limits): State<RequestLimits>, request: Request, next: Next) -> Response {
    let target = request.uri().path_and_query().map_or(0, |target| target.as_str().len());
    if target > limits.target_bytes {
        return refuse(StatusCode::URI_TOO_LONG, "UriTooLong", "The address is too long. Shorten what you search for.");
    }
    // Earlier than the body is counted, for the sake of the answer.
    let is_table = TABLE_PATHS.contains(&request.uri().path());
    let n_bytes = if is_table { limits.table_bytes } else { limits.body_bytes };
    if declared_length(request.headers()).is_some_and(|length| length > n_bytes as u64) {
        return refuse(
            StatusCode::PAYLOAD_TOO_LARGE,
            "PayloadTooLarge",
            "The request is too large. Send less at once.",
        );
    }
    let request = request.map(|body| Body::new(Limited::new(body, n_bytes)));
    match tokio::time::timeout(limits.total, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            tracing::warn!(limit_s = limits.total.as_secs(), "request took too long");
            // Not 408: browsers repeat posts on it.
            refuse_for(
                StatusCode::SERVICE_UNAVAILABLE,
                "ServiceUnavailable",
                "The answer took too long. Look whether your change was made, then try again.",
                5,
            )
        }
    }
}

fn declared_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use axum::{Router, body::Bytes, middleware::from_fn_with_state, routing::any};
    use tower::ServiceExt as _;

    use super::*;

    async fn status(request: Request) -> u16 {
        let limits =
            RequestLimits { target_bytes: 22, body_bytes: 10, table_bytes: 14, total: Duration::from_millis(20) };
        let slow = || async { tokio::time::sleep(Duration::from_secs(5)).await };
        let router = Router::new()
            .route("/slow", any(slow))
            .route("/", any(|_: Bytes| async {}))
            .route(crate::download::PATH, any(|_: Bytes| async {}))
            .layer(from_fn_with_state(limits, enforce));
        router.oneshot(request).await.unwrap().status().as_u16()
    }

    #[tokio::test]
    async fn each_limit_has_its_status() {
        let post = |body: Body| Request::post("/").body(body).unwrap();
        assert_eq!(status(post(Body::from("0123456789"))).await, 200);
        let streamed = futures::stream::iter([Ok::<_, std::io::Error>("0123456"), Ok("789abc")]);
        assert_eq!(status(post(Body::from_stream(streamed))).await, 413);
        let declared = Request::post("/").header(CONTENT_LENGTH, "11").body(Body::empty()).unwrap();
        assert_eq!(status(declared).await, 413);
        let table = |body: &'static str| Request::post(crate::download::PATH).body(Body::from(body)).unwrap();
        assert_eq!(status(table("0123456789abcd")).await, 200);
        assert_eq!(status(table("0123456789abcde")).await, 413);
        assert_eq!(status(Request::get("/?q=0123456789012345678901").body(Body::empty()).unwrap()).await, 414);
        assert_eq!(status(Request::get("/slow").body(Body::empty()).unwrap()).await, 503);
    }
}
