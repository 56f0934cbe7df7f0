//! Lists of resources: what they are narrowed to, by ARN and by when they were registered, both ways.

use rampart_core::door::{Caller, Settings};
use rampart_core::model::{DisplayName, ListOrder, NameSort, PageRequest, Total};
use rampart_core::resources::{ListResources, RegisterResource, ResourceFilter, ResourceView};

use crate::resources::{arn, by, filtered, names, register, search, tag, tagged};
use crate::support::*;

on_both_engines!(resources_are_found_page_by_page, a_page_looks_at_a_bounded_part, some_are_few_and_others_are_not,);

/// Buckets `b00` to `b29` and servers `instance/i-00` to `instance/i-09`; every third bucket is tagged, and alice made
/// every fifth.
async fn furnished(company: &Company) -> Caller {
    let alice = company.new_caller("alice").await;
    company.attach("alice", "registers", &document("Allow", "rampart:*")).await;
    // Not in the order of their names, and three at a time.
    for n in (0..30).map(|n| n * 7 % 30) {
        if n % 3 == 0 {
            company.wait_ms(1);
        }
        let bucket = arn(&company.root, "oss:cn-hangzhou", &format!("b{n:02}"));
        let tags = if n % 3 == 0 { vec![tag("team", if n % 2 == 0 { "HR" } else { "R&D" })] } else { vec![] };
        let caller = if n % 5 == 0 { &alice } else { &company.root };
        company.iam.run(caller, register(bucket, &tags)).await.expect("registered");
    }
    for n in (0..10).map(|n| n * 3 % 10) {
        company.wait_ms(i64::from(n % 2));
        let display_name = (n == 7).then(|| DisplayName::parse("Build Server").expect("a name"));
        let server = arn(&company.root, "ecs:cn-beijing", &format!("instance/i-{n:02}"));
        run!(company, RegisterResource { display_name, ..register(server, &[]) }).expect("registered");
    }
    alice
}

/// Goes through a list forwards, and from its last page back again.
async fn walked(company: &Company, list: &ListResources, size: u32) -> Vec<String> {
    let (mut found, mut after): (Vec<String>, Option<String>) = (Vec::new(), None);
    // The key of the way back, and how many rows it leads to.
    let mut back_from: Option<(String, usize)> = None;
    let mut n_pages = 0;
    loop {
        let page = PageRequest { after: after.clone(), before: None, size: Some(size) };
        let page = run!(company, ListResources { page, ..list.clone() }).expect("read");
        back_from = page.previous.clone().map(|key| (key, found.len())).or(back_from);
        found.extend(names(&page).iter().map(|name| (*name).to_owned()));
        n_pages += 1;
        assert!(n_pages < 60, "the pages come to an end");
        let Some(next) = page.next else { break };
        after = Some(next);
    }
    let mut back = Vec::new();
    let (mut before, n_before) = back_from.map_or((None, 0), |(key, n)| (Some(key), n));
    while let Some(key) = before {
        let page = PageRequest { after: None, before: Some(key), size: Some(size) };
        let page = run!(company, ListResources { page, ..list.clone() }).expect("read");
        back.splice(0..0, names(&page).iter().map(|name| (*name).to_owned()));
        before = page.previous;
    }
    assert_eq!(back, found[..n_before], "the same on the way back in {list:?}");
    found
}

/// What a list shows in another order, when this is what it shows by ARN.
fn sorted(by_arn: &[String], order: ListOrder, all: &[ResourceView]) -> Vec<String> {
    let place =
        |name: &String| all.iter().position(|resource| resource.arn.relative_id() == *name).expect("registered");
    let mut places: Vec<usize> = by_arn.iter().map(place).collect();
    match order.by {
        NameSort::Name => {}
        NameSort::Time => places.sort_by_key(|place| (all[*place].created_at, all[*place].arn.to_string())),
    }
    if order.is_descending {
        places.reverse();
    }
    places.into_iter().map(|place| all[place].arn.relative_id().to_owned()).collect()
}

const ORDERS: [ListOrder; 4] = [
    ListOrder { by: NameSort::Name, is_descending: false },
    ListOrder { by: NameSort::Name, is_descending: true },
    ListOrder { by: NameSort::Time, is_descending: false },
    ListOrder { by: NameSort::Time, is_descending: true },
];

