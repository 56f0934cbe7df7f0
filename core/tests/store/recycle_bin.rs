//! The recycle bin: a deleted user is nowhere, and comes back with exactly what it had.

use std::collections::BTreeMap;

use rampart_core::access_keys::{CreateAccessKey, KeyUse, ListAccessKeys, RotateAccessKey, UpdateAccessKey};
use rampart_core::accounts::GetAccountSummary;
use rampart_core::authorization::PolicyType;
use rampart_core::door::Settings;
use rampart_core::grants::ListPoliciesForUser;
use rampart_core::groups::{AddUserToGroup, DeleteGroup, ListGroupsForUser};
use rampart_core::mfa::{BindMfaDevice, CreateVirtualMfaDevice};
use rampart_core::model::{Comments, PageRequest, Timestamp, Total, UserId};
use rampart_core::recycle_bin::{
    DeleteUserInRecycleBin, GetUserInRecycleBin, KEPT_DAYS, LeftOut, ListUsersInRecycleBin, MOST_KEPT, RecycledUser,
    RestoreUserFromRecycleBin,
};
use rampart_core::store::Database;
use rampart_core::users::{ListUsers, UpdateUser};
use sqlx::Connection;
use tokio::task::JoinSet;

use crate::groups::create_group;
use crate::support::*;
use crate::users::{delete, get, rename};

on_both_engines!(
    a_restored_user_has_exactly_what_it_had,
    a_deleted_user_is_nowhere,
    a_taken_name_is_said_and_another_one_offered,
    what_is_gone_is_told,
    a_user_is_restored_once_and_purged_once,
    the_quota_holds_for_restoring,
    what_was_kept_for_its_time_is_purged,
    the_oldest_make_room,
    it_is_listed_page_by_page,
    the_recycle_bin_needs_its_own_permissions,
);

const DAY_MS: i64 = 86_400_000;

fn restore(id: UserId) -> RestoreUserFromRecycleBin {
    RestoreUserFromRecycleBin { user_id: id, new_user_name: None }
}

async fn bin(company: &Company) -> Vec<RecycledUser> {
    run!(company, ListUsersInRecycleBin::default()).expect("read").items
}

/// A user with everything a user can have; answers its number.
pub async fn everything(company: &Company, name: &str) -> UserId {
    let user = company.user(name).await;
    let named = || user_name(name);
    let note =
        UpdateUser { new_comments: Some(Comments::parse("works in shifts").expect("a note")), ..rename(name, name) };
    run!(company, UpdateUser { new_user_name: None, ..note }).expect("a note");
    for (n, group) in ["staff", "admins"].into_iter().enumerate() {
        run!(company, create_group(&format!("{group}-{name}"))).expect("a group");
        company.wait_ms(i64::try_from(n).expect("small") + 1);
        let group_name = group_name(&format!("{group}-{name}"));
        run!(company, AddUserToGroup { user_name: named(), group_name }).expect("a member");
    }
    run!(company, attach_to_user(name, PolicyType::System, "AdministratorAccess")).expect("attached");
    company.wait_ms(5);
    company.attach(name, &format!("own-{name}"), &document("Allow", "oss:*")).await;
    let first = run!(company, CreateAccessKey { user_name: Some(named()) }).expect("a pair").key.access_key_id;
    company.wait_ms(7);
    let rotate = RotateAccessKey { user_name: Some(named()), access_key_id: first.clone() };
    run!(company, rotate).expect("a second pair");
    let off = UpdateAccessKey { user_name: Some(named()), access_key_id: first.clone(), is_active: false };
    run!(company, off).expect("switched off");
    let at = Timestamp::from_ms(NOW + 3);
    let used = KeyUse { at, service: "ram".into(), action: "GetUser".into(), address: "192.0.2.1".into() };
    company.iam.note_key_use(&first, used).await;
    company.iam.write_key_uses().await.expect("written");
    company.enable_logon(name).await;
    let caller = company.caller(name).await;
    let enrolment = run!(company.iam, caller, CreateVirtualMfaDevice { user_name: None }).expect("an enrolment");
    let url = enrolment.otpauth_url.reveal().to_owned();
    let now = company.iam.now();
    let bind =
        BindMfaDevice { user_name: None, code1: mfa_code(&url, now.plus_ms(-30_000)), code2: mfa_code(&url, now) };
    run!(company.iam, caller, bind).expect("bound");
    user.user_id
}

