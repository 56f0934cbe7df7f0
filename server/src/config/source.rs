//! Gathers the texts of all settings from flags, environment and file, and remembers where each came from.

use std::collections::BTreeMap;
use std::ffi::OsString;

use super::value::Expected;
use super::{GlobalArgs, ServeArgs};

/// One sentence about a setting that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ConfigError(String);

impl ConfigError {
    pub(super) fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

/// Every setting and its default; no default means optional, or computed from other settings.
///
/// The flag is the key with `-` for `_`, the variable is the key in capitals behind `RAMPART_`.
const SETTINGS: &[(&str, Option<&str>)] = &[
    ("data", Some("./data")),
    ("console", Some("127.0.0.1:8080")),
    ("api", Some("127.0.0.1:8081")),
    ("database", None),
    ("public_url", None),
    ("trusted_proxy", Some("")),
    ("log_format", Some("text")),
    ("log_level", Some("info")),
    ("metrics", None),
    ("logon_suffix", Some("onrampart.local")),
    ("max_connections", Some("1024")),
    ("max_connections_per_ip", Some("64")),
    ("hashing_threads", None),
    ("logon_per_minute", Some("30")),
    ("logon_burst", Some("20")),
    ("requests_per_second", Some("100")),
    ("requests_burst", Some("400")),
    ("max_users", Some("100000")),
    ("max_groups", Some("10000")),
    ("max_roles", Some("10000")),
    ("max_policies", Some("10000")),
];

/// The variable that names the settings file; not a setting itself.
const CONFIG_VARIABLE: &str = "RAMPART_CONFIG";

struct Found {
    text: String,
    place: String,
}

/// The text of each setting that was given, from the strongest place that gives it.
pub(super) struct Sources(BTreeMap<&'static str, Found>);

impl Sources {
    pub(super) fn gather(
        global: &GlobalArgs,
        serve: &ServeArgs,
        environment: impl IntoIterator<Item = (OsString, OsString)>,
    ) -> Result<Self, ConfigError> {
        let mut found = BTreeMap::new();
        for (key, text) in flags(global, serve) {
            found.insert(key, Found { text, place: format!("flag --{}", key.replace('_', "-")) });
        }
        let variables = variables(environment)?;
        for (name, text) in &variables {
            if let Some(key) = key_of_variable(name) {
                let place = format!("variable {name}");
                found.entry(key).or_insert_with(|| Found { text: text.clone(), place });
            }
        }
        if let Some(file) = global.config.as_ref().or_else(|| variables.get(CONFIG_VARIABLE)) {
            for (key, text) in file_settings(file)? {
                found.entry(key).or_insert_with(|| Found { text, place: format!("file {file}") });
            }
        }
        Ok(Self(found))
    }

    /// The value given, or `None`.
    pub(super) fn find<T>(
        &self,
        key: &'static str,
        parse: impl Fn(&str) -> Result<T, Expected>,
    ) -> Result<Option<T>, ConfigError> {
        let Some(Found { text, place }) = self.0.get(key) else { return Ok(None) };
        parse(text).map(Some).map_err(|expected| {
            // The database's address may hold a password, so it is not repeated.
            let shown = if key == "database" { "[redacted]" } else { text };
            ConfigError::new(format!("`{key}` from the {place} is `{}`: it must be {expected}.", shown.escape_debug()))
        })
    }

    /// The value given, or one computed.
    pub(super) fn get_or<T>(
        &self,
        key: &'static str,
        parse: impl Fn(&str) -> Result<T, Expected>,
        default: impl FnOnce() -> T,
    ) -> Result<T, ConfigError> {
        Ok(self.find(key, parse)?.unwrap_or_else(default))
    }

    /// The value given, or the default in [`SETTINGS`].
    pub(super) fn get<T>(
        &self,
        key: &'static str,
        parse: impl Fn(&str) -> Result<T, Expected>,
    ) -> Result<T, ConfigError> {
        if let Some(value) = self.find(key, &parse)? {
            return Ok(value);
        }
        let default = SETTINGS.iter().find(|(name, _)| *name == key).and_then(|(_, default)| *default);
        let text = default.ok_or_else(|| ConfigError::new(format!("`{key}` is not set and has no default.")))?;
        parse(text).map_err(|expected| {
            ConfigError::new(format!("the default `{text}` of `{key}` is wrong: it must be {expected}."))
        })
    }
}

fn flags(global: &GlobalArgs, serve: &ServeArgs) -> Vec<(&'static str, String)> {
    let proxies = (!serve.trusted_proxy.is_empty()).then(|| serve.trusted_proxy.join(","));
    let given = [
        ("data", &global.data),
        ("database", &global.database),
        ("console", &serve.console),
        ("api", &serve.api),
        ("public_url", &serve.public_url),
        ("trusted_proxy", &proxies),
        ("log_format", &serve.log_format),
        ("log_level", &serve.log_level),
        ("metrics", &serve.metrics),
        ("logon_suffix", &serve.logon_suffix),
        ("max_connections", &serve.max_connections),
        ("max_connections_per_ip", &serve.max_connections_per_ip),
        ("hashing_threads", &serve.hashing_threads),
        ("max_users", &serve.max_users),
    ];
    given.into_iter().filter_map(|(key, text)| text.clone().map(|text| (key, text))).collect()
}

fn key_of_variable(name: &str) -> Option<&'static str> {
    let key = name.strip_prefix("RAMPART_")?.to_ascii_lowercase();
    SETTINGS.iter().map(|(name, _)| *name).find(|name| *name == key)
}

/// All `RAMPART_*` variables; unknown ones are an error.
fn variables(
    environment: impl IntoIterator<Item = (OsString, OsString)>,
) -> Result<BTreeMap<String, String>, ConfigError> {
    let mut variables = BTreeMap::new();
    for (name, text) in environment {
        let Some(name) = name.to_str().filter(|name| name.starts_with("RAMPART_")) else { continue };
        let text = text.into_string().map_err(|_| ConfigError::new(format!("the variable {name} is not UTF-8.")))?;
        if name == CONFIG_VARIABLE || key_of_variable(name).is_some() {
            variables.insert(name.to_owned(), text);
        } else if !is_kubernetes_link(name, &text) {
            let names = SETTINGS.iter().map(|(key, _)| format!("RAMPART_{}", key.to_ascii_uppercase()));
            let hint = nearest(name, names.chain([CONFIG_VARIABLE.to_owned()]));
            return Err(ConfigError::new(format!("the variable {name} is no setting of Rampart{hint}")));
        }
    }
    Ok(variables)
}

/// Kubernetes puts such variables into every pod beside a service whose name begins with `rampart`.
fn is_kubernetes_link(name: &str, text: &str) -> bool {
    let is_address = text.starts_with("tcp://") || text.starts_with("udp://");
    name.ends_with("_SERVICE_HOST")
        || name.contains("_SERVICE_PORT")
        || (name.ends_with("_PORT") && is_address)
        || (name.contains("_PORT_") && (name.contains("_TCP") || name.contains("_UDP")))
}

fn file_settings(file: &str) -> Result<Vec<(&'static str, String)>, ConfigError> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| ConfigError::new(format!("the settings file {file} cannot be read: {error}.")))?;
    let table: toml::Table = toml::from_str(&text).map_err(|error| {
        let line = error.span().map_or(1, |span| text.get(..span.start).unwrap_or_default().matches('\n').count() + 1);
        ConfigError::new(format!("the settings file {file} is not TOML at line {line}: {}.", error.message()))
    })?;
    let mut settings = Vec::new();
    for (key, value) in table {
        let Some((known, _)) = SETTINGS.iter().find(|(name, _)| *name == key) else {
            let hint = nearest(&key, SETTINGS.iter().map(|(name, _)| (*name).to_owned()));
            return Err(ConfigError::new(format!("`{key}` in the file {file} is no setting of Rampart{hint}")));
        };
        let text = toml_text(&value).ok_or_else(|| {
            ConfigError::new(format!("`{key}` in the file {file} must be a text, a number, or a list of texts."))
        })?;
        settings.push((*known, text));
    }
    Ok(settings)
}

fn toml_text(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Array(entries) => {
            let texts: Option<Vec<&str>> = entries.iter().map(toml::Value::as_str).collect();
            texts.map(|texts| texts.join(","))
        }
        _ => None,
    }
}

/// `; did you mean X?` when a known name is near enough, else the full stop.
fn nearest(name: &str, known: impl Iterator<Item = String>) -> String {
    match known.map(|known| (distance(name, &known), known)).min() {
        Some((steps, known)) if steps <= 3 => format!("; did you mean {known}?"),
        _ => ".".to_owned(),
    }
}

/// Levenshtein distance in bytes.
fn distance(left: &str, right: &str) -> usize {
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.bytes().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, b) in right.bytes().enumerate() {
            let cost = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = cost.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}
