//! Policies: custom ones beside the system policies, their lists, their versions, who holds them, their end.

use rampart_core::accounts::GetAccountSummary;
use rampart_core::authorization::{FindingCode, PolicyType};
use rampart_core::door::Settings;
use rampart_core::grants::Holder;
use rampart_core::model::{PageRequest, Total};
use rampart_core::policies::{
    CreatePolicy, CreatePolicyVersion, DeletePolicy, DeletePolicyVersion, GetPolicy, GetPolicyVersion,
    ListEntitiesForPolicy, ListPolicies, ListPolicyVersions, PolicySummary, RotateStrategy, SetDefaultPolicyVersion,
    SystemPolicyLabel, UpdatePolicyDescription, VersionId,
};
use rampart_core::quotas::{Quota, SetQuota};
use rampart_core::users::ListUsers;
use tokio::task::JoinSet;

use crate::grants::attach_to_group;
use crate::groups::{add, create_group};
use crate::roles::{attach_to_role, create_role, role_name, trusting_account};
use crate::support::*;

on_both_engines!(
    policies_are_created_read_and_listed,
    bad_policies_are_refused,
    versions_come_and_go,
    the_limit_of_versions_holds,
    two_savers_never_make_six_versions,
    a_policy_that_is_held_is_not_deleted,
    holders_are_listed_page_by_page,
    an_edit_holds_at_once_and_forgets_only_its_holders,
    nobody_attaches_what_is_being_deleted,
);

const ROTATE: RotateStrategy = RotateStrategy::DeleteOldestNonDefaultVersionWhenLimitExceeded;

pub fn get_policy(policy_type: PolicyType, name: &str) -> GetPolicy {
    GetPolicy { policy_type, policy_name: policy_name(name) }
}

/// A version that is in force at once.
pub fn save(name: &str, document: &str) -> CreatePolicyVersion {
    CreatePolicyVersion {
        policy_name: policy_name(name),
        document: document.to_owned(),
        note: String::new(),
        set_as_default: true,
        rotate_strategy: RotateStrategy::None,
    }
}

pub fn delete(name: &str, with_dependents: bool) -> DeletePolicy {
    DeletePolicy { policy_name: policy_name(name), with_dependents }
}

fn version(text: &str) -> VersionId {
    VersionId::parse(text).expect("a version")
}

fn set_default(name: &str, number: &str) -> SetDefaultPolicyVersion {
    SetDefaultPolicyVersion { policy_name: policy_name(name), version: version(number) }
}

fn delete_version(name: &str, number: &str) -> DeletePolicyVersion {
    DeletePolicyVersion { policy_name: policy_name(name), version: version(number) }
}

fn list_versions(policy_type: PolicyType, name: &str) -> ListPolicyVersions {
    ListPolicyVersions { policy_type, policy_name: policy_name(name) }
}

async fn numbers(company: &Company, name: &str) -> Vec<String> {
    let versions = run!(company, list_versions(PolicyType::Custom, name)).expect("read");
    assert_eq!(versions.iter().filter(|version| version.is_default).count(), 1, "one is in force");
    versions.iter().map(|version| version.version.to_string()).collect()
}

pub fn names(policies: &[PolicySummary]) -> Vec<&str> {
    policies.iter().map(|policy| policy.policy_name.as_str()).collect()
}

async fn policies_are_created_read_and_listed(place: &Place) {
    let company = place.company().await;
    let text = document("Allow", "oss:Get*");
    let action = CreatePolicy { description: "reads 文件".to_owned(), ..create_policy("Reader", &text) };
    let created = run!(company, action).expect("created");
    assert_eq!((created.default_version, created.document.as_str()), (VersionId::FIRST, text.as_str()));
    assert_eq!((created.next_version, created.n_versions), (Some(version("v2")), 1));
    assert_eq!(run!(company, get_policy(PolicyType::Custom, "READER")).expect("found"), created);
    assert_eq!(code(run!(company, get_policy(PolicyType::System, "Reader"))), "EntityNotExist.Policy");
    assert_eq!(code(run!(company, get_policy(PolicyType::Custom, "AdministratorAccess"))), "EntityNotExist.Policy");
    let system = run!(company, get_policy(PolicyType::System, "AdministratorAccess")).expect("found");
    assert_eq!((system.policy_type, system.created_at, system.next_version), (PolicyType::System, None, None));
    assert_eq!(system.label, Some(SystemPolicyLabel::Reconstructed));
    run!(company, create_policy("auditor", &text)).expect("created");
    let page = run!(company, ListPolicies::default()).expect("read");
    assert_eq!(names(&page.items)[..3], ["auditor", "Reader", "AdministratorAccess"]);
    assert_eq!(page.items[1].description, "reads 文件");
    company.wait_ms(10);
    let describe = |name: &str, text: &str| UpdatePolicyDescription {
        policy_name: policy_name(name),
        new_description: text.to_owned(),
    };
    let changed = run!(company, describe("reader", "</textarea><script>")).expect("described");
    assert_eq!(changed.description, "</textarea><script>");
    assert_eq!(changed.updated_at.map(|at| at.ms()), Some(NOW + 10));
    assert_eq!(code(run!(company, describe("none", ""))), "EntityNotExist.Policy");
    assert_eq!(code(run!(company, describe("ReadOnlyAccess", ""))), "OperationConflict.Policy");
    assert_eq!(code(run!(company, describe("reader", &"x".repeat(1_025)))), "InvalidParameter.Description");
}

