//! Every request gets an id of ours; one that a client sends is ignored, or it could forge lines in logs and audit.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderName, HeaderValue};
use tracing::Instrument as _;

/// The header that carries the id to the client.
pub const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The id of a request: a UUID, version 4, in capitals, as RAM writes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId(pub String);

/// Gives the request its id, as extension, in the span of its log lines and as header of the answer.
pub async fn assign(mut request: Request, next: Next) -> Response {
    let id = uuid::Uuid::new_v4().hyphenated().encode_upper(&mut uuid::Uuid::encode_buffer()).to_owned();
    request.headers_mut().remove(X_REQUEST_ID);
    request.extensions_mut().insert(RequestId(id.clone()));
    // The query stays out: it may hold what people search for, or what a foreign link put there.
    let span = tracing::info_span!("request", id, method = %request.method(), path = request.uri().path());
    let mut response = next.run(request).instrument(span).await;
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(X_REQUEST_ID, value);
    }
    response
}

#[cfg(test)]
mod tests {
    use axum::{Extension, Router, body::Body, routing::get};
    use tower::ServiceExt as _;

    use super::*;

    #[tokio::test]
    async fn the_id_is_ours_and_the_same_everywhere() {
        let show = |Extension(RequestId(id)): Extension<RequestId>| async move { id };
        let router = Router::new().route("/", get(show)).layer(axum::middleware::from_fn(assign));
        let request = Request::get("/").header("x-request-id", "forged").body(Body::empty()).unwrap();
        let response = router.oneshot(request).await.unwrap();
        let header = response.headers()[X_REQUEST_ID].to_str().unwrap().to_owned();
        let body = axum::body::to_bytes(response.into_body(), 100).await.unwrap();
        assert_eq!(header.as_bytes(), &body[..]);
        assert_eq!(header.len(), 36);
        assert_eq!(header, header.to_uppercase());
    }
}
