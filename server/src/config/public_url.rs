//! The one origin under which browsers reach the console: links, CSRF and the host check use it, never a request.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use serde::{Serialize, Serializer};

use super::ConfigError;

/// An origin as browsers write it: scheme, lower-case host, port only when it is not the scheme's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    is_https: bool,
    host: String,
    port: u16,
}

impl PublicUrl {
    /// Reads `http://host[:port]` or `https://host[:port]`, with at most a `/` behind it.
    ///
    /// # Errors
    /// What the text must be.
    pub fn parse(text: &str) -> Result<Self, String> {
        let expected = || "a scheme, a host and maybe a port, as https://ram.example.com".to_owned();
        let (is_https, rest) = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
            (Some(rest), _) => (true, rest),
            (None, Some(rest)) => (false, rest),
            (None, None) => return Err(expected()),
        };
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        if rest.contains(['/', '?', '#', '@']) || !rest.is_ascii() {
            return Err(expected());
        }
        let authority: http::uri::Authority = rest.parse().map_err(|_| expected())?;
        let host = authority.host().to_ascii_lowercase();
        let names_a_port = rest.len() > authority.host().len();
        let port = match authority.port_u16() {
            Some(0) => return Err(expected()),
            Some(port) => port,
            None if names_a_port => return Err(expected()),
            None if is_https => 443,
            None => 80,
        };
        if host.is_empty() {
            return Err(expected());
        }
        Ok(Self { is_https, host, port })
    }

    /// The origin of a listener that no proxy stands in front of.
    pub(super) fn of_address(address: SocketAddr) -> Self {
        let ip = if address.ip().is_unspecified() { IpAddr::V4(Ipv4Addr::LOCALHOST) } else { address.ip() };
        let host = match ip {
            IpAddr::V4(ip) => ip.to_string(),
            IpAddr::V6(ip) => format!("[{ip}]"),
        };
        Self { is_https: false, host, port: address.port() }
    }

    /// Whether browsers reach the console through TLS.
    pub fn is_https(&self) -> bool {
        self.is_https
    }

    /// The host without its port.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port, also when it is the scheme's own.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Host and port as a browser's `Host` header has them.
    pub fn authority(&self) -> String {
        let own = if self.is_https { 443 } else { 80 };
        if self.port == own { self.host.clone() } else { format!("{}:{}", self.host, self.port) }
    }

    /// Scheme, host and port as a browser's `Origin` header has them.
    pub fn origin(&self) -> String {
        let scheme = if self.is_https { "https" } else { "http" };
        format!("{scheme}://{}", self.authority())
    }

    /// Whether the host names this machine.
    pub fn is_loopback(&self) -> bool {
        let bare = self.host.trim_start_matches('[').trim_end_matches(']');
        self.host == "localhost" || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
    }

    /// Refuses plain HTTP on other hosts than this machine: nobody could log on.
    pub(super) fn check_transport(&self) -> Result<(), ConfigError> {
        if self.is_https || self.is_loopback() {
            return Ok(());
        }
        Err(ConfigError::new(format!(
            "`public_url` is `{}`: it must start with https:// unless its host is this machine, because browsers keep \
             the logon cookie nowhere else; put a TLS proxy in front and name its address.",
            self.origin()
        )))
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin())
    }
}

impl Serialize for PublicUrl {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.origin())
    }
}
