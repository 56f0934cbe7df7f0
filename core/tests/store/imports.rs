//! Users from a table: each row for itself, in both engines, within permissions and quotas.

use rampart_core::door::Settings;
use rampart_core::model::Total;
use rampart_core::users::{CheckUserImport, ImportRow, ImportUsers, ListUsers, read_table};

use crate::groups::create_group;
use crate::support::*;

on_both_engines!(rows_are_done_or_refused, quotas_and_permissions_hold, many_rows_are_written_together);

fn rows(text: &str) -> Vec<ImportRow> {
    read_table(text).expect("a table").rows
}

const TABLE: &str = "user_name,display_name,comments,groups\nana,Ana Costa,a note,staff;rnd\nANA,,,\nalice,,,\nno good,,,\nben,,,nobody\ncem,,,staff;staff\n";

async fn rows_are_done_or_refused(place: &Place) {
    let company = place.company().await;
    company.user("Alice").await;
    for group in ["staff", "rnd"] {
        run!(company, create_group(group)).expect("created");
    }
    let n_events = company.n_events().await;
    let checked = run!(company, CheckUserImport { rows: rows(TABLE) }).expect("checked");
    assert_eq!(
        (company.n_events().await, run!(company, ListUsers::default()).expect("read").unfiltered),
        (n_events, 1)
    );
    let done = run!(company, ImportUsers { rows: rows(TABLE) }).expect("imported");
    assert_eq!(done, checked, "the dry run says what happens");
    let refusals: Vec<Option<&str>> = done.iter().map(|row| row.refusal.as_deref()).collect();
    assert_eq!((refusals[0], refusals[5]), (None, None));
    for (at, part) in [(1, "twice"), (2, "exists already"), (3, "user_name: "), (4, "no group `nobody`")] {
        assert!(refusals[at].is_some_and(|refusal| refusal.contains(part)), "{:?}", refusals[at]);
    }
    let ana = run!(company, crate::users::get("ana")).expect("read");
    assert_eq!(ana.groups, [group_name("rnd"), group_name("staff")]);
    assert_eq!(ana.display_name.as_ref().map(ToString::to_string).as_deref(), Some("Ana Costa"));
    let event = company.last_event().await;
    assert_eq!((company.n_events().await, event.event_name.as_str()), (n_events + 1, "ram:CreateUser"));
    assert!(event.resources[0].ends_with("user/ana") && event.parameters.contains('6'), "{event:?}");
    let again = run!(company, ImportUsers { rows: rows("user_name\nana\n") }).expect("nothing to do");
    assert!(again[0].refusal.is_some());
    assert_eq!(run!(company, ListUsers::default()).expect("read").total, Total::Exactly(3));
}

async fn quotas_and_permissions_hold(place: &Place) {
    let company = place.company_with(Settings { max_users: 4, ..place.settings.clone() }).await;
    run!(company, create_group("staff")).expect("created");
    let mallory = company.new_caller("mallory").await;
    let table = rows("user_name\na\nb\nc\nd\n");
    let done = run!(company, ImportUsers { rows: table.clone() }).expect("imported");
    let n_done = done.iter().filter(|row| row.refusal.is_none()).count();
    assert_eq!((n_done, done[3].refusal.as_deref()), (3, Some("the account may hold no more users")));
    assert_eq!(code(run!(company.iam, mallory, ImportUsers { rows: table.clone() })), "NoPermission");
    assert_eq!(code(run!(company.iam, mallory, CheckUserImport { rows: table })), "NoPermission");
    let creates = document("Allow", "ram:CreateUser");
    company.attach("mallory", "creates", &creates).await;
    let checked = CheckUserImport { rows: rows("user_name,groups\nz,staff\n") };
    let checked = run!(company.iam, mallory, checked).expect("permitted");
    assert!(checked[0].refusal.as_deref().is_some_and(|refusal| refusal.contains("ram:AddUserToGroup")));
    let many = vec![ImportRow::default(); ImportUsers::MAX_ROWS + 1];
    assert_eq!(code(run!(company, ImportUsers { rows: many })), "InvalidParameter.rows");
}

async fn many_rows_are_written_together(place: &Place) {
    let company = place.company().await;
    let rows: Vec<ImportRow> = (0..ImportUsers::MAX_ROWS)
        .map(|n| ImportRow { user_name: format!("row-{n}"), ..ImportRow::default() })
        .collect();
    let done = run!(company, ImportUsers { rows }).expect("imported");
    assert!(done.iter().all(|row| row.refusal.is_none()));
    assert_eq!(run!(company, ListUsers::default()).expect("read").unfiltered, 500);
}
