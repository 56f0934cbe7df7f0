//! Several accounts in one installation: closed to each other, suspended and resumed; and roles that trust another one.

use rampart_core::access_keys::{CreateAccessKey, DeleteAccessKey, ListAccessKeys, UpdateAccessKey};
use rampart_core::accounts::{AccountStatus, GetAccountSummary};
use rampart_core::audit::LookupEvents;
use rampart_core::authorization::PolicyType;
use rampart_core::bootstrap::SetUp;
use rampart_core::door::Caller;
use rampart_core::grants::{
    AttachPolicyToGroup, DetachPolicyFromRole, DetachPolicyFromUser, ListGrants, ListPoliciesForGroup,
    ListPoliciesForRole, ListPoliciesForUser,
};
use rampart_core::groups::{GetGroup, ListGroups, ListGroupsForUser, ListUsersForGroup};
use rampart_core::login_profiles::GetLoginProfile;
use rampart_core::mfa::GetUserMfaInfo;
use rampart_core::model::{AccountAlias, Email, PageRequest, Secret};
use rampart_core::policies::{GetPolicy, ListPolicies};
use rampart_core::roles::ListRoles;
use rampart_core::sessions::{EndSession, EndSessions, ListSessions};
use rampart_core::users::ListUsers;

use crate::groups::{add, create_group};
use crate::roles::*;
use crate::support::*;
use crate::switch_role::{full_of, switch, try_switch};
use crate::users::{delete as delete_user, get, rename};

on_both_engines!(
    accounts_are_made_on_the_host,
    accounts_are_closed_to_each_other,
    a_suspended_account_lets_nobody_in,
    a_role_of_another_account,
    passwords_are_reset_in_the_right_account,
);

fn set_up_other() -> SetUp {
    SetUp {
        alias: AccountAlias::parse("company-y").expect("an alias"),
        email: Email::parse("owner@company-y.example").expect("an address"),
        password: Secret::from(PASSWORD),
    }
}

/// A second account, as its root identity after logon with a new device.
pub async fn other(company: &Company) -> Company {
    company.wait_ms(5);
    let created = company.iam.create_account_on_host(&origin(), set_up_other()).await.expect("created");
    assert_eq!((created.alias.as_str(), created.status, created.n_users), ("company-y", AccountStatus::Active, 0));
    let logon = company.iam.logon();
    let step = logon.password(&origin(), "owner@company-y.example", Secret::from(PASSWORD)).await.expect("right");
    let waiting = pending(step);
    let device = logon.start_enrolment(&waiting).await.expect("a device");
    let (url, now) = (device.otpauth_url.reveal(), company.iam.now());
    let (code1, code2) = (mfa_code(url, now.plus_ms(-30_000)), mfa_code(url, now));
    let step = logon.bind_mfa(&origin(), &waiting, code1, code2).await.expect("bound");
    let root = full(step).caller(origin());
    assert_eq!(root.account(), created.account_id);
    Company { iam: company.iam.clone(), clock: company.clock.clone(), root }
}

async fn accounts_are_made_on_the_host(place: &Place) {
    let (iam, _) = place.open().await.expect("opened");
    assert_eq!(code(iam.create_account_on_host(&origin(), set_up_other()).await), "EntityNotExist.Account");
    iam.close().await;
    let company = place.company().await;
    company.wait_ms(5);
    let weak = SetUp { password: Secret::from("short"), ..set_up_other() };
    assert_eq!(code(company.iam.create_account_on_host(&origin(), weak).await), "InvalidParameter.Password.TooWeak");
    company.iam.create_account_on_host(&origin(), set_up_other()).await.expect("created");
    let same_email = SetUp { alias: AccountAlias::parse("third").expect("an alias"), ..set_up_other() };
    let error = company.iam.create_account_on_host(&origin(), same_email).await.expect_err("taken");
    assert_eq!((error.full_code().as_str(), error.field.as_deref()), ("EntityAlreadyExists.Account", Some("email")));
    let same_alias = SetUp { email: Email::parse("x@y.example").expect("an address"), ..set_up_other() };
    let error = company.iam.create_account_on_host(&origin(), same_alias).await.expect_err("taken");
    assert_eq!((error.full_code().as_str(), error.field.as_deref()), ("EntityAlreadyExists.Account", Some("alias")));
    let accounts = company.iam.accounts_on_host(None).await.expect("read");
    let aliases: Vec<&str> = accounts.iter().map(|account| account.alias.as_str()).collect();
    assert_eq!(aliases, ["company-x", "company-y"], "in the order in which they were made");
    assert!(company.iam.accounts_on_host(accounts.last()).await.expect("read").is_empty());
    let (first, _) = company.iam.account().await.expect("read").expect("the first one");
    assert_eq!(first, company.root.account(), "the first account stays the first");
}

