//! Installations for tests: SQLite in a temporary folder, and a fresh database of the PostgreSQL server that
//! `TEST_POSTGRES_URL` names. Everything is done through the public door.
#![allow(dead_code, unused_imports, unused_macros, reason = "each test binary uses its part")]

use std::io::Write;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, Once};

pub use rampart_core::model::ManualClock;

use rampart_core::audit::{EventView, LookupEvents};
use rampart_core::authorization::PolicyType;
use rampart_core::bootstrap::SetUp;
use rampart_core::door::{Caller, Iam, OpenError, Origin, Settings};
use rampart_core::grants::AttachPolicyToUser;
use rampart_core::login_profiles::{CreateLoginProfile, NewPassword};
use rampart_core::model::{
    AccountAlias, ApiError, DisplayName, Email, GroupName, PageRequest, PolicyName, Secret, Timestamp, Total, UserName,
};
use rampart_core::policies::CreatePolicy;
use rampart_core::sessions::{LoggedOn, PendingLogon, Step};
use rampart_core::store::Database;
use rampart_core::users::{CreateUser, UserView};
use sqlx::{Connection, Executor};

/// 2025-06-11 12:00 UTC.
pub const NOW: i64 = 1_749_643_200_000;
pub const PASSWORD: &str = "brisk-Otter-94-lantern";
pub const OTHER_PASSWORD: &str = "quiet-Maple-57-harbor";

/// Does one action: of the company's root identity, or of a caller.
macro_rules! run {
    ($company:expr, $action:expr) => {
        $company.iam.run(&$company.root, $action).await
    };
    ($iam:expr, $caller:expr, $action:expr) => {
        $iam.run(&$caller, $action).await
    };
}
pub(crate) use run;

/// Runs each test on both engines: the same function, the same assertions.
macro_rules! on_both_engines {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $name() {
                let place = crate::support::Place::sqlite();
                super::$name(&place).await;
                place.done().await;
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $name() {
                if let Some(place) = crate::support::Place::postgres().await {
                    super::$name(&place).await;
                    place.done().await;
                }
            })+
        }
    };
}
pub(crate) use on_both_engines;

/// Where an installation is kept.
pub struct Place {
    pub settings: Settings,
    folder: tempfile::TempDir,
    /// The server's own database and the name of the test's.
    server: Option<(String, String)>,
}

