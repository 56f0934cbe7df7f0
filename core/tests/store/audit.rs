//! The audit trail: one event per change, refusal or failure; none for a read; no secrets.

use rampart_core::access_keys::{CreateAccessKey, DeleteAccessKey, UpdateAccessKey};
use rampart_core::audit::{EventView, LookupEvents, Outcome};
use rampart_core::authorization::PolicyType;
use rampart_core::groups::{ListGroups, RemoveUserFromGroup};
use rampart_core::login_profiles::{DeleteLoginProfile, NewPassword, UpdateLoginProfile};
use rampart_core::mfa::{CreateVirtualMfaDevice, UnbindMfaDevice};
use rampart_core::model::{Page, PageRequest, Secret, Timestamp, Total};
use rampart_core::policies::ListPolicies;
use rampart_core::sessions::EndSessions;
use rampart_core::users::{ImportRow, ImportUsers, ListUsers};

use crate::grants::{attach_to_group, detach};
use crate::groups::{add, create_group};
use crate::login_profiles::{change, update};
use crate::support::*;
use crate::users::{delete, get, rename};

const DAY_MS: i64 = 86_400_000;

on_both_engines!(
    every_change_is_recorded_once,
    refusals_and_failures_are_recorded_once,
    logon_steps_are_recorded_once,
    events_are_found_and_paged,
    events_are_found_by_resource_and_time,
    each_of_many_resources_leads_to_its_event,
);

/// Runs the action, which must succeed, and asserts that it left exactly one event of this name.
macro_rules! recorded {
    ($company:expr, $name:literal, $action:expr) => {{
        let before = $company.n_events().await;
        let response = run!($company, $action).expect($name);
        assert_eq!($company.n_events().await, before + 1, "{} is recorded once", $name);
        let event = $company.last_event().await;
        assert_eq!((event.event_name.as_str(), event.outcome), ($name, Outcome::Done));
        assert!(!event.parameters.contains(PASSWORD) && !event.parameters.contains(OTHER_PASSWORD), "{event:?}");
        response
    }};
}

async fn every_change_is_recorded_once(place: &Place) {
    let company = place.company().await;
    let name = || user_name("alice");
    assert_eq!(company.last_event().await.event_name, "rampart:CreateAccount");
    recorded!(company, "ram:CreateUser", create_user("al"));
    recorded!(company, "ram:UpdateUser", rename("al", "alice"));
    recorded!(company, "ram:CreateGroup", create_group("staff"));
    recorded!(company, "ram:AddUserToGroup", add("alice", "staff"));
    recorded!(company, "ram:CreatePolicy", create_policy("reader", &document("Allow", "oss:Get*")));
    recorded!(company, "ram:AttachPolicyToUser", attach_to_user("alice", PolicyType::Custom, "reader"));
    recorded!(company, "ram:AttachPolicyToGroup", attach_to_group("staff", PolicyType::Custom, "reader"));
    recorded!(company, "ram:DetachPolicyFromUser", detach("alice", PolicyType::Custom, "reader"));
    recorded!(company, "ram:CreateLoginProfile", create_profile("alice", false, false));
    let password = Some(NewPassword::Chosen(Secret::from(OTHER_PASSWORD)));
    recorded!(company, "ram:UpdateLoginProfile", UpdateLoginProfile { password, ..update("alice") });
    recorded!(company, "ram:ChangePassword", change(PASSWORD, OTHER_PASSWORD));
    let key = recorded!(company, "ram:CreateAccessKey", CreateAccessKey { user_name: Some(name()) });
    assert!(!company.last_event().await.parameters.contains(key.access_key_secret.reveal()));
    let access_key_id = key.key.access_key_id;
    let switch = UpdateAccessKey { user_name: Some(name()), access_key_id: access_key_id.clone(), is_active: false };
    recorded!(company, "ram:UpdateAccessKey", switch);
    recorded!(company, "ram:DeleteAccessKey", DeleteAccessKey { user_name: Some(name()), access_key_id });
    recorded!(company, "ram:CreateVirtualMFADevice", CreateVirtualMfaDevice { user_name: Some(name()) });
    recorded!(company, "rampart:EndSession", EndSessions { user_name: Some(name()) });
    recorded!(company, "ram:DeleteLoginProfile", DeleteLoginProfile { user_name: name() });
    let leave = RemoveUserFromGroup { user_name: name(), group_name: group_name("staff") };
    recorded!(company, "ram:RemoveUserFromGroup", leave);
    recorded!(company, "ram:DeleteUser", delete("alice", true));

    let before = company.n_events().await;
    run!(company, ListUsers::default()).expect("read");
    run!(company, ListGroups::default()).expect("read");
    run!(company, ListPolicies::default()).expect("read");
    assert_eq!(company.n_events().await, before, "reads leave no event");
    assert_eq!(code(run!(company, get("alice"))), "EntityNotExist.User");
    assert_eq!(company.n_events().await, before, "neither do reads that fail");
}

