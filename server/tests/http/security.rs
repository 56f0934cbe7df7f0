//! What every answer carries and what no request gets through.

use reqwest::Method;

use super::support::TestApp;

#[tokio::test]
async fn every_answer_carries_the_headers() {
    let app = TestApp::start().await;
    app.user("alice", false, false).await;
    let mut browser = app.logged_on("alice").await;
    for path in ["/", "/users", "/logon", "/nowhere", "/healthz", "/readyz", "/pkg/nothing.js", "/console/rpc/nothing"]
    {
        let answer = browser.get(path).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{path}: {policy}");
        assert_eq!(answer.header("server"), "", "{path}");
        assert_eq!(answer.header("x-request-id").len(), 36, "{path}");
    }
}

#[tokio::test]
async fn the_nonce_is_new_for_every_page() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    let mut nonces = std::collections::HashSet::new();
    for _ in 0..20 {
        let answer = browser.get("/logon").await;
        let policy = answer.header("content-security-policy").to_owned();
        let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap().to_owned();
        assert!(nonce.len() >= 22 && answer.body.contains(&format!("nonce=\"{nonce}\"")));
        assert!(nonces.insert(nonce));
    }
}

#[tokio::test]
async fn the_cookie_has_every_attribute() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    let answer = browser.post("/console/rpc/log_on_name", "/logon", &[("name", "alice@company-x")]).await;
    let cookie = answer.header("set-cookie");
    for part in ["__Host-s=", "Path=/", "Secure", "HttpOnly", "SameSite=Lax"] {
        assert!(cookie.contains(part), "{part} in {cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
}

#[tokio::test]
async fn requests_of_other_origins_change_nothing() {
    let app = TestApp::start().await;
    app.user("alice", false, false).await;
    let browser = app.logged_on("alice").await;
    let cookie = browser.cookie.clone().unwrap();
    let path = "/console/rpc/log_off";
    let cases: &[&[(&str, &str)]] = &[
        &[("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")],
        &[("sec-fetch-site", "same-site"), ("origin", "http://sub.127.0.0.1")],
        &[("origin", "null")],
        &[("origin", "https://evil.example")],
        // A cookie without either header comes from no browser of today.
        &[],
    ];
    for headers in cases {
        let mut request = browser.request(Method::POST, path).header("cookie", &cookie).form(&[("a", "b")]);
        for (name, value) in *headers {
            request = request.header(*name, *value);
        }
        let status = request.send().await.unwrap().status().as_u16();
        assert_eq!(status, 403, "{headers:?}");
    }
    let mut still = browser;
    assert_eq!(still.get("/account").await.status, 200, "the session is alive");
}

#[tokio::test]
async fn other_methods_and_other_hosts_are_refused() {
    let app = TestApp::start().await;
    let browser = app.browser();
    for method in [Method::GET, Method::PUT, Method::DELETE, Method::PATCH] {
        let request = browser.request(method.clone(), "/console/rpc/log_off").header("sec-fetch-site", "same-origin");
        let status = request.send().await.unwrap().status().as_u16();
        assert!([404, 405, 415].contains(&status), "{method}: {status}");
    }
    let status = browser.request(Method::GET, "/logon").header("host", "evil.example").send().await.unwrap().status();
    assert_eq!(status, 421);
}

#[tokio::test]
async fn large_bodies_are_refused_before_they_are_read() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    let large = "x".repeat(70_000);
    let answer = browser.call("/console/rpc/log_on_name", &format!("name={large}")).await;
    assert_eq!(answer.status, 413);
}

#[tokio::test]
async fn errors_in_a_link_are_not_shown() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    let answer = browser.get("/logon?__path=%2Fconsole%2Frpc%2Flog_on_name&__err=Call+this+number&name=x").await;
    assert_eq!(answer.location(), "/logon?name=x");
}

#[tokio::test]
async fn a_session_that_is_ended_while_a_request_runs_stays_ended() {
    let app = TestApp::start().await;
    app.user("alice", false, false).await;
    let browser = app.logged_on("alice").await;
    let mut racing = tokio::task::JoinSet::new();
    for _ in 0..20 {
        // Failing forms write into the session while it is being ended.
        let mut form = browser.clone();
        racing.spawn(async move {
            form.post(
                "/console/rpc/change_password",
                "/account/password",
                &[("old_password", "wrong"), ("new_password", "x"), ("repeat", "x")],
            )
            .await;
        });
    }
    let end =
        rampart_core::sessions::EndSessions { user_name: Some(rampart_core::model::UserName::parse("alice").unwrap()) };
    app.iam.run(&app.root(), end).await.unwrap();
    racing.join_all().await;
    let mut after = browser;
    assert!(after.get("/account").await.location().starts_with("/logon"));
}
