//! The statements that fill an account. Bulk SQL, because the door would take hours and is not what is measured here.

use std::time::Instant;

use sqlx::{AssertSqlSafe, Connection as _, Executor as _};

use super::{GRANTS_PER_USER, N_GROUPS, N_POLICIES, N_WIDE};
use crate::Outcome;
use crate::seed::Engine;

/// Rises when the statements change: what was filled by others is filled anew.
pub const VERSION: u32 = 1;

/// What is filled; their indexes are made behind the rows, which is several times faster.
const TABLES: [&str; 11] = [
    "users",
    "login_profiles",
    "access_keys",
    "user_groups",
    "group_members",
    "policies",
    "policy_versions",
    "policy_words",
    "grants",
    "events",
    "event_resources",
];

/// The same on both engines, but for the name of the type of bytes.
fn statements(engine: &Engine, n: usize) -> Vec<(&'static str, String)> {
    let numbers = |n: usize| {
        format!("WITH RECURSIVE n(i) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < {})", n - 1)
    };
    let account = "(SELECT account_id FROM accounts)";
    let bytes = if engine.is_sqlite() { "BLOB" } else { "BYTEA" };
    let n_wide = N_WIDE.min(n);
    let policy = format!("'policy-' || (100000 + (i * 7 + i % {GRANTS_PER_USER}) % {N_POLICIES})");
    let user = format!("'scale-' || (1000000 + i / {GRANTS_PER_USER})");
    vec![
        (
            "users",
            format!(
                "INSERT INTO users (user_id, account_id, user_name, user_name_key, display_name, display_name_key,
                    comments, created_ms, updated_ms, last_logon_ms, console_logon, mfa_required, mfa_bound,
                    n_active_keys, session_epoch)
                 {} SELECT 200000000000000000 + i, {account}, 'scale-' || (1000000 + i), 'scale-' || (1000000 + i),
                    'Name ' || (1000000 + (i * 7919) % {n}), 'name ' || (1000000 + (i * 7919) % {n}), NULL,
                    1700000000000 + i, 1700000000000 + i, CASE WHEN i % 3 = 0 THEN NULL ELSE 1700000000000 + i END,
                    CASE WHEN i % 4 = 0 THEN 'none' WHEN i % 1000 = 1 THEN 'disabled' ELSE 'enabled' END, FALSE,
                    i % 5 > 0, CASE WHEN i % 10 = 0 THEN 1 ELSE 0 END, 0 FROM n",
                numbers(n)
            ),
        ),
        (
            "login profiles",
            "INSERT INTO login_profiles (user_id, password_hash, password_reset_required, created_ms, updated_ms,
                password_changed_ms)
             SELECT user_id, '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$' || user_id, FALSE,
                created_ms, created_ms, created_ms FROM users
              WHERE console_logon <> 'none' AND user_name_key LIKE 'scale-%'"
                .to_owned(),
        ),
        (
            "AccessKey pairs",
            format!(
                "INSERT INTO access_keys (access_key_id, account_id, user_id, secret_sealed, is_active, created_ms)
                 SELECT 'SCALE' || user_id, account_id, user_id, CAST('sealed' AS {bytes}), TRUE, created_ms
                   FROM users WHERE n_active_keys > 0"
            ),
        ),
        (
            "groups",
            format!(
                "INSERT INTO user_groups (group_id, account_id, group_name, group_name_key, display_name,
                    display_name_key, created_ms, updated_ms)
                 {} SELECT 300000000000000000 + i, {account}, 'group-' || (100000 + i), 'group-' || (100000 + i),
                    'Team ' || i, 'team ' || i, 1700000000000, 1700000000000 FROM n",
                numbers(N_GROUPS)
            ),
        ),
        (
            "memberships",
            format!(
                "INSERT INTO group_members (user_id, group_id, joined_ms, user_name_key)
                 {} SELECT 200000000000000000 + i,
                    300000000000000000 + (CASE WHEN i < 10000 THEN 0 ELSE i % {N_GROUPS} END), 1700000000000,
                    'scale-' || (1000000 + i) FROM n",
                numbers(n)
            ),
        ),
        (
            "policies",
            format!(
                "INSERT INTO policies (policy_id, account_id, policy_name, policy_name_key, description,
                    default_version, created_ms, updated_ms)
                 {} SELECT 400000000000000000 + i, {account}, 'policy-' || (100000 + i), 'policy-' || (100000 + i),
                    'bucket ' || i, 1, 1700000000000, 1700000000000 FROM n",
                numbers(N_POLICIES)
            ),
        ),
        (
            "versions of policies",
            // Each about a bucket of its own, as policies of projects are; some with a condition, some that deny.
            format!(
                "INSERT INTO policy_versions (policy_id, version, document, created_ms)
                 {} SELECT 400000000000000000 + i, 1,
                    '{{\"Version\":\"1\",\"Statement\":[{{\"Effect\":\"' ||
                    CASE WHEN i % 50 = 7 THEN 'Deny' ELSE 'Allow' END ||
                    '\",\"Action\":[\"oss:GetObject\",\"oss:ListObjects\"' ||
                    CASE WHEN i % 3 = 0 THEN ',\"oss:PutObject\"' ELSE '' END ||
                    '],\"Resource\":\"acs:oss:*:*:bucket-' || i || '/*\"' ||
                    CASE WHEN i % 20 = 3 THEN ',\"Condition\":{{\"IpAddress\":{{\"acs:SourceIp\":[\"10.0.0.0/8\"]}}}}'
                         ELSE '' END || '}}]}}',
                    1700000000000 FROM n",
                numbers(N_POLICIES)
            ),
        ),
        (
            "words of policies",
            format!(
                "INSERT INTO policy_words (policy_id, word, account_id)
                 {} SELECT 400000000000000000 + i / 3,
                    CASE i % 3 WHEN 0 THEN 'policy' WHEN 1 THEN 'bucket' ELSE '' || (100000 + i / 3) END, {account}
                   FROM n",
                numbers(N_POLICIES * 3)
            ),
        ),
        (
            "grants",
            format!(
                "INSERT INTO grants (account_id, principal_kind, principal_id, policy_type, policy_name,
                    policy_name_key, attached_ms, principal_name, principal_name_key)
                 {} SELECT {account}, 'user', 200000000000000000 + i / {GRANTS_PER_USER}, 'Custom', {policy}, {policy},
                    1700000000000 + i % 86400000, {user}, {user} FROM n",
                numbers(n * GRANTS_PER_USER)
            ),
        ),
        (
            "grants of groups",
            format!(
                "INSERT INTO grants (account_id, principal_kind, principal_id, policy_type, policy_name,
                    policy_name_key, attached_ms, principal_name, principal_name_key)
                 {} SELECT {account}, 'group', 300000000000000000 + i, 'System', 'AliyunECSReadOnlyAccess',
                    'aliyunecsreadonlyaccess', 1700000000000 + i, 'group-' || (100000 + i), 'group-' || (100000 + i)
                   FROM n",
                numbers(N_GROUPS)
            ),
        ),
        (
            "grants of one policy",
            format!(
                "INSERT INTO grants (account_id, principal_kind, principal_id, policy_type, policy_name,
                    policy_name_key, attached_ms, principal_name, principal_name_key)
                 {} SELECT {account}, 'user', 200000000000000000 + i, 'Custom', 'wide', 'wide', 1700000000000 + i,
                    'scale-' || (1000000 + i), 'scale-' || (1000000 + i) FROM n",
                numbers(n_wide)
            ),
        ),
        (
            "events",
            format!(
                "INSERT INTO events (event_id, account_id, at_ms, event_name, principal_kind, principal_id,
                    principal_name, resources, outcome, source_address, user_agent, mfa_present, request_id, parameters)
                 {} SELECT 'event-' || i, {account}, 1700000000000 + i,
                    CASE i % 4 WHEN 0 THEN 'ram:CreateUser' WHEN 1 THEN 'ram:AttachPolicyToUser'
                               WHEN 2 THEN 'rampart:Logon' ELSE 'ram:AddUserToGroup' END,
                    'user', 200000000000000000 + i, 'scale-' || (1000000 + i % 1000),
                    '[\"acs:ram::1:user/scale-' || (1000000 + i) || '\"]',
                    CASE WHEN i % 10000 = 9 THEN 'refused' ELSE 'done' END, '192.0.2.7', 'Browser/1.0', TRUE,
                    'request-' || i, '{{}}' FROM n",
                numbers(n)
            ),
        ),
        (
            "resources of events",
            "INSERT INTO event_resources (account_id, resource_key, event_sequence)
             SELECT account_id, substr(resources, 3, length(resources) - 4), event_sequence FROM events
              WHERE event_id LIKE 'event-%'"
                .to_owned(),
        ),
        ("counter of users", format!("UPDATE counters SET n = n + {n} WHERE counter = 'users'")),
        ("counter of groups", format!("UPDATE counters SET n = n + {N_GROUPS} WHERE counter = 'groups'")),
        ("counter of policies", format!("UPDATE counters SET n = n + {N_POLICIES} WHERE counter = 'policies'")),
    ]
}

