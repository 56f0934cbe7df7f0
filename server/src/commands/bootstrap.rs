//! `rampart bootstrap`: the first account without a browser.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use rampart_core::access_keys::{AccessKeyCreated, CreateAccessKey};
use rampart_core::authorization::PolicyType;
use rampart_core::bootstrap::SetUp;
use rampart_core::door::{Access, Iam};
use rampart_core::grants::AttachPolicyToUser;
use rampart_core::model::{AccountAlias, ApiError, Email, PolicyName, Secret, UserName};
use rampart_core::sessions::LoggedOn;
use rampart_core::users::CreateUser;

use super::{CommandError, core, say};
use crate::cli::BootstrapArgs;
use crate::config::Config;

/// Creates account and root identity, and on request a first administrator with an AccessKey pair.
///
/// # Errors
/// When it cannot be done, in one sentence.
pub async fn run(config: Config, arguments: BootstrapArgs) -> Result<(), CommandError> {
    let set_up = set_up(&arguments)?;
    let administrator = match &arguments.administrator {
        Some(name) => {
            Some(UserName::parse(name).map_err(|rule| CommandError::usage(format!("--administrator: {rule}.")))?)
        }
        None => None,
    };
    // Opened before anything is created: a file that cannot be written must not leave half an installation.
    let mut key_file = arguments.access_key_file.as_deref().map(create_private).transpose()?;
    let iam = core::open(&config).await?;
    let alias = set_up.alias.clone();
    let outcome = create(&iam, set_up, administrator).await;
    iam.close().await;
    let (account, pair) = match outcome {
        Ok(created) => created,
        Err(error) => {
            if let Some(path) = &arguments.access_key_file {
                // It is ours and empty: leave nothing behind.
                let _ = fs::remove_file(path);
            }
            return Err(CommandError::failed(format!("{error}.")));
        }
    };
    if let (Some(file), Some(pair), Some(path)) = (key_file.as_mut(), pair, arguments.access_key_file.as_ref()) {
        let json = serde_json::json!({
            "AccessKeyId": pair.key.access_key_id,
            "AccessKeySecret": pair.access_key_secret.reveal(),
        });
        writeln!(file, "{json:#}").and_then(|()| file.sync_all()).map_err(|error| {
            CommandError::failed(format!("the AccessKey pair cannot be written to `{}`: {error}.", path.display()))
        })?;
        say(format_args!("The administrator's AccessKey pair is in {}.", path.display()))?;
    }
    say(format_args!("The account {account} ({alias}) is ready. Log on with {} at the console.", arguments.email))
}

fn set_up(arguments: &BootstrapArgs) -> Result<SetUp, CommandError> {
    let email = Email::parse(&arguments.email).map_err(|rule| CommandError::usage(format!("--email: {rule}.")))?;
    let alias = arguments.alias.as_deref().unwrap_or("my-company");
    let alias = AccountAlias::parse(alias).map_err(|rule| CommandError::usage(format!("--alias: {rule}.")))?;
    Ok(SetUp { alias, email, password: password_in(&arguments.password_file)? })
}

/// The first line of a file that holds a password.
pub(super) fn password_in(file: &Path) -> Result<Secret<String>, CommandError> {
    let text = fs::read_to_string(file).map_err(|error| {
        CommandError::usage(format!("--password-file: `{}` cannot be read: {error}.", file.display()))
    })?;
    Ok(Secret::new(text.lines().next().unwrap_or_default().to_owned()))
}

async fn create(
    iam: &Iam,
    set_up: SetUp,
    administrator: Option<UserName>,
) -> Result<(String, Option<AccessKeyCreated>), ApiError> {
    let origin = core::origin("bootstrap");
    let root: LoggedOn = iam.bootstrap(&origin, set_up).await?;
    let account = root.account().to_string();
    let Some(user_name) = administrator else { return Ok((account, None)) };
    let caller = root.caller(origin);
    let policy_name = PolicyName::parse("AdministratorAccess").map_err(|_| ApiError::internal())?;
    let create = CreateUser { user_name: user_name.clone(), display_name: None, comments: None };
    let attach = AttachPolicyToUser { policy_type: PolicyType::System, policy_name, user_name: user_name.clone() };
    let create = iam.authorize(&caller, create).await?;
    let attach = iam.authorize(&caller, attach).await?;
    let pair = iam.authorize(&caller, CreateAccessKey { user_name: Some(user_name) }).await?;
    let mut work = iam.begin(&caller, Access::Write).await?;
    work.perform(create).await?;
    work.perform(attach).await?;
    let pair = work.perform(pair).await?;
    work.commit().await?;
    Ok((account, Some(pair)))
}

fn create_private(path: &Path) -> Result<fs::File, CommandError> {
    fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(|error| {
        CommandError::usage(format!("--access-key-file: `{}` cannot be created: {error}.", path.display()))
    })
}
