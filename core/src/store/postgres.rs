//! PostgreSQL: the pool and what each connection is told.

use std::str::FromStr;
use std::time::Duration;

use sqlx::Connection as _;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};

/// A connection that was used within this time is taken to be alive.
const ALIVE_FOR: Duration = Duration::from_secs(1);

/// Opens a pool. Limits keep one stuck statement or transaction from holding others.
pub(super) async fn pool(url: &str, n: u32) -> Result<PgPool, sqlx::Error> {
    let options = options(url)?;
    PgPoolOptions::new()
        .max_connections(n)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(5))
        .test_before_acquire(false)
        .before_acquire(|connection, seen| {
            Box::pin(async move {
                if seen.idle_for > ALIVE_FOR {
                    connection.ping().await?;
                }
                Ok(true)
            })
        })
        .connect_with(options)
        .await
}

/// A few connections that are made when they are needed.
pub(super) fn lookers(url: &str) -> Result<PgPool, sqlx::Error> {
    let pool = PgPoolOptions::new().max_connections(2).acquire_timeout(Duration::from_secs(5));
    Ok(pool.idle_timeout(Duration::from_secs(60)).connect_lazy_with(options(url)?))
}

fn options(url: &str) -> Result<PgConnectOptions, sqlx::Error> {
    Ok(PgConnectOptions::from_str(url)?.application_name("rampart").options([
        ("statement_timeout", "5s"),
        ("lock_timeout", "2s"),
        ("idle_in_transaction_session_timeout", "10s"),
        ("synchronous_commit", "on"),
    ]))
}