async fn bad_policies_are_refused(place: &Place) {
    let company = place.company_with(Settings { max_policies: 2, ..place.settings.clone() }).await;
    let text = document("Allow", "oss:Get*");
    run!(company, create_policy("reader", &text)).expect("created");
    assert_eq!(code(run!(company, create_policy("READER", &text))), "EntityAlreadyExists.Policy");
    assert_eq!(code(run!(company, create_policy("administratoraccess", &text))), "EntityAlreadyExists.Policy");
    let broken =
        "{\n\"Version\":\"9\",\n\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"oss-Get\",\"Resource\":\"*\"}]}";
    let error = run!(company, create_policy("broken", broken)).expect_err("not valid");
    assert_eq!(
        (error.full_code().as_str(), error.field.as_deref()),
        ("InvalidParameter.PolicyDocument", Some("document"))
    );
    let findings = error.document.expect("the findings").findings;
    let found: Vec<_> =
        findings.iter().map(|finding| (finding.code, &broken[finding.span.start..finding.span.end])).collect();
    assert_eq!(
        found,
        [(FindingCode::InvalidVersion, "\"9\""), (FindingCode::InvalidActionFormat, "\"oss-Get\"")],
        "all of them, each with its place"
    );
    let error = run!(company, save("reader", broken)).expect_err("not valid as a version either");
    assert_eq!(error.document.expect("the findings").findings, findings);
    assert_eq!(numbers(&company, "reader").await, ["v1"]);
    let long = format!("{}{}", " ".repeat(6_144), text);
    assert_eq!(code(run!(company, save("reader", &long))), "InvalidParameter.PolicyDocument.Length");
    let action = CreatePolicy { description: "x".repeat(1_025), ..create_policy("long", &text) };
    assert_eq!(code(run!(company, action)), "InvalidParameter.Description");
    let action = CreatePolicy { description: "nul \u{0}".to_owned(), ..create_policy("nul", &text) };
    assert_eq!(code(run!(company, action)), "InvalidParameter.Description");
    run!(company, create_policy("second", &document("Allow", "*"))).expect("a warning keeps nothing out");
    assert_eq!(code(run!(company, create_policy("third", &text))), "LimitExceeded.Policy");
    assert_eq!(run!(company, GetAccountSummary {}).expect("read").n_policies, 2);
}

