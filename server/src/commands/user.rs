//! `rampart user`: work on RAM users from the host, when nobody can log on.

use super::{CommandError, core, say};
use crate::cli::ResetPasswordArgs;
use crate::config::Config;

/// Gives a user, or the root identity by its e-mail address, a new one-time password and prints it.
///
/// # Errors
/// When it cannot be done, in one sentence.
pub async fn reset_password(config: Config, arguments: ResetPasswordArgs) -> Result<(), CommandError> {
    let iam = core::open(&config).await?;
    let origin = core::origin("user reset-password");
    let outcome = iam.reset_password_on_host(&origin, &arguments.name, arguments.account.as_deref()).await;
    iam.close().await;
    let password = outcome.map_err(|error| CommandError::failed(format!("{error}.")))?;
    say(format_args!("New password of {}: {}", arguments.name, password.reveal()))?;
    say("Sessions and locks of this name have ended.")
}
