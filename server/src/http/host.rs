//! Answers only under the names the console is known by: a foreign `Host` poisons links and opens DNS rebinding.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::StatusCode;
use http::header::HOST;

use super::errors::refuse;
use crate::config::PublicUrl;

/// The `Host` values the console answers under, in lower case.
#[derive(Debug, Clone)]
pub struct KnownHosts(Arc<[String]>);

impl KnownHosts {
    /// The public URL's host, and the loopback names with the port of the console's listener.
    pub fn new(public_url: &PublicUrl, console: SocketAddr) -> Self {
        let port = console.port();
        let loopback = ["127.0.0.1", "localhost", "[::1]"].into_iter().map(|name| format!("{name}:{port}"));
        let public = [public_url.authority(), format!("{}:{}", public_url.host(), public_url.port())];
        Self(public.into_iter().chain(loopback).collect())
    }

    /// Whether the console answers under this host and port.
    pub fn contains(&self, host: &str) -> bool {
        self.0.iter().any(|known| known.eq_ignore_ascii_case(host))
    }
}

/// The host a request is for: its target's authority, else its only `Host` header; `None` when these disagree.
pub fn effective_host(request: &Request) -> Option<&str> {
    let mut headers = request.headers().get_all(HOST).into_iter();
    let header = match (headers.next(), headers.next()) {
        (Some(header), None) => Some(header.to_str().ok()?),
        (None, _) => None,
        (Some(_), Some(_)) => return None,
    };
    match (request.uri().authority().map(http::uri::Authority::as_str), header) {
        (Some(target), Some(header)) if !target.eq_ignore_ascii_case(header) => None,
        (Some(target), _) => Some(target),
        (None, header) => header,
    }
}

/// Refuses a request for another host with 421. `X-Forwarded-Host` is never read.
pub async fn check(State(known): State<KnownHosts>, request: Request, next: Next) -> Response {
    if effective_host(&request).is_some_and(|host| known.contains(host)) {
        return next.run(request).await;
    }
    refuse(
        StatusCode::MISDIRECTED_REQUEST,
        "MisdirectedRequest",
        "This server does not answer under the name in the address. Use the address your administrator gave you, \
         or set public_url to this one.",
    )
}

#[cfg(test)]
mod tests {
    use axum::{Router, body::Body, middleware::from_fn_with_state, routing::get};
    use tower::ServiceExt as _;

    use super::*;

    async fn status(uri: &str, hosts: &[&str]) -> u16 {
        let public_url = PublicUrl::parse("https://ram.example.com").unwrap();
        let known = KnownHosts::new(&public_url, "127.0.0.1:8080".parse().unwrap());
        let router = Router::new().route("/", get(|| async {})).layer(from_fn_with_state(known, check));
        let mut request = Request::get(uri).header("x-forwarded-host", "ram.example.com");
        for host in hosts {
            request = request.header(HOST, *host);
        }
        router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap().status().as_u16()
    }

    #[tokio::test]
    async fn only_known_names_are_answered() {
        for host in ["ram.example.com", "RAM.example.com:443", "localhost:8080", "127.0.0.1:8080", "[::1]:8080"] {
            assert_eq!(status("/", &[host]).await, 200, "{host}");
        }
        for host in ["evil.example", "ram.example.com:8080", "localhost", "localhost:8081", "ram.example.com.evil", ""]
        {
            assert_eq!(status("/", &[host]).await, 421, "{host}");
        }
    }

    #[tokio::test]
    async fn contradicting_hosts_are_refused() {
        assert_eq!(status("/", &[]).await, 421);
        assert_eq!(status("/", &["ram.example.com", "evil.example"]).await, 421);
        assert_eq!(status("https://ram.example.com/", &["evil.example"]).await, 421);
        assert_eq!(status("https://evil.example/", &[]).await, 421);
        assert_eq!(status("https://ram.example.com/", &[]).await, 200);
    }
}
