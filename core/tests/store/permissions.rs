//! Permissions: a grant or its end holds from the next call on, an explicit deny wins, what cannot be read denies.

use std::time::Duration;

use rampart_core::authorization::{PolicyType, Verdict};
use rampart_core::door::{Access, Caller};
use rampart_core::groups::{ListGroups, RemoveUserFromGroup};
use rampart_core::model::Arn;
use rampart_core::users::{GetUser, ListUsers};

use crate::grants::{attach_to_group, detach};
use crate::groups::{add, create_group};
use crate::login_profiles::change;
use crate::support::*;
use crate::users::{delete, get, rename};

on_both_engines!(
    grants_hold_at_once,
    memberships_hold_at_once,
    an_explicit_deny_wins,
    oneself_needs_no_policy,
    an_unreadable_policy_denies_everything,
    an_unreadable_row_is_an_error,
    work_is_done_whole_or_not_at_all,
    another_process_follows,
);

const READER: &str = "AliyunRAMReadOnlyAccess";

async fn may_list(company: &Company, caller: &Caller) -> bool {
    match company.iam.run(caller, ListUsers::default()).await {
        Ok(_) => true,
        Err(error) if error.full_code() == "NoPermission" => false,
        Err(error) => panic!("{error:?}"),
    }
}

async fn grants_hold_at_once(place: &Place) {
    let company = place.company().await;
    let alice = company.new_caller("alice").await;
    for _ in 0..3 {
        assert!(!may_list(&company, &alice).await);
        run!(company, attach_to_user("alice", PolicyType::System, READER)).expect("attached");
        assert!(may_list(&company, &alice).await);
        assert_eq!(code(run!(company.iam, alice, create_user("bob"))), "NoPermission");
        run!(company, detach("alice", PolicyType::System, READER)).expect("detached");
    }
    assert!(!company.iam.may(&alice, "ram:ListUsers", &Arn::all("ram", alice.account())).await);
    company.attach("alice", "may-create", &document("Allow", "ram:CreateUser")).await;
    run!(company.iam, alice, create_user("bob")).expect("a custom policy counts too");
    let denied = run!(company.iam, alice, delete("bob", false)).expect_err("not granted");
    let detail = denied.denied.expect("a refusal says why");
    assert_eq!((detail.action.as_str(), detail.verdict), ("ram:DeleteUser", Verdict::ImplicitDeny));
}

async fn memberships_hold_at_once(place: &Place) {
    let company = place.company().await;
    let alice = company.new_caller("alice").await;
    let bob = company.new_caller("bob").await;
    run!(company, create_group("auditors")).expect("created");
    run!(company, add("alice", "auditors")).expect("joined");
    assert!(!may_list(&company, &alice).await);
    run!(company, attach_to_group("auditors", PolicyType::System, READER)).expect("attached");
    assert!(may_list(&company, &alice).await, "the group's policy holds for a member");
    assert!(!may_list(&company, &bob).await);
    run!(company, add("bob", "auditors")).expect("joined");
    assert!(may_list(&company, &bob).await, "and for a new one");
    let leave = RemoveUserFromGroup { user_name: user_name("alice"), group_name: group_name("auditors") };
    run!(company, leave).expect("left");
    assert!(!may_list(&company, &alice).await);
    assert!(may_list(&company, &bob).await);
}

async fn an_explicit_deny_wins(place: &Place) {
    let company = place.company().await;
    let alice = company.new_caller("alice").await;
    run!(company, attach_to_user("alice", PolicyType::System, "AdministratorAccess")).expect("attached");
    assert!(may_list(&company, &alice).await);
    run!(company, create_group("limited")).expect("created");
    run!(company, create_policy("no-lists", &document("Deny", "ram:List*"))).expect("created");
    run!(company, attach_to_group("limited", PolicyType::Custom, "no-lists")).expect("attached");
    run!(company, add("alice", "limited")).expect("joined");
    let denied = run!(company.iam, alice, ListUsers::default()).expect_err("denied");
    assert_eq!(denied.denied.expect("why").verdict, Verdict::ExplicitDeny);
    run!(company.iam, alice, get("alice")).expect("everything else is allowed");
    company.attach("alice", "no-change", &document("Deny", "ram:ChangePassword")).await;
    assert_eq!(code(run!(company.iam, alice, change(PASSWORD, OTHER_PASSWORD))), "NoPermission", "also for oneself");
}

