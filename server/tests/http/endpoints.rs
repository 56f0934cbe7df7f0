//! Every server function is a public address: none does anything for half a logon or without permission.

use std::collections::BTreeSet;

use super::support::{Browser, PASSWORD, TestApp};

/// What a server function may do for whom.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Door {
    /// Needs a permission: refused with 403 to a caller without it.
    Permission,
    /// Needs a permission for each part of a page: answers, with the refusal in place of what may not be seen.
    Parts,
    /// About the caller's own things: needs a complete logon and nothing else.
    Own,
    /// Part of set-up or logon, or a matter of taste: open to everybody.
    Open,
}

/// Every server function with a valid body about the user `target`; a body in braces is JSON.
const ENDPOINTS: &[(&str, Door, &str)] = &[
    ("set_up", Door::Open, "token=x&alias=evil&email=evil%40evil.example&password=p&repeat=p"),
    ("setup_is_open", Door::Open, r#"{"token":"x"}"#),
    ("log_on_name", Door::Open, "name=x"),
    ("entered_name", Door::Open, "{}"),
    ("log_on_password", Door::Open, "password=x"),
    ("log_on_code", Door::Open, "code=123456"),
    ("start_enrolment", Door::Open, "{}"),
    ("log_on_bind", Door::Open, "code1=123456&code2=123457"),
    ("log_on_new_password", Door::Open, "new_password=x&repeat=x"),
    ("log_off", Door::Open, ""),
    ("set_theme", Door::Open, "theme=dark"),
    ("read_navigation", Door::Own, "{}"),
    ("read_overview", Door::Own, "{}"),
    ("change_own_password", Door::Own, "old_password=wrong&new_password=x&repeat=x"),
    ("read_own_mfa", Door::Own, "{}"),
    ("own_enrolment", Door::Own, "{}"),
    ("bind_own_mfa", Door::Own, "code1=123456&code2=123457"),
    ("unbind_own_mfa", Door::Own, "code=123456"),
    ("read_own_sessions", Door::Own, "{}"),
    ("end_own_session", Door::Own, "key=100000000000000000"),
    ("end_own_other_sessions", Door::Own, ""),
    ("look_up_events", Door::Permission, r#"{"wanted":{}}"#),
    ("find_event", Door::Permission, r#"{"sequence":1}"#),
    ("read_users", Door::Permission, r#"{"action":{}}"#),
    ("read_user", Door::Parts, r#"{"user_name":"target","tab":"Authentication"}"#),
    ("read_what_goes", Door::Parts, r#"{"user_name":"target"}"#),
    ("find_groups", Door::Permission, r#"{"find":"","user_name":"target"}"#),
    ("read_joined", Door::Permission, r#"{"user_name":"target"}"#),
    ("read_search", Door::Own, r#"{"text":"target"}"#),
    ("suggest_names", Door::Own, r#"{"text":"target"}"#),
    ("change_users", Door::Permission, "change=delete&users[0]=target"),
    (
        "import_part",
        Door::Permission,
        r#"{"rows":[{"user_name":"evil","display_name":"","comments":"","groups":[],"console_logon":true}],"is_dry_run":false}"#,
    ),
    ("import_users", Door::Permission, "table=user_name%0Aevil&step=import"),
    ("create_users", Door::Permission, "rows[0][user_name]=evil&access=console&password_source=generate"),
    ("update_user", Door::Permission, "user_name=target&new_user_name=evil"),
    ("delete_user", Door::Permission, "user_name=target&typed_name=target"),
    ("create_login_profile", Door::Permission, "user_name=target&password_source=generate"),
    ("update_login_profile", Door::Permission, "user_name=target&password_source=generate"),
    ("delete_login_profile", Door::Permission, "user_name=target"),
    ("unbind_user_mfa_device", Door::Permission, "user_name=target"),
    ("add_user_to_groups", Door::Permission, "user_name=target&group_names[0]=HR"),
    ("remove_user_from_group", Door::Permission, "user_name=target&group_name=HR"),
    ("transfer_user", Door::Permission, "user_name=target&leave[0]=HR&join[0]=OnM"),
    ("read_groups", Door::Permission, r#"{"action":{}}"#),
    ("read_group", Door::Parts, r#"{"tab":"Members","members":{"group_name":"HR"}}"#),
    ("find_users", Door::Permission, r#"{"find":"","group_name":"HR"}"#),
    ("read_what_goes_with_group", Door::Parts, r#"{"group_name":"HR"}"#),
    ("create_group", Door::Permission, "group_name=evil"),
    ("update_group", Door::Permission, "group_name=HR&new_group_name=evil"),
    ("delete_group", Door::Permission, "group_name=HR&typed_name=HR"),
    ("add_members", Door::Permission, "group_name=HR&users[0]=target"),
    ("remove_members", Door::Permission, "group_name=HR&users[0]=target"),
    ("read_access_keys", Door::Permission, r#"{"user_name":"target"}"#),
    ("create_access_key", Door::Permission, "user_name=target"),
    ("update_access_key", Door::Permission, "user_name=target&access_key_id=LTAI00000000000000000000&is_active=true"),
    ("mark_access_key", Door::Permission, "user_name=target&access_key_id=LTAI00000000000000000000"),
    (
        "delete_access_key",
        Door::Permission,
        "user_name=target&access_key_id=LTAI00000000000000000000&typed_id=LTAI00000000000000000000",
    ),
    ("read_policies", Door::Permission, r#"{"action":{}}"#),
    ("read_policy", Door::Parts, r#"{"policy_type":"System","policy_name":"ReadOnlyAccess","tab":"Document"}"#),
    ("read_source", Door::Permission, r#"{"policy":"Custom:readers"}"#),
    (
        "create_policy",
        Door::Permission,
        "policy_name=evil&document=%7B%22Version%22%3A%221%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22oss%3AGet%2A%22%2C%22Resource%22%3A%22%2A%22%7D%5D%7D",
    ),
    ("describe_policy", Door::Permission, "policy_name=readers&new_description=evil"),
    (
        "save_policy_version",
        Door::Permission,
        "policy_name=readers&document=%7B%22Version%22%3A%221%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22oss%3AGet%2A%22%2C%22Resource%22%3A%22%2A%22%7D%5D%7D",
    ),
    ("set_default_policy_version", Door::Permission, "policy_name=readers&version=v1"),
    ("delete_policy_version", Door::Permission, "policy_name=readers&version=v1"),
    ("delete_policy", Door::Permission, "policy_name=readers&typed_name=readers"),
    ("read_roles", Door::Permission, r#"{"action":{}}"#),
    ("read_role", Door::Parts, r#"{"role_name":"ops","tab":"Permissions"}"#),
    ("read_what_goes_with_role", Door::Parts, r#"{"role_name":"ops"}"#),
    ("create_role", Door::Permission, "role_name=evil&entity=service&service=ecs.aliyuncs.com"),
    ("update_role", Door::Permission, "role_name=ops&new_description=evil"),
    (
        "update_trust_policy",
        Door::Permission,
        "role_name=ops&trust_policy=%7B%22Version%22%3A%221%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22sts%3AAssumeRole%22%2C%22Principal%22%3A%7B%22Service%22%3A%5B%22ecs.aliyuncs.com%22%5D%7D%7D%5D%7D",
    ),
    ("delete_role", Door::Permission, "role_name=ops&typed_name=ops"),
    ("read_recent_roles", Door::Own, "{}"),
    ("switch_role", Door::Permission, "role_name=ops"),
    ("switch_back", Door::Own, ""),
    (
        "preview_change",
        Door::Permission,
        r#"{"change":{"AttachPolicies":{"holders":[{"User":"target"}],"policies":[{"policy_type":"System","policy_name":"ReadOnlyAccess"}]}},"ticket":1}"#,
    ),
    ("read_preview_progress", Door::Own, r#"{"ticket":1}"#),
    ("read_recycle_bin", Door::Permission, r#"{"action":{}}"#),
    ("read_recycled_user", Door::Permission, r#"{"user_id":"100000000000000000"}"#),
    ("restore_user", Door::Permission, "user_id=100000000000000000"),
    ("purge_user", Door::Permission, "user_id=100000000000000000&typed_name=target"),
    ("read_checklist", Door::Own, r#"{"user_name":"target"}"#),
    ("read_offboardings", Door::Permission, r#"{"action":{}}"#),
    ("offboard_user", Door::Permission, "user_name=target&when=now&typed_name=target"),
    ("cancel_offboarding", Door::Permission, "user_name=target"),
    ("read_resources", Door::Permission, r#"{"action":{}}"#),
    ("read_resource", Door::Permission, r#"{"arn":"acs:oss:cn-hangzhou:ACCOUNT:bucket"}"#),
    ("register_resource", Door::Permission, "arn=acs%3Aoss%3Acn-hangzhou%3AACCOUNT%3Abucket"),
    ("edit_resource", Door::Permission, "arn=acs%3Aoss%3Acn-hangzhou%3AACCOUNT%3Abucket&display_name=evil"),
    ("deregister_resource", Door::Permission, "arn=acs%3Aoss%3Acn-hangzhou%3AACCOUNT%3Abucket"),
    ("read_quotas", Door::Permission, "{}"),
    ("set_quota", Door::Permission, "quota=users&limit=1"),
    ("read_grants", Door::Permission, r#"{"action":{}}"#),
    ("find_holders", Door::Permission, r#"{"find":""}"#),
    ("find_policies", Door::Permission, r#"{"find":"","policy_type":""}"#),
    ("grant_policies", Door::Permission, "holders[0]=user%3Ahalf&policies[0]=System%3AAdministratorAccess"),
    ("revoke_policies", Door::Permission, "grants[0]=user%3Atarget%3ASystem%3AAdministratorAccess"),
    ("end_user_session", Door::Permission, "user_name=target&key=100000000000000000"),
    ("end_user_sessions", Door::Permission, "user_name=target"),
];

fn guarded() -> impl Iterator<Item = &'static (&'static str, Door, &'static str)> {
    ENDPOINTS.iter().filter(|(_, door, _)| *door != Door::Open)
}

/// The body with the number of the account, where ARNs need it.
fn in_account(app: &TestApp, body: &str) -> String {
    body.replace("ACCOUNT", &app.root().account().to_string())
}

async fn call(browser: &mut Browser, name: &str, body: &str) -> (u16, String) {
    let path = format!("/console/rpc/{name}");
    let answer = if body.starts_with('{') {
        let request = browser
            .request(reqwest::Method::POST, &path)
            .header("accept", "application/json")
            .header("origin", browser.base.clone())
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/json")
            .body(body.to_owned());
        browser.send(request).await
    } else {
        browser.call(&path, body).await
    };
    (answer.status, answer.body)
}

#[tokio::test]
async fn the_table_names_every_server_function() {
    // The router registers them; reading a page makes sure that it was built.
    let app = TestApp::start().await;
    app.browser().get("/logon").await;
    let known: BTreeSet<String> = ENDPOINTS.iter().map(|(name, ..)| format!("/console/rpc/{name}")).collect();
    let registered: BTreeSet<String> =
        leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path.to_owned()).collect();
    assert_eq!(known, registered, "a new server function needs a line in ENDPOINTS");
    assert!(leptos::server_fn::axum::server_fn_paths().all(|(_, method)| method == http::Method::POST));
}

#[tokio::test]
async fn nobody_and_half_a_logon_are_refused_everywhere() {
    let app = TestApp::start().await;
    app.user("half", true, true).await;
    app.user("target", false, false).await;
    let mut half = app.browser();
    assert_eq!(half.log_on("half", PASSWORD).await, "/logon/bind-mfa");
    let before = app.iam.run(&app.root(), rampart_core::users::ListUsers::default()).await.unwrap();
    for (name, _, body) in guarded() {
        let body = &in_account(&app, body);
        for (who, browser) in [("nobody", &mut app.browser()), ("half a logon", &mut half)] {
            let (status, answer) = call(browser, name, body).await;
            assert_eq!((status, answer.contains("LoggedOff")), (401, true), "{name} for {who}: {status} {answer}");
        }
    }
    let after = app.iam.run(&app.root(), rampart_core::users::ListUsers::default()).await.unwrap();
    assert_eq!(before, after);
}

#[tokio::test]
async fn a_caller_without_permission_is_refused_everywhere() {
    let app = TestApp::start().await;
    app.user("half", false, false).await;
    app.user("target", false, false).await;
    let before = app.iam.run(&app.root(), rampart_core::users::ListUsers::default()).await.unwrap();
    for (name, door, body) in guarded() {
        let body = &in_account(&app, body);
        // Each with a session of its own: some of these end sessions.
        let mut browser = app.logged_on("half").await;
        let (status, answer) = call(&mut browser, name, body).await;
        match door {
            Door::Permission => {
                assert_eq!((status, answer.contains("NoPermission")), (403, true), "{name}: {status} {answer}");
            }
            Door::Parts => {
                let says_so = answer.contains("NoPermission") || answer.contains("null");
                assert!(says_so && !answer.contains("user_id") && !answer.contains("created_at"), "{name}: {answer}");
            }
            Door::Own | Door::Open => assert!(
                ![401, 403, 500].contains(&status) || answer.contains("LogonFailed"),
                "{name}: {status} {answer}"
            ),
        }
    }
    let mut after = app.iam.run(&app.root(), rampart_core::users::ListUsers::default()).await.unwrap();
    // Logging on is all that the caller did.
    for (after, before) in after.items.iter_mut().zip(&before.items) {
        after.last_logon_at = before.last_logon_at;
    }
    assert_eq!(before, after);
}
