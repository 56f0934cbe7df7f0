//! Guessing is slowed down, then stopped: an attempt is counted before it is looked at, and a success forgives it.
//! So parallel attempts cannot slip past the limit, and a name that does not exist answers like one that does.

use super::{LOCK_AFTER, LOCK_MS, store};
use crate::door::Iam;
use crate::model::{ApiError, Code, PrincipalId};

/// How quickly attempts are slowed down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Schedule {
    /// Passwords: the second wrong one costs a second, the fifth an hour.
    Password,
    /// Codes: five in fifteen minutes, over all sessions.
    Code,
}

impl Schedule {
    /// Milliseconds until the next attempt after `n` in a row.
    ///
    /// Source: Kanidm's soft lock (1, 3, 5 seconds); RAM, password policy (locked for one hour).
    const fn delay_ms(self, n: i64) -> i64 {
        match (self, n) {
            (Self::Password, n) if n >= LOCK_AFTER => LOCK_MS,
            (Self::Code, n) if n >= 5 => 15 * 60 * 1000,
            (Self::Code, _) | (_, ..=1) => 0,
            (Self::Password, 2) => 1_000,
            (Self::Password, 3) => 3_000,
            (Self::Password, _) => 5_000,
        }
    }

    const fn memory_ms(self) -> i64 {
        match self {
            Self::Password => LOCK_MS,
            Self::Code => 15 * 60 * 1000,
        }
    }
}

/// Where the attempts on a principal's password are counted.
pub(crate) fn bucket(principal: PrincipalId) -> String {
    format!("{}:{}", principal.kind(), principal.value())
}

/// Where the attempts on a principal's MFA codes are counted.
pub(crate) fn mfa_bucket(principal: PrincipalId) -> String {
    format!("mfa:{}", bucket(principal))
}

/// Counts an attempt before it is made.
///
/// # Errors
/// `Throttling.User`, saying how long to wait; the same for names that do not exist.
pub(crate) async fn reserve(iam: &Iam, bucket: &str, schedule: Schedule) -> Result<(), ApiError> {
    let now = iam.now();
    let mut tx = iam.store().begin_write().await?;
    let counted = store::count(&mut tx, bucket, now, schedule.memory_ms()).await?;
    let refused = match counted {
        Some(n) => {
            let delay = schedule.delay_ms(n);
            if delay > 0 {
                store::refuse_until(&mut tx, bucket, now.plus_ms(delay)).await?;
            }
            None
        }
        None => store::refused_until(&mut tx, bucket).await?,
    };
    tx.commit().await?;
    match refused {
        None => Ok(()),
        Some((until, _)) => Err(throttled(until - now.ms())),
    }
}

/// Forgets the attempts after a success.
pub(crate) async fn forgive(iam: &Iam, bucket: &str) -> Result<(), ApiError> {
    let mut tx = iam.store().begin_write().await?;
    store::clear(&mut tx, bucket).await?;
    Ok(tx.commit().await?)
}

/// Takes back an attempt that was not looked at. The earlier ones stay counted, else a busy server would forgive them.
pub(super) async fn take_back(iam: &Iam, bucket: &str) -> Result<(), ApiError> {
    let mut tx = iam.store().begin_write().await?;
    store::take_back(&mut tx, bucket).await?;
    Ok(tx.commit().await?)
}

fn throttled(wait_ms: i64) -> ApiError {
    let seconds = (wait_ms.max(0) + 999) / 1000;
    let wait = match seconds {
        ..=1 => "1 second".to_owned(),
        2..=90 => format!("{seconds} seconds"),
        _ => format!("{} minutes", (seconds + 59) / 60),
    };
    ApiError::new(
        Code::Throttling,
        "User",
        format!("too many attempts; wait {wait} and try again, or ask an administrator to reset the password"),
    )
}
