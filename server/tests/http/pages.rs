//! What every page is made of: its document, also under load, where requests that share the threads must not mix.

use super::support::TestApp;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn pages_asked_for_side_by_side_are_whole() {
    let app = TestApp::start().await;
    app.user("alice", false, false).await;
    let alice = app.logged_on("alice").await;
    let mut pages = tokio::task::JoinSet::new();
    for n in 0..200 {
        let (path, title) = [("/", "Overview"), ("/account", "Your account"), ("/users/bob", "bob")][n % 3];
        let mut browser = alice.clone();
        pages.spawn(async move { (title, browser.get(path).await) });
    }
    while let Some(page) = pages.join_next().await {
        let (title, page) = page.unwrap();
        assert!(page.body.contains(&format!("<title>{title}")), "{title}: {} {}", page.status, page.body);
    }
}

/// Loading the code of a page's area must not wait until the module runs.
#[tokio::test]
async fn pages_name_the_code_they_need() {
    let app = TestApp::start().await;
    app.user("alice", false, false).await;
    let named = |body: &str| {
        let files =
            ["common", "entry", "own"].map(|file| (file, body.contains(&format!("href=\"/pkg/{file}.parts\""))));
        files.into_iter().filter(|(_, is_named)| *is_named).map(|(file, _)| file).collect::<Vec<_>>()
    };
    let mut browser = app.browser();
    assert_eq!(named(&browser.get("/logon").await.body), ["common", "entry"]);
    let mut alice = app.logged_on("alice").await;
    assert_eq!(named(&alice.get("/account").await.body), ["common", "own"]);
}