async fn versions_come_and_go(place: &Place) {
    let company = place.company().await;
    let [first, second] = ["oss:Get*", "oss:Put*"].map(|action| document("Allow", action));
    run!(company, create_policy("orders", &first)).expect("created");
    company.wait_ms(60);
    let note = "</textarea><script>alert(1)</script>".to_owned();
    let saved = run!(company, CreatePolicyVersion { note: note.clone(), ..save("orders", &second) }).expect("saved");
    assert_eq!((saved.version, saved.is_default), (version("v2"), true));
    assert_eq!((saved.author.as_str(), saved.note), ("owner@company-x.example", note));
    assert_eq!(saved.created_at.map(|at| at.ms()), Some(NOW + 60));
    let policy = run!(company, get_policy(PolicyType::Custom, "orders")).expect("read");
    assert_eq!((policy.document.as_str(), policy.n_versions), (second.as_str(), 2));
    assert_eq!(policy.updated_at.map(|at| at.ms()), Some(NOW + 60));
    let kept = CreatePolicyVersion { set_as_default: false, ..save("orders", &first) };
    assert!(!run!(company, kept).expect("saved").is_default);
    let policy = run!(company, get_policy(PolicyType::Custom, "orders")).expect("read");
    assert_eq!((policy.default_version, policy.next_version), (version("v2"), Some(version("v4"))));
    let asked = GetPolicyVersion {
        policy_type: PolicyType::Custom,
        policy_name: policy_name("ORDERS"),
        version: version("v1"),
    };
    let old = run!(company, asked.clone()).expect("read");
    assert_eq!((old.document.as_str(), old.is_default), (first.as_str(), false));
    run!(company, set_default("orders", "v1")).expect("rolled back");
    assert!(run!(company, asked).expect("read").is_default);
    assert_eq!(code(run!(company, delete_version("orders", "v1"))), "DeleteConflict.Policy.Version.Default");
    assert_eq!(code(run!(company, delete_version("orders", "v9"))), "EntityNotExist.Policy.Version");
    assert_eq!(code(run!(company, set_default("orders", "v9"))), "EntityNotExist.Policy.Version");
    assert_eq!(code(run!(company, set_default("none", "v1"))), "EntityNotExist.Policy");
    assert_eq!(code(run!(company, set_default("ReadOnlyAccess", "v1"))), "OperationConflict.Policy");
    run!(company, delete_version("orders", "v3")).expect("deleted");
    assert_eq!(numbers(&company, "orders").await, ["v2", "v1"]);
    assert_eq!(run!(company, save("orders", &first)).expect("saved").version, version("v4"), "v3 is not given again");
    let long = CreatePolicyVersion { note: "x".repeat(257), ..save("orders", &first) };
    assert_eq!(code(run!(company, long)), "InvalidParameter.Note");
    let system = run!(company, list_versions(PolicyType::System, "AliyunOSSReadOnlyAccess")).expect("read");
    assert_eq!((system.len(), system[0].is_default, system[0].created_at), (1, true, None));
}

async fn the_limit_of_versions_holds(place: &Place) {
    let company = place.company().await;
    let text = document("Allow", "oss:Get*");
    run!(company, create_policy("orders", &text)).expect("created");
    let plain = CreatePolicyVersion { set_as_default: false, ..save("orders", &text) };
    for _ in 0..4 {
        run!(company, plain.clone()).expect("saved");
    }
    let events = company.n_events().await;
    assert_eq!(code(run!(company, plain.clone())), "LimitExceeded.Policy.Version");
    assert_eq!(company.n_events().await, events + 1, "the refusal is an event");
    assert_eq!(numbers(&company, "orders").await, ["v5", "v4", "v3", "v2", "v1"]);
    let rotated = CreatePolicyVersion { rotate_strategy: ROTATE, ..plain };
    run!(company, rotated.clone()).expect("saved");
    assert_eq!(numbers(&company, "orders").await, ["v6", "v5", "v4", "v3", "v1"], "v1 is in force and stays");
    run!(company, set_default("orders", "v3")).expect("in force");
    run!(company, CreatePolicyVersion { set_as_default: true, ..rotated.clone() }).expect("saved");
    assert_eq!(numbers(&company, "orders").await, ["v7", "v6", "v5", "v4", "v3"]);
    let set = |limit| SetQuota { quota: Quota::VersionsPerPolicy, limit: Some(limit) };
    let is_full = || async { run!(company, get_policy(PolicyType::Custom, "orders")).expect("read").is_full };
    assert!(is_full().await);
    run!(company, set(6)).expect("raised");
    assert!(!is_full().await);
    run!(company, rotated.clone()).expect("saved");
    assert_eq!(numbers(&company, "orders").await, ["v8", "v7", "v6", "v5", "v4", "v3"], "nothing makes room");
    run!(company, set(2)).expect("lowered");
    run!(company, rotated).expect("saved");
    assert_eq!(numbers(&company, "orders").await, ["v9", "v8", "v7", "v6", "v5", "v4"], "what is there stays");
}

async fn two_savers_never_make_six_versions(place: &Place) {
    let company = place.company().await;
    let text = document("Allow", "oss:Get*");
    for round in 0..50 {
        let name = format!("policy-{round}");
        run!(company, create_policy(&name, &text)).expect("created");
        let plain = CreatePolicyVersion { set_as_default: false, ..save(&name, &text) };
        for _ in 0..3 {
            run!(company, plain.clone()).expect("saved");
        }
        // One place is left: two without rotation, or one with it beside one that deletes and one that puts in force.
        let mut tasks = JoinSet::new();
        for n in 0..2 {
            let (iam, root, action) = (company.iam.clone(), company.root.clone(), plain.clone());
            let action = CreatePolicyVersion {
                rotate_strategy: if round % 2 == 1 && n == 1 { ROTATE } else { RotateStrategy::None },
                set_as_default: round % 4 == 3,
                ..action
            };
            tasks.spawn(async move { code(iam.run(&root, action).await) });
        }
        let mut codes = tasks.join_all().await;
        codes.sort();
        let n_done = codes.iter().filter(|code| *code == "done").count();
        assert!(codes.iter().all(|code| code == "done" || code == "LimitExceeded.Policy.Version"), "{codes:?}");
        let kept = numbers(&company, &name).await;
        assert_eq!(kept.len(), 5, "round {round}: {kept:?} after {codes:?}");
        if round % 2 == 0 {
            assert_eq!(n_done, 1, "round {round}: one of two gets the last place");
        }
    }
}

