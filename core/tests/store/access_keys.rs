//! AccessKey pairs.

use rampart_core::access_keys::{
    AccessKeyView, CreateAccessKey, DeleteAccessKey, GetAccessKeyAdvice, GetAccessKeyLastUsed, GetAccessKeyRules,
    KeyRules, KeyUse, ListAccessKeys, MarkAccessKey, RotateAccessKey, Rotation, UpdateAccessKey,
};
use rampart_core::audit::LookupEvents;
use rampart_core::authorization::PolicyType;
use rampart_core::model::{AccessKeyId, Timestamp, Total};
use rampart_core::quotas::{Quota, SetQuota};
use tokio::task::JoinSet;

use crate::support::*;
use crate::users::get;

on_both_engines!(
    pairs_are_created_switched_and_deleted,
    two_pairs_and_no_more,
    the_last_use_is_seen_at_once_and_written_late,
    many_uses_are_written_in_bulk,
    a_rotation_can_be_left_and_taken_up,
    a_marker_is_about_two_pairs_of_one_user,
    old_and_unused_pairs_are_found,
    the_account_says_what_is_too_old_and_too_many,
    the_secret_is_nowhere_afterwards,
);

const DAY_MS: i64 = 86_400_000;

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

fn used(at_ms: i64, action: &str) -> KeyUse {
    KeyUse {
        at: Timestamp::from_ms(at_ms),
        service: "ram".to_owned(),
        action: action.to_owned(),
        address: "192.0.2.9".to_owned(),
    }
}

fn last_use(name: &str, id: &AccessKeyId) -> GetAccessKeyLastUsed {
    GetAccessKeyLastUsed { user_name: Some(user_name(name)), access_key_id: id.clone() }
}

async fn list(company: &Company, name: &str) -> Vec<AccessKeyView> {
    run!(company, ListAccessKeys { user_name: Some(user_name(name)) }).expect("read")
}

async fn the_last_use_is_seen_at_once_and_written_late(place: &Place) {
    let company = place.company().await;
    company.user("app").await;
    company.user("bob").await;
    let id = run!(company, create("app")).expect("created").key.access_key_id;
    assert_eq!(run!(company, last_use("app", &id)).expect("read"), None, "never used");
    assert_eq!(code(run!(company, last_use("bob", &id))), "EntityNotExist.User.AccessKey");
    let n_events = company.n_events().await;
    company.iam.note_key_use(&id, used(NOW + 5, "ListUsers")).await;
    company.iam.note_key_use(&id, used(NOW + 3, "GetUser")).await;
    let newest = Some(used(NOW + 5, "ListUsers"));
    assert_eq!(run!(company, last_use("app", &id)).expect("read"), newest, "before it is written");
    assert_eq!(company.n_events().await, n_events, "a use is no event");
    // Another process over the same database sees what was written, and what is newer wins whoever writes last.
    let (other, _) = place.open().await.expect("another process");
    assert_eq!(run!(other, company.root, last_use("app", &id)).expect("read"), None);
    company.iam.write_key_uses().await.expect("written");
    assert_eq!(run!(other, company.root, last_use("app", &id)).expect("read"), newest);
    other.note_key_use(&id, used(NOW + 4, "GetUser")).await;
    other.write_key_uses().await.expect("written");
    assert_eq!(run!(company, last_use("app", &id)).expect("read"), newest, "an older use changes nothing");
    other.note_key_use(&id, used(NOW + 9, "A\u{0}B")).await;
    other.close().await;
    assert_eq!(run!(company, last_use("app", &id)).expect("read"), Some(used(NOW + 9, "AB")), "a stop writes the rest");
    // A pair that is gone by the time its use is written is no failure.
    company.iam.note_key_use(&AccessKeyId::parse("RAMNOSUCHPAIRATALL").expect("an id"), used(NOW, "GetUser")).await;
    company.iam.write_key_uses().await.expect("written");
}

async fn many_uses_are_written_in_bulk(place: &Place) {
    let company = place.company().await;
    company.user("app").await;
    let id = run!(company, create("app")).expect("created").key.access_key_id;
    company.iam.note_key_use(&id, used(NOW + 1, "ListUsers")).await;
    let (other, _) = place.open().await.expect("another process");
    for n in 0..4_998 {
        let unknown = AccessKeyId::parse(&format!("RAMUNKNOWN{n:010}")).expect("an id");
        company.iam.note_key_use(&unknown, used(NOW, "GetUser")).await;
    }
    assert_eq!(run!(other, company.root, last_use("app", &id)).expect("read"), None, "4,999 pairs wait");
    let last = AccessKeyId::parse("RAMUNKNOWNZZZZZZZZZZ").expect("an id");
    company.iam.note_key_use(&last, used(NOW, "GetUser")).await;
    let written = run!(other, company.root, last_use("app", &id)).expect("read");
    assert_eq!(written, Some(used(NOW + 1, "ListUsers")), "with 5,000 they are written without waiting for the minute");
}

