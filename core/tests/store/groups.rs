//! Groups and memberships.

use rampart_core::accounts::GetAccountSummary;
use rampart_core::door::Settings;
use rampart_core::groups::{AddUserToGroup, CreateGroup, ListGroups, ListGroupsForUser, RemoveUserFromGroup};
use rampart_core::model::{Comments, DisplayName};
use tokio::task::JoinSet;

use crate::support::*;
use crate::users::get;

on_both_engines!(groups_are_created_and_listed, members_come_and_go, limits_of_groups);

pub fn create_group(name: &str) -> CreateGroup {
    CreateGroup { group_name: group_name(name), display_name: None, comments: None }
}

pub fn add(user: &str, group: &str) -> AddUserToGroup {
    AddUserToGroup { user_name: user_name(user), group_name: group_name(group) }
}

fn remove(user: &str, group: &str) -> RemoveUserFromGroup {
    RemoveUserFromGroup { user_name: user_name(user), group_name: group_name(group) }
}

async fn groups_are_created_and_listed(place: &Place) {
    let company = place.company().await;
    assert!(run!(company, ListGroups {}).expect("read").is_empty());
    let group = CreateGroup {
        display_name: Some(DisplayName::parse("研发").expect("a name")),
        comments: Some(Comments::parse("note").expect("a note")),
        ..create_group("RnD")
    };
    let created = run!(company, group).expect("created");
    run!(company, create_group("hr")).expect("created");
    let listed = run!(company, ListGroups {}).expect("read");
    assert_eq!(listed.iter().map(|group| group.group_name.as_str()).collect::<Vec<_>>(), ["hr", "RnD"]);
    assert_eq!(listed[1], created);
    let error = run!(company, create_group("rnd")).expect_err("taken");
    assert_eq!((error.full_code().as_str(), error.field.as_deref()), ("EntityAlreadyExists.Group", Some("group_name")));
    assert_eq!(run!(company, GetAccountSummary {}).expect("read").n_groups, 2);
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
    let groups = run!(company, ListGroups {}).expect("read");
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
