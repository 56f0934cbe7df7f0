//! Numbers about requests, in Prometheus' text form. Labels come from closed sets, so that nobody can fill memory.

use std::net::IpAddr;
use std::time::{Duration, Instant};

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Extension, Router};
use http::header::CONTENT_TYPE;
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};

use crate::http::client_ip::ClientIp;
use crate::http::errors;

const REQUESTS: &str = "rampart_http_requests_total";
const DURATION: &str = "rampart_http_request_duration_seconds";

/// Bounds in seconds: a decision takes microseconds, a logon 20 milliseconds, trouble a second.
const BUCKETS: &[f64] = &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

/// Installs the recorder of this process; once only.
///
/// # Errors
/// When a recorder is installed already.
pub fn install() -> Result<PrometheusHandle, BuildError> {
    builder()?.install_recorder()
}

fn builder() -> Result<PrometheusBuilder, BuildError> {
    PrometheusBuilder::new().set_buckets_for_metric(Matcher::Full(DURATION.to_owned()), BUCKETS)
}

/// Keeps the recorder's memory flat; run it beside the server.
pub async fn upkeep(handle: PrometheusHandle) {
    let mut interval = tokio::time::interval(Duration::from_secs(5));
    loop {
        interval.tick().await;
        handle.run_upkeep();
    }
}

/// Who may read the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// Whoever reaches the listener: for an address of its own.
    Anyone,
    /// Clients on this machine: for the console's listener.
    Loopback,
}

/// The route `/metrics`.
pub fn router(handle: PrometheusHandle, readers: Readers) -> Router {
    Router::new().route("/metrics", get(show)).with_state((handle, readers))
}

async fn show(
    State((handle, readers)): State<(PrometheusHandle, Readers)>,
    client: Option<Extension<ClientIp>>,
) -> Response {
    let is_local = client.is_some_and(|Extension(ClientIp(ip))| IpAddr::is_loopback(&ip));
    if readers == Readers::Loopback && !is_local {
        return errors::not_found().await;
    }
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], handle.render()).into_response()
}

/// Counts a request and measures the time to the head of its answer.
pub async fn track(request: Request, next: Next) -> Response {
    let route = route_class(request.uri().path());
    let begun = Instant::now();
    let response = next.run(request).await;
    let status = response.status().as_u16().to_string();
    metrics::counter!(REQUESTS, "route" => route, "status" => status).increment(1);
    metrics::histogram!(DURATION, "route" => route).record(begun.elapsed().as_secs_f64());
    response
}

fn route_class(path: &str) -> &'static str {
    match path {
        "/healthz" | "/readyz" | "/metrics" => "operations",
        _ if path.starts_with("/console/rpc/") => "rpc",
        _ if path.starts_with("/pkg/") => "asset",
        _ => "page",
    }
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::middleware::from_fn;
    use tower::ServiceExt as _;

    use super::*;

    async fn numbers(readers: Readers, client: &str) -> (u16, String) {
        let recorder = builder().unwrap().build_recorder();
        let handle = recorder.handle();
        let page = Router::new().route("/users/{name}", get(|| async {})).layer(from_fn(track));
        let request = Request::get("/users/alice").body(Body::empty()).unwrap();
        let _guard = metrics::set_default_local_recorder(&recorder);
        page.oneshot(request).await.unwrap();
        let client = Extension(ClientIp(client.parse().unwrap()));
        let request = Request::get("/metrics").body(Body::empty()).unwrap();
        let response = router(handle, readers).layer(client).oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        (status, String::from_utf8(to_bytes(response.into_body(), 100_000).await.unwrap().to_vec()).unwrap())
    }

    #[tokio::test]
    async fn requests_are_counted_by_class() {
        let (status, text) = numbers(Readers::Loopback, "127.0.0.1").await;
        assert_eq!(status, 200);
        assert!(text.contains("rampart_http_requests_total{route=\"page\",status=\"200\"} 1"), "{text}");
        assert!(text.contains("rampart_http_request_duration_seconds_bucket{route=\"page\""), "{text}");
        assert!(!text.contains("alice"));
    }

    #[tokio::test]
    async fn strangers_do_not_read_them_on_the_console() {
        assert_eq!(numbers(Readers::Loopback, "198.51.100.1").await.0, 404);
        assert_eq!(numbers(Readers::Anyone, "198.51.100.1").await.0, 200);
    }
}
