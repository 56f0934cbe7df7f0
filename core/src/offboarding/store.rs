//! SQL of offboardings that are set for a time.

use sqlx::FromRow;

use super::ScheduledOffboarding;
use crate::model::{AccountId, PageRequest, Timestamp, UserId, UserName};
use crate::store::{Error, Tx, execute, fetch_all, fetch_one, fetch_optional};

/// A row of `offboardings` with the present name of the user.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct OffboardingRow {
    pub(super) user_id: i64,
    pub(super) account_id: i64,
    pub(super) user_name: String,
    pub(super) at_ms: i64,
    pub(super) reason: String,
    pub(super) scheduled_ms: i64,
    pub(super) by_kind: String,
    pub(super) by_id: i64,
    pub(super) by_name: String,
    pub(super) source_address: String,
    pub(super) is_secure: bool,
    pub(super) mfa_present: bool,
    pub(super) session_key: Option<i64>,
    pub(super) failure: Option<String>,
}

impl OffboardingRow {
    pub(super) fn user_name(&self) -> Result<UserName, Error> {
        UserName::parse(&self.user_name).map_err(|_| Error::Inconsistent { table: "users", column: "user_name" })
    }

    /// The row as callers see it.
    pub(super) fn view(self) -> Result<ScheduledOffboarding, Error> {
        Ok(ScheduledOffboarding {
            user_name: self.user_name()?,
            at: Timestamp::from_ms(self.at_ms),
            reason: Some(self.reason).filter(|reason| !reason.is_empty()),
            scheduled_at: Timestamp::from_ms(self.scheduled_ms),
            scheduled_by: self.by_name,
            failure: self.failure,
        })
    }
}

/// The beginning of every statement that reads them.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT o.user_id, o.account_id, u.user_name, o.at_ms, o.reason, o.scheduled_ms, o.by_kind, o.by_id,
                    o.by_name, o.source_address, o.is_secure, o.mfa_present, o.session_key, o.failure
               FROM offboardings o JOIN users u ON u.user_id = o.user_id ",
            $rest
        )
    };
}

pub(super) async fn insert(tx: &mut Tx, row: &OffboardingRow) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO offboardings (user_id, account_id, at_ms, reason, scheduled_ms, by_kind, by_id, by_name,
                                   source_address, is_secure, mfa_present, session_key)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        row.user_id,
        row.account_id,
        row.at_ms,
        row.reason.clone(),
        row.scheduled_ms,
        row.by_kind.clone(),
        row.by_id,
        row.by_name.clone(),
        row.source_address.clone(),
        row.is_secure,
        row.mfa_present,
        row.session_key
    )?;
    Ok(())
}

pub(super) async fn find(tx: &mut Tx, user: UserId) -> Result<Option<OffboardingRow>, Error> {
    fetch_optional!(tx, OffboardingRow, select!("WHERE o.user_id = $1"), user.value())
}

/// Removes it; false when there is none.
pub(super) async fn delete(tx: &mut Tx, user: UserId) -> Result<bool, Error> {
    Ok(execute!(tx, "DELETE FROM offboardings WHERE user_id = $1", user.value())? == 1)
}

/// Says why it could not be carried out.
pub(super) async fn set_failure(tx: &mut Tx, user: UserId, failure: &str) -> Result<(), Error> {
    execute!(tx, "UPDATE offboardings SET failure = $2 WHERE user_id = $1", user.value(), failure.to_owned())?;
    Ok(())
}

/// Those whose time has come, at most `n`.
pub(super) async fn due(tx: &mut Tx, now: Timestamp, n: i64) -> Result<Vec<OffboardingRow>, Error> {
    fetch_all!(
        tx,
        OffboardingRow,
        select!("WHERE o.failure IS NULL AND o.at_ms <= $1 ORDER BY o.at_ms, o.user_id LIMIT $2"),
        now.ms(),
        n
    )
}

/// Where one stands in the list: pages begin behind it.
pub(super) fn page_key(row: &OffboardingRow) -> String {
    format!("{}-{}", row.at_ms, row.user_id)
}

fn parse_key(key: &str) -> Option<(i64, i64)> {
    let (ms, id) = key.split_once('-')?;
    Some((ms.parse().ok()?, id.parse().ok()?))
}

/// One page, the next one first, with one row more than asked for.
pub(super) async fn list(tx: &mut Tx, account: AccountId, page: &PageRequest) -> Result<Vec<OffboardingRow>, Error> {
    let limit = i64::from(page.size()) + 1;
    if let (None, Some(before)) = (&page.after, &page.before) {
        let (ms, id) = parse_key(before).unwrap_or((i64::MAX, i64::MAX));
        return fetch_all!(
            tx,
            OffboardingRow,
            select!(
                "WHERE o.account_id = $1 AND (o.at_ms, o.user_id) < ($2, $3)
                 ORDER BY o.at_ms DESC, o.user_id DESC LIMIT $4"
            ),
            account.value(),
            ms,
            id,
            limit
        );
    }
    let (ms, id) = page.after.as_deref().and_then(parse_key).unwrap_or((0, 0));
    fetch_all!(
        tx,
        OffboardingRow,
        select!("WHERE o.account_id = $1 AND (o.at_ms, o.user_id) > ($2, $3) ORDER BY o.at_ms, o.user_id LIMIT $4"),
        account.value(),
        ms,
        id,
        limit
    )
}

/// How many there are, at most `bound` + 1.
pub(super) async fn count(tx: &mut Tx, account: AccountId, bound: i64) -> Result<i64, Error> {
    let (n,): (i64,) = fetch_one!(
        tx,
        (i64,),
        "SELECT count(*) FROM (SELECT 1 AS one FROM offboardings WHERE account_id = $1 LIMIT $2) AS counted",
        account.value(),
        bound + 1
    )?;
    Ok(n)
}
