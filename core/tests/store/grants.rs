//! Grants: attached, listed with where they come from, detached, limited.

use rampart_core::authorization::PolicyType;
use rampart_core::door::Settings;
use rampart_core::grants::{
    AttachPolicyToGroup, DetachPolicyFromUser, GrantOrigin, HeldPolicy, HolderKind, ListGrants, ListPoliciesForGroup,
    ListPoliciesForUser,
};
use rampart_core::model::{ListOrder, NameSort, Page, PageRequest, Total};
use tokio::task::JoinSet;

use crate::groups::{add, create_group, delete_group, rename_group};
use crate::support::*;
use crate::users::rename;

on_both_engines!(
    policies_are_attached_and_detached,
    limits_hold_under_parallel_attaches,
    two_grants_at_the_edge_of_the_quota,
    grants_are_listed_by_holder,
    grants_are_listed_page_by_page,
    a_beginning_of_many_names_is_found_on_the_way,
    a_beginning_that_few_of_one_kind_have_is_found_first,
);

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

/// Fifty rounds of two at once, one place being left: always one of them gets it.
async fn two_grants_at_the_edge_of_the_quota(place: &Place) {
    let company = place.company().await;
    company.user("alice").await;
    run!(company, create_group("staff")).expect("created");
    for n in 0..11 {
        run!(company, create_policy(&format!("p{n}"), &document("Allow", "oss:Get*"))).expect("created");
    }
    for n in 0..9 {
        run!(company, attach_to_user("alice", PolicyType::Custom, &format!("p{n}"))).expect("attached");
    }
    let list = || ListPoliciesForUser { user_name: user_name("alice") };
    for round in 0..50 {
        let mut tasks = JoinSet::new();
        for n in [9, 10] {
            let (iam, root) = (company.iam.clone(), company.root.clone());
            let action = attach_to_user("alice", PolicyType::Custom, &format!("p{n}"));
            tasks.spawn(async move { (n, code(iam.run(&root, action).await)) });
        }
        let mut outcomes = tasks.join_all().await;
        outcomes.sort_by(|a, b| a.1.cmp(&b.1));
        let codes: Vec<&str> = outcomes.iter().map(|(_, code)| code.as_str()).collect();
        assert_eq!(codes, ["LimitExceeded.User.Policy", "done"], "round {round}");
        assert_eq!(run!(company, list()).expect("read").len(), 10, "round {round}");
        let won = outcomes[1].0;
        run!(company, detach("alice", PolicyType::Custom, &format!("p{won}"))).expect("detached");
    }
    for n in 0..4 {
        run!(company, attach_to_group("staff", PolicyType::Custom, &format!("p{n}"))).expect("attached");
    }
    let list = ListPoliciesForGroup { group_name: group_name("staff") };
    let mut tasks = JoinSet::new();
    for n in [9, 10] {
        let (iam, root) = (company.iam.clone(), company.root.clone());
        let action = attach_to_group("staff", PolicyType::Custom, &format!("p{n}"));
        tasks.spawn(async move { code(iam.run(&root, action).await) });
    }
    let mut codes = tasks.join_all().await;
    codes.sort();
    assert_eq!(codes, ["LimitExceeded.Group.Policy", "done"]);
    assert_eq!(run!(company, list).expect("read").len(), 5);
}

fn shown(page: &Page<HeldPolicy>) -> Vec<String> {
    let text = |held: &HeldPolicy| format!("{} {} {}", held.holder.kind(), held.holder.name(), held.policy.policy_name);
    page.items.iter().map(text).collect()
}