async fn refusals_and_failures_are_recorded_once(place: &Place) {
    let company = place.company().await;
    let alice = company.new_caller("alice").await;
    let before = company.n_events().await;
    assert_eq!(code(run!(company.iam, alice, create_user("bob"))), "NoPermission");
    let event = company.last_event().await;
    assert_eq!(company.n_events().await, before + 1);
    assert_eq!((event.event_name.as_str(), event.outcome), ("ram:CreateUser", Outcome::Refused));
    assert_eq!((event.principal_kind.as_str(), event.principal_name.as_str()), ("user", "alice"));
    assert_eq!(event.error_code.as_deref(), Some("NoPermission"));
    assert_eq!(event.resources, [format!("acs:ram::{}:user/bob", alice.account())]);
    assert_eq!((event.source_address.as_str(), event.request_id.as_str()), ("192.0.2.7", "REQUEST-1"));
    assert_eq!(code(run!(company.iam, alice, ListUsers::default())), "NoPermission");
    assert_eq!(company.n_events().await, before + 2, "a refused read is recorded");
    assert_eq!(code(run!(company, create_user("ALICE"))), "EntityAlreadyExists.User");
    let event = company.last_event().await;
    assert_eq!((company.n_events().await, event.outcome), (before + 3, Outcome::Failed));
    assert_eq!(event.error_code.as_deref(), Some("EntityAlreadyExists.User"));
    assert_eq!(code(run!(company, create_policy("broken", "{}"))), "InvalidParameter.PolicyDocument");
    assert_eq!(company.n_events().await, before + 4, "also what fails before the transaction");
    assert_eq!(code(run!(company.iam, alice, change("wrong-Otter-12-x", OTHER_PASSWORD))), "LogonFailed");
    assert_eq!(company.n_events().await, before + 5);
    let none = UnbindMfaDevice { user_name: None, code: None };
    assert_eq!(code(run!(company.iam, alice, none)), "EntityNotExist.User.MFADevice");
    assert_eq!((company.n_events().await, company.last_event().await.outcome), (before + 6, Outcome::Failed));
}

async fn logon_steps_are_recorded_once(place: &Place) {
    let company = place.company().await;
    company.user("alice").await;
    company.enable_logon("alice").await;
    let before = company.n_events().await;
    full(company.log_on("alice", PASSWORD).await.expect("right"));
    let event = company.last_event().await;
    assert_eq!(company.n_events().await, before + 1);
    assert_eq!((event.event_name.as_str(), event.outcome), ("rampart:Logon", Outcome::Done));
    assert_eq!(code(company.log_on("alice", OTHER_PASSWORD).await), "LogonFailed");
    let event = company.last_event().await;
    assert_eq!((company.n_events().await, event.outcome), (before + 2, Outcome::Refused));
    assert_eq!(event.principal_kind, "user");
    assert_eq!(code(company.log_on("nobody", PASSWORD).await), "LogonFailed");
    let event = company.last_event().await;
    assert_eq!((event.principal_kind.as_str(), event.principal_name.as_str()), ("unknown", "nobody@company-x"));
    assert_eq!(code(company.log_on("my Secret!@", PASSWORD).await), "LogonFailed");
    assert_eq!(company.last_event().await.principal_name, "(not a name)", "it may be a password by mistake");
    let who = full(company.log_on("alice", PASSWORD).await.expect("right"));
    let before = company.n_events().await;
    company.iam.logon().log_off(&origin(), &who).await.expect("logged off");
    assert_eq!(company.last_event().await.event_name, "rampart:Logoff");
    assert_eq!(company.n_events().await, before + 1);
}

