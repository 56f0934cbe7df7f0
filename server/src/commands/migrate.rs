//! `rampart migrate`: brings the database to this version's schema.

use super::{CommandError, core, say};
use crate::config::Config;

/// Opens the database, which brings it up to date, and closes it.
///
/// # Errors
/// When it cannot be done, in one sentence.
pub async fn run(config: Config) -> Result<(), CommandError> {
    let iam = core::open(&config).await?;
    iam.close().await;
    say("The database has the schema of this version.")
}
