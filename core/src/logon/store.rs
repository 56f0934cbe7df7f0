//! SQL of logon attempts.

use crate::model::Timestamp;
use crate::store::{Error, Tx, execute, fetch_optional};

/// Counts an attempt, unless attempts are refused at the moment: one statement, so that parallel attempts are counted
/// one by one. Answers the number of attempts in a row and when they began to count.
///
/// Attempts are forgotten when none was made for `memory_ms`.
pub(crate) async fn count(tx: &mut Tx, bucket: &str, now: Timestamp, memory_ms: i64) -> Result<Option<i64>, Error> {
    let counted: Option<(i64,)> = fetch_optional!(
        tx,
        (i64,),
        "INSERT INTO logon_attempts (bucket, n_attempts, not_before_ms, last_ms) VALUES ($1, 1, $2, $2)
         ON CONFLICT (bucket) DO UPDATE
            SET n_attempts = CASE WHEN logon_attempts.last_ms < $3 THEN 1 ELSE logon_attempts.n_attempts + 1 END,
                last_ms = $2
          WHERE logon_attempts.not_before_ms <= $2
         RETURNING n_attempts",
        bucket.to_owned(),
        now.ms(),
        now.ms() - memory_ms
    )?;
    Ok(counted.map(|(n,)| n))
}

/// Refuses further attempts until a moment.
pub(crate) async fn refuse_until(tx: &mut Tx, bucket: &str, until: Timestamp) -> Result<(), Error> {
    execute!(tx, "UPDATE logon_attempts SET not_before_ms = $2 WHERE bucket = $1", bucket.to_owned(), until.ms())?;
    Ok(())
}

/// Until when attempts are refused, and how many were made.
pub(crate) async fn refused_until(tx: &mut Tx, bucket: &str) -> Result<Option<(i64, i64)>, Error> {
    fetch_optional!(
        tx,
        (i64, i64),
        "SELECT not_before_ms, n_attempts FROM logon_attempts WHERE bucket = $1",
        bucket.to_owned()
    )
}

/// Takes back one attempt that was counted, with the delay it caused.
pub(crate) async fn take_back(tx: &mut Tx, bucket: &str) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE logon_attempts SET n_attempts = n_attempts - 1, not_before_ms = 0
          WHERE bucket = $1 AND n_attempts > 0",
        bucket.to_owned()
    )?;
    Ok(())
}

/// Forgets the attempts of a bucket.
pub(crate) async fn clear(tx: &mut Tx, bucket: &str) -> Result<(), Error> {
    execute!(tx, "DELETE FROM logon_attempts WHERE bucket = $1", bucket.to_owned())?;
    Ok(())
}

/// Forgets what no longer counts.
pub(crate) async fn delete_before(tx: &mut Tx, last: Timestamp, now: Timestamp) -> Result<u64, Error> {
    execute!(tx, "DELETE FROM logon_attempts WHERE last_ms < $1 AND not_before_ms < $2", last.ms(), now.ms())
}
