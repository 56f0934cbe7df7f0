//! Switch Role: who may, what holds meanwhile, what both trails say, and everything that ends it.

use rampart_core::access_keys::CreateAccessKey;
use rampart_core::audit::{LookupEvents, Outcome};
use rampart_core::authorization::PolicyType;
use rampart_core::door::{Caller, CallerName, Origin};
use rampart_core::login_profiles::UpdateLoginProfile;
use rampart_core::mfa::{CreateVirtualMfaDevice, UnbindMfaDevice};
use rampart_core::model::{ApiError, PrincipalId, Secret};
use rampart_core::roles::{CreateRole, UpdateRole};
use rampart_core::sessions::{ABSOLUTE_LIFETIME_MS, EndSession, EndSessions, Identity, ListSessions, LoggedOn, Step};
use rampart_core::users::ListUsers;

use crate::groups::create_group;
use crate::login_profiles::{change, update};
use crate::roles::*;
use crate::support::*;
use crate::users::{delete as delete_user, rename};

on_both_engines!(
    the_role_decides_and_both_are_named,
    both_permission_and_trust_are_needed,
    nothing_is_told_about_roles_one_may_not_assume,
    a_role_has_nothing_of_its_own,
    what_ends_a_role_session,
    changes_hold_at_once,
    a_later_user_of_the_same_name_is_not_trusted,
    conditions_are_asked_with_every_call,
    a_switch_takes_one_session,
);

const HOUR_MS: i64 = 3_600_000;

pub async fn full_of(company: &Company, id: &str) -> Option<LoggedOn> {
    match company.iam.sessions().identify(id).await.expect("read") {
        Identity::Full(full) => Some(full),
        _ => None,
    }
}

/// Puts a step into a session of its own, as the console does.
async fn go_on(company: &Company, new_id: &str, step: Step) -> Caller {
    company.iam.sessions().open(new_id, "{}").await.expect("opened");
    company.iam.sessions().raise(new_id, &origin(), step).await.expect("raised");
    company.identify(new_id).await.expect("the session lives")
}

pub async fn try_switch(company: &Company, id: &str, account: &str, role: &str) -> Result<Step, ApiError> {
    let full = full_of(company, id).await.expect("a complete session");
    company.iam.logon().switch_role(&origin(), &full, account, role).await
}

/// Switches the session `id` to a role; it goes on as `new_id`.
pub async fn switch(company: &Company, id: &str, account: &str, role: &str, new_id: &str) -> Caller {
    let step = try_switch(company, id, account, role).await.expect("the switch is allowed");
    go_on(company, new_id, step).await
}

/// A user with a session who may assume every role, and a role `ops` with ReadOnlyAccess that trusts the account.
async fn stage(company: &Company) -> Caller {
    company.user("alice").await;
    company.enable_logon("alice").await;
    run!(company, attach_to_user("alice", PolicyType::System, "AliyunSTSAssumeRoleAccess")).expect("attached");
    run!(company, create_role("ops", &trusting_account(company.root.account()))).expect("created");
    run!(company, attach_to_role("ops", PolicyType::System, "ReadOnlyAccess")).expect("attached");
    company.session("s", "alice", PASSWORD).await
}

async fn the_role_decides_and_both_are_named(place: &Place) {
    let company = place.company().await;
    let alice = stage(&company).await;
    let account = company.root.account();
    assert_eq!(code(run!(company.iam, alice, ListUsers::default())), "NoPermission", "alice herself may not");
    let ops = switch(&company, "s", "", "OPS", "r").await;
    assert_eq!(*ops.name(), CallerName::Role { role: role_name("ops"), session: "alice".into() });
    assert!(matches!(ops.principal(), PrincipalId::Role(_)));
    assert!(company.identify("s").await.is_none(), "the session goes on under a new id only");
    run!(company.iam, ops, ListUsers::default()).expect("the role may");
    assert_eq!(code(run!(company.iam, ops, create_group("g"))), "NoPermission");
    let refused = company.last_event().await;
    assert_eq!((refused.principal_kind.as_str(), refused.principal_name.as_str()), ("role", "ops/alice"));
    assert_eq!(refused.logon_arn, Some(format!("acs:ram::{account}:user/alice")));
    assert_eq!(refused.outcome, Outcome::Refused);

    run!(company, attach_to_role("ops", PolicyType::System, "AliyunRAMFullAccess")).expect("attached");
    run!(company.iam, ops, create_group("g")).expect("a grant holds at once");
    assert_eq!(company.last_event().await.logon_arn, refused.logon_arn);
    let full = full_of(&company, "r").await.expect("complete");
    assert_eq!(full.display(), "alice");
    let role = full.role().expect("a role");
    assert_eq!((role.display().as_str(), role.alias().as_str(), role.account()), ("ops/alice", "company-x", account));
    assert_eq!(role.ends().ms(), NOW + HOUR_MS, "the maximum duration of the role");

    let step = company.iam.logon().switch_back(&origin(), &full).await.expect("back");
    let alice = go_on(&company, "b", step).await;
    assert!(company.identify("r").await.is_none());
    assert_eq!(code(run!(company.iam, alice, ListUsers::default())), "NoPermission", "alice is alice again");
    let full = full_of(&company, "b").await.expect("complete");
    assert_eq!(code(company.iam.logon().switch_back(&origin(), &full).await), "OperationConflict.Role");
    let names: Vec<String> =
        run!(company, LookupEvents { principal_name: Some("alice".into()), ..LookupEvents::default() })
            .expect("read")
            .items
            .into_iter()
            .map(|event| event.event_name)
            .collect();
    assert_eq!(names, ["ram:ListUsers", "rampart:SwitchBack", "sts:AssumeRole", "ram:ListUsers", "rampart:Logon"]);
}

