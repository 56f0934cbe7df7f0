//! From text to typed values. Each parser says what the text must be; `source` adds key, value and place.

use std::net::SocketAddr;
use std::ops::RangeInclusive;
use std::path::PathBuf;

use ipnet::IpNet;

use super::{DatabaseUrl, LogFormat, PublicUrl};

/// What a text must be, when it is not.
pub(super) type Expected = String;

pub(super) fn address(text: &str) -> Result<SocketAddr, Expected> {
    text.parse().map_err(|_| "an address and a port, as 127.0.0.1:8080 or [::1]:8080".to_owned())
}

pub(super) fn public_url(text: &str) -> Result<PublicUrl, Expected> {
    PublicUrl::parse(text)
}

pub(super) fn folder(text: &str) -> Result<PathBuf, Expected> {
    if text.is_empty() { Err("a folder".to_owned()) } else { Ok(PathBuf::from(text)) }
}

pub(super) fn database(text: &str) -> Result<DatabaseUrl, Expected> {
    let known = ["postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme));
    if known {
        Ok(DatabaseUrl(text.to_owned()))
    } else {
        Err("a PostgreSQL address, as postgres://rampart@db.example.com/rampart".to_owned())
    }
}

/// Networks, separated by commas.
pub(super) fn networks(text: &str) -> Result<Vec<IpNet>, Expected> {
    let entries = text.split(',').map(str::trim).filter(|entry| !entry.is_empty());
    entries.map(network).collect()
}

fn network(text: &str) -> Result<IpNet, Expected> {
    let network = match text.parse::<IpNet>() {
        Ok(network) => network,
        Err(_) => text
            .parse::<std::net::IpAddr>()
            .map(IpNet::from)
            .map_err(|_| "networks, as 10.0.0.0/8 or 192.0.2.7, separated by commas".to_owned())?,
    };
    // Whoever trusts everyone lets every client choose its own address: limits and acs:SourceIp would mean nothing.
    if network.prefix_len() == 0 {
        return Err("the networks of your proxies, never the whole Internet (0.0.0.0/0 or ::/0)".to_owned());
    }
    Ok(network.trunc())
}

pub(super) fn log_format(text: &str) -> Result<LogFormat, Expected> {
    match text {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        _ => Err("text or json".to_owned()),
    }
}

pub(super) fn log_level(text: &str) -> Result<String, Expected> {
    let expected = "error, warn, info, debug, trace, or a filter as info,rampart_server=debug";
    tracing_subscriber::EnvFilter::try_new(text).map(|_| text.to_owned()).map_err(|_| expected.to_owned())
}

pub(super) fn domain(text: &str) -> Result<String, Expected> {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    if text.len() <= 128 && text.contains('.') && text.split('.').all(is_label) {
        Ok(text.to_owned())
    } else {
        Err("a domain name in lower case, as onrampart.local, of at most 128 characters".to_owned())
    }
}

/// A whole number within limits.
pub(super) fn number<T: TryFrom<u64>>(limits: RangeInclusive<u64>) -> impl Fn(&str) -> Result<T, Expected> {
    move |text| {
        let number = text.parse::<u64>().ok().filter(|number| limits.contains(number));
        number
            .and_then(|number| T::try_from(number).ok())
            .ok_or_else(|| format!("a whole number from {} to {}", limits.start(), limits.end()))
    }
}
