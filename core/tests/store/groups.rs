//! Groups and memberships.

use rampart_core::accounts::GetAccountSummary;
use rampart_core::authorization::PolicyType;
use rampart_core::door::Settings;
use rampart_core::grants::{DetachPolicyFromGroup, ListPoliciesForGroup};
use rampart_core::groups::{
    AddUserToGroup, CreateGroup, DeleteGroup, GetGroup, GroupView, ListGroups, ListGroupsForUser, ListUsersForGroup,
    MemberView, RemoveUserFromGroup, UpdateGroup,
};
use rampart_core::model::{Comments, DisplayName, ListOrder, NameSort, Page, PageRequest, Total};
use tokio::task::JoinSet;

use crate::grants::attach_to_group;
use crate::support::*;
use crate::users::{get, rename};

on_both_engines!(
    groups_are_created_and_listed,
    groups_are_read_and_changed,
    groups_are_found_page_by_page,
    groups_are_sorted,
    members_come_and_go,
    members_are_listed_by_name,
    what_hangs_on_a_group_keeps_it,
    a_deleted_group_takes_its_permissions_along,
    limits_of_groups,
);

pub fn create_group(name: &str) -> CreateGroup {
    CreateGroup { group_name: group_name(name), display_name: None, comments: None }
}

pub fn add(user: &str, group: &str) -> AddUserToGroup {
    AddUserToGroup { user_name: user_name(user), group_name: group_name(group) }
}

pub fn get_group(name: &str) -> GetGroup {
    GetGroup { group_name: group_name(name) }
}

pub fn delete_group(name: &str, with_dependents: bool) -> DeleteGroup {
    DeleteGroup { group_name: group_name(name), with_dependents }
}

pub fn rename_group(name: &str, new_name: &str) -> UpdateGroup {
    UpdateGroup {
        group_name: group_name(name),
        new_group_name: Some(group_name(new_name)),
        new_display_name: None,
        new_comments: None,
    }
}

fn members_of(group: &str, search: &str, page: PageRequest) -> ListUsersForGroup {
    ListUsersForGroup { group_name: group_name(group), search: Some(search.to_owned()), page }
}

fn names(page: &Page<GroupView>) -> Vec<&str> {
    page.items.iter().map(|group| group.group_name.as_str()).collect()
}

fn member_names(page: &Page<MemberView>) -> Vec<&str> {
    page.items.iter().map(|member| member.user_name.as_str()).collect()
}

fn remove(user: &str, group: &str) -> RemoveUserFromGroup {
    RemoveUserFromGroup { user_name: user_name(user), group_name: group_name(group) }
}

async fn groups_are_created_and_listed(place: &Place) {
    let company = place.company().await;
    let empty = run!(company, ListGroups::default()).expect("read");
    assert_eq!((empty.items.len(), empty.total, empty.unfiltered), (0, Total::Exactly(0), 0));
    let group = CreateGroup {
        display_name: Some(DisplayName::parse("研发").expect("a name")),
        comments: Some(Comments::parse("note").expect("a note")),
        ..create_group("RnD")
    };
    let created = run!(company, group).expect("created");
    run!(company, create_group("hr")).expect("created");
    let listed = run!(company, ListGroups::default()).expect("read");
    assert_eq!(names(&listed), ["hr", "RnD"]);
    assert_eq!((&listed.items[1], listed.total, listed.unfiltered), (&created, Total::Exactly(2), 2));
    let error = run!(company, create_group("rnd")).expect_err("taken");
    assert_eq!((error.full_code().as_str(), error.field.as_deref()), ("EntityAlreadyExists.Group", Some("group_name")));
    assert_eq!(run!(company, GetAccountSummary {}).expect("read").n_groups, 2);
}

