//! Login profiles and the change of one's own password.

use rampart_core::login_profiles::{
    ChangePassword, CreateLoginProfile, DeleteLoginProfile, GetLoginProfile, NewPassword, UpdateLoginProfile,
};
use rampart_core::logon::NextStep;
use rampart_core::model::Secret;
use rampart_core::users::ConsoleLogon;
use tokio::task::JoinSet;

use crate::support::*;
use crate::users::get;

on_both_engines!(
    a_profile_is_created_changed_and_cleared,
    one_profile_per_user,
    weak_passwords_are_refused,
    a_password_is_changed_by_its_owner,
    one_of_many_password_changes_wins,
    a_new_password_is_forced,
);

pub fn update(name: &str) -> UpdateLoginProfile {
    UpdateLoginProfile {
        user_name: user_name(name),
        is_enabled: None,
        password: None,
        password_reset_required: None,
        mfa_required: None,
    }
}

pub fn change(old: &str, new: &str) -> ChangePassword {
    ChangePassword { old_password: Secret::from(old), new_password: Secret::from(new) }
}

async fn a_profile_is_created_changed_and_cleared(place: &Place) {
    let company = place.company().await;
    company.user("alice").await;
    let read = || GetLoginProfile { user_name: user_name("alice") };
    assert_eq!(code(run!(company, read())), "EntityNotExist.User.LoginProfile");
    assert_eq!(code(run!(company, update("alice"))), "EntityNotExist.User.LoginProfile");
    let generated = CreateLoginProfile { password: NewPassword::Generate, ..create_profile("alice", true, true) };
    let set = run!(company, generated).expect("created");
    let password = set.generated_password.expect("shown once");
    assert_eq!(run!(company, read()).expect("read"), set.profile);
    assert!(set.profile.is_enabled && set.profile.mfa_required && set.profile.password_reset_required);
    let step = company.log_on("alice", password.reveal()).await.expect("the generated password is right");
    assert_eq!(step.next_step(), NextStep::BindMfa, "MFA comes before the new password");
    company.wait_ms(10);
    let settings =
        UpdateLoginProfile { mfa_required: Some(false), password_reset_required: Some(false), ..update("alice") };
    let set = run!(company, settings).expect("changed");
    assert_eq!((set.profile.updated_at.ms(), set.profile.password_changed_at.ms()), (NOW + 10, NOW));
    assert!(set.generated_password.is_none());
    company.log_on("alice", password.reveal()).await.map(full).expect("nothing is outstanding");
    run!(company, UpdateLoginProfile { is_enabled: Some(false), ..update("alice") }).expect("switched off");
    assert_eq!(run!(company, get("alice")).expect("read").console_logon, ConsoleLogon::Disabled);
    assert_eq!(code(company.log_on("alice", password.reveal()).await), "LogonFailed");
    run!(company, UpdateLoginProfile { is_enabled: Some(true), ..update("alice") }).expect("switched on");
    company.log_on("alice", password.reveal()).await.expect("the settings were kept");
    run!(company, DeleteLoginProfile { user_name: user_name("alice") }).expect("cleared");
    assert_eq!(run!(company, get("alice")).expect("read").console_logon, ConsoleLogon::None);
    assert_eq!(
        code(run!(company, DeleteLoginProfile { user_name: user_name("alice") })),
        "EntityNotExist.User.LoginProfile"
    );
}

async fn one_profile_per_user(place: &Place) {
    let company = place.company().await;
    company.user("alice").await;
    let mut tasks = JoinSet::new();
    for _ in 0..20 {
        let (iam, root) = (company.iam.clone(), company.root.clone());
        tasks.spawn(async move { code(iam.run(&root, create_profile("alice", false, false)).await) });
    }
    let codes = tasks.join_all().await;
    assert_eq!(codes.iter().filter(|code| *code == "done").count(), 1, "{codes:?}");
    assert_eq!(codes.iter().filter(|code| *code == "EntityAlreadyExists.User.LoginProfile").count(), 19, "{codes:?}");
}

