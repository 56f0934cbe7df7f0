//! The demo account keeps what it promises, seen through the door.
#![cfg(feature = "server")]

mod support;

use rampart_core::access_keys::ListAccessKeys;
use rampart_core::accounts::GetAccountSummary;
use rampart_core::audit::{LookupEvents, Outcome};
use rampart_core::demo::{DemoError, fill};
use rampart_core::door::Iam;
use rampart_core::groups::ListGroupsForUser;
use rampart_core::logon::NextStep;
use rampart_core::model::{PageRequest, Secret, Timestamp};
use rampart_core::resources::{ListResources, Standing};
use rampart_core::users::{ConsoleLogon, GetUser, ListUsers, UserFilter, UserView};
use support::{ManualClock, NOW, OTHER_PASSWORD, Place, full, group_name, origin, pending, run, user_name};

const WEEK_MS: i64 = 7 * 24 * 60 * 60 * 1000;

#[tokio::test(flavor = "multi_thread")]
async fn a_newcomer_finds_a_living_company() {
    let place = Place::sqlite();
    let now = Timestamp::from_ms(NOW);
    let credentials = fill(place.settings.clone(), now).await.expect("the demo is filled");
    assert_eq!(credentials.administrator, "lin.mei@company-x");
    assert_eq!(credentials.alias, "company-x");
    assert_eq!(credentials.root_email, "owner@company-x.example");

    let clock = std::sync::Arc::new(ManualClock::at(now));
    let iam = Iam::open_at(place.settings.clone(), clock).await.expect("the demo opens");
    let password = Secret::from(credentials.password.reveal());
    let step = iam.logon().password(&origin(), &credentials.administrator, password).await.expect("lin.mei logs on");
    let pending = pending(step);
    assert_eq!(pending.next_step(), NextStep::NewPassword, "no MFA device stands between");
    let step = iam.logon().new_password(&origin(), &pending, Secret::from(OTHER_PASSWORD)).await;
    let administrator = full(step.expect("a new password is taken")).caller(origin());

    let root = Secret::from(credentials.root_password.reveal());
    let step = iam.logon().password(&origin(), &credentials.root_email, root).await.expect("the owner logs on");
    assert_eq!(step.next_step(), NextStep::BindMfa);

    let summary = run!(iam, administrator, GetAccountSummary {}).expect("the administrator may");
    assert_eq!(summary.account_id, credentials.account_id);
    assert_eq!((summary.n_users, summary.n_groups, summary.n_policies, summary.n_roles), (19, 3, 5, 2));

    let page = run!(iam, administrator, ListUsers::default()).expect("the administrator may");
    assert_eq!(page.items.len(), 19);
    let user = |name: &str| -> &UserView {
        page.items.iter().find(|user| user.user_name.as_str() == name).expect("the user is there")
    };
    assert_eq!(user("dara.singh").groups, [group_name("OnM"), group_name("RnD")]);
    assert!(user("ana.costa").mfa_bound && user("dara.singh").mfa_bound);
    assert!(user("goran.petrov").locked_until.is_some_and(|until| until > now));
    assert_eq!(user("ivan.kuznetsov").console_logon, ConsoleLogon::Disabled);
    assert_eq!(user("app").console_logon, ConsoleLogon::None);
    assert_eq!(user("app").n_active_keys, 1);
    assert!(!user("lin.mei").mfa_bound && !user("lin.mei").mfa_required);
    let without_mfa =
        ListUsers { filter: UserFilter { without_mfa: true, ..UserFilter::default() }, ..ListUsers::default() };
    assert!(run!(iam, administrator, without_mfa).expect("the administrator may").items.len() > 3);
    let groups = run!(iam, administrator, ListGroupsForUser { user_name: user_name("ana.costa") });
    let display_name = groups.expect("the administrator may")[0].display_name.clone();
    assert_eq!(display_name.expect("a display name").as_str(), "Human Resources");
    let keys = run!(iam, administrator, ListAccessKeys { user_name: Some(user_name("app")) });
    assert_eq!(keys.expect("the administrator may").len(), 1);

    let resources = run!(iam, administrator, ListResources::default()).expect("the administrator may").items;
    assert_eq!(resources.len(), 11);
    let left = resources.iter().find(|resource| resource.creator.name == "noah.keller").expect("it stays");
    assert_eq!(left.creator.standing, Standing::InRecycleBin);

    let mut n_events = 0;
    let mut outcomes = Vec::new();
    let mut last = now.ms();
    let mut after = None;
    loop {
        let page = PageRequest { after: after.take(), before: None, size: Some(100) };
        let events = run!(iam, administrator, LookupEvents { page, ..LookupEvents::default() });
        let events = events.expect("the administrator may");
        for event in &events.items {
            assert!(event.at.ms() <= last && event.at.ms() >= NOW - WEEK_MS, "events go back in time");
            last = event.at.ms();
            outcomes.push(event.outcome);
        }
        n_events += events.items.len();
        match events.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    assert!(n_events > 120, "only {n_events} events");
    for outcome in [Outcome::Done, Outcome::Refused, Outcome::Failed] {
        assert!(outcomes.contains(&outcome), "{outcome:?}");
    }

    let password = Secret::from(credentials.user_password.reveal());
    let step = iam.logon().password(&origin(), &credentials.user, password).await.expect("the visitor logs on");
    let visitor = full(step).caller(origin());
    let denied = run!(iam, visitor, GetUser { user_name: user_name("lin.mei") }).expect_err("no grant allows it");
    assert_eq!(denied.full_code(), "NoPermission");

    let refused = fill(place.settings.clone(), now).await.expect_err("the installation is not empty");
    assert!(matches!(refused, DemoError::NotEmpty), "{refused}");
    place.done().await;
}
