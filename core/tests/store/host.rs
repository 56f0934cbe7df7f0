//! Explaining on the host: what is attached now decides, for users, roles and those who assume a role.

use rampart_core::authorization::{AttachedTo, Decision, Layer, PolicyType, Verdict};
use rampart_core::door::{Asker, HostQuestion};
use rampart_core::grants::AttachPolicyToRole;
use rampart_core::model::{ApiError, PolicyName};

use crate::grants::attach_to_group;
use crate::groups::{add, create_group};
use crate::roles::{create_role, role_name, trusting};
use crate::support::*;

on_both_engines!(users_are_explained, roles_are_explained, who_asks_must_exist);

const READER: &str = "AliyunRAMReadOnlyAccess";

fn question(asker: Asker, action: &str, resource: &str) -> HostQuestion {
    HostQuestion {
        account: None,
        asker,
        action: action.to_owned(),
        resources: vec![resource.to_owned()],
        context: Vec::new(),
    }
}

fn user(name: &str) -> Asker {
    Asker::User(user_name(name))
}

async fn explain(company: &Company, asker: Asker, action: &str, resource: &str) -> Result<Decision, ApiError> {
    company.iam.explain_on_host(&question(asker, action, resource)).await
}

async fn users_are_explained(place: &Place) {
    let company = place.company().await;
    company.user("alice").await;
    let decision = explain(&company, user("Alice"), "ram:ListUsers", "*").await.expect("explained");
    assert_eq!((decision.verdict, decision.layer), (Verdict::ImplicitDeny, Layer::Identity));

    run!(company, create_group("readers")).expect("created");
    run!(company, add("alice", "readers")).expect("added");
    run!(company, attach_to_group("readers", PolicyType::System, READER)).expect("attached");
    let decision = explain(&company, user("alice"), "ram:ListUsers", "*").await.expect("explained");
    assert_eq!(decision.verdict, Verdict::Allow);
    let source = &decision.deciding.first().expect("a statement").source;
    assert_eq!(source.policy_name, READER);
    assert_eq!(source.attached_to, AttachedTo::Group("readers".into()));

    // The time is that of the core unless one is given.
    let until = r#"{"Version":"1","Statement":[{"Effect":"Allow","Action":"ram:DeleteUser","Resource":"*",
        "Condition":{"DateLessThan":{"acs:CurrentTime":"2025-06-12T00:00:00Z"}}}]}"#;
    company.attach("alice", "until", until).await;
    let mut asked = question(user("alice"), "ram:DeleteUser", "*");
    assert_eq!(company.iam.explain_on_host(&asked).await.expect("explained").verdict, Verdict::Allow);
    asked.context = vec![("acs:CurrentTime".into(), vec!["2025-06-13T00:00:00Z".into()])];
    assert_eq!(company.iam.explain_on_host(&asked).await.expect("explained").verdict, Verdict::ImplicitDeny);
}

async fn roles_are_explained(place: &Place) {
    let company = place.company().await;
    let account = company.root.account();
    company.user("alice").await;
    let trusted = trusting("RAM", &[&format!("acs:ram::{account}:user/alice")]);
    run!(company, create_role("ops", &trusted)).expect("created");
    let attach = AttachPolicyToRole {
        role_name: role_name("ops"),
        policy_type: PolicyType::System,
        policy_name: PolicyName::parse(READER).expect("a name"),
    };
    run!(company, attach).expect("attached");
    let ops = || Asker::Role(role_name("OPS"));
    assert_eq!(explain(&company, ops(), "ram:ListUsers", "*").await.expect("explained").verdict, Verdict::Allow);
    let denied = explain(&company, ops(), "ram:CreateUser", "*").await.expect("explained");
    assert_eq!(denied.verdict, Verdict::ImplicitDeny);

    // To assume it takes both: the permission, and the role's trust.
    let arn = format!("acs:ram::{account}:role/ops");
    let assume = || explain(&company, user("alice"), "sts:AssumeRole", &arn);
    assert_eq!(assume().await.expect("explained").verdict, Verdict::ImplicitDeny);
    company.attach("alice", "assume", &document("Allow", "sts:AssumeRole")).await;
    assert_eq!(assume().await.expect("explained").verdict, Verdict::Allow);
    company.user("bob").await;
    company.attach("bob", "assume-too", &document("Allow", "sts:AssumeRole")).await;
    let decision = explain(&company, user("bob"), "sts:AssumeRole", &arn).await.expect("explained");
    assert_eq!((decision.verdict, decision.layer), (Verdict::ImplicitDeny, Layer::Trust));
}

async fn who_asks_must_exist(place: &Place) {
    let company = place.company().await;
    company.user("alice").await;
    for (asker, expected) in
        [(user("nobody"), "EntityNotExist.User"), (Asker::Role(role_name("x")), "EntityNotExist.Role")]
    {
        assert_eq!(code(explain(&company, asker, "ram:ListUsers", "*").await), expected);
    }
    for (account, is_there) in [(company.root.account().to_string(), true), ("elsewhere".to_owned(), false)] {
        let asked = HostQuestion { account: Some(account), ..question(user("alice"), "ram:ListUsers", "*") };
        let explained = company.iam.explain_on_host(&asked).await;
        assert_eq!(
            explained.as_ref().err().map(ApiError::full_code),
            (!is_there).then(|| "EntityNotExist.Account".into())
        );
    }
}