async fn weak_passwords_are_refused(place: &Place) {
    let company = place.company().await;
    company.user("alice").await;
    let long = "ä".repeat(129);
    for weak in ["short-1X", "password1234", "xx-Alice-Maple-57", &long] {
        let action = CreateLoginProfile {
            password: NewPassword::Chosen(Secret::from(weak)),
            ..create_profile("alice", false, false)
        };
        let error = run!(company, action).expect_err(weak);
        assert_eq!(
            (error.full_code().as_str(), error.field.as_deref()),
            ("InvalidParameter.Password.TooWeak", Some("password"))
        );
        assert!(!error.message.contains(weak), "a message must not repeat a password");
    }
}

async fn a_password_is_changed_by_its_owner(place: &Place) {
    let company = place.company().await;
    let alice = company.new_caller("alice").await;
    let error = run!(company.iam, alice, change("not-the-Password-1", OTHER_PASSWORD)).expect_err("wrong");
    assert_eq!((error.full_code().as_str(), error.field.as_deref()), ("LogonFailed", Some("old_password")));
    assert_eq!(code(run!(company.iam, alice, change(PASSWORD, PASSWORD))), "InvalidParameter.Password.TooWeak");
    run!(company.iam, alice, change(PASSWORD, OTHER_PASSWORD)).expect("changed");
    assert_eq!(code(company.log_on("alice", PASSWORD).await), "LogonFailed");
    company.log_on("alice", OTHER_PASSWORD).await.map(full).expect("the new one is right");
    run!(company.iam, company.root, change(PASSWORD, OTHER_PASSWORD)).expect("root has a password too");
    assert_eq!(code(company.log_on("owner@company-x.example", PASSWORD).await), "LogonFailed");
    company.log_on("owner@company-x.example", OTHER_PASSWORD).await.expect("the new one is right");
    let bob = company.new_caller("bob").await;
    let mut codes = Vec::new();
    for _ in 0..3 {
        codes.push(code(run!(company.iam, bob, change("not-the-Password-1", OTHER_PASSWORD))));
    }
    assert_eq!(codes, ["LogonFailed", "LogonFailed", "Throttling.User"], "counted like a failed logon");
}

async fn one_of_many_password_changes_wins(place: &Place) {
    let company = place.company().await;
    let alice = company.new_caller("alice").await;
    let mut tasks = JoinSet::new();
    for n in 0..6 {
        let (iam, alice) = (company.iam.clone(), alice.clone());
        let action = change(PASSWORD, &format!("quiet-Maple-{n}7-harbor"));
        tasks.spawn(async move { code(iam.run(&alice, action).await) });
    }
    let codes = tasks.join_all().await;
    assert_eq!(codes.iter().filter(|code| *code == "done").count(), 1, "{codes:?}");
    assert!(!codes.iter().any(|code| code == "InternalError"), "{codes:?}");
}

async fn a_new_password_is_forced(place: &Place) {
    let company = place.company().await;
    company.user("alice").await;
    run!(company, create_profile("alice", true, false)).expect("created");
    let step = company.log_on("alice", PASSWORD).await.expect("right");
    assert_eq!(step.next_step(), NextStep::NewPassword);
    let pending = pending(step);
    let choose = async |text: &str| company.iam.logon().new_password(&origin(), &pending, Secret::from(text)).await;
    assert_eq!(code(choose(PASSWORD).await), "InvalidParameter.Password.TooWeak", "the present one");
    assert_eq!(code(choose("short").await), "InvalidParameter.Password.TooWeak");
    full(choose(OTHER_PASSWORD).await.expect("taken"));
    assert_eq!(code(company.log_on("alice", PASSWORD).await), "LogonFailed");
    full(company.log_on("alice", OTHER_PASSWORD).await.expect("right"));
    let read = GetLoginProfile { user_name: user_name("alice") };
    assert!(!run!(company, read).expect("read").password_reset_required);
}
