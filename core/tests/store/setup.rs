//! The first account: by a one-time link, by a command, once; and the key ring that belongs to it.

use rampart_core::accounts::GetAccountSummary;
use rampart_core::bootstrap::{LINK_LIFETIME_MS, SetUp};
use rampart_core::door::{OpenError, Settings};
use rampart_core::logon::NextStep;
use rampart_core::model::Secret;
use tokio::task::JoinSet;

use crate::support::*;

on_both_engines!(
    an_account_is_created_once,
    twenty_race_for_a_link,
    links_expire_and_are_replaced,
    the_key_ring_belongs_to_the_database,
    the_planner_has_statistics,
);

async fn an_account_is_created_once(place: &Place) {
    let (iam, _) = place.open().await.expect("opened");
    assert!(!iam.is_set_up().await.expect("read"));
    assert_eq!(iam.account().await.expect("read"), None);
    iam.ready().await.expect("ready");
    let weak = SetUp { password: Secret::from("password1234"), ..set_up("owner@company-x.example") };
    assert_eq!(code(iam.bootstrap(&origin(), weak).await), "InvalidParameter.Password.TooWeak");
    let owner = iam.bootstrap(&origin(), set_up("Owner@company-x.example")).await.expect("created");
    assert_eq!(code(iam.bootstrap(&origin(), set_up("other@company-x.example")).await), "EntityAlreadyExists.Account");
    let (id, alias) = iam.account().await.expect("read").expect("the account");
    assert_eq!((id.to_string().len(), alias.as_str()), (16, "company-x"));
    let root = owner.caller(origin());
    let summary = run!(iam, root, GetAccountSummary {}).expect("read");
    assert_eq!((summary.account_id, summary.n_users, summary.root_mfa_bound), (id, 0, false));
    assert!(iam.new_setup_token().await.expect("read").is_none(), "no link once there is an account");
    iam.close().await;
    let (iam, _) = place.open().await.expect("opened again");
    assert!(iam.is_set_up().await.expect("read"));
}

async fn twenty_race_for_a_link(place: &Place) {
    let (iam, _) = place.open().await.expect("opened");
    let token = iam.new_setup_token().await.expect("made").expect("no account yet");
    assert!(iam.setup_is_open(token.expose()).await.expect("read"));
    let weak = SetUp { password: Secret::from("short"), ..set_up("owner@company-x.example") };
    let refused = iam.setup(&origin(), token.expose(), weak).await;
    assert_eq!(code(refused), "InvalidParameter.Password.TooWeak", "and the link can still be used");
    let mut tasks = JoinSet::new();
    for n in 0..20 {
        let (iam, token) = (iam.clone(), token.clone());
        tasks.spawn(async move {
            iam.setup(&origin(), token.expose(), set_up(&format!("owner{n}@company-x.example"))).await
        });
    }
    let (won, lost): (Vec<_>, Vec<_>) = tasks.join_all().await.into_iter().partition(Result::is_ok);
    assert_eq!(won.len(), 1);
    assert!(won.into_iter().flatten().all(|step| step.next_step() == NextStep::BindMfa));
    for lost in lost {
        assert_eq!(code(lost), "NotLoggedOn");
    }
    assert!(!iam.setup_is_open(token.expose()).await.expect("read"));
    assert!(iam.is_set_up().await.expect("read"));
}

async fn links_expire_and_are_replaced(place: &Place) {
    let (iam, clock) = place.open().await.expect("opened");
    let first = iam.new_setup_token().await.expect("made").expect("no account yet");
    let second = iam.new_setup_token().await.expect("made").expect("no account yet");
    assert!(!iam.setup_is_open(first.expose()).await.expect("read"), "earlier links stop working");
    assert!(!iam.setup_is_open("guess").await.expect("read"));
    clock.advance_ms(LINK_LIFETIME_MS - 1);
    assert!(iam.setup_is_open(second.expose()).await.expect("read"));
    clock.advance_ms(1);
    let late = iam.setup(&origin(), second.expose(), set_up("owner@company-x.example")).await;
    assert_eq!(code(late), "NotLoggedOn");
}

async fn the_key_ring_belongs_to_the_database(place: &Place) {
    let company = place.company().await;
    company.iam.close().await;
    let gone = Settings { key_ring: place.settings.key_ring.with_extension("gone"), ..place.settings.clone() };
    let error = open(gone.clone()).await.expect_err("a missing key ring is not replaced");
    assert!(matches!(error, OpenError::KeyRing(_)), "{error}");
    assert!(!gone.key_ring.exists(), "nothing was written");
    let foreign = Place::sqlite();
    foreign.company().await;
    let wrong = Settings { key_ring: foreign.settings.key_ring.clone(), ..place.settings.clone() };
    let error = open(wrong).await.expect_err("the key ring of another installation");
    assert!(matches!(error, OpenError::WrongKeyRing(_)), "{error}");
    place.open().await.expect("the right one opens");
}

async fn the_planner_has_statistics(place: &Place) {
    let company = place.company().await;
    for name in ["alice", "bob"] {
        company.user(name).await;
    }
    company.iam.refresh_statistics().await.expect("refreshed");
    if !place.is_postgres() {
        // Whoever keeps house has written them; PostgreSQL does it by itself.
        place.tamper("DELETE FROM sqlite_stat1 WHERE tbl = 'users'").await;
    }
}
