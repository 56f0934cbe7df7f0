//! Installations with few and many users, made by real operations.

use std::os::unix::fs::PermissionsExt as _;

use rampart_core::bootstrap::SetUp;
use rampart_core::door::{Access, Caller, Iam, Origin, Settings};
use rampart_core::grants::AttachPolicyToUser;
use rampart_core::login_profiles::{CreateLoginProfile, NewPassword};
use rampart_core::model::{AccountAlias, DisplayName, Email, PolicyName, Secret, UserName};
use rampart_core::store::Database;
use rampart_core::users::CreateUser;

use crate::Outcome;

pub const PASSWORD: &str = "correct horse battery staple 42";
/// Users who log on, so that no two logons at once share a lock.
pub const N_LOGGING_ON: usize = 8;

/// Where the data is kept.
pub enum Engine {
    Sqlite,
    Postgres(String),
}

impl Engine {
    pub fn name(&self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres(_) => "PostgreSQL",
        }
    }

    pub fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite)
    }
}

/// SQLite, and PostgreSQL when `TEST_POSTGRES_URL` names a server.
pub fn engines() -> Vec<Engine> {
    let postgres = std::env::var("TEST_POSTGRES_URL").ok().map(Engine::Postgres);
    std::iter::once(Engine::Sqlite).chain(postgres).collect()
}

/// A filled installation.
pub struct Place {
    pub folder: tempfile::TempDir,
    pub database: Option<String>,
}

pub fn user_name(n: usize) -> String {
    format!("person-{n:06}")
}

/// An account with its root identity and nothing else.
async fn begin(engine: &Engine, n_users: usize) -> Outcome<(Place, Iam, Caller)> {
    let folder = tempfile::tempdir()?;
    // The server refuses a data folder that others can enter.
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o700))?;
    let mut settings = Settings::in_folder(folder.path());
    settings.max_users = 2_000_000;
    let mut database = None;
    if let Engine::Postgres(url) = engine {
        let url = own_database(url, n_users)?;
        settings.database = Database::Postgres(url.clone());
        database = Some(url);
    }
    let iam = Iam::open(settings).await?;
    let root = bootstrap(&iam).await?;
    Ok((Place { folder, database }, iam, root))
}

/// Creates the account; its root identity.
pub async fn bootstrap(iam: &Iam) -> Outcome<Caller> {
    let set_up = SetUp {
        alias: AccountAlias::parse("bench")?,
        email: Email::parse("owner@bench.example")?,
        password: Secret::from(PASSWORD),
    };
    Ok(iam.bootstrap(&origin(), set_up).await?.caller(origin()))
}

pub fn origin() -> Origin {
    Origin::local("bench", "BENCH".to_owned())
}

pub async fn fill(engine: &Engine, n_users: usize) -> Outcome<Place> {
    let (place, iam, root) = begin(engine, n_users).await?;
    for n in 0..N_LOGGING_ON {
        let user_name = UserName::parse(&format!("administrator-{n}"))?;
        iam.run(&root, CreateUser { user_name: user_name.clone(), display_name: None, comments: None }).await?;
        let profile = CreateLoginProfile {
            user_name: user_name.clone(),
            password: NewPassword::Chosen(Secret::from(PASSWORD)),
            password_reset_required: false,
            mfa_required: false,
        };
        iam.run(&root, profile).await?;
        let policy_name = PolicyName::parse("AdministratorAccess")?;
        let attach =
            AttachPolicyToUser { policy_type: rampart_core::authorization::PolicyType::System, policy_name, user_name };
        iam.run(&root, attach).await?;
    }
    for first in (0..n_users).step_by(500) {
        let mut work = iam.begin(&root, Access::Write).await?;
        for n in first..n_users.min(first + 500) {
            let create = CreateUser {
                user_name: UserName::parse(&user_name(n))?,
                display_name: Some(DisplayName::parse(&format!("Person {n}"))?),
                comments: None,
            };
            work.perform(iam.authorize(&root, create).await?).await?;
        }
        work.commit().await?;
    }
    iam.close().await;
    Ok(place)
}

/// A database of its own on the server, so that runs do not meet.
fn own_database(url: &str, n_users: usize) -> Outcome<String> {
    let name = format!("bench_{}_{n_users}", std::process::id());
    let status = std::process::Command::new("psql")
        .args([url, "-q", "-c", &format!("CREATE DATABASE {name} TEMPLATE template0")])
        .status()?;
    if !status.success() {
        return Err("psql could not create a database".into());
    }
    Ok(with_database(url, &name))
}

/// The URL of another database of a server.
pub fn with_database(url: &str, name: &str) -> String {
    let (server, query) = url.split_once('?').unwrap_or((url, ""));
    let server = server.rsplit_once('/').map_or(server, |(server, _)| server);
    if query.is_empty() { format!("{server}/{name}") } else { format!("{server}/{name}?{query}") }
}
