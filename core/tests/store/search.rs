//! Finding users and events by numbers, keys and addresses, within the account and what the caller may list.

use rampart_core::access_keys::CreateAccessKey;
use rampart_core::model::{AccessKeyId, UserId};
use rampart_core::search::{FindAccessKeyUser, FindEvents, FindUserById};

use crate::support::*;

on_both_engines!(numbers_and_keys_lead_to_users, ids_and_addresses_lead_to_events);

async fn numbers_and_keys_lead_to_users(place: &Place) {
    let company = place.company().await;
    let alice = company.user("Alice").await;
    let pair = run!(company, CreateAccessKey { user_name: Some(user_name("alice")) }).expect("created");
    let found = run!(company, FindUserById { user_id: alice.user_id }).expect("read");
    assert_eq!(found, Some(user_name("Alice")));
    assert_eq!(run!(company, FindUserById { user_id: UserId::new(1) }).expect("read"), None);
    let key = FindAccessKeyUser { access_key_id: pair.key.access_key_id };
    assert_eq!(run!(company, key.clone()).expect("read"), Some(user_name("Alice")));
    let other = AccessKeyId::parse("LTAI0000000000000000000").map(|access_key_id| FindAccessKeyUser { access_key_id });
    if let Ok(other) = other {
        assert_eq!(run!(company, other).expect("read"), None);
    }
    let caller = company.new_caller("mallory").await;
    assert_eq!(code(run!(company.iam, caller, key)), "NoPermission");
    assert_eq!(code(run!(company.iam, caller, FindUserById { user_id: alice.user_id })), "NoPermission");
}

async fn ids_and_addresses_lead_to_events(place: &Place) {
    let company = place.company().await;
    company.user("alice").await;
    let event = company.last_event().await;
    for text in [&event.event_id, &event.request_id] {
        let found = run!(company, FindEvents { text: text.clone() }).expect("read");
        assert!(found.contains(&event), "{text}");
    }
    let found = run!(company, FindEvents { text: event.source_address.clone() }).expect("read");
    assert!(found.first() == Some(&event) && found.len() <= 20);
    assert!(run!(company, FindEvents { text: "no such\0thing".to_owned() }).expect("read").is_empty());
    let caller = company.new_caller("mallory").await;
    assert_eq!(code(run!(company.iam, caller, FindEvents { text: event.event_id })), "NoPermission");
}