async fn a_rotation_can_be_left_and_taken_up(place: &Place) {
    let company = place.company().await;
    company.user("app").await;
    let name = Some(user_name("app"));
    let old = run!(company, create("app")).expect("created").key;
    assert_eq!(Rotation::of(&list(&company, "app").await), Rotation::None);
    company.wait_ms(1);
    let rotate = RotateAccessKey { user_name: name.clone(), access_key_id: old.access_key_id.clone() };
    let new = run!(company, rotate.clone()).expect("a second pair").key;
    assert_eq!(new.replaces.as_ref(), Some(&old.access_key_id));
    assert_eq!(company.last_event().await.event_name, "ram:CreateAccessKey");
    assert_eq!(code(run!(company, rotate.clone())), "LimitExceeded.User.AccessKey", "one rotation at a time");
    let moving = Rotation::Moving { old: old.clone(), new: new.clone() };
    assert_eq!(Rotation::of(&list(&company, "app").await), moving, "whoever comes back sees the step");
    let switch =
        |id: &AccessKeyId, is_active| UpdateAccessKey { user_name: name.clone(), access_key_id: id.clone(), is_active };
    let off = run!(company, switch(&old.access_key_id, false)).expect("off");
    assert_eq!(Rotation::of(&list(&company, "app").await), Rotation::Disabled { old: off.clone(), new: new.clone() });
    run!(company, switch(&old.access_key_id, true)).expect("undone");
    assert_eq!(Rotation::of(&list(&company, "app").await), moving);
    run!(company, switch(&old.access_key_id, false)).expect("off");
    run!(company, DeleteAccessKey { user_name: name.clone(), access_key_id: old.access_key_id }).expect("deleted");
    let rest = list(&company, "app").await;
    assert_eq!((rest.len(), rest[0].replaces.as_ref()), (1, None), "the marker goes with the pair it names");
    assert_eq!(Rotation::of(&rest), Rotation::None);
    assert_eq!(code(run!(company, rotate)), "EntityNotExist.User.AccessKey");
}

async fn a_marker_is_about_two_pairs_of_one_user(place: &Place) {
    let company = place.company().await;
    company.user("app").await;
    company.user("bob").await;
    let first = run!(company, create("app")).expect("created").key.access_key_id;
    company.wait_ms(1);
    let second = run!(company, create("app")).expect("created").key.access_key_id;
    let foreign = run!(company, create("bob")).expect("created").key.access_key_id;
    let mark = |id: &AccessKeyId, replaces: Option<&AccessKeyId>| MarkAccessKey {
        user_name: Some(user_name("app")),
        access_key_id: id.clone(),
        replaces: replaces.cloned(),
    };
    assert_eq!(code(run!(company, mark(&first, Some(&first)))), "InvalidParameter.Replaces");
    assert_eq!(code(run!(company, mark(&first, Some(&foreign)))), "EntityNotExist.User.AccessKey");
    assert_eq!(code(run!(company, mark(&foreign, Some(&first)))), "EntityNotExist.User.AccessKey");
    run!(company, mark(&second, Some(&first))).expect("marked");
    run!(company, mark(&first, Some(&second))).expect("the other way round");
    let keys = list(&company, "app").await;
    let markers: Vec<_> = keys.iter().map(|key| key.replaces.clone()).collect();
    assert_eq!(markers, [Some(second), None], "never two rotations at once");
    run!(company, mark(&first, None)).expect("both are kept");
    assert_eq!(Rotation::of(&list(&company, "app").await), Rotation::None);
}

