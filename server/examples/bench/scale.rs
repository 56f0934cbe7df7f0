//! An account as large as they come: 1,000,000 users, 10,000 groups, 50,000 policies and 5,000,000 grants.
//!
//! It is filled by bulk SQL, because the door would take hours and is not what is measured here; what is measured goes
//! through the door in this process, so that the figures are the core's: permission, statement, event and commit, no
//! HTTP and no page.

use std::time::{Duration, Instant};

use rampart_core::access_preview::Change;
use rampart_core::authorization::PolicyType;
use rampart_core::door::{Caller, Iam};
use rampart_core::grants::{AttachPolicyToUser, DetachPolicyFromUser, Holder, PolicyRef};
use rampart_core::model::{GroupName, PageRequest, PolicyName, UserName};
use rampart_core::policies::ListPolicies;
use rampart_core::users::{ConsoleLogon, ImportRow, ImportUsers, LastLogon, ListUsers, UserFilter, UserSort};
use sqlx::{AssertSqlSafe, Connection as _};

use crate::Outcome;
use crate::figures::{Table, p50_p99};
use crate::seed::{self, Engine};

const N_GROUPS: usize = 10_000;
const N_POLICIES: usize = 50_000;
const GRANTS_PER_USER: usize = 5;
const N_IMPORTED: usize = 100_000;

/// The statements that fill an account with `n` users: the same on both engines.
fn statements(n: usize) -> Vec<String> {
    let numbers =
        |n: usize| format!("WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {})", n - 1);
    let account = "(SELECT account_id FROM accounts)";
    vec![
        format!(
            "INSERT INTO users (user_id, account_id, user_name, user_name_key, display_name, display_name_key, comments,
                created_ms, updated_ms, last_logon_ms, console_logon, mfa_required, mfa_bound, n_active_keys, session_epoch)
             {} SELECT 200000000000000000 + i, {account}, 'scale-' || (1000000 + i), 'scale-' || (1000000 + i),
                'Name ' || (1000000 + (i * 7919) % {n}), 'name ' || (1000000 + (i * 7919) % {n}), NULL,
                1700000000000 + i, 1700000000000 + i, CASE WHEN i % 3 = 0 THEN NULL ELSE 1700000000000 + i END,
                CASE WHEN i % 4 = 0 THEN 'none' WHEN i % 1000 = 1 THEN 'disabled' ELSE 'enabled' END, FALSE, i % 5 > 0,
                CASE WHEN i % 10 = 0 THEN 1 ELSE 0 END, 0 FROM n",
            numbers(n)
        ),
        format!(
            "INSERT INTO user_groups (group_id, account_id, group_name, group_name_key, created_ms)
             {} SELECT 300000000000000000 + i, {account}, 'group-' || (100000 + i), 'group-' || (100000 + i),
                1700000000000 FROM n",
            numbers(N_GROUPS)
        ),
        format!(
            "INSERT INTO group_members (user_id, group_id, joined_ms, user_name_key)
             {} SELECT 200000000000000000 + i, 300000000000000000 + (CASE WHEN i < 10000 THEN 0 ELSE i % {N_GROUPS} END),
                1700000000000, 'scale-' || (1000000 + i) FROM n",
            numbers(n)
        ),
        format!(
            "INSERT INTO policies (policy_id, account_id, policy_name, policy_name_key, description, default_version,
                created_ms)
             {} SELECT 400000000000000000 + i, {account}, 'policy-' || (100000 + i), 'policy-' || (100000 + i), '', 1,
                1700000000000 FROM n",
            numbers(N_POLICIES)
        ),
        format!(
            "INSERT INTO policy_versions (policy_id, version, document, created_ms)
             {} SELECT 400000000000000000 + i, 1,
                '{{\"Version\":\"1\",\"Statement\":[{{\"Effect\":\"Allow\",\"Action\":\"oss:Get*\",\"Resource\":\"*\"}}]}}',
                1700000000000 FROM n",
            numbers(N_POLICIES)
        ),
        format!(
            "INSERT INTO grants (account_id, principal_kind, principal_id, policy_type, policy_name, policy_name_key,
                attached_ms, principal_name, principal_name_key)
             {} SELECT {account}, 'user', 200000000000000000 + i / {GRANTS_PER_USER}, 'Custom',
                'policy-' || (100000 + (i * 7 + i % {GRANTS_PER_USER}) % {N_POLICIES}),
                'policy-' || (100000 + (i * 7 + i % {GRANTS_PER_USER}) % {N_POLICIES}), 1700000000000,
                'scale-' || (1000000 + i / {GRANTS_PER_USER}), 'scale-' || (1000000 + i / {GRANTS_PER_USER}) FROM n",
            numbers(n * GRANTS_PER_USER)
        ),
        format!("UPDATE counters SET n = n + {n} WHERE counter = 'users'"),
        format!("UPDATE counters SET n = n + {N_GROUPS} WHERE counter = 'groups'"),
        format!("UPDATE counters SET n = n + {N_POLICIES} WHERE counter = 'policies'"),
    ]
}