impl Place {
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self { settings: small(Settings::in_folder(folder.path())), folder, server: None }
    }

    /// A fresh database; nothing when no server is named.
    pub async fn postgres() -> Option<Self> {
        static LEFT_OUT: Once = Once::new();
        let Ok(url) = std::env::var("TEST_POSTGRES_URL") else {
            LEFT_OUT.call_once(|| {
                // Written past the capture of the test's output: it is about the whole run.
                let _ = writeln!(std::io::stderr(), "PostgreSQL was left out: TEST_POSTGRES_URL is not set");
            });
            return None;
        };
        let folder = tempfile::tempdir().expect("a temporary folder");
        let name = format!("rampart_{}", uuid::Uuid::new_v4().simple());
        let mut server = sqlx::PgConnection::connect(&url).await.expect("the PostgreSQL server answers");
        let create = format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'");
        server.execute(sqlx::AssertSqlSafe(create)).await.expect("a fresh database");
        let settings = Settings {
            database: Database::Postgres(with_database(&url, &name)),
            ..small(Settings::in_folder(folder.path()))
        };
        Some(Self { settings, folder, server: Some((url, name)) })
    }

    /// Removes the database; after a failure it stays for a look.
    pub async fn done(self) {
        if let Some((url, name)) = &self.server {
            let mut server = sqlx::PgConnection::connect(url).await.expect("the PostgreSQL server answers");
            let drop = format!("DROP DATABASE {name} WITH (FORCE)");
            server.execute(sqlx::AssertSqlSafe(drop)).await.expect("the database is dropped");
        }
    }

    pub fn is_postgres(&self) -> bool {
        self.server.is_some()
    }

    /// Writes past the door what no version of Rampart writes.
    pub async fn tamper(&self, sql: &'static str) {
        let n = match &self.settings.database {
            Database::Sqlite(file) => {
                let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file);
                let mut connection = sqlx::SqliteConnection::connect_with(&options).await.expect("a connection");
                connection.execute(sql).await.expect(sql).rows_affected()
            }
            Database::Postgres(url) => {
                let mut connection = sqlx::PgConnection::connect(url).await.expect("a connection");
                connection.execute(sql).await.expect(sql).rows_affected()
            }
        };
        assert!(n > 0, "{sql} changed nothing");
    }

    /// Every value of every table as text, bytes as they are: what somebody finds who gets hold of the database.
    pub async fn dump(&self) -> String {
        let mut found = Vec::new();
        match &self.settings.database {
            Database::Sqlite(file) => {
                let folder = file.parent().expect("a folder");
                let name = file.file_name().expect("a file").to_string_lossy().into_owned();
                for entry in std::fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry")) {
                    if entry.file_name().to_string_lossy().starts_with(&name) {
                        found.extend(std::fs::read(entry.path()).expect("a file of the database"));
                    }
                }
            }
            Database::Postgres(url) => {
                let mut connection = sqlx::PgConnection::connect(url).await.expect("a connection");
                let tables: Vec<(String,)> =
                    sqlx::query_as("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'")
                        .fetch_all(&mut connection)
                        .await
                        .expect("the tables");
                for (table,) in tables {
                    let read = format!("SELECT CAST(t AS text) FROM {table} t");
                    let rows: Vec<(String,)> =
                        sqlx::query_as(sqlx::AssertSqlSafe(read)).fetch_all(&mut connection).await.expect("the rows");
                    rows.into_iter().for_each(|(row,)| found.extend(row.into_bytes()));
                }
            }
        }
        String::from_utf8_lossy(&found).into_owned()
    }

    pub async fn open(&self) -> Result<(Iam, Arc<ManualClock>), OpenError> {
        open(self.settings.clone()).await
    }

    /// An installation with its account.
    pub async fn company(&self) -> Company {
        self.company_with(self.settings.clone()).await
    }

    pub async fn company_with(&self, settings: Settings) -> Company {
        let (iam, clock) = open(settings).await.expect("the installation opens");
        let root = iam.bootstrap(&origin(), set_up("owner@company-x.example")).await.expect("the account is created");
        Company { root: root.caller(origin()), iam, clock }
    }
}

pub async fn open(settings: Settings) -> Result<(Iam, Arc<ManualClock>), OpenError> {
    let clock = Arc::new(ManualClock::at(Timestamp::from_ms(NOW)));
    Ok((Iam::open_at(settings, clock.clone()).await?, clock))
}

/// Cheap hashing: the tests are about everything else.
fn small(settings: Settings) -> Settings {
    Settings { hashing_threads: Some(2), hashing_memory_kib: Some(64), ..settings }
}

fn with_database(url: &str, name: &str) -> String {
    let (address, query) =
        url.split_once('?').map_or((url, String::new()), |(address, query)| (address, format!("?{query}")));
    let authority = address.find("://").map_or(0, |at| at + 3);
    let path = address[authority..].find('/').map_or(address.len(), |at| authority + at);
    format!("{}/{name}{query}", &address[..path])
}

/// An installation with its account, its clock, and its root identity.
pub struct Company {
    pub iam: Iam,
    pub clock: Arc<ManualClock>,
    pub root: Caller,
}

impl Company {
    pub async fn user(&self, name: &str) -> UserView {
        run!(self, create_user(name)).expect("the user is created")
    }

    /// A user with this policy document attached.
    pub async fn attach(&self, user: &str, policy: &str, document: &str) {
        run!(self, create_policy(policy, document)).expect("the policy is created");
        run!(self, attach_to_user(user, PolicyType::Custom, policy)).expect("the policy is attached");
    }

    /// Console logon with [`PASSWORD`] and nothing else.
    pub async fn enable_logon(&self, name: &str) {
        run!(self, create_profile(name, false, false)).expect("console logon is enabled");
    }

    pub async fn log_on(&self, name: &str, password: &str) -> Result<Step, ApiError> {
        let name = if name.contains('@') { name.to_owned() } else { format!("{name}@company-x") };
        self.iam.logon().password(&origin(), &name, Secret::from(password)).await
    }

    /// A user who has logged on.
    pub async fn caller(&self, name: &str) -> Caller {
        full(self.log_on(name, PASSWORD).await.expect("the user logs on")).caller(origin())
    }

    /// Creates a user who can log on, and logs on.
    pub async fn new_caller(&self, name: &str) -> Caller {
        self.user(name).await;
        self.enable_logon(name).await;
        self.caller(name).await
    }