async fn grants_are_listed_by_holder(place: &Place) {
    let company = place.company().await;
    let empty = run!(company, ListGrants::default()).expect("read");
    assert_eq!((empty.items.len(), empty.total, empty.unfiltered), (0, Total::Exactly(0), 0));
    for name in ["bob", "Alice", "alan"] {
        company.user(name).await;
    }
    for name in ["ops", "hr"] {
        run!(company, create_group(name)).expect("created");
    }
    company.attach("alice", "zeta", &document("Allow", "oss:Get*")).await;
    company.wait_ms(7);
    run!(company, attach_to_user("alice", PolicyType::System, "readonlyaccess")).expect("attached");
    run!(company, attach_to_user("bob", PolicyType::Custom, "zeta")).expect("attached");
    run!(company, attach_to_group("ops", PolicyType::System, "ReadOnlyAccess")).expect("attached");
    run!(company, attach_to_group("hr", PolicyType::Custom, "ZETA")).expect("attached");
    let all = run!(company, ListGrants::default()).expect("read");
    let expected =
        ["group hr zeta", "group ops ReadOnlyAccess", "user Alice ReadOnlyAccess", "user Alice zeta", "user bob zeta"];
    assert_eq!(shown(&all), expected);
    assert_eq!((all.total, all.unfiltered), (Total::Exactly(5), 5));
    assert_eq!((all.items[2].attached_at.ms(), all.items[3].attached_at.ms()), (NOW + 7, NOW));
    let none = ListGrants::default;
    let text = |text: &str| Some(text.to_owned());
    let cases: [(ListGrants, &[usize]); 11] = [
        (ListGrants { holder_kind: Some(HolderKind::Group), ..none() }, &[0, 1]),
        (ListGrants { holder_kind: Some(HolderKind::Role), ..none() }, &[]),
        (ListGrants { holder_prefix: text(" AL "), ..none() }, &[2, 3]),
        (ListGrants { holder_prefix: text("o"), ..none() }, &[1]),
        (ListGrants { holder_prefix: text("王"), ..none() }, &[]),
        (ListGrants { holder_prefix: text("%"), ..none() }, &[]),
        (ListGrants { policy_type: Some(PolicyType::System), ..none() }, &[1, 2]),
        (ListGrants { policy_name: text("Zeta"), ..none() }, &[0, 3, 4]),
        (ListGrants { policy_name: text("zet"), ..none() }, &[]),
        (ListGrants { policy_name: text("zeta"), policy_type: Some(PolicyType::System), ..none() }, &[]),
        (ListGrants { policy_name: text("zeta"), holder_prefix: text("b"), ..none() }, &[4]),
    ];
    for (action, places) in cases {
        let page = run!(company, action.clone()).expect("read");
        let wanted: Vec<&str> = places.iter().map(|place| expected[*place]).collect();
        assert_eq!(shown(&page), wanted, "{action:?}");
        assert_eq!(page.total, Total::Exactly(i64::try_from(wanted.len()).expect("few")), "{action:?}");
        assert!(page.unfiltered > 0, "filtered to nothing is not empty");
    }
    // Names change, and the list follows.
    run!(company, rename("bob", "aaron")).expect("renamed");
    run!(company, rename_group("hr", "people")).expect("renamed");
    let renamed = run!(company, ListGrants::default()).expect("read");
    assert_eq!(shown(&renamed)[..3], ["group ops ReadOnlyAccess", "group people zeta", "user aaron zeta"]);
    run!(company, delete_group("people", true)).expect("deleted");
    assert_eq!(run!(company, ListGrants::default()).expect("read").total, Total::Exactly(4));
    let alan = company.new_caller("anna").await;
    assert_eq!(code(run!(company.iam, alan, ListGrants::default())), "NoPermission");
}

async fn grants_are_listed_page_by_page(place: &Place) {
    walk_all_orders(&place.company().await).await;
}

async fn a_beginning_of_many_names_is_found_on_the_way(place: &Place) {
    // As in an account of many grants: nothing is few.
    let settings = Settings { list_sorts: 0, ..place.settings.clone() };
    walk_all_orders(&place.company_with(settings).await).await;
}

async fn a_beginning_that_few_of_one_kind_have_is_found_first(place: &Place) {
    let settings = Settings { list_sorts: 5, ..place.settings.clone() };
    walk_all_orders(&place.company_with(settings).await).await;
}

