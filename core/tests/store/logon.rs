//! The password step: who may log on, by which names, and how guessing is slowed down and stopped.

use rampart_core::login_profiles::{NewPassword, UpdateLoginProfile};
use rampart_core::logon::{LOCK_MS, NextStep};
use rampart_core::model::Secret;
use tokio::task::JoinSet;

use crate::login_profiles::update;
use crate::support::*;
use crate::users::get;

on_both_engines!(
    every_form_of_a_name_is_known,
    failures_look_alike,
    guessing_is_slowed_down_then_stopped,
    a_reset_lifts_the_lock,
    parallel_guesses_do_not_slip_past,
);

const WRONG: &str = "wrong-Otter-12-lantern";

async fn every_form_of_a_name_is_known(place: &Place) {
    let company = place.company().await;
    company.new_caller("Alice").await;
    let forms = [
        "alice@company-x".to_owned(),
        " ALICE@Company-X ".to_owned(),
        format!("alice@company-x.{}", company.iam.settings().suffix),
        format!("alice@{}", company.root.account()),
    ];
    for form in forms {
        let caller = full(company.log_on(&form, PASSWORD).await.unwrap_or_else(|error| panic!("{form}: {error}")));
        assert_eq!(caller.display(), "Alice");
    }
    assert_eq!(run!(company, get("alice")).expect("read").last_logon_at.map(|at| at.ms()), Some(NOW));
    let root = company.log_on("Owner@Company-X.Example", PASSWORD).await.expect("right");
    assert_eq!(root.next_step(), NextStep::BindMfa, "the root identity never logs on with a password alone");
}

async fn failures_look_alike(place: &Place) {
    let company = place.company().await;
    for name in ["alice", "without", "disabled"] {
        company.user(name).await;
    }
    company.enable_logon("alice").await;
    company.enable_logon("disabled").await;
    run!(company, UpdateLoginProfile { is_enabled: Some(false), ..update("disabled") }).expect("switched off");
    let mut answers = Vec::new();
    for name in [
        "alice",
        "without",
        "disabled",
        "nobody",
        "alice@other",
        "nobody@example.com",
        "no name@",
        "nul\u{0}@company-x",
    ] {
        let mut three = Vec::new();
        for _ in 0..3 {
            let password = if name == "alice" { WRONG } else { PASSWORD };
            three.push(company.log_on(name, password).await.expect_err(name));
        }
        assert_eq!(three[1].full_code(), "LogonFailed", "{name:?}");
        assert_eq!(three[2].full_code(), "Throttling.User", "{name:?}");
        answers.push(three);
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "the same answers for every name");
}

async fn guessing_is_slowed_down_then_stopped(place: &Place) {
    let company = place.company().await;
    company.new_caller("alice").await;
    let mut waited = 0;
    for (n, delay_ms) in [(1, 0), (2, 1_000), (3, 3_000), (4, 5_000)] {
        assert_eq!(code(company.log_on("alice", WRONG).await), "LogonFailed", "guess {n}");
        if delay_ms > 0 {
            company.wait_ms(delay_ms - 1);
            assert_eq!(code(company.log_on("alice", PASSWORD).await), "Throttling.User", "after guess {n}");
            company.wait_ms(1);
        }
        waited += delay_ms;
    }
    assert_eq!(run!(company, get("alice")).expect("read").locked_until, None, "slowed down is not locked");
    let other_form = format!("alice@company-x.{}", company.iam.settings().suffix);
    assert_eq!(code(company.log_on(&other_form, WRONG).await), "LogonFailed", "the fifth");
    let until = run!(company, get("alice")).expect("read").locked_until;
    assert_eq!(until.map(|until| until.ms()), Some(NOW + waited + LOCK_MS));
    assert_eq!(code(company.log_on("alice", PASSWORD).await), "Throttling.User");
    company.wait_ms(LOCK_MS - 1);
    assert_eq!(code(company.log_on("alice", PASSWORD).await), "Throttling.User");
    company.wait_ms(1);
    full(company.log_on("alice", PASSWORD).await.expect("the lock is over"));
    assert_eq!(code(company.log_on("alice", WRONG).await), "LogonFailed");
    full(company.log_on("alice", PASSWORD).await.expect("a success forgave the earlier ones"));
}

async fn a_reset_lifts_the_lock(place: &Place) {
    let company = place.company().await;
    company.new_caller("alice").await;
    for _ in 0..5 {
        assert_eq!(code(company.log_on("alice", WRONG).await), "LogonFailed");
        company.wait_ms(5_000);
    }
    assert_eq!(code(company.log_on("alice", PASSWORD).await), "Throttling.User");
    let password = Some(NewPassword::Chosen(Secret::from(OTHER_PASSWORD)));
    run!(company, UpdateLoginProfile { password, ..update("alice") }).expect("reset");
    assert_eq!(run!(company, get("alice")).expect("read").locked_until, None);
    full(company.log_on("alice", OTHER_PASSWORD).await.expect("the lock is lifted"));
}

async fn parallel_guesses_do_not_slip_past(place: &Place) {
    let company = place.company().await;
    company.new_caller("alice").await;
    let mut tasks = JoinSet::new();
    for _ in 0..20 {
        let iam = company.iam.clone();
        tasks.spawn(async move { code(iam.logon().password(&origin(), "alice@company-x", Secret::from(WRONG)).await) });
    }
    let codes = tasks.join_all().await;
    assert_eq!(codes.iter().filter(|code| *code == "LogonFailed").count(), 2, "{codes:?}");
    assert_eq!(codes.iter().filter(|code| *code == "Throttling.User").count(), 18, "{codes:?}");
}