async fn events_are_found_and_paged(place: &Place) {
    let company = place.company().await;
    let alice = company.new_caller("alice").await;
    for n in 0..7 {
        run!(company, create_group(&format!("g{n}"))).expect("created");
    }
    assert_eq!(code(run!(company.iam, alice, create_group("mine"))), "NoPermission");
    let groups = || LookupEvents { event_name: Some("ram:CreateGroup".to_owned()), ..LookupEvents::default() };
    let page = |after: Option<String>, before| PageRequest { after, before, size: Some(3) };
    let first = run!(company, LookupEvents { page: page(None, None), ..groups() }).expect("read");
    assert_eq!((first.items.len(), first.total), (3, Total::Exactly(8)));
    assert!(first.items.windows(2).all(|pair| pair[0].sequence > pair[1].sequence), "the newest first");
    let brief = LookupEvents { page: page(None, None), resources_max: Some(0), ..groups() };
    let named = |page: &Page<EventView>| (page.items[0].resources.len(), page.items[0].n_more_resources);
    assert_eq!((named(&first), named(&run!(company, brief).expect("read"))), ((1, 0), (0, 1)));
    let second = run!(company, LookupEvents { page: page(first.next.clone(), None), ..groups() }).expect("read");
    let third = run!(company, LookupEvents { page: page(second.next.clone(), None), ..groups() }).expect("read");
    assert_eq!((third.items.len(), &third.next), (2, &None));
    let back = run!(company, LookupEvents { page: page(None, second.previous.clone()), ..groups() }).expect("read");
    assert_eq!((back.items, back.previous), (first.items, None));
    let count = async |wanted: LookupEvents| run!(company, wanted).expect("read").items.len();
    let by_alice = LookupEvents { principal_name: Some("alice".to_owned()), ..LookupEvents::default() };
    assert_eq!(count(by_alice.clone()).await, 2, "a logon and a refusal");
    assert_eq!(count(LookupEvents { event_name: Some("ram:CreateGroup".to_owned()), ..by_alice.clone() }).await, 1);
    for (outcome, n) in [(Outcome::Refused, 1), (Outcome::Failed, 0), (Outcome::Done, 1)] {
        assert_eq!(count(LookupEvents { outcome: Some(outcome), ..by_alice.clone() }).await, n, "{outcome:?}");
    }
    let refused = |event_name: &str| LookupEvents {
        event_name: Some(event_name.to_owned()),
        outcome: Some(Outcome::Refused),
        ..LookupEvents::default()
    };
    assert_eq!((count(refused("ram:CreateGroup")).await, count(refused("rampart:Logon")).await), (1, 0));
    assert_eq!(count(LookupEvents { outcome: Some(Outcome::Refused), ..LookupEvents::default() }).await, 1);
    assert_eq!(count(LookupEvents { outcome: Some(Outcome::Done), ..groups() }).await, 7);
    let odd = LookupEvents { principal_name: Some("nul\u{0}".to_owned()), ..LookupEvents::default() };
    assert_eq!(count(odd).await, 0);
    let no_number = PageRequest { after: Some("x".to_owned()), before: None, size: Some(3) };
    assert_eq!(count(LookupEvents { page: no_number, ..groups() }).await, 3, "begins at the beginning");
}