async fn a_policy_that_is_held_is_not_deleted(place: &Place) {
    let company = place.company().await;
    let text = document("Allow", "ram:ListUsers");
    let alice = company.new_caller("alice").await;
    run!(company, create_group("hr")).expect("created");
    company.attach("alice", "orders", &text).await;
    run!(company, attach_to_group("hr", PolicyType::Custom, "orders")).expect("attached");
    run!(company, save("orders", &text)).expect("saved");
    assert_eq!(run!(company, get_policy(PolicyType::Custom, "orders")).expect("read").n_attached, Total::Exactly(2));
    assert_eq!(code(run!(company, delete("orders", false))), "DeleteConflict.Policy.User");
    run!(company, crate::grants::detach("alice", PolicyType::Custom, "orders")).expect("detached");
    assert_eq!(code(run!(company, delete("orders", false))), "DeleteConflict.Policy.Group");
    run!(company, create_role("exporter", &trusting_account(company.root.account()))).expect("created");
    run!(company, create_policy("of-role", &text)).expect("created");
    run!(company, attach_to_role("exporter", PolicyType::Custom, "of-role")).expect("attached");
    assert_eq!(code(run!(company, delete("of-role", false))), "DeleteConflict.Policy.Role");
    let asked = ListEntitiesForPolicy {
        policy_type: PolicyType::Custom,
        policy_name: policy_name("of-role"),
        page: PageRequest::default(),
    };
    let holders = run!(company, asked).expect("read").items;
    assert_eq!(
        holders.iter().map(|holder| holder.holder.clone()).collect::<Vec<_>>(),
        [Holder::Role(role_name("exporter"))]
    );
    run!(company, delete("of-role", true)).expect("deleted");
    run!(company, attach_to_user("alice", PolicyType::Custom, "orders")).expect("attached");
    run!(company.iam, alice, ListUsers::default()).expect("it is granted");
    run!(company, delete("orders", true)).expect("deleted with its grants");
    assert_eq!(code(run!(company.iam, alice, ListUsers::default())), "NoPermission");
    assert_eq!(code(run!(company, get_policy(PolicyType::Custom, "orders"))), "EntityNotExist.Policy");
    run!(company, create_policy("orders", &text)).expect("the name is free");
    assert_eq!(code(run!(company.iam, alice, ListUsers::default())), "NoPermission", "and nobody holds it");
    run!(company, save("orders", &text)).expect("saved");
    assert_eq!(code(run!(company, delete("orders", false))), "DeleteConflict.Policy.Version");
    run!(company, delete_version("orders", "v1")).expect("deleted");
    run!(company, delete("orders", false)).expect("deleted");
    assert_eq!(code(run!(company, delete("orders", false))), "EntityNotExist.Policy");
    assert_eq!(code(run!(company, delete("AdministratorAccess", true))), "OperationConflict.Policy");
    assert_eq!(run!(company, GetAccountSummary {}).expect("read").n_policies, 0);
}

