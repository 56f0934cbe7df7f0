//! Typed settings of the process, read once at start.
//!
//! Where a setting may come from, strongest first: a flag, a `RAMPART_*` variable, the TOML file, the default.
//! Keys nobody knows are refused, so that a typing error cannot silently leave a default in force.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

use ipnet::IpNet;
use serde::Serialize;

mod flags;
mod public_url;
mod source;
#[cfg(test)]
mod tests;
mod value;

pub use flags::{GlobalArgs, ServeArgs};
pub use public_url::PublicUrl;
pub use source::ConfigError;

use source::Sources;

/// Everything the process is told from outside.
#[derive(Debug, Clone, Serialize)]
pub struct Config {
    /// Folder of the SQLite database, the key ring and the audit digests.
    pub data: PathBuf,
    /// Address of the console.
    pub console: SocketAddr,
    /// Address of the RPC API.
    pub api: SocketAddr,
    /// PostgreSQL, or `None` for SQLite in the data folder.
    pub database: Option<DatabaseUrl>,
    /// The one origin under which browsers reach the console.
    pub public_url: PublicUrl,
    /// Proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed.
    pub trusted_proxy: Vec<IpNet>,
    /// Shape of log lines.
    pub log_format: LogFormat,
    /// Filter of log lines, as `info` or `info,rampart_server=debug`.
    pub log_level: String,
    /// Address of its own for `/metrics`; without it the console's address answers it, to loopback only.
    pub metrics: Option<SocketAddr>,
    /// The domain after `@` in a logon name: `alice@company-x.onrampart.local`.
    pub logon_suffix: String,
    /// Open connections per listener.
    pub max_connections: usize,
    /// Open connections per listener from one IPv4 address or one IPv6 /64 block.
    pub max_connections_per_ip: usize,
    /// Threads that hash passwords; each keeps 19 MiB.
    pub hashing_threads: usize,
    /// Requests one address block may send.
    #[serde(flatten)]
    pub rates: Rates,
    /// How many things an account may hold.
    #[serde(flatten)]
    pub quotas: Quotas,
}

/// Requests one client address block may send, as rate and burst.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Rates {
    /// Logon and set-up posts per minute.
    pub logon_per_minute: u32,
    /// Logon and set-up posts at once.
    pub logon_burst: u32,
    /// All requests per second.
    pub requests_per_second: u32,
    /// All requests at once.
    pub requests_burst: u32,
}

/// How many things an account may hold.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Quotas {
    /// RAM users.
    pub max_users: u64,
    /// RAM user groups.
    pub max_groups: u64,
    /// RAM roles.
    pub max_roles: u64,
    /// Custom policies.
    pub max_policies: u64,
}

/// Shape of log lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// One readable line per event.
    Text,
    /// One JSON object per event.
    Json,
}

/// Address of a PostgreSQL database, whose password is never printed.
#[derive(Clone)]
pub struct DatabaseUrl(String);

impl DatabaseUrl {
    /// The address with its password, for the driver only.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The address as people may see it: user, host, port and name, without password and options.
    fn redacted(&self) -> String {
        let Some((scheme, rest)) = self.0.split_once("://") else { return "[redacted]".to_owned() };
        let (user, host) = match rest.rsplit_once('@') {
            Some((user, host)) => (Some(user), host),
            None => (None, rest),
        };
        let host = host.split(['?', '#']).next().unwrap_or_default();
        match user {
            Some(user) => {
                let name = user.split([':', '/', '?', '#']).next().unwrap_or_default();
                let password = if name == user { "" } else { ":[redacted]" };
                format!("{scheme}://{name}{password}@{host}")
            }
            None => format!("{scheme}://{host}"),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.redacted())
    }
}

impl Serialize for DatabaseUrl {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.redacted())
    }
}

impl Config {
    /// Reads flags, environment and file into one set of settings.
    ///
    /// # Errors
    /// [`ConfigError`] says in one sentence which key, from where, holds which value, and what it must be.
    pub fn load(global: &GlobalArgs, serve: &ServeArgs) -> Result<Self, ConfigError> {
        Self::from_sources(global, serve, std::env::vars_os())
    }

    /// As [`Config::load`], with the environment given, so that tests need not change the process's own.
    ///
    /// # Errors
    /// As [`Config::load`].
    pub fn from_sources(
        global: &GlobalArgs,
        serve: &ServeArgs,
        environment: impl IntoIterator<Item = (std::ffi::OsString, std::ffi::OsString)>,
    ) -> Result<Self, ConfigError> {
        let sources = Sources::gather(global, serve, environment)?;
        let console = sources.get("console", value::address)?;
        let public_url = sources.get_or("public_url", value::public_url, || PublicUrl::of_address(console))?;
        public_url.check_transport()?;
        let trusted_proxy = sources.get("trusted_proxy", value::networks)?;
        Ok(Self {
            data: sources.get("data", value::folder)?,
            console,
            api: sources.get("api", value::address)?,
            database: sources.find("database", value::database)?,
            public_url,
            trusted_proxy,
            log_format: sources.get("log_format", value::log_format)?,
            log_level: sources.get("log_level", value::log_level)?,
            metrics: sources.find("metrics", value::address)?,
            logon_suffix: sources.get("logon_suffix", value::domain)?,
            max_connections: sources.get("max_connections", value::number(1..=1_000_000))?,
            max_connections_per_ip: sources.get("max_connections_per_ip", value::number(1..=1_000_000))?,
            hashing_threads: sources.get_or("hashing_threads", value::number(1..=64), default_hashing_threads)?,
            rates: Rates {
                logon_per_minute: sources.get("logon_per_minute", value::number(1..=1_000_000))?,
                logon_burst: sources.get("logon_burst", value::number(1..=1_000_000))?,
                requests_per_second: sources.get("requests_per_second", value::number(1..=1_000_000))?,
                requests_burst: sources.get("requests_burst", value::number(1..=1_000_000))?,
            },
            quotas: Quotas {
                max_users: sources.get("max_users", value::number(1..=10_000_000))?,
                max_groups: sources.get("max_groups", value::number(1..=10_000_000))?,
                max_roles: sources.get("max_roles", value::number(1..=10_000_000))?,
                max_policies: sources.get("max_policies", value::number(1..=10_000_000))?,
            },
        })
    }

    /// The settings in force as TOML that can be used as a settings file, without secrets.
    pub fn describe(&self) -> String {
        toml::to_string(self).unwrap_or_else(|error| format!("# the settings cannot be shown: {error}\n"))
    }
}

/// Half the cores: a flood of logons must leave room for everyone who is logged on.
fn default_hashing_threads() -> usize {
    std::thread::available_parallelism().map_or(1, |cores| cores.get().div_ceil(2)).clamp(1, 8)
}