/// Every row of the tables about a user's own things, by table: what is stored, and what a new column would add.
async fn rows(place: &Place, id: UserId) -> BTreeMap<&'static str, Vec<String>> {
    const TABLES: [(&str, &str); 6] = [
        ("users", "user_id"),
        ("login_profiles", "user_id"),
        ("access_keys", "user_id"),
        ("group_members", "user_id"),
        ("mfa_devices", "principal_id"),
        ("grants", "principal_id"),
    ];
    let mut found = BTreeMap::new();
    for (table, column) in TABLES {
        let mut rows: Vec<String> = match &place.settings.database {
            Database::Sqlite(file) => {
                let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file);
                let mut connection = sqlx::SqliteConnection::connect_with(&options).await.expect("a connection");
                let columns: Vec<(String,)> =
                    sqlx::query_as("SELECT name FROM pragma_table_info($1) WHERE name <> 'session_epoch'")
                        .bind(table)
                        .fetch_all(&mut connection)
                        .await
                        .expect("the columns");
                let parts: Vec<String> = columns.iter().map(|(name,)| format!("'{name}=' || quote({name})")).collect();
                let read = format!("SELECT {} FROM {table} WHERE {column} = $1", parts.join(" || ' ' || "));
                let rows: Vec<(String,)> = sqlx::query_as(sqlx::AssertSqlSafe(read))
                    .bind(id.value())
                    .fetch_all(&mut connection)
                    .await
                    .expect("the rows");
                rows.into_iter().map(|(row,)| row).collect()
            }
            Database::Postgres(url) => {
                let mut connection = sqlx::PgConnection::connect(url).await.expect("a connection");
                let read =
                    format!("SELECT CAST(to_jsonb(t) - 'session_epoch' AS text) FROM {table} t WHERE {column} = $1");
                let rows: Vec<(String,)> = sqlx::query_as(sqlx::AssertSqlSafe(read))
                    .bind(id.value())
                    .fetch_all(&mut connection)
                    .await
                    .expect("the rows");
                rows.into_iter().map(|(row,)| row).collect()
            }
        };
        rows.sort();
        found.insert(table, rows);
    }
    found
}

async fn a_restored_user_has_exactly_what_it_had(place: &Place) {
    let company = place.company().await;
    let id = everything(&company, "alice").await;
    let before = rows(place, id).await;
    let n_rows: Vec<usize> = before.values().map(Vec::len).collect();
    assert_eq!(n_rows, [2, 2, 2, 1, 1, 1], "access keys, grants, memberships, profile, device, user: {before:?}");
    company.wait_ms(1_000);
    run!(company.iam, company.root.clone().confirming("owner@company-x.example"), delete("alice", true))
        .expect("deleted");
    assert!(rows(place, id).await.values().all(Vec::is_empty), "nothing stays in the tables");
    let kept = run!(company, GetUserInRecycleBin { user_id: id }).expect("read");
    assert_eq!((kept.has_console_logon, kept.mfa_bound, kept.n_access_keys), (true, true, 2));
    assert_eq!((kept.groups.len(), kept.policies.len()), (2, 2));
    assert_eq!(kept.recycled_by, "owner@company-x.example");
    assert_eq!(kept.purged_at.since_ms(kept.recycled_at), KEPT_DAYS * DAY_MS);
    company.wait_ms(DAY_MS);
    let restored = run!(company, restore(id)).expect("restored");
    assert_eq!(restored.left_out, []);
    assert_eq!(rows(place, id).await, before);
    assert!(bin(&company).await.is_empty());
    // The password still opens the console, the device still asks for its code, and a spent code stays spent.
    pending(company.log_on("alice", PASSWORD).await.expect("the password is right"));
}

