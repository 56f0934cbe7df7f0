//! Lists as files, imports without scripts, and the search, over real HTTP.

use rampart_core::model::{DisplayName, UserName};
use rampart_core::users::CreateUser;

use super::support::TestApp;

async fn administrator(app: &TestApp) -> super::support::Browser {
    use rampart_core::grants::AttachPolicyToUser;
    use rampart_core::model::PolicyName;

    app.user("admin", false, false).await;
    let attach = AttachPolicyToUser {
        policy_type: rampart_core::authorization::PolicyType::System,
        policy_name: PolicyName::parse("AdministratorAccess").unwrap(),
        user_name: UserName::parse("admin").unwrap(),
    };
    app.iam.run(&app.root(), attach).await.unwrap();
    app.logged_on("admin").await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_list_is_taken_away_as_a_file() {
    let app = TestApp::start().await;
    let mut admin = administrator(&app).await;
    for n in 0..130 {
        let create = CreateUser {
            user_name: UserName::parse(&format!("row-{n:03}")).unwrap(),
            display_name: (n == 0).then(|| DisplayName::parse("=HYPERLINK(1)").unwrap()),
            comments: None,
        };
        app.iam.run(&app.root(), create).await.unwrap();
    }
    let file = admin.get("/users.csv?q=row-&after=row-100").await;
    assert_eq!((file.status, file.header("content-type")), (200, "text/csv; charset=utf-8"));
    assert_eq!(
        (file.header("cache-control"), file.header("content-disposition").contains("rampart-users.csv")),
        ("no-store", true)
    );
    let lines: Vec<&str> = file.body.lines().collect();
    assert_eq!(lines.len(), 131, "the head and every user that is listed, over several pages");
    assert!(lines[0].starts_with("user_name,display_name,") && lines[1].starts_with("row-000,\"'=HYPERLINK(1)\","));
    let none = admin.get("/users.csv?q=row-&filter=with-access-key").await;
    assert_eq!(none.body.lines().count(), 1);
    // Each list has its file, with the filters of its page.
    for (path, head, line) in [
        ("/groups.csv", "group_name,", None),
        ("/roles.csv", "role_name,", None),
        ("/policies.csv?type=system&q=administrator", "policy_name,", Some("AdministratorAccess,System,")),
        ("/grants.csv?kind=user&holder=adm", "principal_type,", Some("user,admin,System,AdministratorAccess,")),
        ("/resources.csv?service=oss", "arn,display_name,", None),
        ("/events.csv?on=user%2Frow-007", "time,event_name,", Some(",ram:CreateUser,root,")),
    ] {
        let file = admin.get(path).await;
        assert_eq!((file.status, file.header("cache-control")), (200, "no-store"), "{path}");
        let lines: Vec<&str> = file.body.lines().collect();
        assert!(lines[0].starts_with(head), "{path}: {}", file.body);
        assert_eq!(lines.len(), 1 + usize::from(line.is_some()), "{path}: {}", file.body);
        assert!(line.is_none_or(|line| lines[1].contains(line)), "{path}: {}", file.body);
    }
    let events = admin.get("/events.csv?action=ram%3ACreateUser").await;
    assert!(events.body.lines().count() > 130, "over several pages");
    app.user("mallory", false, false).await;
    let mut mallory = app.logged_on("mallory").await;
    for list in ["users", "groups", "roles", "policies", "grants", "resources", "events"] {
        assert_eq!(mallory.get(&format!("/{list}.csv")).await.status, 403, "{list}");
    }
    assert_eq!(app.browser().get("/users.csv").await.status, 401);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_table_is_imported_without_scripts() {
    let app = TestApp::start().await;
    let mut admin = administrator(&app).await;
    let table = "user_name,display_name,console_logon\nnina,Nina N,yes\nno good,,\nadmin,,\n";
    let post = |step: &'static str| vec![("table", table), ("step", step)];
    let answer = admin.post("/console/rpc/import_users", "/users?panel=import", &post("check")).await;
    assert_eq!(answer.location(), "/users?panel=import");
    let page = admin.get("/users?panel=import").await;
    assert!(page.body.contains("1 of 3 rows are right"), "{}", page.body);
    assert!(page.body.contains("nina,Nina N,yes"), "the table need not be pasted again");
    assert_eq!(admin.get("/users/nina").await.status, 404);
    admin.post("/console/rpc/import_users", "/users?panel=import", &post("import")).await;
    let page = admin.get("/users?panel=import").await;
    assert!(page.body.contains("1 of 3 rows are done") && page.body.contains("exists already"), "{}", page.body);
    assert_eq!(admin.get("/users/nina").await.status, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_hit_is_gone_to() {
    let app = TestApp::start().await;
    let mut admin = administrator(&app).await;
    app.user("nina", false, false).await;
    app.user("nina.other", false, false).await;
    let found = admin.get("/search?q=nina").await;
    assert_eq!((found.status, found.location()), (302, "/users/nina"));
    let several = admin.get("/search?q=nin").await;
    assert!(several.status == 200 && several.body.contains("nina.other"));
    let nothing = admin.get("/search?q=%3Cscript%3E").await;
    assert!(nothing.body.contains("Nothing found") && !nothing.body.contains("<script>\u{201d}"));
    let mut nina = app.logged_on("nina").await;
    assert!(nina.get("/search?q=nina.other").await.body.contains("Nothing found"), "only what may be listed");
}