/// The same people, groups, policies and roles in an account.
async fn furnish(company: &Company, alias: &str) -> Caller {
    company.user("alice").await;
    company.enable_logon("alice").await;
    run!(company, create_group("team")).expect("created");
    run!(company, add("alice", "team")).expect("joined");
    company.attach("alice", "work", &document("Allow", "ecs:*")).await;
    let trust = trusting("RAM", &[&format!("acs:ram::{}:user/alice", company.root.account())]);
    run!(company, create_role("ops", &trust)).expect("created");
    run!(company, attach_to_role("ops", PolicyType::Custom, "work")).expect("attached");
    run!(company, CreateAccessKey { user_name: Some(user_name("alice")) }).expect("created");
    let step = company.log_on(&format!("alice@{alias}"), PASSWORD).await.expect("right");
    company.iam.sessions().open(alias, "{}").await.expect("opened");
    company.iam.sessions().raise(alias, &origin(), step).await.expect("raised");
    company.identify(alias).await.expect("complete")
}

async fn accounts_are_closed_to_each_other(place: &Place) {
    let x = place.company().await;
    let y = other(&x).await;
    let alice_x = furnish(&x, "company-x").await;
    let alice_y = furnish(&y, "company-y").await;
    assert_ne!(alice_x.principal(), alice_y.principal());
    // What only the other one has is not there.
    for name in ["only-y", "zoe"] {
        y.user(name).await;
    }
    run!(y, create_group("only-y")).expect("created");
    run!(y, create_policy("only-y", &document("Allow", "*"))).expect("created");
    run!(y, create_role("only-y", &trusting_account(y.root.account()))).expect("created");
    let summary = run!(x, GetAccountSummary {}).expect("read");
    assert_eq!((summary.alias.as_str(), summary.account_id), ("company-x", x.root.account()));
    assert_eq!((summary.n_users, summary.n_groups, summary.n_roles, summary.n_policies), (1, 1, 1, 1));
    assert_eq!(run!(x, ListUsers::default()).expect("read").items.len(), 1);
    assert_eq!(run!(x, ListUsers { search: Some("z".into()), ..ListUsers::default() }).expect("read").items.len(), 0);
    assert_eq!(run!(x, ListGroups::default()).expect("read").items.len(), 1);
    assert_eq!(run!(x, ListRoles::default()).expect("read").items.len(), 1);
    let members = ListUsersForGroup { group_name: group_name("team"), search: None, page: PageRequest::default() };
    assert_eq!(run!(x, members).expect("read").items.len(), 1, "the member of this account alone");
    assert_eq!(run!(x, ListGrants::default()).expect("read").items.len(), 2, "of the user and of the role");
    let custom = run!(x, ListPolicies::default()).expect("read");
    assert_eq!(custom.items.iter().filter(|policy| policy.policy_type == PolicyType::Custom).count(), 1);
    for event in run!(x, LookupEvents::default()).expect("read").items {
        let foreign = event.resources.iter().find(|arn| arn.contains(&y.root.account().to_string()));
        assert_eq!(foreign, None, "{}", event.event_name);
        assert!(!event.parameters.contains("only-y"), "{}", event.parameters);
    }
    let only_y = || Some(user_name("only-y"));
    let policy = (PolicyType::Custom, policy_name("only-y"));
    let codes = [
        code(run!(x, get("only-y"))),
        code(run!(x, rename("only-y", "mine"))),
        code(run!(x, delete_user("only-y", true))),
        code(run!(x, GetLoginProfile { user_name: user_name("only-y") })),
        code(run!(x, GetUserMfaInfo { user_name: only_y() })),
        code(run!(x, ListSessions { user_name: only_y() })),
        code(run!(x, EndSessions { user_name: only_y() })),
        code(run!(x, ListAccessKeys { user_name: only_y() })),
        code(run!(x, CreateAccessKey { user_name: only_y() })),
        code(run!(x, ListGroupsForUser { user_name: user_name("only-y") })),
        code(run!(x, ListPoliciesForUser { user_name: user_name("only-y") })),
        code(run!(x, add("only-y", "team"))),
    ];
    assert!(codes.iter().all(|code| code == "EntityNotExist.User"), "{codes:?}");
    let codes = [
        code(run!(x, GetGroup { group_name: group_name("only-y") })),
        code(run!(
            x,
            ListUsersForGroup { group_name: group_name("only-y"), search: None, page: PageRequest::default() }
        )),
        code(run!(x, ListPoliciesForGroup { group_name: group_name("only-y") })),
        code(run!(x, add("alice", "only-y"))),
    ];
    assert!(codes.iter().all(|code| code == "EntityNotExist.Group"), "{codes:?}");
    assert_eq!(code(run!(x, create_group("only-y"))), "done", "and the name is free here");
    assert_eq!(code(run!(x, get_role("only-y"))), "EntityNotExist.Role");
    assert_eq!(code(run!(x, update_role("only-y"))), "EntityNotExist.Role");
    assert_eq!(code(run!(x, delete_role("only-y", true))), "EntityNotExist.Role");
    assert_eq!(code(run!(x, ListPoliciesForRole { role_name: role_name("only-y") })), "EntityNotExist.Role");
    assert_eq!(
        code(run!(x, GetPolicy { policy_type: policy.0, policy_name: policy.1.clone() })),
        "EntityNotExist.Policy"
    );
    assert_eq!(code(run!(x, attach_to_user("alice", PolicyType::Custom, "only-y"))), "EntityNotExist.Policy");
    assert_eq!(code(run!(x, attach_to_role("ops", PolicyType::Custom, "only-y"))), "EntityNotExist.Policy");
    let to_group = AttachPolicyToGroup {
        policy_type: PolicyType::Custom,
        policy_name: policy_name("only-y"),
        group_name: group_name("team"),
    };
    assert_eq!(code(run!(x, to_group)), "EntityNotExist.Policy");

    // Equal names are different things: what one changes, the other keeps.
    let key_y = run!(y, ListAccessKeys { user_name: Some(user_name("alice")) }).expect("read").remove(0).access_key_id;
    let update =
        UpdateAccessKey { user_name: Some(user_name("alice")), access_key_id: key_y.clone(), is_active: false };
    assert_eq!(code(run!(x, update)), "EntityNotExist.User.AccessKey", "the id of the other account's pair");
    let delete = DeleteAccessKey { user_name: Some(user_name("alice")), access_key_id: key_y };
    assert_eq!(code(run!(x, delete)), "EntityNotExist.User.AccessKey");
    let session_y = run!(y, ListSessions { user_name: Some(user_name("alice")) }).expect("read").remove(0).key;
    let end = EndSession { user_name: Some(user_name("alice")), key: session_y };
    assert_eq!(code(run!(x, end)), "EntityNotExist.Session");
    let detach = DetachPolicyFromUser {
        policy_type: PolicyType::Custom,
        policy_name: policy_name("work"),
        user_name: user_name("alice"),
    };
    run!(x, detach).expect("detached here");
    let detach = DetachPolicyFromRole {
        policy_type: PolicyType::Custom,
        policy_name: policy_name("work"),
        role_name: role_name("ops"),
    };
    run!(x, detach).expect("detached here");
    run!(x, delete_user("alice", true)).expect("deleted here");
    assert_eq!(run!(y, ListPoliciesForUser { user_name: user_name("alice") }).expect("read").len(), 1);
    assert_eq!(run!(y, ListPoliciesForRole { role_name: role_name("ops") }).expect("read").len(), 1);
    assert_eq!(run!(y, get_role("ops")).expect("read").orphaned.len(), 0);
    assert!(y.identify("company-y").await.is_some() && x.identify("company-x").await.is_none());
    assert_eq!(run!(y, GetAccountSummary {}).expect("read").n_users, 3);
}

