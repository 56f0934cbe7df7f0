//! The list of policies: both types as one list, in each order, found by words.

use rampart_core::authorization::PolicyType;
use rampart_core::model::{ListOrder, NameSort, PageRequest, Total};
use rampart_core::policies::{CreatePolicy, ListPolicies, UpdatePolicyDescription};

use crate::policies::{delete, names};
use crate::support::*;

on_both_engines!(
    policies_page_across_both_types,
    policies_are_sorted_by_their_last_change,
    policies_are_found_by_words,
    policies_of_many_words_alike_are_counted_once,
);

/// All pages forwards, then back, as names.
async fn walk(company: &Company, policy_type: Option<PolicyType>, search: Option<&str>) -> Vec<String> {
    walk_in(company, policy_type, search, ListOrder::default()).await
}

async fn walk_in(
    company: &Company,
    policy_type: Option<PolicyType>,
    search: Option<&str>,
    order: ListOrder,
) -> Vec<String> {
    let ask = |after: Option<String>, before: Option<String>| ListPolicies {
        policy_type,
        search: search.map(str::to_owned),
        order,
        page: PageRequest { after, before, size: Some(7) },
    };
    let mut page = run!(company, ask(None, None)).expect("read");
    let (mut forwards, mut n_pages) = (names(&page.items).iter().map(ToString::to_string).collect::<Vec<_>>(), 1);
    assert_eq!(page.previous, None);
    let total = page.total;
    while let Some(next) = page.next.clone() {
        page = run!(company, ask(Some(next), None)).expect("read");
        forwards.extend(names(&page.items).iter().map(ToString::to_string));
        n_pages += 1;
    }
    let mut backwards: Vec<String> = names(&page.items).iter().rev().map(ToString::to_string).collect();
    while let Some(previous) = page.previous.clone() {
        page = run!(company, ask(None, Some(previous))).expect("read");
        backwards.extend(names(&page.items).iter().rev().map(ToString::to_string));
        n_pages -= 1;
    }
    backwards.reverse();
    assert_eq!(forwards, backwards, "the same way back");
    assert_eq!(n_pages, 1, "on the same pages");
    assert_eq!(total, Total::Exactly(i64::try_from(forwards.len()).expect("few")));
    forwards
}

async fn policies_page_across_both_types(place: &Place) {
    let company = place.company().await;
    let n_system = walk(&company, Some(PolicyType::System), None).await.len();
    assert!(n_system > 40);
    assert_eq!(walk(&company, Some(PolicyType::Custom), None).await, Vec::<String>::new());
    for n in [0, 1, 13, 14, 15] {
        let created = walk(&company, Some(PolicyType::Custom), None).await.len();
        for n in created..n {
            run!(company, create_policy(&format!("own-{n:02}"), &document("Allow", "oss:Get*"))).expect("created");
        }
        let all = walk(&company, None, None).await;
        assert_eq!(all.len(), n_system + n);
        assert!(all[..n].iter().all(|name| name.starts_with("own-")) && all[..n].is_sorted(), "{all:?}");
        assert_eq!(walk(&company, Some(PolicyType::Custom), None).await, all[..n]);
    }
    let page = run!(company, ListPolicies { search: Some("own".to_owned()), ..ListPolicies::default() }).expect("read");
    assert_eq!((page.items.len(), page.unfiltered), (15, i64::try_from(n_system).expect("few") + 15));
    for odd in ["", ":", "Custom:", "System:zzz", "nul\0", "Custom:\u{10FFFF}"] {
        let page = PageRequest { after: Some(odd.to_owned()), ..PageRequest::default() };
        run!(company, ListPolicies { page, ..ListPolicies::default() }).expect("an unknown key is a place too");
    }
}

