//! Opening the core from the settings, for every command that works on data.

use std::fs;
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::Path;

use rampart_core::door::{Iam, Origin, Settings};
use rampart_core::model::Suffix;
use rampart_core::store::Database;

use super::CommandError;
use crate::config::Config;

/// What the core is told.
///
/// # Errors
/// When a setting breaks the core's rule for it.
pub fn settings(config: &Config) -> Result<Settings, CommandError> {
    let mut settings = Settings::in_folder(&config.data);
    if let Some(url) = &config.database {
        settings.database = Database::Postgres(url.expose().to_owned());
    }
    settings.suffix = Suffix::parse(&config.logon_suffix)
        .map_err(|rule| CommandError::usage(format!("logon_suffix is not usable: {rule}.")))?;
    settings.hashing_threads = Some(config.hashing_threads);
    let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    settings.max_users = number(config.quotas.max_users);
    settings.max_groups = number(config.quotas.max_groups);
    settings.max_roles = number(config.quotas.max_roles);
    settings.max_policies = number(config.quotas.max_policies);
    Ok(settings)
}

/// Makes the data folder if needed and opens the core.
///
/// # Errors
/// When folder, key ring or database cannot be used, in one sentence; nothing was written then.
pub async fn open(config: &Config) -> Result<Iam, CommandError> {
    let settings = settings(config)?;
    prepare_folder(&config.data)?;
    Iam::open(settings).await.map_err(|error| CommandError::failed(format!("{error}.")))
}

/// Makes the folder, for its owner only, and makes sure that it can be written to.
///
/// # Errors
/// One sentence with what to do.
pub fn prepare_folder(folder: &Path) -> Result<(), CommandError> {
    let refuse = |error: io::Error| {
        CommandError::failed(format!(
            "the data folder `{}` cannot be used: {error}. Give it to the user that runs Rampart, or name another with \
             --data.",
            folder.display()
        ))
    };
    if !folder.exists() {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(refuse)?;
    }
    check_folder(folder)?;
    // Whoever is root may write anywhere; the mode tells whether the owner meant it to be written to.
    tempfile_in(folder).map_err(refuse)
}

/// Refuses a folder that others can enter.
///
/// # Errors
/// One sentence with the command that mends it.
pub fn check_folder(folder: &Path) -> Result<(), CommandError> {
    let metadata = fs::metadata(folder).map_err(|error| {
        CommandError::failed(format!("the data folder `{}` cannot be read: {error}.", folder.display()))
    })?;
    if !metadata.is_dir() {
        return Err(CommandError::failed(format!("`{}` is not a folder; name another with --data.", folder.display())));
    }
    let mode = metadata.permissions().mode() & 0o777;
    if mode & 0o200 == 0 {
        return Err(CommandError::failed(format!(
            "the data folder `{0}` is not writable; run `chmod u+w {0}` or name another with --data.",
            folder.display()
        )));
    }
    if mode & 0o007 != 0 && folder.join("keys").exists() {
        return Err(CommandError::failed(format!(
            "the data folder `{0}` can be entered by everybody on this machine; run `chmod 700 {0}`.",
            folder.display()
        )));
    }
    Ok(())
}

fn tempfile_in(folder: &Path) -> io::Result<()> {
    let probe = folder.join(".write-probe");
    fs::OpenOptions::new().write(true).create(true).truncate(true).open(&probe)?;
    fs::remove_file(probe)
}

/// The origin of what a command does, as events show it.
pub fn origin(command: &str) -> Origin {
    Origin::local(command, uuid::Uuid::new_v4().to_string().to_uppercase())
}