async fn a_deleted_user_is_nowhere(place: &Place) {
    let company = place.company().await;
    let id = everything(&company, "alice").await;
    company.new_caller("bob").await;
    run!(company, attach_to_user("bob", PolicyType::System, "AdministratorAccess")).expect("attached");
    let bob = company.session("bob", "bob", PASSWORD).await;
    run!(company.iam, bob, ListUsers::default()).expect("an administrator");
    run!(company, delete("bob", true)).expect("deleted");
    assert_eq!(code(run!(company.iam, bob, ListUsers::default())), "NoPermission", "at the next request");
    assert!(company.identify("bob").await.is_none(), "the session ended");
    run!(company.iam, company.root.clone().confirming("owner@company-x.example"), delete("alice", true))
        .expect("deleted");
    let summary = run!(company, GetAccountSummary {}).expect("read");
    assert_eq!((summary.n_users, summary.n_without_mfa), (0, Total::Exactly(0)));
    assert!(run!(company, ListUsers::default()).expect("read").items.is_empty());
    assert_eq!(code(run!(company, get("alice"))), "EntityNotExist.User");
    assert_eq!(code(company.log_on("alice", PASSWORD).await), "LogonFailed");
    let list = ListAccessKeys { user_name: Some(user_name("alice")) };
    assert_eq!(code(run!(company, list)), "EntityNotExist.User");
    // A user of the same name gets nothing of it, and restoring the first one gives nothing to the second.
    company.user("alice").await;
    let name = user_name("alice");
    assert!(run!(company, ListPoliciesForUser { user_name: name.clone() }).expect("read").is_empty());
    let renamed = RestoreUserFromRecycleBin { new_user_name: Some(user_name("alice.old")), ..restore(id) };
    run!(company, renamed).expect("restored");
    assert!(run!(company, ListPoliciesForUser { user_name: name.clone() }).expect("read").is_empty());
    assert!(run!(company, ListGroupsForUser { user_name: name }).expect("read").is_empty());
    let old = run!(company, ListPoliciesForUser { user_name: user_name("alice.old") }).expect("read");
    assert_eq!(old.len(), 2);
    assert!(company.identify("bob").await.is_none(), "no session comes back");
}

async fn a_taken_name_is_said_and_another_one_offered(place: &Place) {
    let company = place.company().await;
    let id = company.user("alice").await.user_id;
    run!(company, delete("alice", false)).expect("deleted");
    company.user("ALICE").await;
    let error = run!(company, restore(id)).expect_err("taken");
    assert_eq!(
        (error.full_code().as_str(), error.field.as_deref()),
        ("EntityAlreadyExists.User", Some("new_user_name"))
    );
    assert_eq!(bin(&company).await.len(), 1, "nothing happened");
    assert_eq!(run!(company, GetAccountSummary {}).expect("read").n_users, 1);
    let renamed = RestoreUserFromRecycleBin { new_user_name: Some(user_name("alice.2")), ..restore(id) };
    let restored = run!(company, renamed).expect("restored").user;
    assert_eq!((restored.user_id, restored.user_name.as_str()), (id, "alice.2"));
    assert_eq!(run!(company, get("alice.2")).expect("found").user_id, id);
    assert_eq!(run!(company, GetAccountSummary {}).expect("read").n_users, 2);
}