async fn old_and_unused_pairs_are_found(place: &Place) {
    let company = place.company().await;
    let advice = async |company: &Company| {
        let found = run!(company, GetAccessKeyAdvice {}).expect("read");
        (found.n_with_both, found.n_old, found.n_idle)
    };
    let numbers = |both, old, idle| (Total::Exactly(both), Total::Exactly(old), Total::Exactly(idle));
    company.user("app").await;
    company.new_caller("dora").await;
    let used_one = run!(company, create("app")).expect("created").key.access_key_id;
    run!(company, create("dora")).expect("created");
    assert_eq!(advice(&company).await, numbers(1, 0, 0));
    company.wait_ms(90 * DAY_MS);
    assert_eq!(advice(&company).await, numbers(1, 0, 0), "ninety days are not more than ninety");
    company.wait_ms(1);
    assert_eq!(advice(&company).await, numbers(1, 2, 2));
    company.iam.note_key_use(&used_one, used(NOW + DAY_MS, "ListUsers")).await;
    company.iam.write_key_uses().await.expect("written");
    assert_eq!(advice(&company).await, numbers(1, 2, 1));
    let app = run!(company, get("app")).expect("read");
    assert_eq!((app.has_old_key, app.has_idle_key), (true, false));
    let dora = run!(company, get("dora")).expect("read");
    assert_eq!((dora.has_old_key, dora.has_idle_key), (true, true));
    let off = UpdateAccessKey { user_name: Some(user_name("app")), access_key_id: used_one, is_active: false };
    run!(company, off).expect("off");
    assert_eq!(advice(&company).await, numbers(1, 1, 1), "a pair that is switched off needs no advice");
    let app = run!(company, get("app")).expect("read");
    assert_eq!((app.has_old_key, app.has_idle_key), (false, false));
}

async fn the_account_says_what_is_too_old_and_too_many(place: &Place) {
    let company = place.company().await;
    let app = Some(user_name("app"));
    company.user("app").await;
    run!(company, create("app")).expect("the first");
    run!(company, create("app")).expect("the second");
    assert_eq!(code(run!(company, create("app"))), "LimitExceeded.User.AccessKey");
    let set = |quota, limit| SetQuota { quota, limit: Some(limit) };
    run!(company, set(Quota::AccessKeysPerUser, 3)).expect("raised");
    run!(company, create("app")).expect("the third");
    company.wait_ms(31 * DAY_MS);
    let old = async || {
        let advice = run!(company, GetAccessKeyAdvice {}).expect("read");
        let user = run!(company, get("app")).expect("read");
        (advice.n_old, advice.n_idle, user.has_old_key, user.has_idle_key)
    };
    assert_eq!(old().await, (Total::Exactly(0), Total::Exactly(0), false, false));
    run!(company, set(Quota::AccessKeyAgeDays, 30)).expect("lowered");
    assert_eq!(old().await, (Total::Exactly(3), Total::Exactly(0), true, false));
    run!(company, set(Quota::AccessKeyIdleDays, 7)).expect("lowered");
    assert_eq!(old().await, (Total::Exactly(3), Total::Exactly(3), true, true));
    let rules = run!(company, GetAccessKeyRules { user_name: app.clone() }).expect("read");
    assert_eq!(rules, KeyRules { max_per_user: 3, max_age_days: 30, max_idle_days: 7 });
    assert_eq!(code(run!(company, set(Quota::AccessKeysPerUser, 101))), "InvalidParameter.Limit");
    assert_eq!(code(run!(company, set(Quota::AccessKeyAgeDays, 3_651))), "InvalidParameter.Limit");
    let nobody = company.new_caller("nobody").await;
    assert_eq!(code(run!(company.iam, nobody, GetAccessKeyRules { user_name: app })), "NoPermission");
}

async fn the_secret_is_nowhere_afterwards(place: &Place) {
    let company = place.company().await;
    company.user("app").await;
    let first = run!(company, create("app")).expect("created");
    let rotate = RotateAccessKey { user_name: Some(user_name("app")), access_key_id: first.key.access_key_id.clone() };
    let second = run!(company, rotate).expect("created");
    let listed = serde_json::to_string(&list(&company, "app").await).expect("JSON");
    let events = serde_json::to_string(&run!(company, LookupEvents::default()).expect("read")).expect("JSON");
    let debug = format!("{first:?} {second:?}");
    company.iam.close().await;
    let stored = place.dump().await;
    assert!(stored.contains(first.key.access_key_id.as_str()), "the dump holds the pairs");
    for created in [&first, &second] {
        let secret = created.access_key_secret.reveal();
        for (place, text) in [("list", &listed), ("events", &events), ("debug", &debug), ("database", &stored)] {
            // PostgreSQL shows bytes as hexadecimal digits.
            let digits = secret.bytes().map(|byte| format!("{byte:02x}")).collect::<String>();
            assert!(!text.contains(secret) && !text.contains(&digits), "the secret is in the {place}");
        }
    }
}
