//! Sessions: opened, raised, listed, ended by people, by time and by changes to their owner.

use rampart_core::login_profiles::{NewPassword, UpdateLoginProfile};
use rampart_core::mfa::{BindMfaDevice, CreateVirtualMfaDevice};
use rampart_core::model::Secret;
use rampart_core::sessions::{
    ABSOLUTE_LIFETIME_MS, EndSession, EndSessions, IDLE_LIFETIME_MS, Identity, ListSessions, PENDING_LIFETIME_MS,
};

use crate::login_profiles::{change, update};
use crate::support::*;
use crate::users::{delete, rename};

on_both_engines!(
    a_session_is_raised_step_by_step,
    time_ends_sessions,
    people_end_sessions,
    changes_end_sessions,
    an_ended_session_stays_ended,
);

const MINUTE_MS: i64 = 60_000;

fn list(name: Option<&str>) -> ListSessions {
    ListSessions { user_name: name.map(user_name) }
}

async fn a_session_is_raised_step_by_step(place: &Place) {
    let company = place.company().await;
    let sessions = company.iam.sessions();
    assert!(matches!(sessions.identify("unknown").await.expect("read"), Identity::Anonymous));
    assert_eq!(sessions.data("unknown").await.expect("read"), None);
    sessions.open("first", r#"{"a":1}"#).await.expect("opened");
    assert_eq!(sessions.data("first").await.expect("read").as_deref(), Some(r#"{"a":1}"#));
    sessions.keep("first", r#"{"a":"二"}"#).await.expect("kept");
    assert_eq!(sessions.data("first").await.expect("read").as_deref(), Some(r#"{"a":"二"}"#));
    assert!(matches!(sessions.identify("first").await.expect("read"), Identity::Anonymous));
    company.user("alice").await;
    run!(company, create_profile("alice", true, false)).expect("created");
    let step = company.log_on("alice", PASSWORD).await.expect("right");
    sessions.raise("first", &origin(), step.clone()).await.expect("raised");
    let Identity::Pending(waiting) = sessions.identify("first").await.expect("read") else { panic!("not pending") };
    assert_eq!((waiting.name(), waiting.next_step()), ("alice", step.next_step()));
    let step =
        company.iam.logon().new_password(&origin(), &waiting, Secret::from(OTHER_PASSWORD)).await.expect("taken");
    assert_eq!(code(sessions.raise("first", &origin(), step.clone()).await), "NotLoggedOn", "a new id is needed");
    assert!(matches!(sessions.identify("first").await.expect("read"), Identity::Anonymous), "the epoch has passed");
    sessions.open("second", "{}").await.expect("opened");
    sessions.raise("second", &origin(), step).await.expect("raised");
    let alice = company.identify("second").await.expect("complete");
    let listed = run!(company.iam, alice, list(None)).expect("read");
    assert_eq!(listed.len(), 1);
    assert!(listed[0].is_current && !listed[0].mfa_present);
    assert_eq!((listed[0].source_address.as_str(), listed[0].user_agent.as_str()), ("192.0.2.7", "Browser/1.0"));
    assert_eq!(listed[0].expires_at.ms(), NOW + ABSOLUTE_LIFETIME_MS);
}

async fn time_ends_sessions(place: &Place) {
    let company = place.company().await;
    company.user("alice").await;
    company.enable_logon("alice").await;
    company.session("idle", "alice", PASSWORD).await;
    company.session("busy", "alice", PASSWORD).await;
    company.iam.sessions().open("anonymous", "{}").await.expect("opened");
    company.wait_ms(PENDING_LIFETIME_MS);
    assert_eq!(company.iam.sessions().data("anonymous").await.expect("read"), None);
    company.wait_ms(IDLE_LIFETIME_MS - PENDING_LIFETIME_MS - 1);
    assert!(company.identify("busy").await.is_some(), "the last moment");
    company.wait_ms(1);
    assert!(company.identify("idle").await.is_none(), "one hour without a request");
    assert_eq!(run!(company, list(Some("alice"))).expect("read").len(), 1, "lists show what lives");
    let mut passed = IDLE_LIFETIME_MS;
    while passed + 50 * MINUTE_MS < ABSOLUTE_LIFETIME_MS {
        company.wait_ms(50 * MINUTE_MS);
        passed += 50 * MINUTE_MS;
        assert!(company.identify("busy").await.is_some(), "in use after {passed} ms");
    }
    company.wait_ms(ABSOLUTE_LIFETIME_MS - passed);
    assert!(company.identify("busy").await.is_none(), "six hours are the end");
    company.iam.forget_expired().await.expect("forgotten");
    company.session("later", "alice", PASSWORD).await;
    company.iam.forget_expired().await.expect("forgotten");
    assert!(company.identify("later").await.is_some(), "what lives is not forgotten");
}

async fn people_end_sessions(place: &Place) {
    let company = place.company().await;
    for name in ["alice", "bob"] {
        company.user(name).await;
        company.enable_logon(name).await;
    }
    let alice = company.session("a1", "alice", PASSWORD).await;
    company.session("a2", "alice", PASSWORD).await;
    company.session("a3", "alice", PASSWORD).await;
    company.session("b1", "bob", PASSWORD).await;
    let of_bob = run!(company, list(Some("bob"))).expect("read")[0].key;
    let foreign = EndSession { user_name: None, key: of_bob };
    assert_eq!(code(run!(company.iam, alice, foreign)), "EntityNotExist.Session", "only one's own");
    let named = EndSession { user_name: Some(user_name("bob")), key: of_bob };
    assert_eq!(code(run!(company.iam, alice, named)), "NoPermission");
    let own = run!(company.iam, alice, list(None)).expect("read");
    let other = own.iter().find(|session| !session.is_current).expect("another one").key;
    run!(company.iam, alice, EndSession { user_name: None, key: other }).expect("ended");
    assert_eq!(run!(company.iam, alice, EndSessions { user_name: None }).expect("ended"), 1);
    assert!(company.identify("a1").await.is_some(), "the one that asks stays");
    assert!(company.identify("a2").await.is_none() && company.identify("a3").await.is_none());
    assert_eq!(run!(company, EndSessions { user_name: Some(user_name("bob")) }).expect("ended"), 1);
    assert!(company.identify("b1").await.is_none());
    assert_eq!(code(run!(company, list(Some("nobody")))), "EntityNotExist.User");
}

async fn changes_end_sessions(place: &Place) {
    let company = place.company().await;
    company.user("alice").await;
    company.enable_logon("alice").await;
    let alice = company.session("a1", "alice", PASSWORD).await;
    company.session("a2", "alice", PASSWORD).await;
    run!(company, rename("alice", "alicia")).expect("renamed");
    let renamed = company.identify("a1").await.expect("a rename ends nothing");
    assert_eq!(renamed.principal(), alice.principal());
    run!(company.iam, renamed, change(PASSWORD, OTHER_PASSWORD)).expect("changed");
    assert!(company.identify("a1").await.is_some(), "the session that asked stays");
    assert!(company.identify("a2").await.is_none(), "a password change ends the others");

    company.session("a3", "alicia", OTHER_PASSWORD).await;
    let enrolment = run!(company.iam, renamed, CreateVirtualMfaDevice { user_name: None }).expect("a device waits");
    let url = enrolment.otpauth_url.reveal();
    let now = company.iam.now();
    let (code1, code2) = (mfa_code(url, now.plus_ms(-30_000)), mfa_code(url, now));
    run!(company.iam, renamed, BindMfaDevice { user_name: None, code1, code2 }).expect("bound");
    assert!(company.identify("a1").await.is_some() && company.identify("a3").await.is_none(), "so does a new device");

    for (name, id) in [("bob", "b1"), ("carol", "c1"), ("dave", "d1"), ("erin", "e1")] {
        company.user(name).await;
        company.enable_logon(name).await;
        company.session(id, name, PASSWORD).await;
    }
    let password = Some(NewPassword::Generate);
    run!(company, UpdateLoginProfile { password, ..update("bob") }).expect("reset");
    run!(company, UpdateLoginProfile { is_enabled: Some(false), ..update("carol") }).expect("switched off");
    run!(company, delete("dave", true)).expect("deleted");
    run!(company, UpdateLoginProfile { mfa_required: Some(true), ..update("erin") }).expect("changed");
    for (id, lives) in [("b1", false), ("c1", false), ("d1", false), ("e1", true)] {
        assert_eq!(company.identify(id).await.is_some(), lives, "{id}");
    }
    run!(company, UpdateLoginProfile { is_enabled: Some(true), ..update("carol") }).expect("switched on");
    assert!(company.identify("c1").await.is_none(), "switching on brings nothing back");
}

async fn an_ended_session_stays_ended(place: &Place) {
    let company = place.company().await;
    company.user("alice").await;
    company.enable_logon("alice").await;
    company.session("a1", "alice", PASSWORD).await;
    let sessions = company.iam.sessions();
    sessions.close("a1").await.expect("closed");
    sessions.keep("a1", r#"{"late":true}"#).await.expect("kept nowhere");
    assert!(company.identify("a1").await.is_none());
    assert_eq!(sessions.data("a1").await.expect("read"), None);
    let step = company.log_on("alice", PASSWORD).await.expect("right");
    assert_eq!(code(sessions.raise("a1", &origin(), step).await), "NotLoggedOn");
    sessions.close("a1").await.expect("closing twice is fine");
}
