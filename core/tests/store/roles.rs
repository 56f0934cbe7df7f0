//! Roles: created, read, listed, changed, deleted, and given policies.

use rampart_core::accounts::GetAccountSummary;
use rampart_core::authorization::PolicyType;
use rampart_core::door::Settings;
use rampart_core::grants::{AttachPolicyToRole, DetachPolicyFromRole, ListPoliciesForRole};
use rampart_core::model::{ListOrder, NameSort, PageRequest, RoleName, Total};
use rampart_core::roles::{CreateRole, DeleteRole, GetRole, ListRoles, TrustedEntity, UpdateRole, trust_document};

use crate::support::*;
use crate::users::delete as delete_user;

on_both_engines!(
    a_role_is_created_read_and_changed,
    trust_policies_are_checked,
    roles_are_listed_by_page,
    roles_are_sorted,
    roles_are_deleted,
    roles_hold_policies,
    a_power_user_makes_roles_for_services_only,
    the_quota_of_roles,
);

pub fn role_name(name: &str) -> RoleName {
    RoleName::parse(name).expect("a role name")
}

/// A trust policy with one list of principals.
pub fn trusting(kind: &str, names: &[&str]) -> String {
    let names = serde_json::Value::from(names.to_vec());
    format!(
        r#"{{"Version":"1","Statement":[{{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{{"{kind}":{names}}}}}]}}"#
    )
}

/// Trusts an account.
pub fn trusting_account(account: impl std::fmt::Display) -> String {
    trust_document(&TrustedEntity::Account(account.to_string()))
}

pub fn create_role(name: &str, trust_policy: &str) -> CreateRole {
    CreateRole {
        role_name: role_name(name),
        description: String::new(),
        trust_policy: trust_policy.to_owned(),
        max_session_s: None,
    }
}

pub fn update_role(name: &str) -> UpdateRole {
    UpdateRole { role_name: role_name(name), new_description: None, new_trust_policy: None, new_max_session_s: None }
}

pub fn get_role(name: &str) -> GetRole {
    GetRole { role_name: role_name(name) }
}

pub fn delete_role(name: &str, with_dependents: bool) -> DeleteRole {
    DeleteRole { role_name: role_name(name), with_dependents }
}

pub fn attach_to_role(role: &str, policy_type: PolicyType, policy: &str) -> AttachPolicyToRole {
    AttachPolicyToRole { policy_type, policy_name: policy_name(policy), role_name: role_name(role) }
}

async fn a_role_is_created_read_and_changed(place: &Place) {
    let company = place.company().await;
    let trust = trusting_account(company.root.account());
    let created =
        run!(company, CreateRole { description: "For the night shift.".into(), ..create_role("Ops", &trust) });
    let created = created.expect("created");
    assert_eq!(created.role.max_session_s, 3_600);
    assert_eq!(created.role.trusted, [format!("acs:ram::{}:root", company.root.account())]);
    assert_eq!((created.trust_policy.as_str(), created.orphaned.len()), (trust.as_str(), 0));
    assert_eq!(run!(company, get_role("OPS")).expect("read"), created, "names are one regardless of case");
    let error = run!(company, create_role("ops", &trust)).expect_err("taken");
    assert_eq!((error.full_code().as_str(), error.field.as_deref()), ("EntityAlreadyExists.Role", Some("role_name")));
    assert_eq!(code(run!(company, get_role("none"))), "EntityNotExist.Role");

    company.wait_ms(5);
    let service = trusting("Service", &["ecs.aliyuncs.com"]);
    let changed = UpdateRole {
        new_description: Some("For machines.".into()),
        new_trust_policy: Some(service.clone()),
        new_max_session_s: Some(43_200),
        ..update_role("ops")
    };
    let changed = run!(company, changed).expect("changed");
    assert_eq!((changed.role.description.as_str(), changed.role.max_session_s), ("For machines.", 43_200));
    assert_eq!(
        (changed.role.trusted.as_slice(), changed.trust_policy),
        (["ecs.aliyuncs.com".to_owned()].as_slice(), service)
    );
    assert_eq!((changed.role.created_at.ms(), changed.role.updated_at.ms()), (NOW, NOW + 5));
    let same = run!(company, update_role("ops")).expect("nothing is changed");
    assert_eq!((same.role.description, same.role.max_session_s), (changed.role.description, 43_200));
    assert_eq!(code(run!(company, update_role("none"))), "EntityNotExist.Role");
    assert_eq!(company.last_event().await.event_name, "ram:UpdateRole");
}