async fn holders_are_listed_page_by_page(place: &Place) {
    let company = place.company().await;
    let mut expected = Vec::new();
    for n in 0..12 {
        company.wait_ms(i64::from(n % 3 == 0));
        let name = format!("user-{n:02}");
        company.user(&name).await;
        run!(company, attach_to_user(&name, PolicyType::System, "ReadOnlyAccess")).expect("attached");
        expected.push(name);
    }
    run!(company, create_group("staff")).expect("created");
    company.wait_ms(1);
    run!(company, attach_to_group("staff", PolicyType::System, "ReadOnlyAccess")).expect("attached");
    let ask = |after: Option<String>, before: Option<String>| ListEntitiesForPolicy {
        policy_type: PolicyType::System,
        policy_name: policy_name("readonlyaccess"),
        page: PageRequest { after, before, size: Some(5) },
    };
    let first = run!(company, ask(None, None)).expect("read");
    assert_eq!(first.items[0].holder, Holder::Group(group_name("staff")), "the latest first");
    assert_eq!(first.total, Total::Exactly(13));
    let second = run!(company, ask(first.next.clone(), None)).expect("read");
    let third = run!(company, ask(second.next.clone(), None)).expect("read");
    assert_eq!((second.items.len(), third.items.len(), third.next.as_ref()), (5, 3, None));
    let back = run!(company, ask(None, third.previous.clone())).expect("read");
    assert_eq!(back.items, second.items);
    let mut users: Vec<String> = [first.items, second.items, third.items]
        .concat()
        .iter()
        .filter(|entity| matches!(entity.holder, Holder::User(_)))
        .map(|entity| entity.holder.name().to_owned())
        .collect();
    users.sort();
    assert_eq!(users, expected, "everybody once");
    let none = ListEntitiesForPolicy { policy_name: policy_name("none"), ..ask(None, None) };
    assert_eq!(code(run!(company, none)), "EntityNotExist.Policy");
    run!(company, ask(Some("odd".to_owned()), None)).expect("an unknown key is the beginning");
}

async fn an_edit_holds_at_once_and_forgets_only_its_holders(place: &Place) {
    let company = place.company().await;
    let (reads, nothing) = (document("Allow", "ram:ListUsers"), document("Allow", "oss:Get*"));
    let (alice, bob) = (company.new_caller("alice").await, company.new_caller("bob").await);
    run!(company, create_group("hr")).expect("created");
    run!(company, add("bob", "hr")).expect("joined");
    company.attach("alice", "own", &reads).await;
    run!(company, create_policy("of-group", &reads)).expect("created");
    run!(company, attach_to_group("hr", PolicyType::Custom, "of-group")).expect("attached");
    for policy in ["own", "of-group"] {
        let holder = if policy == "own" { &alice } else { &bob };
        for _ in 0..3 {
            run!(company.iam, *holder, ListUsers::default()).expect("granted");
            run!(company, CreatePolicyVersion { rotate_strategy: ROTATE, ..save(policy, &nothing) }).expect("saved");
            assert_eq!(code(run!(company.iam, *holder, ListUsers::default())), "NoPermission", "{policy}");
            run!(company, CreatePolicyVersion { rotate_strategy: ROTATE, ..save(policy, &reads) }).expect("saved");
        }
        run!(company, CreatePolicyVersion { set_as_default: false, rotate_strategy: ROTATE, ..save(policy, &nothing) })
            .expect("saved");
        run!(company.iam, *holder, ListUsers::default()).expect("not in force, so nothing changes");
    }
    // What is cached of somebody who does not hold the policy stays: a change written past the door is not seen.
    run!(company, CreatePolicyVersion { rotate_strategy: ROTATE, ..save("of-group", &reads) }).expect("saved");
    run!(company.iam, alice, ListUsers::default()).expect("cached");
    run!(company.iam, bob, ListUsers::default()).expect("cached");
    place.tamper("DELETE FROM grants").await;
    run!(company, CreatePolicyVersion { rotate_strategy: ROTATE, ..save("own", &reads) }).expect("saved");
    assert_eq!(code(run!(company.iam, alice, ListUsers::default())), "NoPermission", "alice was gathered anew");
    run!(company.iam, bob, ListUsers::default()).expect("bob was not");
}

async fn nobody_attaches_what_is_being_deleted(place: &Place) {
    let company = place.company().await;
    let text = document("Allow", "ram:ListUsers");
    company.user("alice").await;
    for round in 0..20 {
        let name = format!("policy-{round}");
        run!(company, create_policy(&name, &text)).expect("created");
        let (iam, root, action) = (company.iam.clone(), company.root.clone(), delete(&name, round % 2 == 0));
        let deletion = tokio::spawn(async move { code(iam.run(&root, action).await) });
        let attached = code(run!(company, attach_to_user("alice", PolicyType::Custom, &name)));
        let deleted = deletion.await.expect("joined");
        let exists = run!(company, get_policy(PolicyType::Custom, &name)).is_ok();
        assert_eq!(exists, deleted != "done", "round {round}: {attached}, {deleted}");
        if exists {
            assert_eq!((attached.as_str(), deleted.as_str()), ("done", "DeleteConflict.Policy.User"));
            run!(company, delete(&name, true)).expect("deleted");
        }
        run!(company, create_policy(&name, &text)).expect("the name is free");
        let policy = run!(company, get_policy(PolicyType::Custom, &name)).expect("read");
        assert_eq!(policy.n_attached, Total::Exactly(0), "round {round}: nobody holds the new one");
    }
}