async fn oneself_needs_no_policy(place: &Place) {
    let company = place.company().await;
    let alice = company.new_caller("alice").await;
    run!(company.iam, alice, rampart_core::sessions::ListSessions { user_name: None }).expect("one's own");
    let other = rampart_core::sessions::ListSessions { user_name: Some(user_name("bob")) };
    assert_eq!(code(run!(company.iam, alice, other)), "NoPermission");
    run!(company, rename("alice", "alicia")).expect("renamed");
    let stale = rampart_core::sessions::ListSessions { user_name: Some(user_name("alicia")) };
    assert_eq!(code(run!(company.iam, alice, stale)), "NoPermission", "the caller is who it was when the request came");
}

async fn an_unreadable_policy_denies_everything(place: &Place) {
    let company = place.company().await;
    let alice = company.new_caller("alice").await;
    run!(company, attach_to_user("alice", PolicyType::System, "AdministratorAccess")).expect("attached");
    run!(company, create_policy("odd", &document("Allow", "oss:Get*"))).expect("created");
    place.tamper("UPDATE policy_versions SET document = '{\"Version\":\"2\"}'").await;
    assert!(may_list(&company, &alice).await, "not attached yet");
    // It may lock out the only administrator, so that the word is asked for.
    let attach = || attach_to_user("alice", PolicyType::Custom, "odd");
    assert_eq!(code(run!(company, attach())), "ConfirmationRequired");
    let root = company.root.clone().confirming("owner@company-x.example");
    run!(company.iam, root, attach()).expect("attached");
    let denied = run!(company.iam, alice, ListGroups::default()).expect_err("it may have denied this");
    assert_eq!(denied.denied.expect("why").verdict, Verdict::ExplicitDeny);
    run!(company, detach("alice", PolicyType::Custom, "odd")).expect("root can repair it");
    assert!(may_list(&company, &alice).await);
}

async fn an_unreadable_row_is_an_error(place: &Place) {
    let company = place.company().await;
    company.user("alice").await;
    company.user("bob").await;
    place.tamper("UPDATE users SET display_name = ' blank ' WHERE user_name = 'alice'").await;
    let error = run!(company, get("alice")).expect_err("no version of Rampart wrote this");
    assert_eq!(error.full_code(), "InternalError");
    assert_eq!(error.request_id.as_deref(), Some("REQUEST-1"), "the request can be found in the log");
    assert!(!error.message.contains("blank"), "{}", error.message);
    run!(company, get("bob")).expect("others are not affected");
}

async fn work_is_done_whole_or_not_at_all(place: &Place) {
    let company = place.company().await;
    company.user("taken").await;
    let before = company.n_events().await;
    let first = company.iam.authorize(&company.root, create_user("fresh")).await.expect("permitted");
    let second = company.iam.authorize(&company.root, create_user("taken")).await.expect("permitted");
    let mut work = company.iam.begin(&company.root, Access::Write).await.expect("a transaction");
    work.perform(first).await.expect("done so far");
    assert_eq!(code(work.perform(second).await), "EntityAlreadyExists.User");
    assert_eq!(code(work.commit().await), "InternalError", "there is nothing to commit");
    assert_eq!(code(run!(company, GetUser { user_name: user_name("fresh") })), "EntityNotExist.User");
    assert_eq!(company.n_events().await, before + 1, "only the failure happened");
    let dropped = company.iam.authorize(&company.root, create_user("fresh")).await.expect("permitted");
    let mut work = company.iam.begin(&company.root, Access::Write).await.expect("a transaction");
    work.perform(dropped).await.expect("done so far");
    drop(work);
    assert_eq!(code(run!(company, GetUser { user_name: user_name("fresh") })), "EntityNotExist.User");
}

/// One database and two processes exist on PostgreSQL only.
async fn another_process_follows(place: &Place) {
    let company = place.company().await;
    let alice = company.new_caller("alice").await;
    if !place.is_postgres() {
        return;
    }
    let (other, _) = place.open().await.expect("a second process");
    assert_eq!(code(other.run(&alice, ListUsers::default()).await), "NoPermission");
    run!(company, attach_to_user("alice", PolicyType::System, READER)).expect("attached");
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    other.run(&alice, ListUsers::default()).await.expect("granted by the other process");
    run!(company, detach("alice", PolicyType::System, READER)).expect("detached");
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    assert_eq!(code(other.run(&alice, ListUsers::default()).await), "NoPermission");
}
