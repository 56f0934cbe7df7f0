//! Lists of users: pages in both directions, search, filters, and more users than are counted.

use rampart_core::access_keys::CreateAccessKey;
use rampart_core::door::Access;
use rampart_core::model::{Page, PageRequest, Total};
use rampart_core::users::{ListUsers, UserFilter, UserView};

use crate::support::*;

on_both_engines!(pages_go_both_ways, search_finds_prefixes, filters_narrow, more_users_than_are_counted);

fn names(page: &Page<UserView>) -> Vec<&str> {
    page.items.iter().map(|user| user.user_name.as_str()).collect()
}

fn search(text: &str) -> ListUsers {
    ListUsers { search: Some(text.to_owned()), ..ListUsers::default() }
}

fn after(key: &str, size: u32) -> PageRequest {
    PageRequest { after: Some(key.to_owned()), before: None, size: Some(size) }
}

fn before(key: &str, size: u32) -> PageRequest {
    PageRequest { after: None, before: Some(key.to_owned()), size: Some(size) }
}

async fn pages_go_both_ways(place: &Place) {
    let company = place.company().await;
    let empty = run!(company, ListUsers::default()).expect("read");
    assert_eq!((empty.items.len(), empty.total, empty.next, empty.previous), (0, Total::Exactly(0), None, None));
    for name in ["e", "B", "a", "_", "D", "c", "f", "9"] {
        company.user(name).await;
    }
    let list = |page| ListUsers { page, ..ListUsers::default() };
    let first = run!(company, list(PageRequest { size: Some(3), ..PageRequest::default() })).expect("read");
    assert_eq!(names(&first), ["9", "_", "a"], "in byte order of the lower-case name on both engines");
    assert_eq!((first.total, first.unfiltered, &first.previous), (Total::Exactly(8), 8, &None));
    let second = run!(company, list(after(first.next.as_deref().expect("more"), 3))).expect("read");
    assert_eq!(names(&second), ["B", "c", "D"]);
    let third = run!(company, list(after(second.next.as_deref().expect("more"), 3))).expect("read");
    assert_eq!((names(&third), &third.next), (vec!["e", "f"], &None));
    let back = run!(company, list(before(third.previous.as_deref().expect("less"), 3))).expect("read");
    assert_eq!(names(&back), ["B", "c", "D"]);
    let back = run!(company, list(before(back.previous.as_deref().expect("less"), 3))).expect("read");
    assert_eq!((names(&back), &back.previous), (vec!["9", "_", "a"], &None));
    let odd = run!(company, list(after("no such name", 3))).expect("a foreign key is only a place in the order");
    assert!(odd.items.is_empty());
}

async fn search_finds_prefixes(place: &Place) {
    let company = place.company().await;
    for (name, display_name) in [
        ("wang.fang", "王芳"),
        ("wang.xiaoming", "王小明"),
        ("li.na", "李娜"),
        ("Alan", "Ångström"),
        ("alz", "100% sure"),
        ("am", "1000 people"),
        ("a_b", "\u{10FFFF}end"),
        ("aXb", "zzz"),
    ] {
        run!(company, create_named(name, display_name)).expect("created");
    }
    let cases: [(&str, &[&str]); 17] = [
        ("王", &["wang.fang", "wang.xiaoming"]),
        ("王小", &["wang.xiaoming"]),
        ("芳", &[]),
        ("ALA", &["Alan"]),
        ("al", &["Alan", "alz"]),
        ("ång", &["Alan"]),
        ("ÅNGSTRÖM", &["Alan"]),
        ("100%", &["alz"]),
        ("100", &["alz", "am"]),
        ("%", &[]),
        ("_", &[]),
        ("a_", &["a_b"]),
        (" wang.f ", &["wang.fang"]),
        ("\u{10FFFF}", &["a_b"]),
        ("wang.fangg", &[]),
        ("nul\u{0}", &[]),
        ("' OR 1=1 --", &[]),
    ];
    for (text, expected) in cases {
        let page = run!(company, search(text)).unwrap_or_else(|error| panic!("{text:?}: {error:?}"));
        assert_eq!(names(&page), expected, "{text:?}");
        assert_eq!(page.total, Total::Exactly(i64::try_from(expected.len()).expect("few")), "{text:?}");
        assert_eq!(page.unfiltered, 8);
    }
    assert_eq!(run!(company, search("  ")).expect("read").items.len(), 8, "a blank search is none");
    let one = ListUsers { page: PageRequest { size: Some(1), ..PageRequest::default() }, ..search("王") };
    let first = run!(company, one).expect("read");
    assert_eq!(names(&first), ["wang.fang"]);
    let next = ListUsers { page: after(first.next.as_deref().expect("more"), 1), ..search("王") };
    let second = run!(company, next).expect("read");
    assert_eq!((names(&second), &second.next), (vec!["wang.xiaoming"], &None));
    let back = ListUsers { page: before(second.previous.as_deref().expect("less"), 1), ..search("王") };
    assert_eq!(names(&run!(company, back).expect("read")), ["wang.fang"]);
}

async fn filters_narrow(place: &Place) {
    let company = place.company().await;
    for name in ["alice", "bob", "carol"] {
        company.user(name).await;
    }
    company.enable_logon("bob").await;
    run!(company, CreateAccessKey { user_name: Some(user_name("carol")) }).expect("a pair");
    let without_mfa = UserFilter { without_mfa: true, ..UserFilter::default() };
    let with_key = UserFilter { with_access_key: true, ..UserFilter::default() };
    for (filter, expected) in [(without_mfa, "bob"), (with_key, "carol")] {
        let page = run!(company, ListUsers { filter: filter.clone(), ..ListUsers::default() }).expect("read");
        assert_eq!((names(&page), page.total, page.unfiltered), (vec![expected], Total::Exactly(1), 3), "{filter:?}");
        for (prefix, n) in [(&expected[..2], 1), ("al", 0)] {
            let page = run!(company, ListUsers { filter: filter.clone(), ..search(prefix) }).expect("read");
            assert_eq!(
                (page.items.len(), page.total),
                (n, Total::Exactly(page.items.len() as i64)),
                "{filter:?} {prefix}"
            );
        }
    }
}

async fn more_users_than_are_counted(place: &Place) {
    let company = place.company().await;
    let mut authorized = Vec::new();
    for n in 0..1_100 {
        let create = create_named(&format!("user-{n:04}"), &format!("Person {n}"));
        authorized.push(company.iam.authorize(&company.root, create).await.expect("permitted"));
    }
    let mut work = company.iam.begin(&company.root, Access::Write).await.expect("a transaction");
    for action in authorized {
        work.perform(action).await.expect("created");
    }
    work.commit().await.expect("committed");
    let all = run!(company, ListUsers::default()).expect("read");
    assert_eq!((all.total, all.unfiltered, all.items.len()), (Total::Exactly(1_100), 1_100, 50));
    let many = run!(company, search("USER-")).expect("read");
    assert_eq!((many.total, many.items.len()), (Total::MoreThan(1_000), 50));
    let list = |page| ListUsers { page, ..search("person ") };
    let page = run!(company, list(after("user-1049", 100))).expect("read");
    assert_eq!((page.total, page.items.len(), &page.next), (Total::MoreThan(1_000), 50, &None));
    let page = run!(company, list(before("user-0100", 100))).expect("read");
    assert_eq!((names(&page)[0], names(&page)[99], &page.previous), ("user-0000", "user-0099", &None));
    let few = run!(company, search("user-09")).expect("read");
    assert_eq!((few.total, few.items.len()), (Total::Exactly(100), 50));
}