async fn both_permission_and_trust_are_needed(place: &Place) {
    let company = place.company().await;
    stage(&company).await;
    let account = company.root.account();
    company.user("bob").await;
    company.enable_logon("bob").await;
    company.session("b", "bob", PASSWORD).await;
    let error = try_switch(&company, "b", "", "ops").await.expect_err("bob has no permission");
    assert_eq!(error.full_code(), "NoPermission");
    assert!(error.message.contains("sts:AssumeRole") && error.message.contains("trust"), "{}", error.message);
    assert_eq!(
        error.denied.expect("a decision").detail.policy_type.as_deref(),
        Some("AccountLevelIdentityBasedPolicy")
    );
    let event = company.last_event().await;
    assert_eq!(
        (event.event_name.as_str(), event.outcome, event.principal_name.as_str()),
        ("sts:AssumeRole", Outcome::Refused, "bob")
    );

    run!(company, create_role("for-bob", &trusting("RAM", &[&format!("acs:ram::{account}:user/bob")])))
        .expect("created");
    let error = try_switch(&company, "s", "", "for-bob").await.expect_err("the role does not trust alice");
    assert_eq!(error.denied.expect("a decision").detail.policy_type.as_deref(), Some("AssumeRolePolicy"));
    assert_eq!(code(try_switch(&company, "b", "", "for-bob").await), "NoPermission", "trust alone is not enough");
    let one = format!(
        r#"{{"Version":"1","Statement":[{{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"acs:ram::{account}:role/for-bob"}}]}}"#
    );
    company.attach("bob", "one-role", &one).await;
    assert_eq!(code(try_switch(&company, "b", "company-x", "ops").await), "NoPermission", "only the named role");
    switch(&company, "b", &account.to_string(), "for-bob", "b2").await;
    // From one role to the next the user asks, not the role.
    assert_eq!(code(try_switch(&company, "b2", "", "ops").await), "NoPermission");
    company.attach("alice", "deny", &document("Deny", "sts:*")).await;
    assert_eq!(code(try_switch(&company, "s", "", "ops").await), "NoPermission", "a deny wins");
    run!(company, create_role("machines", &trusting("Service", &["ecs.aliyuncs.com"]))).expect("created");
    assert_eq!(
        code(try_switch(&company, "s", "", "machines").await),
        "NoPermission",
        "nobody assumes a service's role"
    );
    assert_eq!(code(try_switch(&company, "s", "", "no such").await), "InvalidParameter.RoleName");
}

async fn nothing_is_told_about_roles_one_may_not_assume(place: &Place) {
    let company = place.company().await;
    stage(&company).await;
    run!(company, create_role("closed", &trusting("Service", &["ecs.aliyuncs.com"]))).expect("created");
    let mut answers = Vec::new();
    for role in ["closed", "none"] {
        let error = try_switch(&company, "s", "", role).await.expect_err("refused");
        let mut denied = error.denied.expect("a decision");
        denied.detail.encoded_diagnostic_message = None;
        answers.push(format!("{} {denied:?}", error.message).replace(role, "ROLE"));
    }
    assert_eq!(answers[0], answers[1], "a role that is there and one that is not");
}

