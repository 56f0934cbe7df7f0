//! Users: created, read, changed, deleted; also by many at once.

use rampart_core::access_keys::{CreateAccessKey, ListAccessKeys};
use rampart_core::accounts::GetAccountSummary;
use rampart_core::authorization::PolicyType;
use rampart_core::door::Settings;
use rampart_core::grants::ListPoliciesForUser;
use rampart_core::groups::{AddUserToGroup, ListGroupsForUser};
use rampart_core::login_profiles::DeleteLoginProfile;
use rampart_core::model::{Comments, DisplayName};
use rampart_core::users::{ConsoleLogon, DeleteUser, GetUser, UpdateUser};
use tokio::task::JoinSet;

use crate::groups::create_group;
use crate::support::*;

on_both_engines!(
    a_user_is_created_read_and_changed,
    names_are_unique_regardless_of_case,
    the_quota_holds_under_parallel_creates,
    one_name_has_one_winner,
    one_user_is_deleted_once,
    what_hangs_on_a_user_keeps_it,
    nothing_is_left_for_a_user_of_the_same_name,
    nobody_deletes_oneself,
);

pub fn get(name: &str) -> GetUser {
    GetUser { user_name: user_name(name) }
}

pub fn delete(name: &str, with_dependents: bool) -> DeleteUser {
    DeleteUser { user_name: user_name(name), with_dependents }
}

pub fn rename(name: &str, new_name: &str) -> UpdateUser {
    UpdateUser {
        user_name: user_name(name),
        new_user_name: Some(user_name(new_name)),
        new_display_name: None,
        new_comments: None,
    }
}

async fn a_user_is_created_read_and_changed(place: &Place) {
    let company = place.company().await;
    let created = run!(company, create_named("Alice", "王芳")).expect("created");
    assert_eq!(created.console_logon, ConsoleLogon::None);
    assert_eq!(created.created_at.ms(), NOW);
    assert_eq!(run!(company, get("aLICE")).expect("found regardless of case"), created);
    company.wait_ms(1);
    let update = UpdateUser {
        new_display_name: Some(DisplayName::parse("Alice Wang").expect("a name")),
        new_comments: Some(Comments::parse("note").expect("a note")),
        ..rename("alice", "alice.wang")
    };
    let updated = run!(company, update).expect("changed");
    assert_eq!(updated.user_id, created.user_id, "a rename keeps the id");
    assert_eq!(run!(company, get("alice.wang")).expect("found"), updated);
    assert_eq!(updated.updated_at.ms(), NOW + 1);
    assert_eq!(code(run!(company, get("alice"))), "EntityNotExist.User");
    let update =
        UpdateUser { new_comments: Some(Comments::parse("").expect("a note")), ..rename("alice.wang", "ALICE.wang") };
    let updated = run!(company, update).expect("a change of case only");
    assert_eq!((updated.user_name.as_str(), updated.comments), ("ALICE.wang", None));
    assert_eq!(code(run!(company, rename("nobody", "somebody"))), "EntityNotExist.User");
    assert_eq!(code(run!(company, delete("nobody", false))), "EntityNotExist.User");
}

async fn names_are_unique_regardless_of_case(place: &Place) {
    let company = place.company().await;
    company.user("alice").await;
    company.user("bob").await;
    let error = run!(company, create_user("ALICE")).expect_err("taken");
    assert_eq!((error.full_code().as_str(), error.field.as_deref()), ("EntityAlreadyExists.User", Some("user_name")));
    let error = run!(company, rename("bob", "Alice")).expect_err("taken");
    assert_eq!(
        (error.full_code().as_str(), error.field.as_deref()),
        ("EntityAlreadyExists.User", Some("new_user_name"))
    );
    assert_eq!(run!(company, GetAccountSummary {}).expect("read").n_users, 2, "a refused create is not counted");
}

async fn the_quota_holds_under_parallel_creates(place: &Place) {
    let company = place.company_with(Settings { max_users: 7, ..place.settings.clone() }).await;
    let mut tasks = JoinSet::new();
    for n in 0..20 {
        let (iam, root) = (company.iam.clone(), company.root.clone());
        tasks.spawn(async move { code(iam.run(&root, create_user(&format!("user-{n}"))).await) });
    }
    let codes = tasks.join_all().await;
    assert_eq!(codes.iter().filter(|code| *code == "done").count(), 7, "{codes:?}");
    assert_eq!(codes.iter().filter(|code| *code == "LimitExceeded.User").count(), 13, "{codes:?}");
    assert_eq!(run!(company, GetAccountSummary {}).expect("read").n_users, 7);
}

