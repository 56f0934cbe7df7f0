//! The flags that set settings. Values stay text here: all sources go through the same parsers.

use clap::Args;

/// Flags that every command takes.
#[derive(Debug, Clone, Default, Args)]
pub struct GlobalArgs {
    /// Settings file in TOML. Flags and RAMPART_* variables win over it.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<String>,
    /// Folder that holds the database and the key ring [default: ./data].
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<String>,
    /// Use PostgreSQL instead of SQLite in the data folder, as postgres://user@host/name.
    ///
    /// A password given here is seen by everyone who can list processes: prefer RAMPART_DATABASE or the settings file.
    #[arg(long, global = true, value_name = "URL")]
    pub database: Option<String>,
}

/// Flags of `rampart serve`.
#[derive(Debug, Clone, Default, Args)]
pub struct ServeArgs {
    /// Address of the console [default: 127.0.0.1:8080].
    #[arg(long, value_name = "ADDR:PORT")]
    pub console: Option<String>,
    /// Address of the RPC API [default: 127.0.0.1:8081].
    #[arg(long, value_name = "ADDR:PORT")]
    pub api: Option<String>,
    /// Origin under which browsers reach the console [default: http:// and the console's address].
    ///
    /// Must be https:// unless the host is this machine, because browsers keep the logon cookie nowhere else.
    #[arg(long, value_name = "URL")]
    pub public_url: Option<String>,
    /// Believe X-Forwarded-For and X-Forwarded-Proto from this network. May be given several times.
    #[arg(long, value_name = "CIDR")]
    pub trusted_proxy: Vec<String>,
    /// Shape of log lines: text or json [default: text].
    #[arg(long, value_name = "FORMAT")]
    pub log_format: Option<String>,
    /// Which log lines: error, warn, info, debug, trace, or a filter as info,rampart_server=debug [default: info].
    #[arg(long, value_name = "FILTER")]
    pub log_level: Option<String>,
    /// Address of its own for /metrics [default: the console's address, for loopback clients only].
    #[arg(long, value_name = "ADDR:PORT")]
    pub metrics: Option<String>,
    /// Domain after @ in logon names [default: onrampart.local].
    #[arg(long, value_name = "DOMAIN")]
    pub logon_suffix: Option<String>,
    /// Open connections per listener [default: 1024].
    #[arg(long, value_name = "N")]
    pub max_connections: Option<String>,
    /// Open connections per listener from one address [default: 64].
    #[arg(long, value_name = "N")]
    pub max_connections_per_ip: Option<String>,
    /// Threads that hash passwords, 19 MiB each [default: half the cores].
    #[arg(long, value_name = "N")]
    pub hashing_threads: Option<String>,
    /// RAM users an account may hold [default: 100000].
    #[arg(long, value_name = "N")]
    pub max_users: Option<String>,
}
