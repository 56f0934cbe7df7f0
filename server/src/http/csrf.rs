//! Refuses changes that another site's page sends with our user's cookie.
//!
//! First tower-http's layer (Sec-Fetch-Site, else Origin against Host), then two stricter rules of ours: what a
//! browser sends with a session cookie names its origin, and only two content types may change anything, with
//! a third one for forms that carry a file.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::header::{CONTENT_TYPE, COOKIE, ORIGIN};
use http::{HeaderMap, Method, StatusCode};
use tower_http::csrf::{ConfigError, CsrfLayer, ProtectionError};

use super::errors::refuse;
use crate::config::PublicUrl;

/// The name of the session cookie.
pub const SESSION_COOKIE: &str = "__Host-s";

/// tower-http's layer with our answer.
pub type CrossOriginLayer = CsrfLayer<fn(ProtectionError) -> Response>;

/// Refuses requests from other origins than the public one and the host they are sent to.
///
/// # Errors
/// When the public URL cannot be an origin, which [`PublicUrl::parse`] rules out.
pub fn cross_origin_layer(public_url: &PublicUrl) -> Result<CrossOriginLayer, ConfigError> {
    let layer = CsrfLayer::new().add_trusted_origin(public_url.origin())?;
    Ok(layer.with_rejection_response(cross_origin as fn(ProtectionError) -> Response))
}

fn cross_origin(_error: ProtectionError) -> Response {
    refuse(
        StatusCode::FORBIDDEN,
        "CrossOriginRequest",
        "The request came from another site, so nothing was changed. Open the console itself and try again.",
    )
}

/// The two stricter rules; stands inside the layer of [`cross_origin_layer`].
pub async fn check(request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return next.run(request).await;
    }
    let headers = request.headers();
    if carries_session(headers) && !headers.contains_key("sec-fetch-site") && !headers.contains_key(ORIGIN) {
        return refuse(
            StatusCode::FORBIDDEN,
            "OriginMissing",
            "The request does not say which site it comes from, so nothing was changed. Use a current browser.",
        );
    }
    if !has_allowed_content_type(headers, request.uri().path()) {
        return refuse(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "UnsupportedMediaType",
            "Send the request as application/x-www-form-urlencoded or application/json.",
        );
    }
    next.run(request).await
}

fn carries_session(headers: &HeaderMap) -> bool {
    let lines = headers.get_all(COOKIE).into_iter();
    // A cookie header that is not text is treated as one with a session: the stricter answer is the safe one.
    lines.into_iter().any(|line| match line.to_str() {
        Ok(line) => line.split(';').any(|pair| pair.split('=').next().map(str::trim) == Some(SESSION_COOKIE)),
        Err(_) => true,
    })
}

fn has_allowed_content_type(headers: &HeaderMap, path: &str) -> bool {
    let mut values = headers.get_all(CONTENT_TYPE).into_iter();
    let (Some(value), None) = (values.next(), values.next()) else { return false };
    let essence = value.to_str().unwrap_or_default().split(';').next().unwrap_or_default().trim();
    let is = |known: &&str| essence.eq_ignore_ascii_case(known);
    ["application/x-www-form-urlencoded", "application/json"].iter().any(is)
        || (super::upload::PATHS.contains(&path) && is(&super::upload::CONTENT_TYPE))
}

#[cfg(test)]
mod tests {
    use axum::{Router, body::Body, middleware::from_fn, routing::get};
    use tower::ServiceExt as _;

    use super::*;

    const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
    const SESSION: (&str, &str) = ("cookie", "a=b; __Host-s=abc");

    async fn status(method: &str, headers: &[(&str, &str)]) -> u16 {
        let public_url = PublicUrl::parse("https://ram.example.com").unwrap();
        let router = Router::new()
            .route("/", get(|| async {}).post(|| async {}))
            .layer(from_fn(check))
            .layer(cross_origin_layer(&public_url).unwrap());
        let mut request = Request::builder().method(method).uri("/").header("host", "localhost:8080");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap().status().as_u16()
    }

    #[tokio::test]
    async fn own_forms_pass() {
        assert_eq!(status("GET", &[SESSION, ("sec-fetch-site", "cross-site")]).await, 200);
        assert_eq!(status("POST", &[SESSION, FORM, ("sec-fetch-site", "same-origin"), ("origin", "null")]).await, 200);
        assert_eq!(status("POST", &[SESSION, FORM, ("origin", "https://ram.example.com")]).await, 200);
        assert_eq!(status("POST", &[SESSION, FORM, ("origin", "http://localhost:8080")]).await, 200);
        assert_eq!(status("POST", &[FORM]).await, 200);
    }

    #[tokio::test]
    async fn foreign_and_silent_posts_are_refused() {
        for site in ["cross-site", "same-site"] {
            assert_eq!(
                status("POST", &[FORM, ("sec-fetch-site", site), ("origin", "https://evil.example")]).await,
                403
            );
        }
        for origin in ["https://evil.example", "null", "https://ram.example.com.evil.example"] {
            assert_eq!(status("POST", &[SESSION, FORM, ("origin", origin)]).await, 403, "{origin}");
        }
        assert_eq!(status("POST", &[SESSION, FORM]).await, 403);
        assert_eq!(status("DELETE", &[SESSION, FORM]).await, 403);
    }

    #[tokio::test]
    async fn only_two_content_types_change_things() {
        let own = ("sec-fetch-site", "same-origin");
        assert_eq!(status("POST", &[own, ("content-type", "application/json; charset=utf-8")]).await, 200);
        for other in ["text/plain", "multipart/form-data; boundary=x", "application/cbor", "application/jsonx"] {
            assert_eq!(status("POST", &[own, ("content-type", other)]).await, 415, "{other}");
        }
        assert_eq!(status("POST", &[own]).await, 415);
    }
}