    /// A complete session of a user, as a browser has one.
    pub async fn session(&self, id: &str, name: &str, password: &str) -> Caller {
        let step = self.log_on(name, password).await.expect("the user logs on");
        self.iam.sessions().open(id, "{}").await.expect("a session");
        self.iam.sessions().raise(id, &origin(), step).await.expect("the session is raised");
        self.identify(id).await.expect("the session is complete")
    }

    /// The caller of a complete session.
    pub async fn identify(&self, id: &str) -> Option<Caller> {
        match self.iam.sessions().identify(id).await.expect("the session is looked up") {
            rampart_core::sessions::Identity::Full(full) => Some(full.caller(origin())),
            _ => None,
        }
    }

    pub fn wait_ms(&self, ms: i64) {
        self.clock.advance_ms(ms);
    }

    /// How many events there are.
    pub async fn n_events(&self) -> i64 {
        let page = run!(self, LookupEvents::default()).expect("events are read");
        match page.total {
            Total::Exactly(n) => n,
            Total::MoreThan(n) => panic!("more than {n} events"),
        }
    }

    /// The newest event.
    pub async fn last_event(&self) -> EventView {
        let page = PageRequest { size: Some(1), ..PageRequest::default() };
        let mut page = run!(self, LookupEvents { page, ..LookupEvents::default() }).expect("events are read");
        page.items.remove(0)
    }
}

pub fn origin() -> Origin {
    Origin::network(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7)), true, "Browser/1.0", "REQUEST-1".to_owned())
}

pub fn set_up(email: &str) -> SetUp {
    SetUp {
        alias: AccountAlias::parse("company-x").expect("an alias"),
        email: Email::parse(email).expect("an address"),
        password: Secret::from(PASSWORD),
    }
}

/// The code of a failure, `done` otherwise.
pub fn code<T>(result: Result<T, ApiError>) -> String {
    result.err().map_or_else(|| "done".to_owned(), |error| error.full_code())
}

pub fn full(step: Step) -> LoggedOn {
    match step {
        Step::Full(full) => full,
        Step::Pending(pending) => panic!("{:?} is outstanding", pending.next_step()),
    }
}

pub fn pending(step: Step) -> PendingLogon {
    match step {
        Step::Pending(pending) => pending,
        Step::Full(_) => panic!("the logon is complete"),
    }
}

pub fn user_name(name: &str) -> UserName {
    UserName::parse(name).expect("a user name")
}

pub fn group_name(name: &str) -> GroupName {
    GroupName::parse(name).expect("a group name")
}

pub fn policy_name(name: &str) -> PolicyName {
    PolicyName::parse(name).expect("a policy name")
}

pub fn create_user(name: &str) -> CreateUser {
    CreateUser { user_name: user_name(name), display_name: None, comments: None }
}

pub fn create_named(name: &str, display_name: &str) -> CreateUser {
    CreateUser { display_name: Some(DisplayName::parse(display_name).expect("a display name")), ..create_user(name) }
}

pub fn create_policy(name: &str, document: &str) -> CreatePolicy {
    CreatePolicy { policy_name: policy_name(name), description: String::new(), document: document.to_owned() }
}

pub fn attach_to_user(user: &str, policy_type: PolicyType, policy: &str) -> AttachPolicyToUser {
    AttachPolicyToUser { policy_type, policy_name: policy_name(policy), user_name: user_name(user) }
}

pub fn create_profile(name: &str, password_reset_required: bool, mfa_required: bool) -> CreateLoginProfile {
    CreateLoginProfile {
        user_name: user_name(name),
        password: NewPassword::Chosen(Secret::from(PASSWORD)),
        password_reset_required,
        mfa_required,
    }
}

/// A document of one statement on every resource.
pub fn document(effect: &str, action: &str) -> String {
    format!(r#"{{"Version":"1","Statement":[{{"Effect":"{effect}","Action":"{action}","Resource":"*"}}]}}"#)
}

/// The code a device shows at a moment; `url` as the enrolment shows it.
pub fn mfa_code(url: &str, at: Timestamp) -> Secret<String> {
    let device = totp_rs::Totp::from_url(url).expect("an otpauth address");
    let at_s = u64::try_from(at.ms() / 1_000).expect("after 1970");
    Secret::from(device.generate(at_s).to_string())
}
