//! Offboarding: all steps or none, each an event of one request; at a set time as the one who set it.

use rampart_core::access_keys::{GetAccessKeyLastUsed, ListAccessKeys};
use rampart_core::audit::{EventView, LookupEvents, Outcome};
use rampart_core::authorization::PolicyType;
use rampart_core::door::Caller;
use rampart_core::grants::{DetachPolicyFromUser, ListPoliciesForUser};
use rampart_core::model::{Comments, PageRequest, Timestamp};
use rampart_core::offboarding::{
    CancelOffboarding, FARTHEST_DAYS, GetOffboarding, ListOffboardings, OffboardUser, ScheduleOffboarding, utc_moment,
};
use rampart_core::recycle_bin::{GetUserInRecycleBin, ListUsersInRecycleBin, RestoreUserFromRecycleBin};
use rampart_core::users::ListUsers;

use crate::recycle_bin::everything;
use crate::support::*;
use crate::users::{delete, get, rename};

on_both_engines!(
    everything_ends_in_one_request,
    what_is_refused_changes_nothing,
    nobody_offboards_oneself,
    deleting_must_be_allowed_too,
    it_happens_at_the_set_time,
    one_is_pending_at_a_time_and_can_be_cancelled,
    it_is_authorized_anew_at_that_time,
    who_set_it_must_still_be_there,
    leaving_users_are_listed,
);

const DAY_MS: i64 = 86_400_000;

fn offboard(name: &str) -> OffboardUser {
    OffboardUser { user_name: user_name(name), reason: Comments::parse("left the company").expect("a reason") }
}

fn schedule(name: &str, at: Timestamp) -> ScheduleOffboarding {
    ScheduleOffboarding { user_name: user_name(name), at, reason: Comments::parse("last day").expect("a reason") }
}

fn pending(name: &str) -> GetOffboarding {
    GetOffboarding { user_name: user_name(name) }
}

async fn newest(company: &Company, n: u32) -> Vec<EventView> {
    let page = PageRequest { size: Some(n), ..PageRequest::default() };
    run!(company, LookupEvents { page, ..LookupEvents::default() }).expect("read").items
}

async fn administrator(company: &Company, name: &str) -> Caller {
    let caller = company.new_caller(name).await;
    run!(company, attach_to_user(name, PolicyType::System, "AdministratorAccess")).expect("attached");
    caller
}

async fn everything_ends_in_one_request(place: &Place) {
    let company = place.company().await;
    let boss = administrator(&company, "boss").await;
    let id = everything(&company, "alice").await;
    company.user("bob").await;
    company.enable_logon("bob").await;
    run!(company, attach_to_user("bob", PolicyType::System, "AdministratorAccess")).expect("attached");
    let bob = company.session("bob", "bob", PASSWORD).await;
    run!(company.iam, bob, ListUsers::default()).expect("an administrator");
    let n_before = company.n_events().await;
    let done = run!(company.iam, boss, offboard("alice")).expect("offboarded");
    assert_eq!((done.had_console_logon, done.n_access_keys), (true, 1), "the other pair was off already");
    assert_eq!((done.policies.len(), done.groups.len()), (2, 2));
    // Sessions, logon, one pair, two policies, two groups, the deletion, and the offboarding itself.
    let n = company.n_events().await - n_before;
    assert_eq!(n, 9);
    let events = newest(&company, 9).await;
    let names: Vec<&str> = events.iter().rev().map(|event| event.event_name.as_str()).collect();
    assert_eq!(
        names,
        [
            "rampart:EndSession",
            "ram:UpdateLoginProfile",
            "ram:UpdateAccessKey",
            "ram:DetachPolicyFromUser",
            "ram:DetachPolicyFromUser",
            "ram:RemoveUserFromGroup",
            "ram:RemoveUserFromGroup",
            "ram:DeleteUser",
            "rampart:OffboardUser",
        ]
    );
    assert!(events.iter().all(|event| event.request_id == events[0].request_id && event.principal_name == "boss"));
    let kept = run!(company, GetUserInRecycleBin { user_id: id }).expect("kept");
    assert_eq!((kept.reason.as_deref(), kept.recycled_by.as_str()), (Some("left the company"), "boss"));
    assert_eq!(code(run!(company, get("alice"))), "EntityNotExist.User");
    assert_eq!(code(company.log_on("alice", PASSWORD).await), "LogonFailed");
    // All of it can be undone.
    run!(company, RestoreUserFromRecycleBin { user_id: id, new_user_name: None }).expect("restored");
    let user = run!(company, get("alice")).expect("back");
    assert_eq!((user.n_active_keys, user.groups.len(), user.mfa_bound), (1, 2, true));
    let grants = run!(company, ListPoliciesForUser { user_name: user_name("alice") }).expect("read");
    assert_eq!(grants.len(), 2);
    let keys = run!(company, ListAccessKeys { user_name: Some(user_name("alice")) }).expect("read");
    assert_eq!(keys.iter().map(|key| key.is_active).collect::<Vec<_>>(), [false, true], "as they were");
    let last =
        GetAccessKeyLastUsed { user_name: Some(user_name("alice")), access_key_id: keys[0].access_key_id.clone() };
    assert!(run!(company, last).expect("read").is_some());
    // Of somebody who is logged on and at work.
    let done = run!(company.iam, boss, offboard("bob")).expect("offboarded");
    assert_eq!(done.n_sessions, 1);
    assert_eq!(code(run!(company.iam, bob, ListUsers::default())), "NoPermission", "at the next request");
    assert!(company.identify("bob").await.is_none());
}