/// Fills the account with `n` users and everything else.
pub async fn fill(engine: &Engine, place: &super::Place, n: usize) -> Outcome<()> {
    let tables = TABLES.map(|table| format!("'{table}'")).join(", ");
    match &place.database {
        None => {
            let mut connection = place.sqlite(&[("synchronous", "OFF"), ("cache_size", "-500000")]).await?;
            let indexes: Vec<(String, String)> = sqlx::query_as(AssertSqlSafe(format!(
                "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({tables})"
            )))
            .fetch_all(&mut connection)
            .await?;
            for (name, _) in &indexes {
                connection.execute(AssertSqlSafe(format!("DROP INDEX {name}"))).await?;
            }
            let made = indexes.into_iter().map(|(_, sql)| ("index", sql));
            for (what, statement) in statements(engine, n).into_iter().chain(made) {
                told(what, connection.execute(AssertSqlSafe(statement))).await?;
            }
            connection.close().await?;
        }
        Some(url) => {
            let mut connection = sqlx::PgConnection::connect(url).await?;
            // Keys are right by construction; asking for each costs more than the rows.
            for setting in
                ["session_replication_role = replica", "maintenance_work_mem = '512MB'", "synchronous_commit = off"]
            {
                connection.execute(AssertSqlSafe(format!("SET {setting}"))).await?;
            }
            let indexes: Vec<(String, String)> = sqlx::query_as(AssertSqlSafe(format!(
                "SELECT indexname::text, indexdef FROM pg_indexes
                  WHERE schemaname = 'public' AND tablename IN ({tables})
                    AND indexname NOT IN (SELECT conname FROM pg_constraint)"
            )))
            .fetch_all(&mut connection)
            .await?;
            for (name, _) in &indexes {
                connection.execute(AssertSqlSafe(format!("DROP INDEX {name}"))).await?;
            }
            let made = indexes.into_iter().map(|(_, sql)| ("index", sql));
            // What the server's own autovacuum does within minutes of such a load.
            let after = [("vacuum", "VACUUM ANALYZE".to_owned()), ("checkpoint", "CHECKPOINT".to_owned())];
            for (what, statement) in statements(engine, n).into_iter().chain(made).chain(after) {
                told(what, connection.execute(AssertSqlSafe(statement))).await?;
            }
            connection.close().await?;
        }
    }
    Ok(())
}

/// Says what took long.
async fn told<T>(what: &str, work: impl Future<Output = Result<T, sqlx::Error>>) -> Outcome<()> {
    let started = Instant::now();
    work.await?;
    let took_s = started.elapsed().as_secs_f64();
    if took_s > 1.0 {
        crate::say(&format!("  {what}: {took_s:.0} s"));
    }
    Ok(())
}