async fn a_role_has_nothing_of_its_own(place: &Place) {
    let company = place.company().await;
    stage(&company).await;
    run!(company, attach_to_role("ops", PolicyType::System, "AdministratorAccess")).expect("attached");
    let ops = switch(&company, "s", "", "ops", "r").await;
    assert_eq!(code(run!(company.iam, ops, change(PASSWORD, OTHER_PASSWORD))), "OperationConflict.Role");
    assert_eq!(code(run!(company.iam, ops, CreateAccessKey { user_name: None })), "OperationConflict.Role");
    assert_eq!(code(run!(company.iam, ops, CreateVirtualMfaDevice { user_name: None })), "OperationConflict.Role");
    let unbind = UnbindMfaDevice { user_name: None, code: Some(Secret::from("123456")) };
    assert_eq!(code(run!(company.iam, ops, unbind)), "OperationConflict.Role");
    assert_eq!(code(run!(company.iam, ops, ListSessions { user_name: None })), "OperationConflict.Role");
    assert_eq!(code(run!(company.iam, ops, EndSessions { user_name: None })), "OperationConflict.Role");
    assert_eq!(code(run!(company.iam, ops, delete_user("alice", true))), "OperationConflict.User", "not oneself");
    assert_eq!(code(run!(company.iam, ops, delete_role("ops", true))), "OperationConflict.Role", "nor the own role");
    run!(company.iam, ops, CreateAccessKey { user_name: Some(user_name("alice")) })
        .expect("of a user, as an administrator");
}

async fn what_ends_a_role_session(place: &Place) {
    let company = place.company().await;
    stage(&company).await;
    let ended = |result: Result<_, ApiError>| code(result) == "InvalidSecurityToken.Expired";
    let ops = switch(&company, "s", "", "ops", "r").await;
    company.wait_ms(HOUR_MS - 1);
    let ops_later = company.identify("r").await.expect("in use");
    run!(company.iam, ops_later, ListUsers::default()).expect("the last moment");
    company.wait_ms(1);
    assert!(ended(run!(company.iam, ops, ListUsers::default())), "the role's maximum");
    assert!(!company.iam.role_holds(&ops).await);
    let still = company.identify("r").await.expect("the logon goes on");
    assert!(ended(run!(company.iam, still, ListUsers::default())), "and nobody becomes alice without saying so");
    let full = full_of(&company, "r").await.expect("complete");
    let step = company.iam.logon().switch_back(&origin(), &full).await.expect("back");
    assert_eq!(go_on(&company, "b", step).await.name(), &CallerName::User(user_name("alice")));

    // The logon's end is the role's, and switching does not move it.
    let long = UpdateRole { new_max_session_s: Some(43_200), ..update_role("ops") };
    run!(company, long).expect("changed");
    switch(&company, "b", "", "ops", "r2").await;
    let role_ends = full_of(&company, "r2").await.and_then(|full| full.role().map(|role| role.ends().ms()));
    assert_eq!(role_ends, Some(NOW + ABSOLUTE_LIFETIME_MS));
    let alice = |id: &'static str| async { company.session(id, "alice", PASSWORD).await };

    alice("s3").await;
    let of_delete = switch(&company, "s3", "", "ops", "r3").await;
    run!(company, delete_role("ops", true)).expect("deleted");
    assert!(ended(run!(company.iam, of_delete, ListUsers::default())), "the role is gone");
    run!(company, create_role("ops", &trusting_account(company.root.account()))).expect("created anew");
    run!(company, attach_to_role("ops", PolicyType::System, "ReadOnlyAccess")).expect("attached");
    assert!(ended(run!(company.iam, of_delete, ListUsers::default())), "a new one of the name is another role");

    for (n, ends) in ["disable", "key", "epoch"].into_iter().enumerate() {
        let (id, new_id) = (format!("u{n}"), format!("v{n}"));
        company.session(&id, "alice", PASSWORD).await;
        switch(&company, &id, "", "ops", &new_id).await;
        match ends {
            "key" => {
                let listed = run!(company, ListSessions { user_name: Some(user_name("alice")) }).expect("read");
                for session in listed {
                    run!(company, EndSession { user_name: Some(user_name("alice")), key: session.key }).expect("ended");
                }
            }
            "disable" => {
                run!(company, UpdateLoginProfile { is_enabled: Some(false), ..update("alice") }).expect("off");
                run!(company, UpdateLoginProfile { is_enabled: Some(true), ..update("alice") }).expect("on");
            }
            _ => {
                run!(company, EndSessions { user_name: Some(user_name("alice")) }).expect("ended");
            }
        }
        assert!(company.identify(&new_id).await.is_none(), "{ends}: the role's session ends with the user's");
    }
}