async fn what_is_refused_changes_nothing(place: &Place) {
    let company = place.company().await;
    everything(&company, "alice").await;
    let clerk = company.new_caller("clerk").await;
    let n = company.n_events().await;
    assert_eq!(code(run!(company.iam, clerk, offboard("alice"))), "NoPermission");
    assert_eq!(company.n_events().await, n + 1, "the refusal and nothing else");
    assert_eq!(run!(company, get("alice")).expect("there").groups.len(), 2);
    assert_eq!(code(run!(company, offboard("nobody"))), "EntityNotExist.User");
    assert!(run!(company, ListUsersInRecycleBin::default()).expect("read").items.is_empty());
}

async fn nobody_offboards_oneself(place: &Place) {
    let company = place.company().await;
    let boss = administrator(&company, "boss").await;
    assert_eq!(code(run!(company.iam, boss, offboard("Boss"))), "OperationConflict.User");
    let later = schedule("boss", company.iam.now().plus_ms(DAY_MS));
    assert_eq!(code(run!(company.iam, boss, later)), "OperationConflict.User");
}

async fn deleting_must_be_allowed_too(place: &Place) {
    let company = place.company().await;
    company.user("alice").await;
    let clerk = company.new_caller("clerk").await;
    company.attach("clerk", "offboard-only", &document("Allow", "rampart:*")).await;
    assert_eq!(code(run!(company.iam, clerk, offboard("alice"))), "NoPermission");
    let event = company.last_event().await;
    assert_eq!((event.event_name.as_str(), event.outcome), ("rampart:OffboardUser", Outcome::Refused));
    let later = || schedule("alice", company.iam.now().plus_ms(DAY_MS));
    assert_eq!(code(run!(company.iam, clerk, later())), "NoPermission");
    company.attach("clerk", "delete-too", &document("Allow", "ram:DeleteUser")).await;
    run!(company.iam, clerk, later()).expect("set");
    run!(company.iam, clerk, offboard("alice")).expect("offboarded");
}

async fn it_happens_at_the_set_time(place: &Place) {
    let company = place.company().await;
    let boss = administrator(&company, "boss").await;
    company.new_caller("alice").await;
    let at = company.iam.now().plus_ms(3 * DAY_MS);
    let set = run!(company.iam, boss, schedule("alice", at)).expect("set");
    assert_eq!((set.at, set.scheduled_by.as_str(), set.failure.as_deref()), (at, "boss", None));
    assert_eq!(run!(company, pending("alice")).expect("read"), Some(set));
    run!(company, rename("alice", "alice.b")).expect("renamed in between");
    company.wait_ms(3 * DAY_MS - 1);
    assert_eq!(company.iam.carry_out_offboardings().await.expect("looked"), 0);
    run!(company, get("alice.b")).expect("still there");
    company.wait_ms(1);
    assert_eq!(company.iam.carry_out_offboardings().await.expect("looked"), 1);
    assert_eq!(code(run!(company, get("alice.b"))), "EntityNotExist.User");
    let event = company.last_event().await;
    assert_eq!((event.event_name.as_str(), event.principal_name.as_str()), ("rampart:OffboardUser", "boss"));
    assert_eq!((event.source_address.as_str(), event.user_agent.as_str()), ("192.0.2.7", "rampart serve (set time)"));
    assert_eq!(company.iam.carry_out_offboardings().await.expect("looked"), 0, "once");
    let bin = run!(company, ListUsersInRecycleBin::default()).expect("read").items;
    assert_eq!((bin.len(), bin[0].reason.as_deref()), (1, Some("last day")));
    // A restored user does not leave again by itself.
    run!(company, RestoreUserFromRecycleBin { user_id: bin[0].user_id, new_user_name: None }).expect("restored");
    assert_eq!(run!(company, pending("alice.b")).expect("read"), None);
}

