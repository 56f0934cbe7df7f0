//! MFA devices: enrolled, bound, asked at logon, each code once.

use rampart_core::logon::NextStep;
use rampart_core::mfa::{
    BindMfaDevice, CreateVirtualMfaDevice, ENROLMENT_LIFETIME_MS, GetUserMfaInfo, MfaEnrolment, UnbindMfaDevice,
};
use rampart_core::model::{ApiError, Secret};
use rampart_core::sessions::{LoggedOn, PendingLogon, Step};
use tokio::task::JoinSet;

use crate::support::*;
use crate::users::get;

on_both_engines!(
    a_device_is_bound_at_logon,
    a_code_is_used_once,
    wrong_codes_are_stopped,
    an_enrolment_expires,
    one_device_is_bound_and_unbound,
    two_enrolments_at_once_agree,
);

impl Company {
    async fn enrol(&self, pending: &PendingLogon) -> MfaEnrolment {
        self.iam.logon().start_enrolment(pending).await.expect("a device waits")
    }

    async fn bind(&self, pending: &PendingLogon, url: &str) -> Result<Step, ApiError> {
        let now = self.iam.now();
        let (code1, code2) = (mfa_code(url, now.plus_ms(-30_000)), mfa_code(url, now));
        self.iam.logon().bind_mfa(&origin(), pending, code1, code2).await
    }

    async fn code(&self, pending: &PendingLogon, code: Secret<String>) -> Result<Step, ApiError> {
        self.iam.logon().mfa_code(&origin(), pending, code).await
    }

    /// A user whose device is bound; the address of the device.
    async fn with_device(&self, name: &str) -> String {
        self.log_on_with_device(name).await.1
    }

    /// Creates a user who logs on and binds a device; the address of the device.
    pub async fn log_on_with_device(&self, name: &str) -> (LoggedOn, String) {
        self.user(name).await;
        run!(self, create_profile(name, false, true)).expect("created");
        let pending = pending(self.log_on(name, PASSWORD).await.expect("right"));
        let url = self.enrol(&pending).await.otpauth_url.reveal().to_owned();
        (full(self.bind(&pending, &url).await.expect("bound")), url)
    }
}

async fn a_device_is_bound_at_logon(place: &Place) {
    let company = place.company().await;
    company.user("alice").await;
    run!(company, create_profile("alice", true, true)).expect("created");
    let step = company.log_on("alice", PASSWORD).await.expect("right");
    assert_eq!(step.next_step(), NextStep::BindMfa);
    let first = pending(step);
    assert_eq!(code(company.code(&first, Secret::from("000000")).await), "OperationConflict.Logon", "out of order");
    let early = company.iam.logon().new_password(&origin(), &first, Secret::from(OTHER_PASSWORD)).await;
    assert_eq!(code(early), "OperationConflict.Logon", "MFA cannot be skipped");
    let enrolment = company.enrol(&first).await;
    assert_eq!(company.enrol(&first).await, enrolment, "asked again, the same device is shown");
    let wrong = company.iam.logon().bind_mfa(&origin(), &first, Secret::from("000000"), Secret::from("111111")).await;
    assert_eq!(code(wrong), "InvalidParameter.AuthenticationCode");
    let url = enrolment.otpauth_url.reveal();
    let step = company.bind(&first, url).await.expect("bound");
    assert_eq!(step.next_step(), NextStep::NewPassword);
    let second = pending(step);
    let step = company.iam.logon().new_password(&origin(), &second, Secret::from(OTHER_PASSWORD)).await;
    assert!(full(step.expect("taken")).mfa_present());
    assert!(run!(company, get("alice")).expect("read").mfa_bound);
    assert_eq!(company.log_on("alice", OTHER_PASSWORD).await.expect("right").next_step(), NextStep::MfaCode);
    assert_eq!(code(company.bind(&first, url).await), "EntityNotExist.MFADevice", "bound once");
}

async fn a_code_is_used_once(place: &Place) {
    let company = place.company().await;
    let url = company.with_device("alice").await;
    let waiting = pending(company.log_on("alice", PASSWORD).await.expect("right"));
    let bound_with = mfa_code(&url, company.iam.now());
    assert_eq!(code(company.code(&waiting, bound_with).await), "LogonFailed", "spent when the device was bound");
    company.wait_ms(30_000);
    let fresh = mfa_code(&url, company.iam.now());
    let mut tasks = JoinSet::new();
    for _ in 0..20 {
        let (iam, waiting, fresh) = (company.iam.clone(), waiting.clone(), fresh.clone());
        tasks.spawn(async move { code(iam.logon().mfa_code(&origin(), &waiting, fresh).await) });
    }
    let codes = tasks.join_all().await;
    assert_eq!(codes.iter().filter(|code| *code == "done").count(), 1, "{codes:?}");
    assert!(codes.iter().all(|code| ["done", "LogonFailed", "Throttling.User"].contains(&code.as_str())), "{codes:?}");
    company.wait_ms(15 * 60_000 + 1);
    let old = mfa_code(&url, company.iam.now().plus_ms(-60_000));
    assert_eq!(code(company.code(&waiting, old).await), "LogonFailed", "older than the last step");
    let typed_slowly = mfa_code(&url, company.iam.now().plus_ms(-30_000));
    assert!(full(company.code(&waiting, typed_slowly).await.expect("the step before counts")).mfa_present());
    full(company.code(&waiting, mfa_code(&url, company.iam.now())).await.expect("the present step is later"));
    let again = mfa_code(&url, company.iam.now().plus_ms(-30_000));
    assert_eq!(code(company.code(&waiting, again).await), "LogonFailed", "no step back");
}