async fn events_are_found_by_resource_and_time(place: &Place) {
    let company = place.company().await;
    let mallory = company.new_caller("mallory").await;
    company.user("alice").await;
    company.wait_ms(2 * DAY_MS);
    run!(company, create_group("staff")).expect("created");
    run!(company, add("Alice", "staff")).expect("added");
    assert_eq!(code(run!(company.iam, mallory, add("alice", "staff"))), "NoPermission");
    company.wait_ms(DAY_MS);
    run!(company, attach_to_user("alice", PolicyType::System, "ReadOnlyAccess")).expect("attached");
    let names = async |wanted: LookupEvents| {
        let page = run!(company, wanted).expect("read");
        assert_eq!(page.total, Total::Exactly(i64::try_from(page.items.len()).expect("few")));
        page.items.into_iter().map(|event| event.event_name).collect::<Vec<_>>()
    };
    let on = |resource: &str| LookupEvents { resource: Some(resource.to_owned()), ..LookupEvents::default() };
    let of_alice = ["ram:AttachPolicyToUser", "ram:AddUserToGroup", "ram:AddUserToGroup", "ram:CreateUser"];
    assert_eq!(names(on("user/alice")).await, of_alice);
    assert_eq!(names(on(&format!("acs:ram::{}:user/ALICE", company.root.account()))).await, of_alice, "in any case");
    assert_eq!(names(on("group/staff")).await, ["ram:AddUserToGroup", "ram:AddUserToGroup", "ram:CreateGroup"]);
    assert_eq!(names(on("acs:ram::system:policy/ReadOnlyAccess")).await, ["ram:AttachPolicyToUser"]);
    assert_eq!(names(on("user/al")).await, [""; 0], "no part of a name");
    assert_eq!(names(on("user/nul\u{0}")).await, [""; 0]);
    let refused = LookupEvents { outcome: Some(Outcome::Refused), ..on("user/alice") };
    assert_eq!(names(refused).await, ["ram:AddUserToGroup"]);
    let by = LookupEvents { principal_name: Some("mallory".to_owned()), ..on("group/staff") };
    assert_eq!(names(by.clone()).await, ["ram:AddUserToGroup"]);
    assert_eq!(names(LookupEvents { event_name: Some("ram:DeleteGroup".to_owned()), ..by }).await, [""; 0]);

    let day = |n: i64| Some(Timestamp::from_ms(NOW).plus_ms(n * DAY_MS));
    let between = |since, until| LookupEvents { since, until, ..on("user/alice") };
    assert_eq!(names(between(day(1), None)).await, of_alice[..3]);
    assert_eq!(names(between(day(1), day(3))).await, of_alice[1..3]);
    assert_eq!(names(between(None, day(2))).await, of_alice[3..]);
    assert_eq!(names(between(day(3), None)).await, of_alice[..1], "the first moment is included");
    assert_eq!(names(between(day(4), None)).await, [""; 0]);
    assert_eq!(names(between(None, day(-1))).await, [""; 0]);
    assert_eq!(names(LookupEvents { since: day(3), ..LookupEvents::default() }).await, of_alice[..1]);

    let page = |after: Option<String>, before| PageRequest { after, before, size: Some(1) };
    let wanted = || between(day(1), day(3));
    let first = run!(company, LookupEvents { page: page(None, None), ..wanted() }).expect("read");
    let second = run!(company, LookupEvents { page: page(first.next.clone(), None), ..wanted() }).expect("read");
    assert_eq!((second.items.len(), &second.next, second.total), (1, &None, Total::Exactly(2)));
    let back = run!(company, LookupEvents { page: page(None, second.previous), ..wanted() }).expect("read");
    assert_eq!((back.items, back.previous), (first.items, None));
}

async fn each_of_many_resources_leads_to_its_event(place: &Place) {
    let company = place.company().await;
    let rows = (0..450).map(|n| ImportRow { user_name: format!("row-{n}"), ..ImportRow::default() }).collect();
    run!(company, ImportUsers { rows }).expect("imported");
    for name in ["user/row-0", "user/row-99", "user/row-100", "user/row-449"] {
        let about = LookupEvents { resource: Some(name.to_owned()), ..LookupEvents::default() };
        let found = run!(company, about).expect("read");
        assert_eq!((found.items.len(), found.items[0].resources.len()), (1, 450), "{name}");
    }
}
