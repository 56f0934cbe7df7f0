//! Company X: an account full of examples for a newcomer. Everything is made through the door, as people would have
//! made it during a week: nothing is written that a real installation could not hold.

mod company;
mod documents;
mod register;
mod stage;
mod week;

use std::sync::Arc;

use crate::door::{Iam, OpenError, Settings};
use crate::model::{AccountId, ApiError, Disclosed, ManualClock, NameError, Timestamp};

use stage::Stage;

/// The logon name of the account in logon names.
const ALIAS: &str = "company-x";
/// The root identity's address.
const ROOT_EMAIL: &str = "owner@company-x.example";
/// The administrator a newcomer logs on as.
const ADMINISTRATOR: &str = "lin.mei";
/// A user with few permissions, to see what a refusal looks like.
const VISITOR: &str = "fatima.noor";

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

/// What a newcomer needs to look around. The passwords exist nowhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoCredentials {
    /// 16 digits.
    pub account_id: AccountId,
    /// The name in logon names.
    pub alias: String,
    /// The administrator's logon name, for example `lin.mei@company-x`.
    pub administrator: String,
    /// The administrator's password; a new one must be chosen at the first logon.
    pub password: Disclosed,
    /// The root identity's address.
    pub root_email: String,
    /// The root identity's password; its first logon binds an MFA device.
    pub root_password: Disclosed,
    /// The logon name of a user with few permissions.
    pub user: String,
    /// That user's password.
    pub user_password: Disclosed,
}

/// Why there is no demo account.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// There is an account.
    #[error("this installation has its account already; the demo account needs an empty one, so nothing was changed")]
    NotEmpty,
    /// The installation cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A step failed.
    #[error("the demo account is not complete, because a step failed: {0}; empty the data folder and try again")]
    Failed(#[from] ApiError),
    /// A step that must be refused was done, or the other way round.
    #[error("the demo account is not complete, because {0}; empty the data folder and try again")]
    Unexpected(String),
}

impl From<NameError> for DemoError {
    fn from(error: NameError) -> Self {
        Self::Unexpected(format!("a name is not valid: {error}"))
    }
}

/// Fills an empty installation with Company X and the week before `now`.
///
/// # Errors
/// [`DemoError`]; [`DemoError::NotEmpty`] when there is an account.
pub async fn fill(settings: Settings, now: Timestamp) -> Result<DemoCredentials, DemoError> {
    let clock = Arc::new(ManualClock::at(now.plus_ms(-7 * DAY_MS)));
    let iam = Iam::open_at(settings, clock.clone()).await?;
    let filled = play(&iam, &clock, now).await;
    iam.close().await;
    filled
}

async fn play(iam: &Iam, clock: &Arc<ManualClock>, now: Timestamp) -> Result<DemoCredentials, DemoError> {
    if iam.is_set_up().await? {
        return Err(DemoError::NotEmpty);
    }
    let mut stage = Stage::new(iam.clone(), Arc::clone(clock), now);
    let root_password = company::found(&mut stage).await?;
    company::staff(&mut stage).await?;
    week::play(&mut stage).await?;
    let password = week::hand_over(&mut stage).await?;
    clock.set(now);
    let Some((account_id, alias)) = iam.account().await? else { return Err(ApiError::internal().into()) };
    Ok(DemoCredentials {
        account_id,
        administrator: format!("{ADMINISTRATOR}@{alias}"),
        password,
        root_email: ROOT_EMAIL.to_owned(),
        root_password,
        user: format!("{VISITOR}@{alias}"),
        user_password: stage.password_of(VISITOR)?,
        alias,
    })
}