async fn trust_policies_are_checked(place: &Place) {
    let company = place.company().await;
    let account = company.root.account();
    let two_errors =
        r#"{"Version":"2","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":"*"}}]}"#;
    let error = run!(company, create_role("ops", two_errors)).expect_err("refused");
    assert_eq!(error.full_code(), "InvalidParameter.PolicyDocument");
    assert_eq!(error.field.as_deref(), Some("trust_policy"));
    assert!(
        error.message.contains("Version") && error.message.contains("principal"),
        "all findings: {}",
        error.message
    );
    let missing = trusting("RAM", &[&format!("acs:ram::{account}:user/alice")]);
    let error = run!(company, create_role("ops", &missing)).expect_err("nobody has this name");
    assert_eq!((error.full_code().as_str(), error.field.as_deref()), ("EntityNotExist.User", Some("trust_policy")));
    let missing = trusting("RAM", &[&format!("acs:ram::{account}:role/none")]);
    assert_eq!(code(run!(company, create_role("ops", &missing))), "EntityNotExist.Role");
    assert_eq!(run!(company, GetAccountSummary {}).expect("read").n_roles, 0, "a refusal counts nothing");
    let foreign = trusting("RAM", &["acs:ram::1234567890123456:user/alice"]);
    run!(company, create_role("foreign", &foreign)).expect("names of other accounts are not looked up");

    company.user("Alice").await;
    let own =
        trusting("RAM", &[&format!("acs:ram::{account}:user/alice"), &format!("acs:ram::{account}:role/foreign")]);
    let created = run!(company, create_role("ops", &own)).expect("both exist");
    assert_eq!(created.orphaned, Vec::<String>::new());
    run!(company, delete_user("alice", true)).expect("deleted");
    run!(company, delete_role("foreign", false)).expect("deleted");
    let gone = run!(company, get_role("ops")).expect("read").orphaned;
    assert_eq!(gone.len(), 2, "{gone:?}");
    company.user("alice").await;
    let gone = run!(company, get_role("ops")).expect("read").orphaned;
    assert_eq!(gone.len(), 2, "a later user of the same name is not the one that was meant: {gone:?}");
    let again = UpdateRole { new_trust_policy: Some(trusting("RAM", &[&gone[0]])), ..update_role("ops") };
    let again = run!(company, again).expect("saved again");
    assert_eq!(again.orphaned, Vec::<String>::new(), "saving again means who has the name now");

    for (seconds, expected) in [
        (3_599, "InvalidParameter.MaxSessionDuration"),
        (43_201, "InvalidParameter.MaxSessionDuration"),
        (43_200, "done"),
    ] {
        let update = UpdateRole { new_max_session_s: Some(seconds), ..update_role("ops") };
        assert_eq!(code(run!(company, update)), expected, "{seconds}");
    }
    let update = |text: String| UpdateRole { new_description: Some(text), ..update_role("ops") };
    assert_eq!(code(run!(company, update("界".repeat(1_025)))), "InvalidParameter.Description");
    assert_eq!(code(run!(company, update("a\u{0}b".into()))), "InvalidParameter.Description");
    assert_eq!(code(run!(company, update("界".repeat(1_024)))), "done");
}

async fn roles_are_listed_by_page(place: &Place) {
    let company = place.company().await;
    let trust = trusting_account(company.root.account());
    for name in ["ops-b", "Ops-a", "audit", "ops-c", "zeta"] {
        run!(company, create_role(name, &trust)).expect("created");
    }
    let list = |search: Option<&str>, page: PageRequest| ListRoles {
        search: search.map(str::to_owned),
        page,
        ..ListRoles::default()
    };
    let names = |page: &rampart_core::model::Page<rampart_core::roles::RoleView>| -> Vec<String> {
        page.items.iter().map(|role| role.role_name.to_string()).collect()
    };
    let size = |after: Option<&str>, before: Option<&str>| PageRequest {
        after: after.map(str::to_owned),
        before: before.map(str::to_owned),
        size: Some(2),
    };
    let all = run!(company, list(None, PageRequest::default())).expect("read");
    assert_eq!(names(&all), ["audit", "Ops-a", "ops-b", "ops-c", "zeta"]);
    assert_eq!((all.total, all.unfiltered), (Total::Exactly(5), 5));
    let first = run!(company, list(None, size(None, None))).expect("read");
    assert_eq!(
        (names(&first), first.next.as_deref(), first.previous),
        (vec!["audit".into(), "Ops-a".into()], Some("ops-a"), None)
    );
    let second = run!(company, list(None, size(Some("ops-a"), None))).expect("read");
    assert_eq!(names(&second), ["ops-b", "ops-c"]);
    let back = run!(company, list(None, size(None, second.previous.as_deref()))).expect("read");
    assert_eq!(names(&back), ["audit", "Ops-a"]);
    let found = run!(company, list(Some(" OPS"), PageRequest::default())).expect("read");
    assert_eq!((names(&found).len(), found.total, found.unfiltered), (3, Total::Exactly(3), 5));
    let found = run!(company, list(Some("ops"), size(Some("ops-b"), None))).expect("read");
    assert_eq!((names(&found), found.next), (vec!["ops-c".to_owned()], None));
    let none = run!(company, list(Some("x\0"), PageRequest::default())).expect("read");
    assert!(none.items.is_empty() && none.total.is_zero());
}