async fn changes_hold_at_once(place: &Place) {
    let company = place.company().await;
    stage(&company).await;
    let ops = switch(&company, "s", "", "ops", "r").await;
    let list = || async { code(run!(company.iam, ops, ListUsers::default())) };
    assert_eq!(list().await, "done");
    let trust = |text: String| UpdateRole { new_trust_policy: Some(text), ..update_role("ops") };
    run!(company, trust(trusting("Service", &["ecs.aliyuncs.com"]))).expect("changed");
    assert_eq!(list().await, "InvalidSecurityToken.Expired", "the trust is gone");
    run!(company, trust(trusting_account(company.root.account()))).expect("changed");
    assert_eq!(list().await, "done");
    company.attach("alice", "no-roles", &document("Deny", "sts:AssumeRole")).await;
    assert_eq!(list().await, "InvalidSecurityToken.Expired", "the user's permission is gone");
}

async fn a_later_user_of_the_same_name_is_not_trusted(place: &Place) {
    let company = place.company().await;
    stage(&company).await;
    let account = company.root.account();
    let named = trusting("RAM", &[&format!("acs:ram::{account}:user/alice")]);
    run!(company, create_role("hers", &named)).expect("created");
    switch(&company, "s", "", "hers", "r").await;
    run!(company, delete_user("alice", true)).expect("deleted");
    company.user("alice").await;
    company.enable_logon("alice").await;
    run!(company, attach_to_user("alice", PolicyType::System, "AliyunSTSAssumeRoleAccess")).expect("attached");
    company.session("s2", "alice", PASSWORD).await;
    assert_eq!(code(try_switch(&company, "s2", "", "hers").await), "NoPermission");
    let detail = run!(company, get_role("hers")).expect("read");
    assert_eq!(detail.orphaned, [format!("acs:ram::{account}:user/alice")]);
    switch(&company, "s2", "", "ops", "r2").await;
    let again = UpdateRole { new_trust_policy: Some(named), ..update_role("hers") };
    run!(company, again).expect("saved again");
    switch(&company, "r2", "", "hers", "r3").await;
    // A renamed user is another name to the trust policy.
    run!(company, rename("alice", "alicia")).expect("renamed");
    assert_eq!(code(try_switch(&company, "r3", "", "hers").await), "NoPermission");
}

async fn conditions_are_asked_with_every_call(place: &Place) {
    let company = place.company().await;
    stage(&company).await;
    let account = company.root.account();
    let office = format!(
        r#"{{"Version":"1","Statement":[{{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{{"RAM":"acs:ram::{account}:root"}},
            "Condition":{{"IpAddress":{{"acs:SourceIp":"192.0.2.0/24"}}}}}}]}}"#
    );
    run!(company, UpdateRole { new_trust_policy: Some(office), ..update_role("ops") }).expect("changed");
    switch(&company, "s", "", "ops", "r").await;
    let full = full_of(&company, "r").await.expect("complete");
    run!(company.iam, full.caller(origin()), ListUsers::default()).expect("from the office");
    let elsewhere = Origin::network([198, 51, 100, 7].into(), true, "Browser/1.0", "REQUEST-2".into());
    assert_eq!(code(run!(company.iam, full.caller(elsewhere), ListUsers::default())), "InvalidSecurityToken.Expired");
    let mfa = format!(
        r#"{{"Version":"1","Statement":[{{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{{"RAM":"acs:ram::{account}:root"}},
            "Condition":{{"Bool":{{"acs:MFAPresent":"true"}}}}}}]}}"#
    );
    run!(company, CreateRole { ..create_role("with-mfa", &mfa) }).expect("created");
    assert_eq!(code(try_switch(&company, "r", "", "with-mfa").await), "NoPermission", "alice logged on without MFA");
}

async fn a_switch_takes_one_session(place: &Place) {
    let company = place.company().await;
    stage(&company).await;
    let full = full_of(&company, "s").await.expect("complete");
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (iam, full) = (company.iam.clone(), full.clone());
        tasks.spawn(async move { code(iam.logon().switch_role(&origin(), &full, "", "ops").await) });
    }
    let codes = tasks.join_all().await;
    assert_eq!(codes.iter().filter(|code| *code == "done").count(), 1, "{codes:?}");
    assert_eq!(codes.iter().filter(|code| *code == "NotLoggedOn").count(), 7, "{codes:?}");
    company.session("s2", "alice", PASSWORD).await;
    let full = full_of(&company, "s2").await.expect("complete");
    company.iam.sessions().close("s2").await.expect("logged off");
    let late = company.iam.logon().switch_role(&origin(), &full, "", "ops").await;
    assert_eq!(code(late), "NotLoggedOn", "an ended session does not come back as a role");
}
