//! SQLite: one writer, a pool of readers, and the names of its constraints.

use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};

/// Versions before it can lose committed writes in WAL mode with several connections.
///
/// Source: SQLite change log, 3.51.3.
pub(super) const LEAST_VERSION: (u32, u32, u32) = (3, 51, 3);

/// How long a connection reads before another one takes its place.
const READER_LIFETIME: Duration = Duration::from_secs(1800);

/// SQLite names the columns of a broken unique constraint, not the constraint.
const CONSTRAINTS: &[(&str, &str)] = &[
    ("accounts.alias", "accounts_alias_unique"),
    ("roots.account_id", "roots_account_unique"),
    ("roots.email_key", "roots_email_unique"),
    ("users.account_id, users.user_name_key", "users_name_unique"),
    ("user_groups.account_id, user_groups.group_name_key", "user_groups_name_unique"),
    ("group_members.user_id, group_members.group_id", "group_members_unique"),
    ("roles.account_id, roles.role_name_key", "roles_name_unique"),
    ("resources.account_id, resources.arn", "resources_arn_unique"),
    ("resource_tags.resource_id, resource_tags.tag_key", "resource_tags_unique"),
    ("account_settings.account_id, account_settings.setting", "account_settings_unique"),
    ("previewed.principal_kind, previewed.principal_id", "previewed_unique"),
    ("trusted_principals.role_id, trusted_principals.arn_key", "trusted_principals_unique"),
    ("policies.account_id, policies.policy_name_key", "policies_name_unique"),
    ("policy_versions.policy_id, policy_versions.version", "policy_versions_unique"),
    ("grants.principal_kind, grants.principal_id, grants.policy_type, grants.policy_name_key", "grants_unique"),
    ("mfa_devices.principal_kind, mfa_devices.principal_id", "mfa_devices_principal_unique"),
    ("sessions.session_key", "sessions_key_unique"),
    (
        "event_resources.account_id, event_resources.resource_key, event_resources.event_sequence",
        "event_resources_unique",
    ),
];

/// The constraint behind "UNIQUE constraint failed: users.account_id, users.user_name_key".
pub(super) fn constraint_name(message: &str) -> String {
    let columns = message.rsplit_once(": ").map_or(message, |(_, columns)| columns);
    CONSTRAINTS.iter().find(|(known, _)| *known == columns).map_or(columns, |(_, name)| name).to_owned()
}

fn options(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .journal_mode(SqliteJournalMode::Wal)
        // With NORMAL a commit survives a crash of the process but not a power cut.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        .pragma("trusted_schema", "OFF")
        .pragma("cell_size_check", "ON")
        .pragma("cache_size", "-8192")
        .pragma("temp_store", "MEMORY")
}

/// Opens the one connection that writes.
pub(super) async fn writer(file: &Path) -> Result<SqlitePool, sqlx::Error> {
    // SQLite would make the file readable by everybody; its log and index files take the mode of the file.
    std::fs::OpenOptions::new().append(true).create(true).mode(0o600).open(file)?;
    SqlitePoolOptions::new()
        .max_connections(1)
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .acquire_timeout(Duration::from_secs(10))
        // A file does not go away; asking costs a hand-over to the connection's thread.
        .test_before_acquire(false)
        .connect_with(options(file).create_if_missing(true))
        .await
}

/// Opens the connections that read; they see the last commit.
pub(super) async fn readers(file: &Path, n: u32) -> Result<SqlitePool, sqlx::Error> {
    SqlitePoolOptions::new()
        .max_connections(n)
        .min_connections(1)
        .idle_timeout(None)
        // A connection reads the planner's statistics when it is opened.
        .max_lifetime(READER_LIFETIME)
        .acquire_timeout(Duration::from_secs(5))
        .test_before_acquire(false)
        .connect_with(options(file).pragma("query_only", "ON"))
        .await
}
