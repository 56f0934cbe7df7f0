//! All layers together, in their order.

use axum::body::Body;
use axum::extract::Request;
use axum::routing::{get, post};
use axum::{Extension, Router};
use http::StatusCode;
use tower::ServiceExt as _;

use super::Edge;
use super::client_ip::PeerAddr;
use crate::config::{Config, GlobalArgs, ServeArgs};

fn site() -> Router {
    let config = Config::from_sources(&GlobalArgs::default(), &ServeArgs::default(), []).unwrap();
    let edge = Edge::new(&config).unwrap();
    async fn broken() {
        panic!("on purpose")
    }
    let console = Router::new()
        .route("/", get(|| async { "page" }))
        .route("/broken", get(broken))
        .route("/console/rpc/create_user", post(|_: axum::body::Bytes| async { "{}" }))
        .fallback(super::errors::not_found);
    let health = crate::health::router(|| async { Ok(()) });
    let all = edge.console(console).merge(health);
    edge.around(all).layer(Extension(PeerAddr("127.0.0.1:40000".parse().unwrap())))
}

async fn send(request: http::request::Builder, body: &'static str) -> axum::response::Response {
    site().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap()
}

#[tokio::test]
async fn every_answer_has_headers_and_an_id() {
    let host = "127.0.0.1:8080";
    let form = "application/x-www-form-urlencoded";
    let cases = [
        (Request::get("/").header("host", host), 200),
        (Request::get("/missing").header("host", host), 404),
        (Request::get("/broken").header("host", host), 500),
        (Request::get("/").header("host", "evil.example"), 421),
        (Request::get("/healthz").header("host", "10.0.0.1:8080"), 200),
        (Request::post("/console/rpc/create_user").header("host", host).header("content-type", "text/plain"), 415),
        (
            Request::post("/console/rpc/create_user")
                .header("host", host)
                .header("content-type", form)
                .header("sec-fetch-site", "cross-site"),
            403,
        ),
        (Request::post("/console/rpc/create_user").header("host", host).header("content-length", "99999"), 413),
        (Request::post("/console/rpc/create_user").header("host", host).header("content-type", form), 200),
    ];
    for (request, expected) in cases {
        let shown = format!("{request:?}");
        let response = send(request, "").await;
        assert_eq!(response.status().as_u16(), expected, "{shown}");
        for name in ["x-request-id", "content-security-policy", "x-content-type-options", "cache-control"] {
            assert!(response.headers().contains_key(name), "{name} {shown}");
        }
    }
}

#[tokio::test]
async fn refusals_are_pages_for_browsers() {
    let response = send(Request::get("/").header("host", "evil.example").header("accept", "text/html"), "").await;
    assert_eq!(response.status(), StatusCode::MISDIRECTED_REQUEST);
    let id = response.headers()["x-request-id"].to_str().unwrap().to_owned();
    let body = axum::body::to_bytes(response.into_body(), 10_000).await.unwrap();
    let page = String::from_utf8(body.to_vec()).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains(&id) && !page.contains("evil"));
}
