//! Conditions see the call: its time, address, transport, MFA and caller; a refusal can be diagnosed.

use std::net::{IpAddr, Ipv4Addr};

use rampart_core::authorization::{PolicyType, Verdict};
use rampart_core::diagnostics::{DecodeDiagnosticMessage, LIFETIME_MS};
use rampart_core::door::{Caller, Origin};
use rampart_core::model::{ApiError, Timestamp};
use rampart_core::sessions::Step;
use rampart_core::users::ListUsers;

use crate::support::*;

on_both_engines!(
    the_address_decides,
    the_transport_decides,
    the_clock_decides,
    the_second_factor_decides,
    the_caller_decides,
    a_refusal_can_be_diagnosed,
);

const HOUR_MS: i64 = 3_600_000;

fn when(effect: &str, action: &str, condition: &str) -> String {
    document(effect, action).replace(r#""Resource":"*""#, &format!(r#""Resource":"*","Condition":{condition}"#))
}

/// A caller from elsewhere, as the edge finds it.
async fn from(company: &Company, name: &str, origin: Origin) -> Caller {
    full(company.log_on(name, PASSWORD).await.expect("the user logs on")).caller(origin)
}

async fn list(company: &Company, caller: &Caller) -> Result<(), ApiError> {
    company.iam.run(caller, ListUsers::default()).await.map(|_| ())
}

async fn the_address_decides(place: &Place) {
    let company = place.company().await;
    let near = company.new_caller("alice").await;
    let condition = r#"{"IpAddress":{"acs:SourceIP":"192.0.2.0/24"}}"#;
    company.attach("alice", "office", &when("Allow", "ram:List*", condition)).await;
    let address = IpAddr::V4(Ipv4Addr::new(198, 51, 100, 1));
    let far = from(&company, "alice", Origin::network(address, true, "Browser/1.0", "REQUEST-2".into())).await;
    list(&company, &near).await.expect("from the office");
    let denied = list(&company, &far).await.expect_err("from elsewhere").denied.expect("why");
    assert_eq!(denied.verdict, Verdict::ImplicitDeny);
    let sealed = denied.detail.encoded_diagnostic_message.expect("sealed");
    let message = run!(company, DecodeDiagnosticMessage { encoded_diagnostic_message: sealed }).expect("opens");
    let [asked] = message.auth_conditions.as_slice() else { panic!("{message:?}") };
    assert_eq!(
        (asked.condition_key.as_str(), &asked.condition_values[..]),
        ("acs:SourceIP", &["198.51.100.1".to_owned()][..])
    );
    let local = from(&company, "alice", Origin::local("test", "REQUEST-3".into())).await;
    assert_eq!(code(list(&company, &local).await), "NoPermission", "a command on the host has no address");
    let mapped = IpAddr::V6(Ipv4Addr::new(192, 0, 2, 9).to_ipv6_mapped());
    let mapped = from(&company, "alice", Origin::network(mapped, true, "Browser/1.0", "REQUEST-4".into())).await;
    list(&company, &mapped).await.expect("the office by a socket of both families");
}

async fn the_transport_decides(place: &Place) {
    let company = place.company().await;
    let secure = company.new_caller("alice").await;
    company.attach("alice", "all", &document("Allow", "*")).await;
    let condition = r#"{"Bool":{"acs:SecureTransport":"false"}}"#;
    company.attach("alice", "tls", &when("Deny", "*", condition)).await;
    let origin = Origin::network(IpAddr::V4(Ipv4Addr::LOCALHOST), false, "Browser/1.0", "REQUEST-2".into());
    list(&company, &secure).await.expect("encrypted");
    let denied = list(&company, &from(&company, "alice", origin).await).await.expect_err("plain");
    assert_eq!(denied.denied.expect("why").verdict, Verdict::ExplicitDeny);
}

async fn the_clock_decides(place: &Place) {
    let company = place.company().await;
    let alice = company.new_caller("alice").await;
    let now = company.iam.now();
    let at = |ms| Timestamp::from_ms(now.ms() + ms).iso();
    let condition = format!(
        r#"{{"DateGreaterThanEquals":{{"acs:CurrentTime":"{}"}},"DateLessThan":{{"acs:CurrentTime":"{}"}}}}"#,
        at(HOUR_MS),
        at(2 * HOUR_MS)
    );
    company.attach("alice", "shift", &when("Allow", "ram:List*", &condition)).await;
    assert_eq!(code(list(&company, &alice).await), "NoPermission", "before the shift");
    company.wait_ms(HOUR_MS);
    list(&company, &alice).await.expect("the same cached permissions, an hour later");
    company.wait_ms(HOUR_MS);
    assert_eq!(code(list(&company, &alice).await), "NoPermission", "after the shift");
}

async fn the_second_factor_decides(place: &Place) {
    let company = place.company().await;
    company.user("alice").await;
    company.attach("alice", "all", &document("Allow", "*")).await;
    let condition = r#"{"Bool":{"acs:MFAPresent":"false"}}"#;
    company.attach("alice", "mfa", &when("Deny", "*", condition)).await;
    company.enable_logon("alice").await;
    let without = company.session("session-1", "alice", PASSWORD).await;
    assert_eq!(code(list(&company, &without).await), "NoPermission", "a password alone");
    run!(company, attach_to_user("alice", PolicyType::System, "AdministratorAccess")).expect("attached");
    assert_eq!(code(list(&company, &without).await), "NoPermission", "a Deny wins");

    let (step, _) = company.log_on_with_device("bob").await;
    company.attach("bob", "bobs", &when("Allow", "ram:List*", r#"{"Bool":{"acs:MFAPresent":"true"}}"#)).await;
    company.iam.sessions().open("session-2", "{}").await.expect("a session");
    company.iam.sessions().raise("session-2", &origin(), Step::Full(step)).await.expect("raised");
    let with = company.identify("session-2").await.expect("complete");
    list(&company, &with).await.expect("with a device");
}

async fn the_caller_decides(place: &Place) {
    let company = place.company().await;
    let (alice, bob) = (company.new_caller("alice").await, company.new_caller("bob").await);
    let document = when("Allow", "ram:List*", r#"{"StringLike":{"acs:PrincipalArn":"acs:ram:*:*:user/al*"}}"#);
    company.attach("alice", "al", &document).await;
    run!(company, attach_to_user("bob", PolicyType::Custom, "al")).expect("attached");
    list(&company, &alice).await.expect("the name fits");
    assert_eq!(code(list(&company, &bob).await), "NoPermission", "the name does not");
}

async fn a_refusal_can_be_diagnosed(place: &Place) {
    let company = place.company().await;
    let alice = company.new_caller("alice").await;
    let user_id = run!(company, crate::users::get("alice")).expect("exists").user_id;
    company.attach("alice", "tls", &when("Deny", "ram:List*", r#"{"Bool":{"acs:SecureTransport":"true"}}"#)).await;
    let detail = list(&company, &alice).await.expect_err("denied").denied.expect("why").detail;
    assert_eq!(detail.auth_action, "ram:ListUsers");
    assert_eq!(detail.auth_principal.auth_principal_type, "SubUser");
    assert_eq!(detail.auth_principal.auth_principal_display_name, user_id.to_string());
    assert_eq!(detail.no_permission_type, "ExplicitDeny");
    assert_eq!(detail.policy_type.as_deref(), Some("AccountLevelIdentityBasedPolicy"));
    let decode =
        DecodeDiagnosticMessage { encoded_diagnostic_message: detail.encoded_diagnostic_message.expect("sealed") };
    assert_eq!(code(run!(company.iam, alice, decode.clone())), "NoPermission", "the message is not for her");
    let message = run!(company, decode.clone()).expect("opens");
    assert!(message.explicit_deny);
    assert_eq!(message.matched_policies[0].policy_identifier, "tls");
    assert_eq!(message.auth_conditions[0].condition_values, ["true"]);
    let mut changed = decode.clone();
    let other = if changed.encoded_diagnostic_message[50..].starts_with('A') { "B" } else { "A" };
    changed.encoded_diagnostic_message.replace_range(50..51, other);
    assert_eq!(code(run!(company, changed)), "InvalidParameter.EncodedDiagnosticMessage");
    company.attach("alice", "decoder", &document("Allow", "ram:DecodeDiagnosticMessage")).await;
    run!(company.iam, alice, decode.clone()).expect("now it is");
    company.wait_ms(LIFETIME_MS);
    assert_eq!(code(run!(company, decode)), "InvalidParameter.EncodedDiagnosticMessage", "a day later");
}