async fn a_suspended_account_lets_nobody_in(place: &Place) {
    let x = place.company().await;
    let y = other(&x).await;
    furnish(&x, "company-x").await;
    furnish(&y, "company-y").await;
    let suspend = |name: &'static str, status| {
        let iam = x.iam.clone();
        async move { iam.set_account_status_on_host(&origin(), name, status).await }
    };
    assert_eq!(code(suspend("none", AccountStatus::Suspended).await), "EntityNotExist.Account");
    assert_eq!(code(suspend("company-y", AccountStatus::Active).await), "OperationConflict.Account");
    let suspended = suspend("COMPANY-Y", AccountStatus::Suspended).await.expect("suspended");
    assert_eq!(suspended.status, AccountStatus::Suspended);
    assert!(y.identify("company-y").await.is_none(), "sessions end");
    assert_eq!(code(y.log_on("alice@company-y", PASSWORD).await), "LogonFailed", "as if the name did not exist");
    let root = x.iam.logon().password(&origin(), "owner@company-y.example", Secret::from(PASSWORD)).await;
    assert_eq!(code(root), "LogonFailed");
    assert!(x.identify("company-x").await.is_some(), "others notice nothing");
    x.log_on("alice@company-x", PASSWORD).await.expect("right");
    x.wait_ms(6_000);
    suspend("company-y", AccountStatus::Active).await.expect("resumed");
    assert!(y.identify("company-y").await.is_none(), "what has ended stays so");
    y.log_on("alice@company-y", PASSWORD).await.expect("right");
    let names: Vec<String> =
        run!(y, LookupEvents::default()).expect("read").items.into_iter().map(|event| event.event_name).collect();
    assert!(names.contains(&"rampart:SuspendAccount".into()) && names.contains(&"rampart:ResumeAccount".into()));
    assert!(
        run!(x, LookupEvents::default()).expect("read").items.iter().all(|e| e.event_name != "rampart:SuspendAccount")
    );
}

