//! The word typed into a form to confirm what takes power from oneself: taken out of the body of any form once, so
//! that no server function can forget to pass it on.

use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::header::CONTENT_TYPE;
use http::{Method, StatusCode};
use rampart_app::call::Confirmation;
use rampart_app::route::Address;

use super::form_redirect::RPC_PREFIX;

/// The field.
const FIELD: &str = "confirmation";
const FORM: &str = "application/x-www-form-urlencoded";

/// Reads the body of a form that is posted to a server function; a missing or empty field is none.
pub async fn take(request: Request, next: Next) -> Response {
    let content_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let is_form = content_type.is_some_and(|kind| kind.trim_start().starts_with(FORM));
    if *request.method() != Method::POST || !is_form || !request.uri().path().starts_with(RPC_PREFIX) {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    // The length is limited outside of this.
    let Ok(bytes) = axum::body::to_bytes(body, usize::MAX).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let typed = std::str::from_utf8(&bytes).ok().and_then(|body| Address::new("", body).get(FIELD));
    if let Some(word) = typed.filter(|word| !word.is_empty()) {
        parts.extensions.insert(Confirmation(word));
    }
    next.run(Request::from_parts(parts, Body::from(bytes))).await
}