async fn policies_are_sorted_by_their_last_change(place: &Place) {
    let company = place.company().await;
    for n in 0..15 {
        run!(company, create_policy(&format!("own-{n:02}"), &document("Allow", "oss:Get*"))).expect("created");
        // Some of the same moment.
        company.wait_ms(n % 2);
    }
    company.wait_ms(1);
    let policy_name = policy_name("own-03");
    let described = UpdatePolicyDescription { policy_name, new_description: "last changed".to_owned() };
    run!(company, described).expect("described");
    let by_name = walk(&company, None, None).await;
    let order = |by, is_descending| ListOrder { by, is_descending };
    let reversed: Vec<String> = by_name.iter().rev().cloned().collect();
    assert_eq!(walk_in(&company, None, None, order(NameSort::Name, true)).await, reversed);
    // What came with the product is older than any change.
    let (mut own, system) = (by_name[..15].to_vec(), by_name[15..].to_vec());
    let changed = own.remove(3);
    own.push(changed);
    let by_time = [system, own.clone()].concat();
    assert_eq!(walk_in(&company, None, None, order(NameSort::Time, false)).await, by_time);
    let newest: Vec<String> = by_time.iter().rev().cloned().collect();
    assert_eq!(walk_in(&company, None, None, order(NameSort::Time, true)).await, newest);
    let found = walk_in(&company, Some(PolicyType::Custom), Some("own"), order(NameSort::Time, false)).await;
    assert_eq!(found, own);
    for odd in ["", ":", "Custom:", "Custom:x", "System:0:zzz", "Custom:5:nul\0", "own-03"] {
        let page = PageRequest { before: Some(odd.to_owned()), ..PageRequest::default() };
        let asked = ListPolicies { page, order: order(NameSort::Time, true), ..ListPolicies::default() };
        run!(company, asked).expect("an unknown key is a place too");
    }
}

async fn policies_are_found_by_words(place: &Place) {
    let company = place.company().await;
    let text = document("Allow", "oss:Get*");
    for (name, description) in [
        ("orders-from-office", "Reads orders from the site"),
        ("hr-documents", "读取订单"),
        ("payroll", "Orders of pay"),
    ] {
        let action = CreatePolicy { description: description.to_owned(), ..create_policy(name, &text) };
        run!(company, action).expect("created");
    }
    let custom = Some(PolicyType::Custom);
    for (search, found) in [
        ("ord", vec!["orders-from-office", "payroll"]),
        ("ORDERS off", vec!["orders-from-office"]),
        ("off ord", vec!["orders-from-office"]),
        ("of ord pay", vec!["payroll"]),
        ("订单", vec!["hr-documents"]),
        ("rders", vec![]),
        ("%", vec![]),
        ("_", vec![]),
        ("' OR 1=1", vec![]),
        ("nul\0", vec![]),
        ("   ", vec!["hr-documents", "orders-from-office", "payroll"]),
    ] {
        assert_eq!(walk(&company, custom, Some(search)).await, found, "{search}");
    }
    assert_eq!(walk(&company, None, Some("administrator")).await, ["AdministratorAccess"]);
    let describe = UpdatePolicyDescription { policy_name: policy_name("payroll"), new_description: "Wages".to_owned() };
    run!(company, describe).expect("described");
    assert_eq!(walk(&company, custom, Some("ord")).await, ["orders-from-office"]);
    assert_eq!(walk(&company, custom, Some("wages")).await, ["payroll"]);
    run!(company, delete("payroll", false)).expect("deleted");
    assert_eq!(walk(&company, custom, Some("wages")).await, Vec::<String>::new());
}

async fn policies_of_many_words_alike_are_counted_once(place: &Place) {
    let company = place.company().await;
    let words: String = (0..62).map(|n| format!("item{n} ")).collect();
    let n_policies = 34;
    for n in 0..n_policies {
        let action = CreatePolicy {
            description: words.clone(),
            ..create_policy(&format!("own-{n:02}"), &document("Allow", "oss:Get*"))
        };
        run!(company, action).expect("created");
    }
    let last =
        CreatePolicy { description: "itemz".to_owned(), ..create_policy("last", &document("Allow", "oss:Get*")) };
    run!(company, last).expect("created");
    // More words than a count of a thousand policies looks at stand before the last one's.
    assert!(62 * n_policies > 2 * 1_001);
    assert_eq!(walk(&company, Some(PolicyType::Custom), Some("item")).await.len(), n_policies + 1);
}
