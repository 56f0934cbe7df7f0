//! Filled accounts that stay: in `target/bench-scale`, so that a second run measures at once.

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use rampart_core::door::{Caller, Iam, Settings};
use rampart_core::grants::AttachPolicyToUser;
use rampart_core::login_profiles::{CreateLoginProfile, NewPassword};
use rampart_core::model::{PolicyName, Secret, UserName};
use rampart_core::policies::CreatePolicy;
use rampart_core::quotas::{Quota, SetQuota};
use rampart_core::sessions::Step;
use rampart_core::store::{Database, inspect};
use rampart_core::users::CreateUser;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _};

use super::{ADMINISTRATOR, N_GROUPS, N_POLICIES, fill};
use crate::Outcome;
use crate::seed::{self, Engine, PASSWORD};

/// A filled installation.
pub struct Place {
    pub folder: PathBuf,
    /// The URL of its PostgreSQL database.
    pub database: Option<String>,
}

impl Place {
    pub fn settings(&self) -> Settings {
        let mut settings = Settings::in_folder(&self.folder);
        if let Some(url) = &self.database {
            settings.database = Database::Postgres(url.clone());
        }
        settings
    }

    /// A connection past the door.
    pub async fn sqlite(&self, pragmas: &[(&'static str, &'static str)]) -> Outcome<sqlx::SqliteConnection> {
        let mut options = sqlx::sqlite::SqliteConnectOptions::new().filename(self.folder.join("rampart.sqlite"));
        for (name, value) in pragmas {
            options = options.pragma(*name, *value);
        }
        Ok(sqlx::SqliteConnection::connect_with(&options).await?)
    }

    /// Does something past the door.
    pub async fn execute(&self, statements: &[&'static str]) -> Outcome<()> {
        match &self.database {
            None => {
                let mut connection = self.sqlite(&[("foreign_keys", "ON"), ("busy_timeout", "10000")]).await?;
                for statement in statements {
                    connection.execute(*statement).await?;
                }
                connection.close().await?;
            }
            Some(url) => {
                let mut connection = sqlx::PgConnection::connect(url).await?;
                for statement in statements {
                    connection.execute(*statement).await?;
                }
                connection.close().await?;
            }
        }
        Ok(())
    }

    /// Removes what an earlier measurement left: imported users, grants it did not come to revoke, versions.
    pub async fn tidy(&self) -> Outcome<()> {
        self.execute(&[
            "DELETE FROM users WHERE account_id = (SELECT account_id FROM accounts)
                AND user_name_key >= 'imported-' AND user_name_key < 'imported.'",
            "UPDATE counters SET n = (SELECT count(*) FROM users) WHERE counter = 'users'",
            "DELETE FROM grants WHERE principal_kind = 'user' AND policy_type = 'System'
                AND policy_name_key = 'aliyunossreadonlyaccess'",
        ])
        .await
    }

    fn stamp(&self) -> PathBuf {
        self.folder.join("filled")
    }

    /// Whether it was filled by these statements and its schema is this program's.
    async fn is_filled(&self, stamp: &str) -> bool {
        let Ok(found) = std::fs::read_to_string(self.stamp()) else { return false };
        found == stamp && inspect(&self.settings()).await.is_ok_and(|report| report.schema == report.known_schema)
    }
}

fn root_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/bench-scale")
}

/// The filled account with `n` users: the one of an earlier run, or a new one.
pub async fn filled(engine: &Engine, n: usize) -> Outcome<Place> {
    let folder = root_folder().join(format!("{}-{n}", engine.name().to_lowercase()));
    let mut place = Place { folder, database: None };
    let name = format!("bench_scale_{n}");
    if let Engine::Postgres(url) = engine {
        place.database = Some(seed::with_database(url, &name));
    }
    let stamp = format!("fill {} with {N_GROUPS} groups, {N_POLICIES} policies", fill::VERSION);
    if place.is_filled(&stamp).await {
        crate::say(&format!("{}, {n} users: using what {} holds", engine.name(), place.folder.display()));
        place.tidy().await?;
        return Ok(place);
    }
    let started = Instant::now();
    crate::say(&format!("{}, {n} users: filling {}", engine.name(), place.folder.display()));
    if place.folder.exists() {
        std::fs::remove_dir_all(&place.folder)?;
    }
    std::fs::create_dir_all(&place.folder)?;
    // The server refuses a data folder that others can enter.
    std::fs::set_permissions(&place.folder, std::fs::Permissions::from_mode(0o700))?;
    if let Engine::Postgres(url) = engine {
        let mut server = sqlx::PgConnection::connect(url).await?;
        server.execute(AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))).await?;
        server.execute(AssertSqlSafe(format!("CREATE DATABASE {name} TEMPLATE template0"))).await?;
    }
    people(&place).await?;
    fill::fill(engine, &place, n).await?;
    std::fs::write(place.stamp(), &stamp)?;
    crate::say(&format!("{}, {n} users: filled in {:.0} s", engine.name(), started.elapsed().as_secs_f64()));
    Ok(place)
}

/// The account, its one administrator, and the policy that many will hold.
async fn people(place: &Place) -> Outcome<()> {
    let iam = Iam::open(place.settings()).await?;
    let root = seed::bootstrap(&iam).await?;
    for (quota, limit) in [(Quota::Users, 3_000_000), (Quota::Groups, 100_000), (Quota::Policies, 100_000)] {
        iam.run(&root, SetQuota { quota, limit: Some(limit) }).await?;
    }
    let user_name = UserName::parse(ADMINISTRATOR)?;
    iam.run(&root, CreateUser { user_name: user_name.clone(), display_name: None, comments: None }).await?;
    let profile = CreateLoginProfile {
        user_name: user_name.clone(),
        password: NewPassword::Chosen(Secret::from(PASSWORD)),
        password_reset_required: false,
        mfa_required: false,
    };
    iam.run(&root, profile).await?;
    let policy_name = PolicyName::parse("AdministratorAccess")?;
    let policy_type = rampart_core::authorization::PolicyType::System;
    iam.run(&root, AttachPolicyToUser { policy_type, policy_name, user_name }).await?;
    let document = super::WIDE_BEFORE.to_owned();
    let policy_name = PolicyName::parse("wide")?;
    iam.run(&root, CreatePolicy { policy_name, description: String::new(), document }).await?;
    iam.close().await;
    Ok(())
}

/// The administrator, logged on.
pub async fn administrator(iam: &Iam) -> Outcome<Caller> {
    let name = format!("{ADMINISTRATOR}@bench");
    match iam.logon().password(&seed::origin(), &name, Secret::from(PASSWORD)).await? {
        Step::Full(full) => Ok(full.caller(seed::origin())),
        Step::Pending(_) => Err("the logon asks for more".into()),
    }
}