async fn what_is_gone_is_told(place: &Place) {
    let company = place.company().await;
    let id = everything(&company, "alice").await;
    run!(company.iam, company.root.clone().confirming("owner@company-x.example"), delete("alice", true))
        .expect("deleted");
    run!(company, DeleteGroup { group_name: group_name("staff-alice"), with_dependents: true }).expect("deleted");
    run!(company, create_group("staff-alice")).expect("another group of the name");
    place.tamper("DELETE FROM policies WHERE policy_name = 'own-alice'").await;
    run!(company, create_policy("own-alice", &document("Allow", "*"))).expect("another policy of the name");
    let restored = run!(company, restore(id)).expect("restored");
    assert_eq!(
        restored.left_out,
        [LeftOut::Group(group_name("staff-alice")), LeftOut::Policy(policy_name("own-alice"))]
    );
    let policies = run!(company, ListPoliciesForUser { user_name: user_name("alice") }).expect("read");
    assert_eq!(policies.len(), 1, "the system policy is back");
    let groups = run!(company, ListGroupsForUser { user_name: user_name("alice") }).expect("read");
    assert_eq!(groups.len(), 1);
}

async fn a_user_is_restored_once_and_purged_once(place: &Place) {
    let company = place.company().await;
    let id = company.user("alice").await.user_id;
    let other = company.user("bob").await.user_id;
    run!(company, delete("alice", false)).expect("deleted");
    run!(company, delete("bob", false)).expect("deleted");
    let (mut restores, mut purges) = (JoinSet::new(), JoinSet::new());
    for n in 0..10 {
        let (iam, root) = (company.iam.clone(), company.root.clone());
        let action = RestoreUserFromRecycleBin { new_user_name: Some(user_name(&format!("alice-{n}"))), ..restore(id) };
        restores.spawn(async move { code(iam.run(&root, action).await) });
        let (iam, root) = (company.iam.clone(), company.root.clone());
        purges.spawn(async move { code(iam.run(&root, DeleteUserInRecycleBin { user_id: other }).await) });
    }
    for codes in [restores.join_all().await, purges.join_all().await] {
        assert_eq!(codes.iter().filter(|code| *code == "done").count(), 1, "{codes:?}");
        assert_eq!(codes.iter().filter(|code| *code == "EntityNotExist.User").count(), 9, "{codes:?}");
    }
    assert_eq!(run!(company, GetAccountSummary {}).expect("read").n_users, 1);
    assert_eq!(code(run!(company, restore(other))), "EntityNotExist.User", "purged for good");
    assert_eq!(code(run!(company, GetUserInRecycleBin { user_id: id })), "EntityNotExist.User");
    assert!(bin(&company).await.is_empty());
}

async fn the_quota_holds_for_restoring(place: &Place) {
    let company = place.company_with(Settings { max_users: 1, ..place.settings.clone() }).await;
    let id = company.user("alice").await.user_id;
    run!(company, delete("alice", false)).expect("deleted");
    company.user("bob").await;
    assert_eq!(code(run!(company, restore(id))), "LimitExceeded.User");
    assert_eq!(bin(&company).await.len(), 1);
    run!(company, delete("bob", false)).expect("deleted");
    run!(company, restore(id)).expect("restored");
}

async fn what_was_kept_for_its_time_is_purged(place: &Place) {
    let company = place.company().await;
    let id = company.user("alice").await.user_id;
    run!(company, delete("alice", false)).expect("deleted");
    company.wait_ms(KEPT_DAYS * DAY_MS);
    company.user("bob").await;
    run!(company, delete("bob", false)).expect("deleted");
    company.iam.forget_expired().await.expect("housekeeping");
    assert_eq!(bin(&company).await.len(), 2, "to the last moment");
    company.wait_ms(1);
    company.iam.forget_expired().await.expect("housekeeping");
    let left: Vec<String> = bin(&company).await.iter().map(|user| user.user_name.to_string()).collect();
    assert_eq!(left, ["bob"]);
    assert_eq!(code(run!(company, restore(id))), "EntityNotExist.User");
    let event = company.last_event().await;
    assert_eq!(event.event_name, "ram:RestoreUserFromRecycleBin");
    assert_eq!(company.iam.purge_recycled_users().await.expect("nothing to do"), 0);
}