fn expected_lists(alice: &Caller) -> Vec<(ListResources, Vec<String>)> {
    let buckets = |kept: fn(u32) -> bool| (0..30).filter(|n| kept(*n)).map(|n| format!("b{n:02}")).collect::<Vec<_>>();
    let servers = || (0..10).map(|n| format!("instance/i-{n:02}")).collect::<Vec<_>>();
    let service = |service: &str| ResourceFilter { service: Some(service.into()), ..ResourceFilter::default() };
    vec![
        (ListResources::default(), servers().into_iter().chain(buckets(|_| true)).collect()),
        (filtered(service("ecs")), servers()),
        (filtered(service("Oss")), buckets(|_| true)),
        (filtered(service("rds")), vec![]),
        (filtered(tagged("team", None)), buckets(|n| n % 3 == 0)),
        (filtered(tagged("team", Some("R&D"))), buckets(|n| n % 6 == 3)),
        (filtered(tagged("Team", None)), vec![]),
        (filtered(by(alice.principal())), buckets(|n| n % 5 == 0)),
        (filtered(ResourceFilter { tag: tagged("team", None).tag, ..by(alice.principal()) }), buckets(|n| n % 15 == 0)),
        (filtered(ResourceFilter { service: Some("ecs".into()), ..by(alice.principal()) }), vec![]),
        (search(" B1 "), buckets(|n| n / 10 == 1)),
        (search("I-0"), servers()),
        (search("build"), vec!["instance/i-07".into()]),
        (ListResources { filter: service("ecs"), ..search("b1") }, vec![]),
        (ListResources { filter: tagged("team", Some("HR")), ..search("b1") }, buckets(|n| n / 10 == 1 && n % 6 == 0)),
        (search("acs:ecs"), servers()),
        (search(&format!("acs:OSS:CN-hangzhou:{}:b2", alice.account())), buckets(|n| n / 10 == 2)),
        (search(&format!("acs:oss:cn-hangzhou:{}:b07", alice.account())), buckets(|n| n == 7)),
        (ListResources { filter: by(alice.principal()), ..search("acs:oss:cn-") }, buckets(|n| n % 5 == 0)),
        (search("acs:zzz"), vec![]),
        (search("%"), vec![]),
        (search("nul\0"), vec![]),
    ]
}

async fn resources_are_found_page_by_page(place: &Place) {
    let company = place.company().await;
    let alice = furnished(&company).await;
    let all = run!(company, ListResources::default()).expect("read").items;
    for (list, expected) in expected_lists(&alice) {
        for order in ORDERS {
            let (list, expected) = (ListResources { order, ..list.clone() }, sorted(&expected, order, &all));
            let page = run!(company, list.clone()).expect("read");
            assert_eq!(names(&page), expected, "{list:?}");
            assert_eq!(page.total, Total::Exactly(i64::try_from(expected.len()).expect("few")), "{list:?}");
            assert_eq!(page.unfiltered, 40);
            assert_eq!(walked(&company, &list, 4).await, expected, "{list:?}");
        }
    }
    for (order, key) in [(ORDERS[0], "5:acs:x"), (ORDERS[1], "5:acs:x"), (ORDERS[2], "acs:oss"), (ORDERS[3], "nothing")]
    {
        let page = PageRequest { after: Some(key.to_owned()), ..PageRequest::default() };
        let page = run!(company, ListResources { order, page, ..ListResources::default() }).expect("read");
        assert_eq!(page.items.len(), 40, "a key of another order leads to the beginning");
    }
}

async fn a_page_looks_at_a_bounded_part(place: &Place) {
    // No index is followed to sort.
    let company = looks_at_seven(place, 0).await;
    let page = PageRequest { size: Some(3), ..PageRequest::default() };
    let list = ListResources { filter: tagged("team", None), page, ..search("b29") };
    let page = run!(company, list).expect("read");
    assert!(page.items.is_empty() && page.next.is_some(), "nothing yet, and where to go on");
    assert_eq!(page.total, Total::MoreThan(0));
    // The newest, counted from the newest.
    let service = ResourceFilter { service: Some("ecs".into()), ..ResourceFilter::default() };
    let page = run!(company, ListResources { order: ORDERS[3], ..filtered(service) }).expect("read");
    assert_eq!((page.items.len(), page.total), (10, Total::MoreThan(9)), "never fewer than the page shows");
}

async fn some_are_few_and_others_are_not(place: &Place) {
    looks_at_seven(place, 5).await;
}

/// A page looks at seven rows only.
async fn looks_at_seven(place: &Place, list_sorts: i64) -> Company {
    let settings = Settings { list_sorts, list_looks_at: 7, ..place.settings.clone() };
    let company = place.company_with(settings).await;
    let alice = furnished(&company).await;
    let all = run!(company, ListResources::default()).expect("read").items;
    for (list, expected) in expected_lists(&alice) {
        for order in ORDERS {
            let (list, expected) = (ListResources { order, ..list.clone() }, sorted(&expected, order, &all));
            assert_eq!(walked(&company, &list, 3).await, expected, "{list:?}");
        }
    }
    company
}