async fn fill(place: &seed::Place, n: usize) -> Outcome<()> {
    match &place.database {
        None => {
            let file = place.folder.path().join("rampart.sqlite");
            let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file).pragma("synchronous", "OFF");
            let mut connection = sqlx::SqliteConnection::connect_with(&options).await?;
            for statement in statements(n) {
                sqlx::query(AssertSqlSafe(statement)).execute(&mut connection).await?;
            }
            sqlx::query("ANALYZE").execute(&mut connection).await?;
            connection.close().await?;
        }
        Some(url) => {
            let mut connection = sqlx::PgConnection::connect(url).await?;
            for statement in statements(n) {
                sqlx::query(AssertSqlSafe(statement)).execute(&mut connection).await?;
            }
            sqlx::query("VACUUM ANALYZE").execute(&mut connection).await?;
            connection.close().await?;
        }
    }
    Ok(())
}

/// Fills and measures; `n` users.
pub async fn measure(engine: &Engine, n: usize, table: &mut Table) -> Outcome<()> {
    let name = format!("{}, {n} users", engine.name());
    crate::say(&format!("{name}: filling"));
    let (place, iam, caller) = seed::begin(engine, n).await?;
    fill(&place, n).await?;
    crate::say(&format!("{name}: measuring"));
    for (what, list) in lists(n)? {
        let mut times = Vec::new();
        for turn in 0..220 {
            let started = Instant::now();
            iam.run(&caller, list.clone()).await?;
            if turn >= 20 {
                times.push(started.elapsed());
            }
        }
        table.row(&format!("{what}, {name}"), &p50_p99(&times), "p99 < 10 ms");
    }
    grants(&iam, &caller, n, &name, table).await?;
    preview(&iam, &caller, &name, table).await?;
    import(&iam, &caller, &name, table).await?;
    iam.close().await;
    Ok(())
}

fn lists(n: usize) -> Outcome<Vec<(&'static str, ListUsers)>> {
    let list = ListUsers::default;
    let filtered = |filter: UserFilter| ListUsers { filter, ..list() };
    let after = |key: String| PageRequest { after: Some(key), ..PageRequest::default() };
    let deep = n * 9 / 10;
    Ok(vec![
        ("users, first page", list()),
        ("users, deep page", ListUsers { page: after(format!("scale-{}", 1_000_000 + deep)), ..list() }),
        ("users, search few", ListUsers { search: Some(format!("scale-{}", 1_000_000 + n / 2)), ..list() }),
        ("users, search many", ListUsers { search: Some("name 1".to_owned()), ..list() }),
        ("users, sorted by last logon", ListUsers { sort: UserSort::LastLogon, is_descending: true, ..list() }),
        (
            "users, sorted by creation, deep page",
            ListUsers {
                sort: UserSort::Created,
                page: after(format!("{}/scale-{}", 1_700_000_000_000_usize + deep, 1_000_000 + deep)),
                ..list()
            },
        ),
        ("users, filter without MFA", filtered(UserFilter { without_mfa: true, ..UserFilter::default() })),
        (
            "users, filter console logon off",
            filtered(UserFilter { console_logon: Some(ConsoleLogon::Disabled), ..UserFilter::default() }),
        ),
        (
            "users, filter group of 10,000 and never logged on",
            filtered(UserFilter {
                group_name: Some(GroupName::parse("group-100000")?),
                last_logon: Some(LastLogon::Never),
                ..UserFilter::default()
            }),
        ),
        (
            "users, filter that nobody keeps, two common conditions",
            ListUsers {
                sort: UserSort::Created,
                ..filtered(UserFilter {
                    with_access_key: true,
                    console_logon: Some(ConsoleLogon::Disabled),
                    ..UserFilter::default()
                })
            },
        ),
    ])
}

