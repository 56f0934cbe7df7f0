//! Pages under load: requests that share the process's threads do not mix.

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
