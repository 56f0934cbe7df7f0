//! Lists of users: pages in both directions, search, filters, and more users than are counted.

use rampart_core::access_keys::CreateAccessKey;
use rampart_core::door::{Access, Export, Settings};
use rampart_core::groups::AddUserToGroup;
use rampart_core::login_profiles::UpdateLoginProfile;
use rampart_core::model::{Page, PageRequest, Timestamp, Total};
use rampart_core::users::{ConsoleLogon, LastLogon, ListUsers, UserFilter, UserSort, UserView};

use crate::groups::create_group;
use crate::support::*;

on_both_engines!(
    pages_go_both_ways,
    search_finds_prefixes,
    filters_narrow,
    every_order_and_filter_shows_every_user_once,
    what_few_keep_is_found_part_by_part,
    what_some_keep_is_found_in_both_ways,
    more_users_than_are_counted,
    an_export_is_an_event,
);

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

/// Users with every combination of what is filtered and sorted by, many of them equal in it.
async fn crowd(company: &Company) -> Vec<UserView> {
    run!(company, create_group("staff")).expect("created");
    for n in 0..24 {
        let name = format!("u{:02}", (n * 7) % 24);
        if n % 3 == 0 {
            company.user(&name).await;
        } else {
            run!(company, create_named(&name, ["Ann", "bob", "李"][n % 3])).expect("created");
        }
        if n % 4 == 1 {
            company.enable_logon(&name).await;
            company.log_on(&name, PASSWORD).await.expect("logged on");
        }
        if n % 4 == 2 {
            company.enable_logon(&name).await;
            let off = UpdateLoginProfile {
                user_name: user_name(&name),
                is_enabled: Some(n % 8 == 2),
                password: None,
                password_reset_required: None,
                mfa_required: None,
            };
            run!(company, off).expect("changed");
        }
        if n % 5 == 0 {
            run!(company, CreateAccessKey { user_name: Some(user_name(&name)) }).expect("a pair");
        }
        if n % 2 == 0 {
            let join = AddUserToGroup { user_name: user_name(&name), group_name: group_name("staff") };
            run!(company, join).expect("joined");
        }
        if n % 6 == 0 {
            company.wait_ms(3 * 86_400_000);
        }
    }
    let all = ListUsers { page: PageRequest { size: Some(100), ..PageRequest::default() }, ..ListUsers::default() };
    run!(company, all).expect("read").items
}

fn kept(user: &UserView, filter: &UserFilter, now: Timestamp) -> bool {
    let enabled = user.console_logon == ConsoleLogon::Enabled;
    (!filter.without_mfa || (enabled && !user.mfa_bound))
        && (!filter.with_access_key || user.n_active_keys > 0)
        && filter.console_logon.is_none_or(|state| user.console_logon == state)
        && filter.group_name.as_ref().is_none_or(|group| user.groups.contains(group))
        && filter.last_logon.is_none_or(|last| match last {
            LastLogon::Never => user.last_logon_at.is_none(),
            LastLogon::NotForDays(days) => {
                user.last_logon_at.is_none_or(|at| at < now.plus_ms(-86_400_000 * i64::from(days)))
            }
        })
}

/// Goes through a list forwards and back again.
async fn walked(company: &Company, list: &ListUsers, size: u32) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    let mut totals = Vec::new();
    let mut page = PageRequest { size: Some(size), ..PageRequest::default() };
    // The key of the way back, and how many rows it leads to.
    let mut back_from: Option<(String, usize)> = None;
    for _ in 0..200 {
        let read = run!(company, ListUsers { page: page.clone(), ..list.clone() }).expect("read");
        assert!(read.items.len() <= size as usize);
        totals.push(read.total);
        back_from = read.previous.clone().map(|key| (key, seen.len())).or(back_from);
        seen.extend(names(&read).into_iter().map(str::to_owned));
        let Some(next) = read.next else { break };
        page = after(&next, size);
    }
    let mut back: Vec<String> = Vec::new();
    let (mut last, n_before) = back_from.map_or((None, 0), |(key, n)| (Some(key), n));
    while let Some(key) = last.take() {
        let read = run!(company, ListUsers { page: before(&key, size), ..list.clone() }).expect("read");
        back.splice(0..0, names(&read).into_iter().map(str::to_owned));
        last = read.previous;
    }
    assert_eq!(back, seen[..n_before], "the way back shows the same in {list:?}");
    for total in totals {
        match total {
            Total::Exactly(n) => assert_eq!(n, seen.len() as i64, "{list:?}"),
            Total::MoreThan(n) => assert!(n < seen.len() as i64, "{n} of {} in {list:?}", seen.len()),
        }
    }
    seen
}

