//! First start: the set-up link, once and for one.

use super::support::{PASSWORD, ROOT, TestApp, code};

const FORM: &str = "/console/rpc/set_up";

fn form(token: &str) -> Vec<(&str, &str)> {
    vec![("token", token), ("alias", "company-x"), ("email", ROOT), ("password", PASSWORD), ("repeat", PASSWORD)]
}

#[tokio::test]
async fn the_link_creates_the_account_and_leads_into_binding_mfa() {
    let app = TestApp::empty().await;
    let token = app.iam.new_setup_token().await.unwrap().unwrap();
    let mut browser = app.browser();
    let path = format!("/setup?token={}", token.expose());
    assert_eq!(browser.get(&path).await.status, 200);
    let answer = browser.post(FORM, &path, &form(token.expose())).await;
    assert_eq!((answer.status, answer.location()), (302, "/logon/bind-mfa"));
    let seed = browser.seed().await;
    let codes = (code(&seed, app.now_s() - 30), code(&seed, app.now_s()));
    let answer =
        browser.post("/console/rpc/log_on_bind", "/logon/bind-mfa", &[("code1", &codes.0), ("code2", &codes.1)]).await;
    assert_eq!(answer.location(), "/");
    assert!(browser.get("/").await.body.contains(ROOT));
}

#[tokio::test]
async fn the_link_works_once() {
    let app = TestApp::empty().await;
    let token = app.iam.new_setup_token().await.unwrap().unwrap();
    let path = format!("/setup?token={}", token.expose());
    app.browser().post(FORM, &path, &form(token.expose())).await;
    let answer = app.browser().post(FORM, &path, &form(token.expose())).await;
    assert!(answer.location().starts_with("/setup"), "{}", answer.location());
    assert!(app.iam.new_setup_token().await.unwrap().is_none(), "an installation with an account makes no more links");
}

#[tokio::test]
async fn of_twenty_racing_setups_one_wins() {
    let app = TestApp::empty().await;
    let token = app.iam.new_setup_token().await.unwrap().unwrap();
    let path = format!("/setup?token={}", token.expose());
    let mut racing = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let (mut browser, path, token) = (app.browser(), path.clone(), token.expose().clone());
        racing.spawn(async move { browser.post(FORM, &path, &form(&token)).await.location().to_owned() });
    }
    let winners = racing.join_all().await.into_iter().filter(|location| location == "/logon/bind-mfa").count();
    assert_eq!(winners, 1);
}

#[tokio::test]
async fn a_weak_password_does_not_use_up_the_link() {
    let app = TestApp::empty().await;
    let token = app.iam.new_setup_token().await.unwrap().unwrap();
    let path = format!("/setup?token={}", token.expose());
    let mut browser = app.browser();
    let weak = [
        ("token", token.expose().as_str()),
        ("alias", "company-x"),
        ("email", ROOT),
        ("password", "short"),
        ("repeat", "short"),
    ];
    let answer = browser.post(FORM, &path, &weak).await;
    assert!(answer.location().starts_with("/setup"));
    let page = browser.get(&path).await;
    assert!(page.body.contains("at least 12 characters"), "the page says what to do");
    assert!(app.iam.setup_is_open(token.expose()).await.unwrap());
}

#[tokio::test]
async fn a_link_expires_after_an_hour() {
    let app = TestApp::empty().await;
    let token = app.iam.new_setup_token().await.unwrap().unwrap();
    app.clock.advance_ms(61 * 60 * 1000);
    assert!(!app.iam.setup_is_open(token.expose()).await.unwrap());
}
