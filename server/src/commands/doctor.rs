//! `rampart doctor`: looks for what is wrong and changes nothing.

use std::os::unix::fs::PermissionsExt as _;

use rampart_core::store::{Database, inspect};

use super::{CommandError, core, say};
use crate::assets;
use crate::config::Config;

/// Prints the settings in force and one line for each check.
///
/// # Errors
/// When a check found a problem, with their number.
pub async fn run(config: Config) -> Result<(), CommandError> {
    say("# Settings in force")?;
    say(config.describe())?;
    say("# Checks")?;
    let mut n_problems = 0;
    for (subject, finding) in checks(&config).await {
        match finding {
            Ok(fact) => say(format_args!("ok       {subject}: {fact}"))?,
            Err(problem) => {
                n_problems += 1;
                say(format_args!("problem  {subject}: {problem}"))?;
            }
        }
    }
    match n_problems {
        0 => say("Nothing is wrong."),
        1 => Err(CommandError::failed("1 problem was found.")),
        n => Err(CommandError::failed(format!("{n} problems were found."))),
    }
}

type Finding = Result<String, String>;

async fn checks(config: &Config) -> Vec<(&'static str, Finding)> {
    let mut findings = vec![("console site", site()), ("public address", public_address(config))];
    let settings = match core::settings(config) {
        Ok(settings) => settings,
        Err(error) => return vec![("settings", Err(error.to_string()))],
    };
    findings.push(("data folder", data_folder(config)));
    findings.push(("key ring", key_ring(config)));
    let is_new = matches!(&settings.database, Database::Sqlite(file) if !file.exists());
    if is_new {
        findings.push(("database", Ok("none yet; `rampart serve` creates it".to_owned())));
        return findings;
    }
    match inspect(&settings).await {
        Ok(report) => {
            findings.push((
                "database",
                Ok(format!("{}, schema {} of {}", report.engine, report.schema, report.known_schema)),
            ));
            findings.push((
                "accounts",
                match report.accounts.as_slice() {
                    [] if report.schema < report.known_schema => {
                        Ok("not read before the schema is up to date; `rampart migrate` does it".to_owned())
                    }
                    [] => Ok("none yet; `rampart serve` prints a set-up link".to_owned()),
                    accounts => Ok(accounts.join(", ")),
                },
            ));
            findings.push((
                "root identities",
                if report.root_without_mfa.is_empty() {
                    Ok("protected by MFA, or not there yet".to_owned())
                } else {
                    let accounts = report.root_without_mfa.join(", ");
                    Err(format!("without an MFA device: {accounts}; log on with the root identity once to bind one"))
                },
            ));
        }
        Err(error) => findings.push(("database", Err(error.to_string()))),
    }
    findings
}

fn site() -> Finding {
    if assets::is_built() {
        Ok("embedded".to_owned())
    } else {
        Err("this binary was built without it; build the frontend and the bundle, then the server".to_owned())
    }
}

fn public_address(config: &Config) -> Finding {
    let address = config.public_url.origin();
    if config.public_url.is_https() || config.public_url.is_loopback() {
        Ok(address.to_string())
    } else {
        Err(format!("{address} is neither https nor this machine: browsers will not keep the session cookie"))
    }
}

fn data_folder(config: &Config) -> Finding {
    let shown = config.data.display().to_string();
    if !config.data.exists() {
        return Ok(format!("{shown} does not exist yet; it is created at the first start"));
    }
    core::check_folder(&config.data).map(|()| shown).map_err(|error| error.to_string())
}

fn key_ring(config: &Config) -> Finding {
    let path = config.data.join("keys");
    let shown = path.display();
    match std::fs::metadata(&path) {
        Err(_) if !config.data.exists() => Ok("none yet; it is created at the first start".to_owned()),
        Err(error) => Err(format!("{shown} cannot be read: {error}; it is needed once the database exists")),
        Ok(metadata) if metadata.permissions().mode() & 0o077 != 0 => {
            Err(format!("{shown} can be read by others; run `chmod 600 {shown}`"))
        }
        Ok(_) => Ok(format!("{shown}, readable by its owner only; keep a copy apart from the database")),
    }
}