async fn one_is_pending_at_a_time_and_can_be_cancelled(place: &Place) {
    let company = place.company().await;
    company.user("alice").await;
    let now = company.iam.now();
    assert_eq!(code(run!(company, schedule("alice", now))), "InvalidParameter.At");
    assert_eq!(code(run!(company, schedule("alice", now.plus_ms(FARTHEST_DAYS * DAY_MS + 1)))), "InvalidParameter.At");
    run!(company, schedule("alice", now.plus_ms(1))).expect("set");
    assert_eq!(code(run!(company, schedule("alice", now.plus_ms(2)))), "EntityAlreadyExists.Offboarding");
    run!(company, CancelOffboarding { user_name: user_name("alice") }).expect("cancelled");
    let again = CancelOffboarding { user_name: user_name("alice") };
    assert_eq!(code(run!(company, again)), "EntityNotExist.Offboarding");
    company.wait_ms(10);
    assert_eq!(company.iam.carry_out_offboardings().await.expect("looked"), 0);
    run!(company, get("alice")).expect("stays");
    run!(company, schedule("alice", now.plus_ms(20))).expect("set anew");
    // Who is deleted before leaves nothing behind.
    run!(company, delete("alice", true)).expect("deleted");
    company.user("alice").await;
    company.wait_ms(100);
    assert_eq!(company.iam.carry_out_offboardings().await.expect("looked"), 0);
    run!(company, get("alice")).expect("the new one stays");
}

async fn it_is_authorized_anew_at_that_time(place: &Place) {
    let company = place.company().await;
    let boss = administrator(&company, "boss").await;
    company.user("alice").await;
    run!(company.iam, boss, schedule("alice", company.iam.now().plus_ms(DAY_MS))).expect("set");
    let detach = DetachPolicyFromUser {
        policy_type: PolicyType::System,
        policy_name: policy_name("AdministratorAccess"),
        user_name: user_name("boss"),
    };
    let root = company.root.clone().confirming("owner@company-x.example");
    run!(company.iam, root, detach).expect("no administrator any more");
    company.wait_ms(DAY_MS);
    assert_eq!(company.iam.carry_out_offboardings().await.expect("looked"), 0);
    run!(company, get("alice")).expect("still there");
    let event = company.last_event().await;
    assert_eq!((event.event_name.as_str(), event.outcome), ("rampart:OffboardUser", Outcome::Refused));
    let failed = run!(company, pending("alice")).expect("read").expect("kept with its reason");
    assert!(failed.failure.as_deref().is_some_and(|why| why.starts_with("NoPermission")), "{failed:?}");
    let n = company.n_events().await;
    assert_eq!(company.iam.carry_out_offboardings().await.expect("looked"), 0);
    assert_eq!(company.n_events().await, n, "it is not tried again");
    // Somebody who may sets it anew in its place.
    run!(company, schedule("alice", company.iam.now().plus_ms(1))).expect("set anew");
    company.wait_ms(1);
    assert_eq!(company.iam.carry_out_offboardings().await.expect("looked"), 1);
}

async fn who_set_it_must_still_be_there(place: &Place) {
    let company = place.company().await;
    let boss = administrator(&company, "boss").await;
    company.user("alice").await;
    run!(company.iam, boss, schedule("alice", company.iam.now().plus_ms(DAY_MS))).expect("set");
    let root = company.root.clone().confirming("owner@company-x.example");
    run!(company.iam, root, offboard("boss")).expect("leaves first");
    company.user("boss").await;
    run!(company, attach_to_user("boss", PolicyType::System, "AdministratorAccess")).expect("another boss");
    company.wait_ms(DAY_MS);
    assert_eq!(company.iam.carry_out_offboardings().await.expect("looked"), 0);
    let failed = run!(company, pending("alice")).expect("read").expect("kept with its reason");
    assert!(failed.failure.as_deref().is_some_and(|why| why.contains("`boss`, who set it, is gone")), "{failed:?}");
}

async fn leaving_users_are_listed(place: &Place) {
    let company = place.company().await;
    let now = company.iam.now();
    for n in 0..5 {
        company.user(&format!("user-{n}")).await;
        run!(company, schedule(&format!("user-{n}"), now.plus_ms(DAY_MS + n / 2))).expect("set");
    }
    let list = |after, before| ListOffboardings { page: PageRequest { after, before, size: Some(2) } };
    let mut seen = Vec::new();
    let mut page = run!(company, list(None, None)).expect("read");
    loop {
        seen.extend(page.items.iter().map(|leaving| leaving.at));
        let Some(next) = page.next.take() else { break };
        page = run!(company, list(Some(next), None)).expect("read");
    }
    let expected: Vec<Timestamp> = (0..5).map(|n| now.plus_ms(DAY_MS + n / 2)).collect();
    assert_eq!(seen, expected);
    let back = run!(company, list(None, page.previous)).expect("read");
    assert_eq!(back.items.iter().map(|leaving| leaving.at).collect::<Vec<_>>(), expected[2..4]);
    assert_eq!(utc_moment("2026-11-25T08:00").map(|at| at.iso()).as_deref(), Some("2026-11-25T08:00:00Z"));
    for junk in ["", "tomorrow", "2026-13-01T00:00"] {
        assert_eq!(utc_moment(junk), None, "{junk}");
    }
}