async fn roles_are_deleted(place: &Place) {
    let company = place.company().await;
    let trust = trusting_account(company.root.account());
    run!(company, create_role("ops", &trust)).expect("created");
    run!(company, attach_to_role("ops", PolicyType::System, "ReadOnlyAccess")).expect("attached");
    assert_eq!(code(run!(company, delete_role("ops", false))), "DeleteConflict.Role.Policy");
    run!(company, delete_role("OPS", true)).expect("deleted");
    assert_eq!(code(run!(company, delete_role("ops", true))), "EntityNotExist.Role");
    assert_eq!(run!(company, GetAccountSummary {}).expect("read").n_roles, 0);
    run!(company, create_role("ops", &trust)).expect("the name is free");
    let inherited = run!(company, ListPoliciesForRole { role_name: role_name("ops") }).expect("read");
    assert!(inherited.is_empty(), "nothing is left for a later role of the same name");
}

async fn roles_hold_policies(place: &Place) {
    let company = place.company().await;
    run!(company, create_role("ops", &trusting_account(company.root.account()))).expect("created");
    run!(company, create_policy("p1", &document("Allow", "ecs:*"))).expect("created");
    run!(company, attach_to_role("OPS", PolicyType::Custom, "P1")).expect("attached");
    run!(company, attach_to_role("ops", PolicyType::System, "ReadOnlyAccess")).expect("attached");
    assert_eq!(code(run!(company, attach_to_role("ops", PolicyType::Custom, "p1"))), "EntityAlreadyExists.Role.Policy");
    assert_eq!(code(run!(company, attach_to_role("none", PolicyType::Custom, "p1"))), "EntityNotExist.Role");
    assert_eq!(code(run!(company, attach_to_role("ops", PolicyType::Custom, "none"))), "EntityNotExist.Policy");
    let listed = run!(company, ListPoliciesForRole { role_name: role_name("ops") }).expect("read");
    assert_eq!(listed.iter().map(|grant| grant.policy_name.as_str()).collect::<Vec<_>>(), ["p1", "ReadOnlyAccess"]);
    assert_eq!(code(run!(company, ListPoliciesForRole { role_name: role_name("none") })), "EntityNotExist.Role");
    let detach = |policy: &str| DetachPolicyFromRole {
        policy_type: PolicyType::Custom,
        policy_name: policy_name(policy),
        role_name: role_name("ops"),
    };
    run!(company, detach("P1")).expect("detached");
    assert_eq!(code(run!(company, detach("p1"))), "EntityNotExist.Role.Policy");
    for n in 1..=6 {
        let name = format!("limit-{n}");
        run!(company, create_policy(&name, &document("Allow", "ecs:*"))).expect("created");
        let expected = if n <= 5 { "done" } else { "LimitExceeded.Role.Policy" };
        assert_eq!(code(run!(company, attach_to_role("ops", PolicyType::Custom, &name))), expected, "{n}");
    }
}

async fn a_power_user_makes_roles_for_services_only(place: &Place) {
    let company = place.company().await;
    let alice = company.new_caller("alice").await;
    run!(company, attach_to_user("alice", PolicyType::System, "PowerUserAccess")).expect("attached");
    let account = trusting_account(company.root.account());
    let service = trusting("Service", &["ecs.aliyuncs.com"]);
    assert_eq!(code(run!(company.iam, alice, create_role("people", &account))), "NoPermission");
    run!(company.iam, alice, create_role("machines", &service)).expect("created");
    run!(company.iam, alice, attach_to_role("machines", PolicyType::System, "ReadOnlyAccess")).expect("attached");
    run!(company, create_role("people", &account)).expect("created");
    let attach = attach_to_role("people", PolicyType::System, "AdministratorAccess");
    assert_eq!(code(run!(company.iam, alice, attach)), "NoPermission", "the trust policy of the role decides");
}

async fn the_quota_of_roles(place: &Place) {
    let company = place.company_with(Settings { max_roles: 2, ..place.settings.clone() }).await;
    let trust = trusting_account(company.root.account());
    for (name, expected) in [("a", "done"), ("b", "done"), ("c", "LimitExceeded.Role")] {
        assert_eq!(code(run!(company, create_role(name, &trust))), expected, "{name}");
    }
    let summary = run!(company, GetAccountSummary {}).expect("read");
    assert_eq!((summary.n_roles, summary.roles_quota), (2, 2));
}

async fn roles_are_sorted(place: &Place) {
    let company = place.company().await;
    let trust = trusting_account(company.root.account());
    for name in ["m", "a", "z"] {
        run!(company, create_role(name, &trust)).expect("created");
        company.wait_ms(5);
    }
    let names = async |by, is_descending| {
        let list = ListRoles { order: ListOrder { by, is_descending }, ..ListRoles::default() };
        let page = run!(company, list).expect("read");
        page.items.into_iter().map(|role| role.role_name.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(names(NameSort::Name, true).await, ["z", "m", "a"]);
    assert_eq!(names(NameSort::Time, false).await, ["m", "a", "z"]);
    let newest = |after: Option<String>| ListRoles {
        order: ListOrder { by: NameSort::Time, is_descending: true },
        page: PageRequest { after, before: None, size: Some(2) },
        ..ListRoles::default()
    };
    let first = run!(company, newest(None)).expect("read");
    let second = run!(company, newest(first.next)).expect("read");
    assert_eq!((second.items.len(), second.items[0].role_name.as_str()), (1, "m"));
}