async fn the_oldest_make_room(place: &Place) {
    let company = place.company().await;
    let first = company.user("first").await.user_id;
    run!(company, delete("first", false)).expect("deleted");
    // A thousand rows more at once; only their number matters.
    place
        .tamper(
            "INSERT INTO recycled_users (user_id, account_id, user_name, user_name_key, display_name, recycled_ms,
                                         recycled_by, reason, kept)
             WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 999)
             SELECT i, account_id, 'filler', 'filler', NULL, recycled_ms + i, 'test', '', kept
               FROM recycled_users CROSS JOIN n",
        )
        .await;
    place.tamper("UPDATE counters SET n = 1000 WHERE counter = 'recycled_users'").await;
    run!(company, GetUserInRecycleBin { user_id: first }).expect("a thousand are kept");
    company.user("last").await;
    company.wait_ms(10_000);
    run!(company, delete("last", false)).expect("deleted");
    assert_eq!(code(run!(company, GetUserInRecycleBin { user_id: first })), "EntityNotExist.User");
    let page = run!(company, ListUsersInRecycleBin::default()).expect("read");
    assert_eq!((page.total, page.unfiltered), (Total::Exactly(MOST_KEPT), MOST_KEPT));
    assert_eq!(page.items[0].user_name.as_str(), "last");
}

async fn it_is_listed_page_by_page(place: &Place) {
    let company = place.company().await;
    for n in 0..5 {
        company.user(&format!("user-{n}")).await;
        // Two of them at the same moment.
        company.wait_ms(n / 2);
        run!(company, delete(&format!("user-{n}"), false)).expect("deleted");
    }
    let list = |after: Option<String>, before: Option<String>| ListUsersInRecycleBin {
        filter: None,
        page: PageRequest { after, before, size: Some(2) },
    };
    let mut seen = Vec::new();
    let mut page = run!(company, list(None, None)).expect("read");
    loop {
        seen.extend(page.items.iter().map(|user| user.user_id));
        let Some(next) = page.next.take() else { break };
        page = run!(company, list(Some(next), None)).expect("read");
    }
    let all: Vec<UserId> = bin(&company).await.iter().map(|user| user.user_id).collect();
    assert_eq!((seen.len(), &seen), (5, &all));
    let back = run!(company, list(None, page.previous)).expect("read");
    assert_eq!(back.items.iter().map(|user| user.user_id).collect::<Vec<_>>(), all[2..4]);
    let found = ListUsersInRecycleBin { filter: Some("USER-3".to_owned()), page: PageRequest::default() };
    let found = run!(company, found).expect("read");
    assert_eq!((found.items.len(), found.total, found.unfiltered), (1, Total::Exactly(1), 5));
    for junk in ["", "x", "1-", "9999999999999999999-1", "\0"] {
        run!(company, list(Some(junk.to_owned()), None)).expect("a key from outside is no failure");
    }
}

async fn the_recycle_bin_needs_its_own_permissions(place: &Place) {
    let company = place.company().await;
    let id = company.user("gone").await.user_id;
    run!(company, delete("gone", false)).expect("deleted");
    let bob = company.new_caller("bob").await;
    company.attach("bob", "users-only", &document("Allow", "ram:*User")).await;
    assert_eq!(code(run!(company.iam, bob, ListUsersInRecycleBin::default())), "NoPermission");
    assert_eq!(code(run!(company.iam, bob, GetUserInRecycleBin { user_id: id })), "NoPermission");
    assert_eq!(code(run!(company.iam, bob, restore(id))), "NoPermission");
    assert_eq!(code(run!(company.iam, bob, DeleteUserInRecycleBin { user_id: id })), "NoPermission");
    assert_eq!(company.last_event().await.event_name, "ram:DeleteUserInRecycleBin", "the refusals are recorded");
    run!(company, DeleteUserInRecycleBin { user_id: id }).expect("purged");
    let event = company.last_event().await;
    assert_eq!(event.event_name, "ram:DeleteUserInRecycleBin");
}
