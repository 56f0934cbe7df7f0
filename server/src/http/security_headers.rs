//! The headers every answer carries, errors included: outermost, so that no layer can answer without them.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, SERVER, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderName, HeaderValue};

/// Marks an answer that set its own `Cache-Control`, as extension: without it nothing is ever stored.
#[derive(Debug, Clone, Copy)]
pub struct Cacheable;

/// Whether to tell browsers to use TLS only.
#[derive(Debug, Clone, Copy)]
pub struct Hsts(pub bool);

/// Same origin, not none: plain form posts come back to the page in their `Referer`.
const FIXED: [(HeaderName, &str); 5] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
];

/// For answers that are no documents; the console's shell sends its own with a nonce.
const CSP: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");
const HSTS: HeaderValue = HeaderValue::from_static("max-age=63072000; includeSubDomains");
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

/// Sets the headers.
pub async fn set(State(Hsts(hsts)): State<Hsts>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let is_cacheable = response.extensions_mut().remove::<Cacheable>().is_some();
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(CSP);
    if !is_cacheable {
        headers.insert(CACHE_CONTROL, NO_STORE);
    }
    if hsts {
        headers.insert(STRICT_TRANSPORT_SECURITY, HSTS);
    }
    headers.remove(SERVER);
    response
}

#[cfg(test)]
mod tests {
    use axum::{Extension, Router, body::Body, middleware::from_fn_with_state, routing::get};
    use tower::ServiceExt as _;

    use super::*;

    async fn answer(path: &str, hsts: bool) -> http::HeaderMap {
        let page =
            || async { [(CONTENT_SECURITY_POLICY, "script-src 'nonce-x'"), (SERVER, "x"), (CACHE_CONTROL, "public")] };
        let asset = || async { (Extension(Cacheable), [(CACHE_CONTROL, "public, max-age=1")]) };
        let router = Router::new()
            .route("/page", get(page))
            .route("/asset", get(asset))
            .layer(from_fn_with_state(Hsts(hsts), set));
        let response = router.oneshot(Request::get(path).body(Body::empty()).unwrap()).await.unwrap();
        response.headers().clone()
    }

    #[tokio::test]
    async fn every_answer_carries_them() {
        for path in ["/page", "/missing"] {
            let headers = answer(path, false).await;
            assert_eq!(headers["x-content-type-options"], "nosniff");
            assert_eq!(headers["referrer-policy"], "same-origin");
            assert_eq!(headers["cache-control"], "no-store");
            assert_eq!(headers["cross-origin-opener-policy"], "same-origin");
            assert!(!headers.contains_key("server") && !headers.contains_key("strict-transport-security"));
        }
        assert_eq!(answer("/page", false).await["content-security-policy"], "script-src 'nonce-x'");
        assert!(
            answer("/missing", false).await["content-security-policy"].to_str().unwrap().contains("frame-ancestors")
        );
    }

    #[tokio::test]
    async fn hsts_with_tls_and_storing_for_assets_only() {
        assert!(answer("/page", true).await.contains_key("strict-transport-security"));
        assert_eq!(answer("/asset", true).await["cache-control"], "public, max-age=1");
    }
}
