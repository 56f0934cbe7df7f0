//! Grants: attached, listed with where they come from, detached, limited.

use rampart_core::authorization::PolicyType;
use rampart_core::grants::{AttachPolicyToGroup, DetachPolicyFromUser, GrantOrigin, ListPoliciesForUser};
use tokio::task::JoinSet;

use crate::groups::{add, create_group};
use crate::support::*;

on_both_engines!(policies_are_attached_and_detached, limits_hold_under_parallel_attaches);

pub fn attach_to_group(group: &str, policy_type: PolicyType, policy: &str) -> AttachPolicyToGroup {
    AttachPolicyToGroup { policy_type, policy_name: policy_name(policy), group_name: group_name(group) }
}

pub fn detach(user: &str, policy_type: PolicyType, policy: &str) -> DetachPolicyFromUser {
    DetachPolicyFromUser { policy_type, policy_name: policy_name(policy), user_name: user_name(user) }
}

async fn policies_are_attached_and_detached(place: &Place) {
    let company = place.company().await;
    company.user("alice").await;
    run!(company, create_group("staff")).expect("created");
    run!(company, add("alice", "staff")).expect("joined");
    company.attach("alice", "reader", &document("Allow", "oss:Get*")).await;
    company.wait_ms(3);
    run!(company, attach_to_user("alice", PolicyType::System, "readonlyaccess")).expect("attached");
    run!(company, attach_to_group("staff", PolicyType::Custom, "Reader")).expect("attached");
    for action in [
        attach_to_user("alice", PolicyType::Custom, "READER"),
        attach_to_user("alice", PolicyType::System, "ReadOnlyAccess"),
    ] {
        assert_eq!(code(run!(company, action)), "EntityAlreadyExists.User.Policy");
    }
    let again = attach_to_group("STAFF", PolicyType::Custom, "reader");
    assert_eq!(code(run!(company, again)), "EntityAlreadyExists.Group.Policy");
    assert_eq!(code(run!(company, attach_to_user("alice", PolicyType::System, "reader"))), "EntityNotExist.Policy");
    assert_eq!(code(run!(company, attach_to_user("nobody", PolicyType::Custom, "reader"))), "EntityNotExist.User");
    assert_eq!(code(run!(company, attach_to_group("none", PolicyType::Custom, "reader"))), "EntityNotExist.Group");
    let list = || ListPoliciesForUser { user_name: user_name("alice") };
    let grants = run!(company, list()).expect("read");
    let shown: Vec<_> = grants.iter().map(|grant| (grant.policy_name.as_str(), &grant.origin)).collect();
    let group = GrantOrigin::Group(group_name("staff"));
    let own = &GrantOrigin::Individual;
    assert_eq!(shown, [("reader", own), ("ReadOnlyAccess", own), ("reader", &group)]);
    assert_eq!(grants[1].attached_at.ms(), NOW + 3);
    assert!(!grants[1].description.is_empty(), "system policies describe themselves");
    run!(company, detach("alice", PolicyType::Custom, "Reader")).expect("detached");
    assert_eq!(code(run!(company, detach("alice", PolicyType::Custom, "reader"))), "EntityNotExist.User.Policy");
    assert_eq!(run!(company, list()).expect("read").len(), 2);
}

async fn limits_hold_under_parallel_attaches(place: &Place) {
    let company = place.company().await;
    company.user("alice").await;
    for n in 0..14 {
        run!(company, create_policy(&format!("p{n}"), &document("Allow", "oss:Get*"))).expect("created");
    }
    let mut tasks = JoinSet::new();
    for n in 0..14 {
        let (iam, root) = (company.iam.clone(), company.root.clone());
        let action = attach_to_user("alice", PolicyType::Custom, &format!("p{n}"));
        tasks.spawn(async move { code(iam.run(&root, action).await) });
    }
    let codes = tasks.join_all().await;
    assert_eq!(codes.iter().filter(|code| *code == "done").count(), 10, "{codes:?}");
    assert_eq!(codes.iter().filter(|code| *code == "LimitExceeded.User.Policy").count(), 4, "{codes:?}");
    run!(company, create_group("staff")).expect("created");
    let mut codes = Vec::new();
    for n in 0..6 {
        codes.push(code(run!(company, attach_to_group("staff", PolicyType::Custom, &format!("p{n}")))));
    }
    assert_eq!(codes, ["done", "done", "done", "done", "done", "LimitExceeded.Group.Policy"]);
}
