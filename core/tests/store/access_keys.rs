//! AccessKey pairs.

use rampart_core::access_keys::{CreateAccessKey, DeleteAccessKey, ListAccessKeys, UpdateAccessKey};
use rampart_core::authorization::PolicyType;
use rampart_core::model::AccessKeyId;
use tokio::task::JoinSet;

use crate::support::*;
use crate::users::get;

on_both_engines!(pairs_are_created_switched_and_deleted, two_pairs_and_no_more);

fn create(name: &str) -> CreateAccessKey {
    CreateAccessKey { user_name: Some(user_name(name)) }
}

async fn pairs_are_created_switched_and_deleted(place: &Place) {
    let company = place.company().await;
    company.user("app").await;
    company.user("bob").await;
    let name = Some(user_name("app"));
    let first = run!(company, create("app")).expect("created");
    assert!(first.access_key_secret.reveal().len() >= 30);
    company.wait_ms(1);
    let second = run!(company, create("app")).expect("created");
    let listed = run!(company, ListAccessKeys { user_name: name.clone() }).expect("read");
    assert_eq!(listed, [first.key.clone(), second.key.clone()]);
    assert_eq!(run!(company, get("app")).expect("read").n_active_keys, 2);
    let delete = |id: &AccessKeyId| DeleteAccessKey { user_name: name.clone(), access_key_id: id.clone() };
    let switch =
        |id: &AccessKeyId, is_active| UpdateAccessKey { user_name: name.clone(), access_key_id: id.clone(), is_active };
    let id = &first.key.access_key_id;
    assert_eq!(code(run!(company, delete(id))), "DeleteConflict.User.AccessKey");
    assert!(!run!(company, switch(id, false)).expect("switched off").is_active);
    assert_eq!(run!(company, get("app")).expect("read").n_active_keys, 1);
    let foreign = UpdateAccessKey { user_name: Some(user_name("bob")), ..switch(id, true) };
    assert_eq!(code(run!(company, foreign)), "EntityNotExist.User.AccessKey");
    run!(company, delete(id)).expect("deleted");
    assert_eq!(code(run!(company, delete(id))), "EntityNotExist.User.AccessKey");
    assert_eq!(run!(company, ListAccessKeys { user_name: name.clone() }).expect("read"), [second.key]);
    assert_eq!(code(run!(company, create("nobody"))), "EntityNotExist.User");
    assert_eq!(code(run!(company, CreateAccessKey { user_name: None })), "InvalidParameter.UserName", "root has none");
}

async fn two_pairs_and_no_more(place: &Place) {
    let company = place.company().await;
    let alice = company.new_caller("alice").await;
    run!(company, attach_to_user("alice", PolicyType::System, "AliyunRAMFullAccess")).expect("attached");
    let mut tasks = JoinSet::new();
    for _ in 0..20 {
        let (iam, alice) = (company.iam.clone(), alice.clone());
        tasks.spawn(async move { code(iam.run(&alice, CreateAccessKey { user_name: None }).await) });
    }
    let codes = tasks.join_all().await;
    assert_eq!(codes.iter().filter(|code| *code == "done").count(), 2, "{codes:?}");
    assert_eq!(codes.iter().filter(|code| *code == "LimitExceeded.User.AccessKey").count(), 18, "{codes:?}");
    assert_eq!(run!(company, get("alice")).expect("read").n_active_keys, 2);
}