async fn grants(iam: &Iam, caller: &Caller, n: usize, name: &str, table: &mut Table) -> Outcome<()> {
    let (mut attached, mut detached): (Vec<Duration>, Vec<Duration>) = (Vec::new(), Vec::new());
    for turn in 0..300 {
        let user_name = UserName::parse(&format!("scale-{}", 1_000_000 + (turn * 3_331) % n))?;
        let (policy_type, policy_name) = (PolicyType::System, PolicyName::parse("AliyunOSSReadOnlyAccess")?);
        let started = Instant::now();
        let attach = AttachPolicyToUser { policy_type, policy_name: policy_name.clone(), user_name: user_name.clone() };
        iam.run(caller, attach).await?;
        attached.push(started.elapsed());
        let started = Instant::now();
        iam.run(caller, DetachPolicyFromUser { policy_type, policy_name, user_name }).await?;
        detached.push(started.elapsed());
    }
    table.row(&format!("grant, {name}"), &p50_p99(&attached), "p99 < 20 ms");
    table.row(&format!("revoke, {name}"), &p50_p99(&detached), "p99 < 20 ms");
    let started = Instant::now();
    iam.run(caller, ListPolicies::default()).await?;
    table.row(&format!("policies, first page, {name}"), &p50_p99(&[started.elapsed()]), "p99 < 10 ms");
    Ok(())
}

/// What changes for the 10,000 members of one group when a policy is attached to it.
async fn preview(iam: &Iam, caller: &Caller, name: &str, table: &mut Table) -> Outcome<()> {
    let change = Change::AttachPolicies {
        holders: vec![Holder::Group(GroupName::parse("group-100000")?)],
        policies: vec![PolicyRef {
            policy_type: PolicyType::System,
            policy_name: PolicyName::parse("AliyunRAMReadOnlyAccess")?,
        }],
    };
    let started = Instant::now();
    let outcome = iam.preview(caller, &change).await;
    let time = started.elapsed();
    let figure = match outcome {
        Ok(_) => format!("{:.0} ms", time.as_secs_f64() * 1000.0),
        Err(error) => error.message,
    };
    table.row(&format!("preview for 10,000 members, {name}"), &figure, "< 1 s");
    Ok(())
}

async fn import(iam: &Iam, caller: &Caller, name: &str, table: &mut Table) -> Outcome<()> {
    let started = Instant::now();
    for first in (0..N_IMPORTED).step_by(ImportUsers::MAX_ROWS) {
        let rows = (first..first + ImportUsers::MAX_ROWS).map(|n| ImportRow {
            user_name: format!("imported-{n}"),
            display_name: format!("Imported {n}"),
            ..ImportRow::default()
        });
        iam.run(caller, ImportUsers { rows: rows.collect() }).await?;
    }
    let per_second = N_IMPORTED as f64 / started.elapsed().as_secs_f64();
    table.row(&format!("import of {N_IMPORTED}, {name}"), &format!("{per_second:.0} rows per second"), "> 5000");
    Ok(())
}