async fn wrong_codes_are_stopped(place: &Place) {
    let company = place.company().await;
    let url = company.with_device("alice").await;
    company.wait_ms(60_000);
    let waiting = pending(company.log_on("alice", PASSWORD).await.expect("right"));
    let mut codes = Vec::new();
    for _ in 0..6 {
        codes.push(code(company.code(&waiting, Secret::from("not it")).await));
    }
    let refused = "LogonFailed";
    assert_eq!(codes, [refused, refused, refused, refused, refused, "Throttling.User"]);
    let right = mfa_code(&url, company.iam.now());
    assert_eq!(code(company.code(&waiting, right).await), "Throttling.User", "the right one too");
    company.wait_ms(15 * 60_000);
    full(company.code(&waiting, mfa_code(&url, company.iam.now())).await.expect("the wait is over"));
}

async fn an_enrolment_expires(place: &Place) {
    let company = place.company().await;
    company.user("alice").await;
    run!(company, create_profile("alice", false, true)).expect("created");
    let waiting = pending(company.log_on("alice", PASSWORD).await.expect("right"));
    let first = company.enrol(&waiting).await;
    company.wait_ms(ENROLMENT_LIFETIME_MS);
    assert_eq!(code(company.bind(&waiting, first.otpauth_url.reveal()).await), "EntityNotExist.MFADevice");
    let second = company.enrol(&waiting).await;
    assert_ne!(first.seed, second.seed, "an old QR code is worth nothing");
    full(company.bind(&waiting, second.otpauth_url.reveal()).await.expect("bound"));
}

async fn one_device_is_bound_and_unbound(place: &Place) {
    let company = place.company().await;
    let alice = company.new_caller("alice").await;
    let own = || GetUserMfaInfo { user_name: None };
    assert_eq!(run!(company.iam, alice, own()).expect("read"), None);
    let enrolment = run!(company.iam, alice, CreateVirtualMfaDevice { user_name: None }).expect("a device waits");
    assert_eq!(run!(company.iam, alice, own()).expect("read"), None, "a waiting device is not bound");
    let url = enrolment.otpauth_url.reveal();
    let now = company.iam.now();
    let bind = BindMfaDevice { user_name: None, code1: mfa_code(url, now.plus_ms(-30_000)), code2: mfa_code(url, now) };
    let device = run!(company.iam, alice, bind.clone()).expect("bound");
    assert_eq!((device.device_name.as_str(), device.bound_at), ("alice", now));
    assert_eq!(run!(company.iam, alice, own()).expect("read"), Some(device));
    assert_eq!(code(run!(company.iam, alice, bind)), "EntityNotExist.MFADevice");
    let again = CreateVirtualMfaDevice { user_name: None };
    assert_eq!(code(run!(company.iam, alice, again)), "EntityAlreadyExists.User.MFADevice");
    let unbind = |code| UnbindMfaDevice { user_name: None, code };
    assert_eq!(code(run!(company.iam, alice, unbind(None))), "InvalidParameter.AuthenticationCode");
    assert_eq!(code(run!(company.iam, alice, unbind(Some(mfa_code(url, now))))), "LogonFailed", "spent");
    company.wait_ms(30_000);
    let fresh = mfa_code(url, company.iam.now());
    run!(company.iam, alice, unbind(Some(fresh))).expect("unbound");
    assert!(!run!(company, get("alice")).expect("read").mfa_bound);
    assert_eq!(code(run!(company.iam, alice, unbind(None))), "EntityNotExist.User.MFADevice");
    company.with_device("bob").await;
    let by_root = UnbindMfaDevice { user_name: Some(user_name("bob")), code: None };
    run!(company, by_root).expect("an administrator needs no code");
    assert_eq!(company.log_on("bob", PASSWORD).await.expect("right").next_step(), NextStep::BindMfa);
}

async fn two_enrolments_at_once_agree(place: &Place) {
    let company = place.company().await;
    let alice = company.new_caller("alice").await;
    let mut tasks = JoinSet::new();
    for _ in 0..10 {
        let (iam, alice) = (company.iam.clone(), alice.clone());
        tasks.spawn(async move { iam.run(&alice, CreateVirtualMfaDevice { user_name: None }).await });
    }
    let enrolments = tasks.join_all().await;
    let first = enrolments[0].as_ref().expect("a device waits");
    assert!(enrolments.iter().all(|other| other.as_ref().expect("a device waits") == first), "one device for all");
}