async fn groups_are_read_and_changed(place: &Place) {
    let company = place.company().await;
    let created = run!(company, create_group("RnD")).expect("created");
    run!(company, create_group("hr")).expect("created");
    assert_eq!(run!(company, get_group("rnd")).expect("found regardless of case"), created);
    assert_eq!(code(run!(company, get_group("none"))), "EntityNotExist.Group");
    company.wait_ms(2);
    let update = UpdateGroup {
        new_display_name: Some(DisplayName::parse("Ärzte").expect("a name")),
        new_comments: Some(Comments::parse("note").expect("a note")),
        ..rename_group("rnd", "research")
    };
    let updated = run!(company, update).expect("changed");
    assert_eq!(
        (updated.group_id, updated.created_at, updated.updated_at.ms()),
        (created.group_id, created.created_at, NOW + 2)
    );
    assert_eq!(run!(company, get_group("Research")).expect("found"), updated);
    assert_eq!(code(run!(company, get_group("rnd"))), "EntityNotExist.Group");
    let cleared = UpdateGroup {
        new_group_name: None,
        new_comments: Some(Comments::parse("").expect("a note")),
        ..rename_group("research", "research")
    };
    let cleared = run!(company, cleared).expect("changed");
    assert_eq!((cleared.display_name.is_some(), cleared.comments), (true, None), "what is absent stays");
    let error = run!(company, rename_group("research", "HR")).expect_err("taken");
    assert_eq!(
        (error.full_code().as_str(), error.field.as_deref()),
        ("EntityAlreadyExists.Group", Some("new_group_name"))
    );
    assert_eq!(code(run!(company, rename_group("none", "some"))), "EntityNotExist.Group");
}

async fn groups_are_found_page_by_page(place: &Place) {
    let company = place.company().await;
    for (name, display_name) in [("ops", "Ärzte"), ("Ops-2", "100% sure"), ("hr", "Operators"), ("a_b", "人事")] {
        let display_name = Some(DisplayName::parse(display_name).expect("a name"));
        run!(company, CreateGroup { display_name, ..create_group(name) }).expect("created");
    }
    let search = |text: &str| ListGroups { search: Some(text.to_owned()), ..ListGroups::default() };
    for (text, expected) in [
        ("op", vec!["hr", "ops", "Ops-2"]),
        ("OPS", vec!["ops", "Ops-2"]),
        ("ärz", vec!["ops"]),
        ("100%", vec!["Ops-2"]),
        ("人", vec!["a_b"]),
        ("%", vec![]),
        ("nul\u{0}", vec![]),
        (" ", vec!["a_b", "hr", "ops", "Ops-2"]),
    ] {
        let page = run!(company, search(text)).expect("read");
        assert_eq!(names(&page), expected, "{text:?}");
        assert_eq!((page.total, page.unfiltered), (Total::Exactly(i64::try_from(expected.len()).expect("few")), 4));
    }
    let one = |after: Option<&str>, before: Option<&str>| ListGroups {
        page: PageRequest { after: after.map(str::to_owned), before: before.map(str::to_owned), size: Some(1) },
        ..search("op")
    };
    let first = run!(company, one(None, None)).expect("read");
    assert_eq!((names(&first), &first.previous), (vec!["hr"], &None));
    let second = run!(company, one(first.next.as_deref(), None)).expect("read");
    assert_eq!(names(&second), ["ops"]);
    let third = run!(company, one(second.next.as_deref(), None)).expect("read");
    assert_eq!((names(&third), &third.next), (vec!["Ops-2"], &None));
    let back = run!(company, one(None, third.previous.as_deref())).expect("read");
    assert_eq!(names(&back), ["ops"]);
}

async fn members_are_listed_by_name(place: &Place) {
    let company = place.company().await;
    run!(company, create_group("staff")).expect("created");
    run!(company, create_group("other")).expect("created");
    for name in ["carol", "Alice", "bob", "alan"] {
        company.user(name).await;
        run!(company, add(name, "staff")).expect("joined");
    }
    company.user("dave").await;
    run!(company, add("dave", "other")).expect("joined");
    let all = run!(company, members_of("STAFF", "", PageRequest::default())).expect("read");
    assert_eq!(member_names(&all), ["alan", "Alice", "bob", "carol"]);
    assert_eq!((all.total, all.items[0].joined_at.ms()), (Total::Exactly(4), NOW));
    let found = run!(company, members_of("staff", "AL", PageRequest::default())).expect("read");
    assert_eq!((member_names(&found), found.total), (vec!["alan", "Alice"], Total::Exactly(2)));
    let none = run!(company, members_of("staff", "dave", PageRequest::default())).expect("read");
    assert_eq!((none.items.len(), none.total, none.unfiltered > 0), (0, Total::Exactly(0), true));
    run!(company, rename("bob", "zoe")).expect("renamed");
    let page = PageRequest { size: Some(2), ..PageRequest::default() };
    let first = run!(company, members_of("staff", "", page)).expect("read");
    let after = PageRequest { after: first.next, before: None, size: Some(2) };
    let second = run!(company, members_of("staff", "", after)).expect("read");
    assert_eq!((member_names(&second), &second.next), (vec!["carol", "zoe"], &None), "in the order of the new name");
    let before = PageRequest { after: None, before: second.previous, size: Some(2) };
    assert_eq!(member_names(&run!(company, members_of("staff", "", before)).expect("read")), ["alan", "Alice"]);
    assert_eq!(code(run!(company, members_of("none", "", PageRequest::default()))), "EntityNotExist.Group");
    assert_eq!(run!(company, get_group("staff")).expect("read").n_members, Total::Exactly(4));
}

