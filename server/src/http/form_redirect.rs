//! Where a plain form post leads: always to a path of our own.
//!
//! Server functions send a browser without JavaScript back to its `Referer`, and put errors into the parameters
//! `__path` and `__err`, which the console would show from any link. A foreign page could use both.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};
use http::header::{ACCEPT, LOCATION};
use http::{HeaderValue, Method, StatusCode};

use super::host::{KnownHosts, effective_host};

/// Where server functions live.
pub const RPC_PREFIX: &str = "/console/rpc/";

const STRIPPED: [&str; 2] = ["__path", "__err"];

/// Rewrites `Location` of server functions, and cleans page addresses by sending the browser to the clean one.
pub async fn guard(State(known): State<KnownHosts>, request: Request, next: Next) -> Response {
    let is_page = matches!(*request.method(), Method::GET | Method::HEAD);
    if is_page && let Some(query) = request.uri().query().filter(|query| has_stripped(query)) {
        let clean = without_stripped(request.uri().path(), Some(query));
        return Redirect::to(safe_path(&clean).unwrap_or("/")).into_response();
    }
    if !request.uri().path().starts_with(RPC_PREFIX) {
        return next.run(request).await;
    }
    let host = effective_host(&request).map(str::to_owned);
    let accept = request.headers().get(ACCEPT).and_then(|value| value.to_str().ok());
    let is_form_post = *request.method() == Method::POST && accept.is_some_and(|accept| accept.contains("text/html"));
    let mut response = next.run(request).await;
    if let Some(location) = response.headers().get(LOCATION) {
        let target = location.to_str().ok().and_then(|location| own_path(location, host.as_deref(), &known));
        let target = target.and_then(|path| HeaderValue::try_from(path).ok());
        response.headers_mut().insert(LOCATION, target.unwrap_or(HeaderValue::from_static("/")));
    } else if is_form_post && response.status().is_success() {
        // A browser that sends no `Referer` would be left with the bare answer of the function.
        *response.status_mut() = StatusCode::SEE_OTHER;
        response.headers_mut().insert(LOCATION, HeaderValue::from_static("/"));
    }
    response
}

/// Path and query of a location on this host, without the stripped parameters; `None` when it leads elsewhere.
fn own_path(location: &str, host: Option<&str>, known: &KnownHosts) -> Option<String> {
    let path = match location.strip_prefix("https://").or_else(|| location.strip_prefix("http://")) {
        Some(rest) => {
            let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
            let (authority, path) = rest.split_at_checked(end)?;
            let is_ours = host.is_some_and(|host| host.eq_ignore_ascii_case(authority)) || known.contains(authority);
            if !is_ours {
                return None;
            }
            if path.is_empty() { "/" } else { path }
        }
        None => location,
    };
    let path = path.split('#').next().unwrap_or_default();
    let (path, query) = match path.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (path, None),
    };
    let clean = without_stripped(path, query);
    safe_path(&clean).map(str::to_owned)
}

/// The text itself when browsers can only read it as a path of this origin.
///
/// `//` and `/\` name another host, and browsers drop tabs and line ends before they look.
pub fn safe_path(path: &str) -> Option<&str> {
    let is_plain = path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    (is_plain && path.starts_with('/') && !path.starts_with("//")).then_some(path)
}

fn has_stripped(query: &str) -> bool {
    query.split('&').any(is_stripped)
}

fn is_stripped(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or_default();
    let name = decoded(name);
    STRIPPED.iter().any(|stripped| name == stripped.as_bytes())
}

fn without_stripped(path: &str, query: Option<&str>) -> String {
    let kept: Vec<&str> = query.unwrap_or_default().split('&').filter(|pair| !is_stripped(pair)).collect();
    let query = kept.join("&");
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// The bytes of a parameter name: `%5F` is `_`.
fn decoded(name: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some(first) = rest.as_bytes().first() {
        let escape = rest.strip_prefix('%').and_then(|rest| rest.get(..2));
        let byte = escape.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = rest.get(if byte.is_some() { 3 } else { 1 }..).unwrap_or_default();
    }
    bytes
}

#[cfg(test)]
mod tests {
    use axum::{Router, body::Body, middleware::from_fn_with_state, routing::post};
    use http::header::HOST;
    use tower::ServiceExt as _;

    use super::*;
    use crate::config::PublicUrl;

    fn known() -> KnownHosts {
        KnownHosts::new(&PublicUrl::parse("https://ram.example.com").unwrap(), "127.0.0.1:8080".parse().unwrap())
    }

    async fn location(answer: &'static str) -> String {
        let found = move || async move { (StatusCode::FOUND, [(LOCATION, answer)]) };
        let router =
            Router::new().route("/console/rpc/create_user", post(found)).layer(from_fn_with_state(known(), guard));
        let request = Request::post("/console/rpc/create_user").header(HOST, "localhost:8080");
        let response = router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(response.status(), StatusCode::FOUND);
        response.headers()[LOCATION].to_str().unwrap().to_owned()
    }

    #[tokio::test]
    async fn locations_become_own_paths() {
        for (answer, expected) in [
            ("http://localhost:8080/users?page=2", "/users?page=2"),
            ("https://ram.example.com/users/alice", "/users/alice"),
            ("http://LOCALHOST:8080", "/"),
            ("/users?__path=/a&q=x&__err=aGk", "/users?q=x"),
            ("/users?%5F_err=aGk#top", "/users"),
        ] {
            assert_eq!(location(answer).await, expected, "{answer}");
        }
    }

    #[tokio::test]
    async fn nothing_leads_elsewhere() {
        for answer in [
            "https://evil.example/users",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "https://localhost:8080@evil.example/",
            "https://localhost:8080\\@evil.example/",
            "http://localhost:8080//evil.example",
            "javascript:alert(1)",
            "users",
            "",
        ] {
            assert_eq!(location(answer).await, "/", "{answer}");
        }
    }

    #[tokio::test]
    async fn pages_lose_forged_messages() {
        let router = Router::new().fallback(|| async {}).layer(from_fn_with_state(known(), guard));
        for (uri, expected) in [
            ("/users?q=a&__err=x&__path=y", Some("/users?q=a")),
            ("/users?__%65rr=x", Some("/users")),
            ("//evil.example?__err=x", Some("/")),
            ("/users?q=__err", None),
        ] {
            let request = Request::get(uri).body(Body::empty()).unwrap();
            let response = router.clone().oneshot(request).await.unwrap();
            let location = response.headers().get(LOCATION).map(|value| value.to_str().unwrap());
            assert_eq!(location, expected, "{uri}");
        }
    }

    #[tokio::test]
    async fn a_form_without_referer_goes_to_the_start() {
        let router = Router::new().fallback(|| async { "{}" }).layer(from_fn_with_state(known(), guard));
        let request = Request::post("/console/rpc/x").header(ACCEPT, "text/html").body(Body::empty()).unwrap();
        let response = router.oneshot(request).await.unwrap();
        assert_eq!(
            (response.status(), &response.headers()[LOCATION]),
            (StatusCode::SEE_OTHER, &HeaderValue::from_static("/"))
        );
    }
}
