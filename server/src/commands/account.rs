//! `rampart account`: the accounts of this installation, from the host.

use rampart_core::accounts::{AccountOnHost, AccountStatus};
use rampart_core::bootstrap::SetUp;
use rampart_core::model::{AccountAlias, Email};

use super::bootstrap::password_in;
use super::{CommandError, core, say};
use crate::cli::{AccountCommand, CreateAccountArgs};
use crate::config::Config;

/// Creates, lists, suspends or resumes accounts.
///
/// # Errors
/// When it cannot be done, in one sentence.
pub async fn run(config: Config, command: AccountCommand) -> Result<(), CommandError> {
    match command {
        AccountCommand::Create(arguments) => create(config, arguments).await,
        AccountCommand::List => list(config).await,
        AccountCommand::Suspend { name } => set_status(config, &name, AccountStatus::Suspended).await,
        AccountCommand::Resume { name } => set_status(config, &name, AccountStatus::Active).await,
    }
}

async fn create(config: Config, arguments: CreateAccountArgs) -> Result<(), CommandError> {
    let email = Email::parse(&arguments.email).map_err(|rule| CommandError::usage(format!("--email: {rule}.")))?;
    let alias =
        AccountAlias::parse(&arguments.alias).map_err(|rule| CommandError::usage(format!("--alias: {rule}.")))?;
    let password = password_in(&arguments.password_file)?;
    let iam = core::open(&config).await?;
    let outcome = iam.create_account_on_host(&core::origin("account create"), SetUp { alias, email, password }).await;
    iam.close().await;
    let account = outcome.map_err(failed)?;
    say(format_args!(
        "The account {} ({}) is ready. Log on with {} at the console.",
        account.account_id, account.alias, account.root_email
    ))
}

async fn list(config: Config) -> Result<(), CommandError> {
    let iam = core::open(&config).await?;
    say(format_args!("{:<16}  {:<32}  {:<9}  {:>9}  root identity", "account", "alias", "status", "users"))?;
    let mut last: Option<AccountOnHost> = None;
    loop {
        let page = iam.accounts_on_host(last.as_ref()).await.map_err(failed)?;
        let Some(newest) = page.last().cloned() else { break };
        for account in page {
            say(format_args!(
                "{:<16}  {:<32}  {:<9}  {:>9}  {}{}",
                account.account_id.to_string(),
                account.alias.as_str(),
                account.status.as_str(),
                account.n_users,
                account.root_email,
                if account.root_mfa_bound { "" } else { " (without MFA)" }
            ))?;
        }
        last = Some(newest);
    }
    iam.close().await;
    Ok(())
}

async fn set_status(config: Config, name: &str, status: AccountStatus) -> Result<(), CommandError> {
    let iam = core::open(&config).await?;
    let outcome = iam.set_account_status_on_host(&core::origin("account"), name, status).await;
    iam.close().await;
    let account = outcome.map_err(failed)?;
    let consequence = match status {
        AccountStatus::Active => "its people can log on again",
        AccountStatus::Suspended => "its sessions have ended and nobody can log on; nothing of it was deleted",
    };
    say(format_args!("The account {} ({}) is {}: {consequence}.", account.account_id, account.alias, status.as_str()))
}

fn failed(error: impl std::fmt::Display) -> CommandError {
    CommandError::failed(format!("{error}."))
}