async fn what_hangs_on_a_group_keeps_it(place: &Place) {
    let company = place.company().await;
    company.user("alice").await;
    run!(company, create_group("staff")).expect("created");
    run!(company, add("alice", "staff")).expect("joined");
    assert_eq!(code(run!(company, delete_group("staff", false))), "DeleteConflict.Group.User");
    run!(company, remove("alice", "staff")).expect("left");
    run!(company, attach_to_group("staff", PolicyType::System, "ReadOnlyAccess")).expect("attached");
    assert_eq!(code(run!(company, delete_group("staff", false))), "DeleteConflict.Group.Policy");
    let detach = || DetachPolicyFromGroup {
        policy_type: PolicyType::System,
        policy_name: policy_name("readonlyaccess"),
        group_name: group_name("Staff"),
    };
    run!(company, detach()).expect("detached");
    assert_eq!(code(run!(company, detach())), "EntityNotExist.Group.Policy");
    run!(company, delete_group("staff", false)).expect("nothing hangs on it");
    assert_eq!(code(run!(company, delete_group("staff", true))), "EntityNotExist.Group");
    assert_eq!(run!(company, GetAccountSummary {}).expect("read").n_groups, 0);
}

async fn a_deleted_group_takes_its_permissions_along(place: &Place) {
    let company = place.company().await;
    let alice = company.new_caller("alice").await;
    run!(company, create_group("staff")).expect("created");
    run!(company, create_group("others")).expect("created");
    run!(company, add("alice", "staff")).expect("joined");
    run!(company, attach_to_group("staff", PolicyType::System, "AliyunRAMReadOnlyAccess")).expect("attached");
    let may = || async { run!(company.iam, alice, ListGroups::default()).is_ok() };
    assert!(may().await);
    run!(company, rename_group("staff", "people")).expect("renamed");
    assert!(may().await, "grants follow the group's id");
    let list = ListPoliciesForGroup { group_name: group_name("people") };
    assert_eq!(run!(company, list).expect("read")[0].policy_name, policy_name("AliyunRAMReadOnlyAccess"));
    run!(company, delete_group("people", true)).expect("deleted");
    assert!(!may().await, "from the next request");
    run!(company, create_group("people")).expect("created anew");
    let list = ListPoliciesForGroup { group_name: group_name("people") };
    assert!(run!(company, list).expect("read").is_empty(), "nothing is left for a group of the same name");
    assert!(run!(company, members_of("people", "", PageRequest::default())).expect("read").items.is_empty());
    assert!(run!(company, get("alice")).expect("read").groups.is_empty());
    // A transfer is several of these actions in one transaction.
    run!(company, add("alice", "people")).expect("joined");
    run!(company, attach_to_group("others", PolicyType::System, "AliyunRAMReadOnlyAccess")).expect("attached");
    let leave = company.iam.authorize(&company.root, remove("alice", "people")).await.expect("permitted");
    let join = company.iam.authorize(&company.root, add("alice", "none")).await.expect("permitted");
    let mut work = company.iam.begin(&company.root, rampart_core::door::Access::Write).await.expect("a transaction");
    work.perform(leave).await.expect("left");
    assert_eq!(code(work.perform(join).await), "EntityNotExist.Group");
    assert!(work.commit().await.is_err());
    assert_eq!(run!(company, get("alice")).expect("read").groups, [group_name("people")], "all or none");
    assert!(!may().await);
}