fn filters() -> Vec<UserFilter> {
    let none = UserFilter::default;
    let mut filters = vec![none()];
    filters.push(UserFilter { without_mfa: true, ..none() });
    filters.push(UserFilter { with_access_key: true, ..none() });
    for state in [ConsoleLogon::None, ConsoleLogon::Disabled, ConsoleLogon::Enabled] {
        filters.push(UserFilter { console_logon: Some(state), ..none() });
    }
    filters.push(UserFilter { last_logon: Some(LastLogon::Never), ..none() });
    filters.push(UserFilter { last_logon: Some(LastLogon::NotForDays(5)), ..none() });
    filters.push(UserFilter { group_name: Some(group_name("staff")), ..none() });
    filters.push(UserFilter { group_name: Some(group_name("nobody")), ..none() });
    filters.push(UserFilter {
        console_logon: Some(ConsoleLogon::Enabled),
        group_name: Some(group_name("staff")),
        last_logon: Some(LastLogon::NotForDays(2)),
        ..none()
    });
    filters.push(UserFilter { without_mfa: true, console_logon: Some(ConsoleLogon::None), ..none() });
    filters
}

async fn compare(company: &Company, all: &[UserView], size: u32) {
    let now = company.iam.now();
    for sort in [UserSort::LogonName, UserSort::DisplayName, UserSort::LastLogon, UserSort::Created] {
        for filter in filters() {
            for (is_descending, search) in [(false, None), (true, None), (true, Some("b")), (false, Some("u1"))] {
                let list = ListUsers {
                    search: search.map(str::to_owned),
                    filter: filter.clone(),
                    sort,
                    is_descending,
                    ..ListUsers::default()
                };
                let begins = |text: &str| search.is_none_or(|search| text.to_lowercase().starts_with(search));
                let mut expected: Vec<&UserView> = all
                    .iter()
                    .filter(|user| kept(user, &filter, now))
                    .filter(|user| {
                        begins(user.user_name.as_str())
                            || user.display_name.as_ref().is_some_and(|name| begins(name.as_str()))
                    })
                    .collect();
                expected.sort_by_key(|user| {
                    let display = user.display_name.as_ref().map(|name| name.key()).unwrap_or_default();
                    let value = match sort {
                        UserSort::LogonName => (0, String::new()),
                        UserSort::DisplayName => (0, display),
                        UserSort::LastLogon => (user.last_logon_at.map_or(0, Timestamp::ms), String::new()),
                        UserSort::Created => (user.created_at.ms(), String::new()),
                    };
                    (value, user.user_name.key())
                });
                if is_descending {
                    expected.reverse();
                }
                let expected: Vec<&str> = expected.into_iter().map(|user| user.user_name.as_str()).collect();
                assert_eq!(walked(company, &list, size).await, expected, "{list:?}");
                if size < 100 {
                    continue;
                }
                let page = run!(company, list.clone()).expect("read");
                assert_eq!(page.total, Total::Exactly(page.items.len() as i64), "{list:?}");
            }
        }
    }
}

async fn every_order_and_filter_shows_every_user_once(place: &Place) {
    let company = place.company().await;
    let all = crowd(&company).await;
    compare(&company, &all, 5).await;
    compare(&company, &all, 100).await;
}

async fn what_few_keep_is_found_part_by_part(place: &Place) {
    // As in an account of many users: nothing is few.
    look_at_three(place, 0).await;
}

async fn what_some_keep_is_found_in_both_ways(place: &Place) {
    look_at_three(place, 5).await;
}

/// No page looks at more than three users.
async fn look_at_three(place: &Place, list_sorts: i64) {
    let settings = Settings { list_sorts, list_looks_at: 3, ..place.settings.clone() };
    let company = place.company_with(settings).await;
    let all = crowd(&company).await;
    compare(&company, &all, 2).await;
}

async fn an_export_is_an_event(place: &Place) {
    let company = place.company().await;
    company.user("alice").await;
    let before = company.n_events().await;
    run!(company, Export(ListUsers { search: Some("a".to_owned()), ..ListUsers::default() })).expect("permitted");
    let event = company.last_event().await;
    assert_eq!((company.n_events().await, event.event_name.as_str()), (before + 1, "ram:ListUsers"));
    let alice = company.new_caller("mallory").await;
    assert_eq!(code(run!(company.iam, alice, Export(ListUsers::default()))), "NoPermission");
}