async fn one_name_has_one_winner(place: &Place) {
    let company = place.company().await;
    let mut tasks = JoinSet::new();
    for n in 0..64 {
        let (iam, root) = (company.iam.clone(), company.root.clone());
        let name = if n % 2 == 0 { "alice" } else { "ALICE" };
        tasks.spawn(async move { code(iam.run(&root, create_user(name)).await) });
    }
    let codes = tasks.join_all().await;
    assert_eq!(codes.iter().filter(|code| *code == "done").count(), 1, "{codes:?}");
    assert_eq!(codes.iter().filter(|code| *code == "EntityAlreadyExists.User").count(), 63, "{codes:?}");
    assert_eq!(run!(company, GetAccountSummary {}).expect("read").n_users, 1);
}

async fn one_user_is_deleted_once(place: &Place) {
    let company = place.company().await;
    for name in ["alice", "bob", "carol"] {
        company.user(name).await;
    }
    let mut tasks = JoinSet::new();
    for _ in 0..20 {
        let (iam, root) = (company.iam.clone(), company.root.clone());
        tasks.spawn(async move { code(iam.run(&root, delete("alice", true)).await) });
    }
    let codes = tasks.join_all().await;
    assert_eq!(codes.iter().filter(|code| *code == "done").count(), 1, "{codes:?}");
    assert_eq!(codes.iter().filter(|code| *code == "EntityNotExist.User").count(), 19, "{codes:?}");
    assert_eq!(run!(company, GetAccountSummary {}).expect("read").n_users, 2, "counted down once");
}

async fn what_hangs_on_a_user_keeps_it(place: &Place) {
    let company = place.company().await;
    company.user("alice").await;
    let name = user_name("alice");
    run!(company, create_group("staff")).expect("a group");
    run!(company, AddUserToGroup { user_name: name.clone(), group_name: group_name("staff") }).expect("a member");
    assert_eq!(code(run!(company, delete("alice", false))), "DeleteConflict.User.Group");
    run!(company, CreateAccessKey { user_name: Some(name.clone()) }).expect("a pair");
    assert_eq!(code(run!(company, delete("alice", false))), "DeleteConflict.User.AccessKey");
    company.enable_logon("alice").await;
    assert_eq!(code(run!(company, delete("alice", false))), "DeleteConflict.User.LoginProfile");
    run!(company, DeleteLoginProfile { user_name: name.clone() }).expect("cleared");
    company.user("bob").await;
    run!(company, attach_to_user("bob", PolicyType::System, "ReadOnlyAccess")).expect("attached");
    assert_eq!(code(run!(company, delete("bob", false))), "DeleteConflict.User.Policy");
    company.user("carol").await;
    run!(company, delete("carol", false)).expect("nothing hangs on it");
}

async fn nothing_is_left_for_a_user_of_the_same_name(place: &Place) {
    let company = place.company().await;
    let name = user_name("alice");
    let first = company.user("alice").await;
    run!(company, create_group("staff")).expect("a group");
    run!(company, AddUserToGroup { user_name: name.clone(), group_name: group_name("staff") }).expect("a member");
    run!(company, attach_to_user("alice", PolicyType::System, "AdministratorAccess")).expect("attached");
    run!(company, CreateAccessKey { user_name: Some(name.clone()) }).expect("a pair");
    company.enable_logon("alice").await;
    let alice = company.session("browser", "alice", PASSWORD).await;
    run!(company.iam, alice, get("alice")).expect("an administrator");
    let root = company.root.clone().confirming("owner@company-x.example");
    run!(company.iam, root, delete("alice", true)).expect("deleted with everything");
    assert_eq!(code(run!(company.iam, alice, get("alice"))), "NoPermission", "the deleted user may nothing");
    assert!(company.identify("browser").await.is_none(), "the session ended");
    let second = company.user("Alice").await;
    assert_ne!(first.user_id, second.user_id);
    let second = run!(company, get("alice")).expect("found");
    assert_eq!((second.console_logon, second.n_active_keys, second.groups.len()), (ConsoleLogon::None, 0, 0));
    assert!(run!(company, ListPoliciesForUser { user_name: name.clone() }).expect("read").is_empty());
    assert!(run!(company, ListGroupsForUser { user_name: name.clone() }).expect("read").is_empty());
    assert!(run!(company, ListAccessKeys { user_name: Some(name) }).expect("read").is_empty());
    assert_eq!(code(run!(company.iam, alice, get("alice"))), "NoPermission");
    assert_eq!(code(company.log_on("alice", PASSWORD).await), "LogonFailed");
}

async fn nobody_deletes_oneself(place: &Place) {
    let company = place.company().await;
    let alice = company.new_caller("alice").await;
    run!(company, attach_to_user("alice", PolicyType::System, "AdministratorAccess")).expect("attached");
    assert_eq!(code(run!(company.iam, alice, delete("Alice", true))), "OperationConflict.User");
}