async fn members_come_and_go(place: &Place) {
    let company = place.company().await;
    company.user("alice").await;
    run!(company, create_group("HR")).expect("created");
    run!(company, create_group("ops")).expect("created");
    company.wait_ms(5);
    run!(company, add("alice", "hr")).expect("joined");
    run!(company, add("alice", "ops")).expect("joined");
    assert_eq!(code(run!(company, add("ALICE", "Hr"))), "EntityAlreadyExists.User.Group");
    assert_eq!(code(run!(company, add("nobody", "hr"))), "EntityNotExist.User");
    assert_eq!(code(run!(company, add("alice", "none"))), "EntityNotExist.Group");
    let groups = run!(company, ListGroupsForUser { user_name: user_name("alice") }).expect("read");
    assert_eq!(groups.len(), 2);
    assert_eq!((groups[0].group_name.as_str(), groups[0].joined_at.map(|at| at.ms())), ("HR", Some(NOW + 5)));
    assert_eq!(run!(company, get("alice")).expect("read").groups, [group_name("HR"), group_name("ops")]);
    run!(company, remove("alice", "HR")).expect("left");
    assert_eq!(code(run!(company, remove("alice", "HR"))), "EntityNotExist.User.Group");
    assert_eq!(code(run!(company, remove("alice", "none"))), "EntityNotExist.Group");
    assert_eq!(run!(company, get("alice")).expect("read").groups, [group_name("ops")]);
}

async fn limits_of_groups(place: &Place) {
    let company = place.company_with(Settings { max_groups: 51, ..place.settings.clone() }).await;
    company.user("alice").await;
    let mut tasks = JoinSet::new();
    for n in 0..60 {
        let (iam, root) = (company.iam.clone(), company.root.clone());
        tasks.spawn(async move { code(iam.run(&root, create_group(&format!("g{n}"))).await) });
    }
    let codes = tasks.join_all().await;
    assert_eq!(codes.iter().filter(|code| *code == "done").count(), 51, "{codes:?}");
    assert_eq!(codes.iter().filter(|code| *code == "LimitExceeded.Group").count(), 9, "{codes:?}");
    let page = PageRequest { size: Some(100), ..PageRequest::default() };
    let groups = run!(company, ListGroups { page, ..ListGroups::default() }).expect("read").items;
    let mut tasks = JoinSet::new();
    for group in groups {
        let (iam, root) = (company.iam.clone(), company.root.clone());
        tasks.spawn(async move { code(iam.run(&root, add("alice", group.group_name.as_str())).await) });
    }
    let codes = tasks.join_all().await;
    assert_eq!(codes.iter().filter(|code| *code == "done").count(), 50, "{codes:?}");
    assert_eq!(codes.iter().filter(|code| *code == "LimitExceeded.User.Group").count(), 1, "{codes:?}");
    assert_eq!(run!(company, get("alice")).expect("read").groups.len(), 50);
}

async fn groups_are_sorted(place: &Place) {
    let company = place.company().await;
    // Two of one moment.
    for (name, wait) in [("m", 5), ("a", 0), ("z", 5), ("B", 5), ("q", 0)] {
        run!(company, create_group(name)).expect("created");
        company.wait_ms(wait);
    }
    for (by, is_descending, expected) in [
        (NameSort::Name, false, ["a", "B", "m", "q", "z"]),
        (NameSort::Name, true, ["z", "q", "m", "B", "a"]),
        (NameSort::Time, false, ["m", "a", "z", "B", "q"]),
        (NameSort::Time, true, ["q", "B", "z", "a", "m"]),
    ] {
        let order = ListOrder { by, is_descending };
        let list = |after: Option<String>, before: Option<String>| ListGroups {
            order,
            page: PageRequest { after, before, size: Some(2) },
            ..ListGroups::default()
        };
        let mut seen = Vec::new();
        let mut pages = vec![run!(company, list(None, None)).expect("read")];
        while let Some(next) = pages.last().and_then(|page| page.next.clone()) {
            pages.push(run!(company, list(Some(next), None)).expect("read"));
        }
        for page in &pages {
            seen.extend(page.items.iter().map(|group| group.group_name.to_string()));
        }
        assert_eq!(seen, expected, "{order:?}");
        let back = run!(company, list(None, pages[1].previous.clone())).expect("read");
        assert_eq!((&back.items, &back.previous), (&pages[0].items, &None), "{order:?}");
        let odd = run!(company, list(Some("x:y".to_owned()), None)).expect("read");
        assert!(by == NameSort::Name || odd.items == pages[0].items, "no key of this order: begins at the beginning");
    }
    let found = ListGroups {
        search: Some("B".to_owned()),
        order: ListOrder { by: NameSort::Time, is_descending: true },
        ..ListGroups::default()
    };
    assert_eq!(run!(company, found).expect("read").items.len(), 1);
}
