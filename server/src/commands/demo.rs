//! `rampart demo`: fills an empty installation with Company X.

use rampart_core::model::{Clock as _, SystemClock};

use super::{CommandError, core, say};
use crate::config::Config;

/// Fills the data folder and prints how to log on.
///
/// # Errors
/// When it cannot be done, in one sentence.
pub async fn run(config: Config) -> Result<(), CommandError> {
    let settings = core::settings(&config)?;
    core::prepare_folder(&config.data)?;
    let demo = rampart_core::demo::fill(settings, SystemClock.now())
        .await
        .map_err(|error| CommandError::failed(format!("{error}.")))?;
    say(format_args!("Company X is ready: account {}, alias {}.\n", demo.account_id, demo.alias))?;
    say(format_args!("  Administrator      {}", demo.administrator))?;
    say(format_args!("  One-time password  {}", demo.password.reveal()))?;
    say("  The console asks for a new password at the first logon.\n")?;
    say(format_args!("  A user with few permissions  {}", demo.user))?;
    say(format_args!("  Password                     {}\n", demo.user_password.reveal()))?;
    say(format_args!("  Root identity  {}", demo.root_email))?;
    say(format_args!("  Password       {}", demo.root_password.reveal()))?;
    say("  The console binds an MFA device at its first logon.")
}
