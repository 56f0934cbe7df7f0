//! The schema: the same on both engines, and refused when a newer program has been here.

use std::collections::BTreeSet;

use rampart_core::door::OpenError;
use rampart_core::store::{Database, OpenStoreError, SchemaError};
use sqlx::Connection;

use crate::support::*;

on_both_engines!(a_newer_schema_is_refused);

async fn a_newer_schema_is_refused(place: &Place) {
    let company = place.company().await;
    company.iam.close().await;
    place
        .tamper(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             SELECT 9999, 'later', success, checksum, 0 FROM _sqlx_migrations WHERE version = 1",
        )
        .await;
    let error = place.open().await.expect_err("a newer program has been here");
    let OpenError::Store(OpenStoreError::Schema(SchemaError::Newer { found, .. })) = &error else { panic!("{error}") };
    assert_eq!(*found, 9999);
    assert!(error.to_string().contains("nothing was written"), "{error}");
}

/// Table, column, type, whether it may be NULL.
type Columns = BTreeSet<(String, String, String, bool)>;

async fn sqlite_connection(place: &Place) -> sqlx::SqliteConnection {
    let Database::Sqlite(file) = &place.settings.database else { panic!("not SQLite") };
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file);
    sqlx::SqliteConnection::connect_with(&options).await.expect("a connection")
}

async fn postgres_connection(place: &Place) -> sqlx::PgConnection {
    let Database::Postgres(url) = &place.settings.database else { panic!("not PostgreSQL") };
    sqlx::PgConnection::connect(url).await.expect("a connection")
}

#[tokio::test(flavor = "multi_thread")]
async fn both_engines_have_the_same_schema() {
    let embedded = Place::sqlite();
    embedded.open().await.expect("opened");
    let Some(server) = Place::postgres().await else { return };
    server.open().await.expect("opened");
    let mut lite = sqlite_connection(&embedded).await;
    let mut pg = postgres_connection(&server).await;

    let on_sqlite: Vec<(String, String, String, bool)> = sqlx::query_as(
        "SELECT t.name, c.name, lower(c.type), c.\"notnull\" = 0
           FROM sqlite_master t JOIN pragma_table_info(t.name) c
          WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE '\\_sqlx%' ESCAPE '\\'",
    )
    .fetch_all(&mut lite)
    .await
    .expect("the schema");
    let on_sqlite: Columns = on_sqlite
        .into_iter()
        .map(|(table, column, kind, nullable)| {
            let kind = match kind.as_str() {
                "integer" => "bigint".to_owned(),
                "blob" => "bytea".to_owned(),
                _ => kind,
            };
            (table, column, kind, nullable)
        })
        .collect();
    let on_postgres: Vec<(String, String, String, bool)> = sqlx::query_as(
        "SELECT table_name::text, column_name::text, data_type::text, is_nullable = 'YES'
           FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\\_sqlx%'",
    )
    .fetch_all(&mut pg)
    .await
    .expect("the schema");
    let on_postgres: Columns = on_postgres.into_iter().collect();
    assert!(on_sqlite.len() > 80, "{}", on_sqlite.len());
    assert_eq!(on_sqlite.difference(&on_postgres).collect::<Vec<_>>(), Vec::<&_>::new(), "on SQLite only");
    assert_eq!(on_postgres.difference(&on_sqlite).collect::<Vec<_>>(), Vec::<&_>::new(), "on PostgreSQL only");

    let on_sqlite: Vec<(String,)> =
        sqlx::query_as("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name")
            .fetch_all(&mut lite)
            .await
            .expect("the indexes");
    let on_postgres: Vec<(String,)> = sqlx::query_as(
        "SELECT i.relname::text FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
           JOIN pg_class t ON t.oid = x.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
          WHERE n.nspname = 'public' AND NOT x.indisunique ORDER BY i.relname COLLATE \"C\"",
    )
    .fetch_all(&mut pg)
    .await
    .expect("the indexes");
    assert_eq!(on_sqlite, on_postgres, "the same indexes");
    drop((lite, pg));
    server.done().await;
}

/// What an operation answers when it meets a named unique constraint is asserted beside the operation, on both
/// engines. A new constraint comes with such a test, or with the reason why no operation can meet it.
#[tokio::test(flavor = "multi_thread")]
async fn every_unique_constraint_is_known() {
    let Some(server) = Place::postgres().await else { return };
    server.open().await.expect("opened");
    let mut pg = postgres_connection(&server).await;
    let names: Vec<(String,)> = sqlx::query_as(
        "SELECT conname::text FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
          WHERE n.nspname = 'public' AND contype IN ('p', 'u') AND conname NOT LIKE '%\\_pkey'
          ORDER BY conname COLLATE \"C\"",
    )
    .fetch_all(&mut pg)
    .await
    .expect("the constraints");
    let names: Vec<&str> = names.iter().map(|(name,)| name.as_str()).collect();
    let known = [
        // Replaced, never doubled.
        "account_settings_unique",
        // One account per installation: see `setup`.
        "accounts_alias_unique",
        // The event's number is new, and every resource stands once.
        "event_resources_unique",
        "grants_unique",
        "group_members_unique",
        // The device is looked up first, under the lock of its owner: see `mfa`.
        "mfa_devices_principal_unique",
        "policies_name_unique",
        // Versions are counted up in the policy's own transaction.
        "policy_versions_unique",
        // Added once, and always undone.
        "previewed_unique",
        // Replaced as a whole, and every key once.
        "resource_tags_unique",
        "resources_arn_unique",
        "roles_name_unique",
        "roots_account_unique",
        "roots_email_unique",
        // 18 random digits.
        "sessions_key_unique",
        // Replaced as a whole, and every name once.
        "trusted_principals_unique",
        "user_groups_name_unique",
        "users_name_unique",
    ];
    assert_eq!(names, known);
    drop(pg);
    server.done().await;
}