async fn a_role_of_another_account(place: &Place) {
    let x = place.company().await;
    let y = other(&x).await;
    furnish(&x, "company-x").await;
    let (of_x, of_y) = (x.root.account(), y.root.account());
    run!(y, create_role("guests", &trusting_account(of_x))).expect("a role may trust another account");
    run!(y, attach_to_role("guests", PolicyType::System, "AliyunRAMReadOnlyAccess")).expect("attached");
    y.user("yves").await;
    let n_events = y.n_events().await;

    // Without a permission, without trust, without a role, without an account: one answer.
    let mut answers = Vec::new();
    run!(y, create_role("closed", &trusting_account(of_y))).expect("created");
    let n_events = n_events + 1;
    for (account, role, has_permission) in [
        ("company-y", "guests", false),
        ("company-y", "closed", true),
        ("company-y", "none", true),
        ("no-such", "guests", true),
    ] {
        if has_permission && answers.len() == 1 {
            run!(x, attach_to_user("alice", PolicyType::System, "AliyunSTSAssumeRoleAccess")).expect("attached");
        }
        let error = try_switch(&x, "company-x", account, role).await.expect_err("refused");
        assert_eq!(error.full_code(), "NoPermission");
        let event = x.last_event().await;
        let told = format!("{} {:?} {:?}", error.message, error.denied.as_ref().map(|d| &d.resource), event.resources);
        assert!(!told.contains(&of_y.to_string()), "the number of a foreign account is not told: {told}");
        answers.push(told.replace(account, "ACCOUNT").replace(role, "ROLE"));
    }
    assert_eq!(answers.iter().collect::<std::collections::BTreeSet<_>>().len(), 1, "{answers:?}");
    assert_eq!(y.n_events().await, n_events, "refused guests leave nothing in the other trail");

    let guest = switch(&x, "company-x", "company-y", "guests", "r").await;
    assert_eq!(guest.account(), of_y);
    let users = run!(x.iam, guest, ListUsers::default()).expect("the role may");
    assert_eq!(users.items.iter().map(|user| user.user_name.as_str()).collect::<Vec<_>>(), ["yves"]);
    assert_eq!(code(run!(x.iam, guest, create_group("g"))), "NoPermission");
    let event = y.last_event().await;
    assert_eq!((event.principal_name.as_str(), event.principal_kind.as_str()), ("guests/alice", "role"));
    assert_eq!(event.logon_arn, Some(format!("acs:ram::{of_x}:user/alice")));
    let came = LookupEvents { event_name: Some("sts:AssumeRole".into()), ..LookupEvents::default() };
    let came_y = run!(y, came.clone()).expect("read").items;
    assert_eq!(came_y.len(), 1);
    assert_eq!(came_y[0].principal_name, format!("acs:ram::{of_x}:user/alice"), "no name of its own");
    assert_eq!(run!(x, came).expect("read").items[0].principal_name, "alice");

    // A user named alice of the trusting account is somebody else.
    let named = trusting("RAM", &[&format!("acs:ram::{of_x}:user/bob")]);
    run!(y, create_role("for-bob", &named)).expect("created");
    assert_eq!(code(try_switch(&x, "r", "company-y", "for-bob").await), "NoPermission");

    let suspended = x.iam.set_account_status_on_host(&origin(), "company-y", AccountStatus::Suspended).await;
    suspended.expect("suspended");
    let guest = x.identify("r").await.expect("alice's logon goes on");
    assert_eq!(code(run!(x.iam, guest, ListUsers::default())), "InvalidSecurityToken.Expired");
    x.iam.set_account_status_on_host(&origin(), "company-y", AccountStatus::Active).await.expect("resumed");
    let guest = x.identify("r").await.expect("alice's logon goes on");
    assert_eq!(code(run!(x.iam, guest, ListUsers::default())), "InvalidSecurityToken.Expired", "ended for good");
    let full = full_of(&x, "r").await.expect("complete");
    x.iam.logon().switch_back(&origin(), &full).await.expect("and alice can go back");
}

async fn passwords_are_reset_in_the_right_account(place: &Place) {
    let x = place.company().await;
    furnish(&x, "company-x").await;
    x.iam.reset_password_on_host(&origin(), "alice", None).await.expect("one account needs no name");
    let y = other(&x).await;
    furnish(&y, "company-y").await;
    let reset = |name: &'static str, account: Option<&'static str>| {
        let iam = x.iam.clone();
        async move { code(iam.reset_password_on_host(&origin(), name, account).await) }
    };
    assert_eq!(reset("alice", None).await, "InvalidParameter.Account", "which one?");
    assert_eq!(reset("alice", Some("company-z")).await, "EntityNotExist.User");
    assert_eq!(reset("zoe@company-y", None).await, "EntityNotExist.User");
    assert!(y.identify("company-y").await.is_some());
    assert_eq!(reset("alice@company-y.onrampart.local", None).await, "done");
    assert!(y.identify("company-y").await.is_none(), "the session of that one ended");
    let event = y.last_event().await;
    assert_eq!(event.event_name, "rampart:ResetPassword");
    assert_eq!(reset("alice", Some("company-x")).await, "done");
    assert_eq!(reset("owner@company-y.example", None).await, "done", "a root identity is known by its address");
}
