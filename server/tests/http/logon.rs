//! Logon without scripts: levels, rotation, limits, and what logging off leaves behind.

use super::support::{PASSWORD, ROOT, TestApp, code};

#[tokio::test]
async fn the_session_id_changes_at_every_level_and_the_old_one_is_dead() {
    let app = TestApp::start().await;
    app.user("alice", true, true).await;
    let mut browser = app.browser();
    browser.post("/console/rpc/log_on_name", "/logon", &[("name", "alice@company-x")]).await;
    let anonymous = browser.clone();
    let answer = browser.post("/console/rpc/log_on_password", "/logon/password", &[("password", PASSWORD)]).await;
    assert_eq!(answer.location(), "/logon/bind-mfa");
    assert_ne!(anonymous.cookie, browser.cookie);
    let pending = browser.clone();
    let seed = browser.seed().await;
    let codes = (code(&seed, app.now_s() - 30), code(&seed, app.now_s()));
    let bind = [("code1", codes.0.as_str()), ("code2", codes.1.as_str())];
    let answer = browser.post("/console/rpc/log_on_bind", "/logon/bind-mfa", &bind).await;
    assert_eq!(answer.location(), "/logon/new-password");
    assert_ne!(pending.cookie, browser.cookie);
    let new = [("new_password", "a new and longer pass phrase 7"), ("repeat", "a new and longer pass phrase 7")];
    let answer = browser.post("/console/rpc/log_on_new_password", "/logon/new-password", &new).await;
    assert_eq!(answer.location(), "/");
    for mut old in [anonymous, pending] {
        let answer = old.get("/account").await;
        assert!(answer.location().starts_with("/logon"), "an old id opens nothing");
    }
}

#[tokio::test]
async fn a_planted_session_id_is_never_adopted() {
    let app = TestApp::start().await;
    app.user("alice", false, false).await;
    let mut browser = app.browser();
    browser.cookie = Some("__Host-s=AAAAAAAAAAAAAAAAAAAAAA".to_owned());
    browser.log_on("alice", PASSWORD).await;
    assert_ne!(browser.cookie.as_deref(), Some("__Host-s=AAAAAAAAAAAAAAAAAAAAAA"));
}

#[tokio::test]
async fn wrong_names_and_wrong_passwords_get_the_same_answer() {
    let app = TestApp::start().await;
    app.user("alice", false, false).await;
    let mut pages = Vec::new();
    for name in ["alice", "nobody"] {
        let mut browser = app.browser();
        assert_eq!(browser.log_on(name, "wrong").await, "/logon/password");
        let page = browser.get("/logon/password").await;
        assert!(page.body.contains("The name or the password is not right"), "{}", page.body);
        pages.push(page.status);
    }
    assert_eq!(pages[0], pages[1]);
}

#[tokio::test]
async fn every_spelling_of_a_name_shares_one_count_and_the_sixth_attempt_is_refused() {
    let app = TestApp::start().await;
    app.user("alice", false, false).await;
    let spellings = [
        "alice@company-x",
        "ALICE@company-x",
        " alice@company-x ",
        "alice@company-x.onrampart.local",
        "Alice@Company-X",
    ];
    for name in spellings {
        let mut browser = app.browser();
        browser.log_on(name, "wrong").await;
        app.clock.advance_ms(6_000);
    }
    let mut browser = app.browser();
    assert_eq!(
        browser.log_on("alice", PASSWORD).await,
        "/logon/password",
        "the right password is refused while locked"
    );
    assert!(browser.get("/logon/password").await.body.contains("too many attempts"));
    app.clock.advance_ms(60 * 60 * 1000);
    assert_eq!(app.browser().log_on("alice", PASSWORD).await, "/");
}

#[tokio::test]
async fn root_logs_on_with_a_code_and_a_code_is_good_once() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    assert_eq!(browser.log_on(ROOT, PASSWORD).await, "/logon/bind-mfa");
    let seed = browser.seed().await;
    let codes = (code(&seed, app.now_s() - 30), code(&seed, app.now_s()));
    browser.post("/console/rpc/log_on_bind", "/logon/bind-mfa", &[("code1", &codes.0), ("code2", &codes.1)]).await;
    app.clock.advance_ms(60_000);
    let fresh = code(&seed, app.now_s());
    let mut second = app.browser();
    assert_eq!(second.log_on(ROOT, PASSWORD).await, "/logon/mfa");
    let answer = second.post("/console/rpc/log_on_code", "/logon/mfa", &[("code", &fresh)]).await;
    assert_eq!(answer.location(), "/");
    let mut third = app.browser();
    third.log_on(ROOT, PASSWORD).await;
    let answer = third.post("/console/rpc/log_on_code", "/logon/mfa", &[("code", &fresh)]).await;
    assert_eq!(answer.location(), "/logon/mfa", "the same code is not good twice");
}

#[tokio::test]
async fn logging_off_ends_the_session_and_clears_the_browser() {
    let app = TestApp::start().await;
    app.user("alice", false, false).await;
    let mut browser = app.logged_on("alice").await;
    let kept = browser.clone();
    let answer = browser.post("/console/rpc/log_off", "/account", &[]).await;
    assert_eq!(answer.location(), "/logon");
    assert!(answer.header("clear-site-data").contains("cache"));
    let removal = answer.header("set-cookie");
    assert!(removal.contains("Max-Age=0") && removal.contains("Secure") && removal.contains("Path=/"), "{removal}");
    let mut replay = kept;
    assert!(replay.get("/account").await.location().starts_with("/logon"));
}

#[tokio::test]
async fn a_session_ends_when_idle_and_at_its_absolute_end() {
    let app = TestApp::start().await;
    app.user("alice", false, false).await;
    let mut idle = app.logged_on("alice").await;
    app.clock.advance_ms(61 * 60 * 1000);
    assert!(idle.get("/account").await.location().starts_with("/logon"));
    let mut busy = app.logged_on("alice").await;
    for _ in 0..7 {
        app.clock.advance_ms(50 * 60 * 1000);
        let answer = busy.get("/account").await;
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
    app.clock.advance_ms(50 * 60 * 1000);
    assert!(busy.get("/account").await.location().starts_with("/logon"));
}

#[tokio::test]
async fn next_leads_to_our_own_pages_only() {
    let app = TestApp::start().await;
    app.user("alice", false, false).await;
    for (next, expected) in [
        ("/events?who=alice", "/events?who=alice"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example/", "/"),
    ] {
        let mut browser = app.browser();
        browser.post("/console/rpc/log_on_name", "/logon", &[("name", "alice@company-x"), ("next", next)]).await;
        let answer = browser.post("/console/rpc/log_on_password", "/logon/password", &[("password", PASSWORD)]).await;
        assert_eq!(answer.location(), expected, "{next}");
    }
}
