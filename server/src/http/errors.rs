//! Answers for requests that never reach the console: any layer refuses with [`refuse`], one layer writes the page.

use std::any::Any;
use std::fmt::Write as _;

use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::header::{ACCEPT, CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderMap, HeaderValue, StatusCode};

use super::request_id::RequestId;

/// Why a layer did not let a request through; travels as extension of the answer.
#[derive(Debug, Clone)]
struct Refusal {
    code: &'static str,
    message: &'static str,
}

/// An answer without a body yet: [`render`] writes it in the form the client asked for.
///
/// `code` is a closed word for programs, `message` one sentence that says what to do; neither repeats the request.
pub fn refuse(status: StatusCode, code: &'static str, message: &'static str) -> Response {
    let mut response = status.into_response();
    response.extensions_mut().insert(Refusal { code, message });
    response
}

/// As [`refuse`], with the seconds after which trying again makes sense.
pub fn refuse_for(status: StatusCode, code: &'static str, message: &'static str, seconds: u64) -> Response {
    let mut response = refuse(status, code, message);
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    response
}

/// The handler for paths that nothing answers.
pub async fn not_found() -> Response {
    refuse(
        StatusCode::NOT_FOUND,
        "NotFound",
        "There is no page at this address. Check the address, or go to the start.",
    )
}

/// Turns a panic into an answer; the panic itself was already logged by the hook.
pub fn panicked(_cause: Box<dyn Any + Send>) -> Response {
    tracing::error!("a request handler panicked");
    refuse(
        StatusCode::INTERNAL_SERVER_ERROR,
        "InternalError",
        "Something went wrong on our side. Try again; if it stays, tell your administrator the request ID.",
    )
}

/// Writes the body of refusals as HTML, JSON or text, whichever the client asked for.
pub async fn render(request: Request, next: Next) -> Response {
    let form = Form::asked_by(request.headers());
    let id = request.extensions().get::<RequestId>().map(|RequestId(id)| id.clone()).unwrap_or_default();
    let mut response = next.run(request).await;
    let Some(refusal) = response.extensions_mut().remove::<Refusal>() else { return response };
    let status = response.status();
    tracing::debug!(status = status.as_u16(), code = refusal.code, "refused");
    let (content_type, body) = match form {
        Form::Html => ("text/html; charset=utf-8", html(status, &refusal, &id)),
        Form::Json => ("application/json", json(&refusal, &id)),
        Form::Text => ("text/plain; charset=utf-8", format!("{}\nRequest ID: {id}\n", refusal.message)),
    };
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    *response.body_mut() = Body::from(body);
    response
}

enum Form {
    Html,
    Json,
    Text,
}

impl Form {
    fn asked_by(headers: &HeaderMap) -> Self {
        let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if accept.contains("text/html") {
            Self::Html
        } else if accept.contains("json") {
            Self::Json
        } else {
            Self::Text
        }
    }
}

fn json(refusal: &Refusal, id: &str) -> String {
    serde_json::json!({ "code": refusal.code, "message": refusal.message, "request_id": id }).to_string()
}

/// A page without scripts and styles, so that it needs no exception in any content security policy.
fn html(status: StatusCode, refusal: &Refusal, id: &str) -> String {
    let title = status.canonical_reason().unwrap_or("Error");
    let mut page = String::with_capacity(512);
    page.push_str("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.push_str("<meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
    let _ = write!(page, "<title>{title} - Rampart</title>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n");
    let _ = write!(page, "<p>{}</p>\n<p><a href=\"/\">Go to the start</a></p>\n", refusal.message);
    let _ = write!(page, "<p>Request ID: <code>{id}</code></p>\n</main>\n</body>\n</html>\n");
    page
}

#[cfg(test)]
mod tests {
    use axum::{Router, middleware::from_fn, routing::get};
    use tower::ServiceExt as _;
    use tower_http::catch_panic::CatchPanicLayer;

    use super::*;

    async fn answer(path: &str, accept: &str) -> (StatusCode, String) {
        async fn broken() -> &'static str {
            panic!("secret detail")
        }
        let router = Router::new()
            .route("/broken", get(broken))
            .fallback(not_found)
            .layer(CatchPanicLayer::custom(panicked))
            .layer(from_fn(render))
            .layer(from_fn(super::super::request_id::assign));
        let request = Request::get(path).header(ACCEPT, accept).body(Body::empty()).unwrap();
        let response = router.oneshot(request).await.unwrap();
        let status = response.status();
        let body = axum::body::to_bytes(response.into_body(), 10_000).await.unwrap();
        (status, String::from_utf8(body.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn the_form_follows_the_client() {
        let (status, page) = answer("/%3Cscript%3E", "text/html,*/*").await;
        assert_eq!(status, StatusCode::NOT_FOUND);
        assert!(page.contains("<h1>Not Found</h1>") && page.contains("lang=\"en\"") && !page.contains("<script"));
        assert!(answer("/x", "application/json").await.1.starts_with("{\"code\":\"NotFound\""));
        assert!(answer("/x", "").await.1.contains("Request ID: "));
    }

    #[tokio::test]
    async fn a_panic_tells_nothing() {
        let (status, page) = answer("/broken", "text/html").await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(!page.contains("secret detail"));
    }
}