async fn walk_all_orders(company: &Company) {
    for n in 0..12 {
        run!(company, create_policy(&format!("p{n:02}"), &document("Allow", "oss:Get*"))).expect("created");
    }
    let system = ["AliyunOSSReadOnlyAccess", "ReadOnlyAccess", "AdministratorAccess"];
    for user in ["c", "a", "b"] {
        company.user(user).await;
        for n in 0..7 {
            run!(company, attach_to_user(user, PolicyType::Custom, &format!("p{n:02}"))).expect("attached");
        }
        company.wait_ms(5);
        for policy in system {
            run!(company, attach_to_user(user, PolicyType::System, policy)).expect("attached");
        }
    }
    for group in ["g1", "g2"] {
        run!(company, create_group(group)).expect("created");
        for (n, policy) in system.into_iter().enumerate() {
            run!(company, attach_to_group(group, PolicyType::Custom, &format!("p{n:02}"))).expect("attached");
            run!(company, attach_to_group(group, PolicyType::System, policy)).expect("attached");
            company.wait_ms(5);
        }
    }
    let all = PageRequest { size: Some(100), ..PageRequest::default() };
    for filter in [
        ListGrants::default(),
        ListGrants { holder_kind: Some(HolderKind::User), ..ListGrants::default() },
        ListGrants { policy_type: Some(PolicyType::Custom), ..ListGrants::default() },
        ListGrants { policy_name: Some("p01".to_owned()), ..ListGrants::default() },
        ListGrants { holder_prefix: Some("g".to_owned()), ..ListGrants::default() },
        ListGrants {
            holder_prefix: Some("a".to_owned()),
            policy_name: Some("p01".to_owned()),
            ..ListGrants::default()
        },
    ] {
        let by_holder = run!(company, ListGrants { page: all.clone(), ..filter.clone() }).expect("read");
        for (by, is_descending) in
            [(NameSort::Name, false), (NameSort::Name, true), (NameSort::Time, false), (NameSort::Time, true)]
        {
            let mut expected = by_holder.clone();
            if by == NameSort::Time {
                // Equal times follow each other by holder.
                expected.items.sort_by_key(|held| held.attached_at);
            }
            if is_descending {
                expected.items.reverse();
            }
            let asked = ListGrants { order: ListOrder { by, is_descending }, ..filter.clone() };
            for size in [1, 4, 7, 100] {
                walk(company, &asked, size, &shown(&expected)).await;
            }
        }
    }
    for order in [ListOrder::default(), ListOrder { by: NameSort::Time, is_descending: true }] {
        let page = PageRequest { after: Some("no such key".to_owned()), ..PageRequest::default() };
        assert_eq!(run!(company, ListGrants { page, order, ..ListGrants::default() }).expect("read").items.len(), 42);
    }
}

/// Reads all pages forwards, then back.
async fn walk(company: &Company, asked: &ListGrants, size: u32, whole: &[String]) {
    let mut forward = Vec::new();
    let mut page = PageRequest { size: Some(size), ..PageRequest::default() };
    let mut last = None;
    loop {
        let read = run!(company, ListGrants { page: page.clone(), ..asked.clone() }).expect("read");
        forward.extend(shown(&read));
        last = read.previous.clone().or(last);
        let Some(next) = read.next else { break };
        page = PageRequest { after: Some(next), before: None, size: Some(size) };
    }
    assert_eq!(forward, whole, "{asked:?} by {size}");
    let mut backward: Vec<String> = Vec::new();
    while let Some(before) = last {
        let page = PageRequest { after: None, before: Some(before), size: Some(size) };
        let read = run!(company, ListGrants { page, ..asked.clone() }).expect("read");
        backward.splice(0..0, shown(&read));
        last = read.previous;
    }
    let n_last = whole.len() % size as usize;
    let n_last = if n_last == 0 { size as usize } else { n_last };
    assert_eq!(backward, whole[..whole.len().saturating_sub(n_last)], "{asked:?} back by {size}");
}
