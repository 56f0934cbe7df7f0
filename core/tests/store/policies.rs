//! Policies: custom ones beside the system policies.

use rampart_core::accounts::GetAccountSummary;
use rampart_core::authorization::PolicyType;
use rampart_core::door::Settings;
use rampart_core::policies::{CreatePolicy, GetPolicy, ListPolicies};

use crate::support::*;

on_both_engines!(policies_are_created_read_and_listed, bad_policies_are_refused);

fn get(policy_type: PolicyType, name: &str) -> GetPolicy {
    GetPolicy { policy_type, policy_name: policy_name(name) }
}

async fn policies_are_created_read_and_listed(place: &Place) {
    let company = place.company().await;
    let text = document("Allow", "oss:Get*");
    let action = CreatePolicy { description: "reads 文件".to_owned(), ..create_policy("Reader", &text) };
    let created = run!(company, action).expect("created");
    assert_eq!((created.default_version.as_str(), created.document.as_str()), ("v1", text.as_str()));
    assert_eq!(run!(company, get(PolicyType::Custom, "READER")).expect("found"), created);
    assert_eq!(code(run!(company, get(PolicyType::System, "Reader"))), "EntityNotExist.Policy");
    assert_eq!(code(run!(company, get(PolicyType::Custom, "AdministratorAccess"))), "EntityNotExist.Policy");
    let system = run!(company, get(PolicyType::System, "AdministratorAccess")).expect("found");
    assert_eq!((system.policy_type, system.created_at), (PolicyType::System, None));
    run!(company, create_policy("auditor", &text)).expect("created");
    let listed = run!(company, ListPolicies {}).expect("read");
    assert_eq!(listed[0].policy_name.as_str(), "auditor");
    assert_eq!(listed[1], created);
    assert!(listed[2..].iter().all(|policy| policy.policy_type == PolicyType::System) && listed.len() > 10);
}

async fn bad_policies_are_refused(place: &Place) {
    let company = place.company_with(Settings { max_policies: 2, ..place.settings.clone() }).await;
    let text = document("Allow", "oss:Get*");
    run!(company, create_policy("reader", &text)).expect("created");
    assert_eq!(code(run!(company, create_policy("READER", &text))), "EntityAlreadyExists.Policy");
    assert_eq!(code(run!(company, create_policy("administratoraccess", &text))), "EntityAlreadyExists.Policy");
    let error = run!(company, create_policy("broken", "{\n\"Version\":\"9\"}")).expect_err("not valid");
    assert_eq!(
        (error.full_code().as_str(), error.field.as_deref()),
        ("InvalidParameter.PolicyDocument", Some("document"))
    );
    let action = CreatePolicy { description: "x".repeat(1_025), ..create_policy("long", &text) };
    assert_eq!(code(run!(company, action)), "InvalidParameter.Description");
    let action = CreatePolicy { description: "nul \u{0}".to_owned(), ..create_policy("nul", &text) };
    assert_eq!(code(run!(company, action)), "InvalidParameter.Description");
    run!(company, create_policy("second", &text)).expect("created");
    assert_eq!(code(run!(company, create_policy("third", &text))), "LimitExceeded.Policy");
    assert_eq!(run!(company, GetAccountSummary {}).expect("read").n_policies, 2);
}
