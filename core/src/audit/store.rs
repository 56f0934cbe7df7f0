//! SQL of events. Every read walks one index by sequence number; which one, the filter decides.

use sqlx::FromRow;

use super::record::Event;
use super::{EventView, LookupEvents, Outcome};
use crate::model::{AccountId, Timestamp};
use crate::store::{Error, Tx, execute, fetch_all, fetch_one};

#[derive(Debug, FromRow)]
struct EventRow {
    event_sequence: i64,
    event_id: String,
    at_ms: i64,
    event_name: String,
    principal_kind: String,
    principal_name: String,
    logon_arn: Option<String>,
    resources: String,
    outcome: String,
    error_code: Option<String>,
    source_address: String,
    user_agent: String,
    mfa_present: bool,
    request_id: String,
    parameters: String,
}

impl EventRow {
    fn view(self) -> Result<EventView, Error> {
        let broken = |column| Error::Inconsistent { table: "events", column };
        Ok(EventView {
            sequence: self.event_sequence,
            event_id: self.event_id,
            at: Timestamp::from_ms(self.at_ms),
            event_name: self.event_name,
            principal_kind: self.principal_kind,
            principal_name: self.principal_name,
            logon_arn: self.logon_arn,
            resources: serde_json::from_str(&self.resources).map_err(|_| broken("resources"))?,
            outcome: Outcome::parse(&self.outcome).ok_or_else(|| broken("outcome"))?,
            error_code: self.error_code,
            source_address: self.source_address,
            user_agent: self.user_agent,
            mfa_present: self.mfa_present,
            request_id: self.request_id,
            parameters: self.parameters,
        })
    }
}

/// Which side of a sequence number is read, the nearest events first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// Events before this number, newest first.
    Older(i64),
    /// Events behind this number, oldest first.
    Newer(i64),
}

/// What events must have; one static text per filter that an index serves best.
macro_rules! any {
    () => {
        "account_id = $1 AND (CAST($2 AS TEXT) IS NULL OR outcome = $2)"
    };
}
macro_rules! by_principal {
    () => {
        "account_id = $1 AND (CAST($2 AS TEXT) IS NULL OR outcome = $2)
           AND principal_name = $3 AND (CAST($4 AS TEXT) IS NULL OR event_name = $4)"
    };
}
macro_rules! by_name {
    () => {
        "account_id = $1 AND (CAST($2 AS TEXT) IS NULL OR outcome = $2) AND event_name = $3"
    };
}

macro_rules! select {
    ($filter:expr, $rest:expr) => {
        concat!(
            "SELECT event_sequence, event_id, at_ms, event_name, principal_kind, principal_name, logon_arn, resources,
                    outcome, error_code, source_address, user_agent, mfa_present, request_id, parameters
               FROM events
              WHERE ",
            $filter,
            $rest
        )
    };
}

macro_rules! count {
    ($filter:expr, $rest:expr) => {
        concat!("SELECT count(*) FROM (SELECT event_sequence FROM events WHERE ", $filter, $rest, ") AS bounded")
    };
}

/// Reads in the direction of the side: the texts differ in comparison and order.
macro_rules! read {
    ($tx:expr, $side:expr, $filter:expr, $older:literal, $newer:literal $(, $bind:expr)*) => {
        match $side {
            Side::Older(sequence) => fetch_all!($tx, EventRow, select!($filter, $older) $(, $bind)*, sequence),
            Side::Newer(sequence) => fetch_all!($tx, EventRow, select!($filter, $newer) $(, $bind)*, sequence),
        }
    };
}

/// Appends an event; its number is the next one.
pub(crate) async fn insert(tx: &mut Tx, event_id: &str, event: &Event) -> Result<(), Error> {
    let resources = serde_json::Value::from(event.resources.clone()).to_string();
    execute!(
        tx,
        "INSERT INTO events (event_id, account_id, at_ms, event_name, principal_kind, principal_id, principal_name,
                             resources, outcome, error_code, source_address, user_agent, mfa_present, request_id,
                             parameters, logon_arn)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        event_id.to_owned(),
        event.account.value(),
        event.at.ms(),
        event.event_name.clone(),
        event.principal_kind,
        event.principal_id,
        event.principal_name.clone(),
        resources.clone(),
        event.outcome.as_str(),
        event.error_code.clone(),
        event.source_address.clone(),
        event.user_agent.clone(),
        event.mfa_present,
        event.request_id.clone(),
        event.parameters.clone(),
        event.logon_arn.clone()
    )?;
    Ok(())
}

/// At most `limit` events that match every filter of `wanted`, the ones nearest to the side's number first.
pub(crate) async fn lookup(
    tx: &mut Tx,
    account: AccountId,
    wanted: &LookupEvents,
    side: Side,
    limit: u32,
) -> Result<Vec<EventView>, Error> {
    let (account, limit) = (account.value(), i64::from(limit));
    let outcome = wanted.outcome.map(Outcome::as_str);
    let rows = match (&wanted.principal_name, &wanted.event_name) {
        (Some(principal), name) => read!(
            tx,
            side,
            by_principal!(),
            " AND event_sequence < $6 ORDER BY event_sequence DESC LIMIT $5",
            " AND event_sequence > $6 ORDER BY event_sequence LIMIT $5",
            account,
            outcome,
            principal.clone(),
            name.clone(),
            limit
        ),
        (None, Some(name)) => read!(
            tx,
            side,
            by_name!(),
            " AND event_sequence < $5 ORDER BY event_sequence DESC LIMIT $4",
            " AND event_sequence > $5 ORDER BY event_sequence LIMIT $4",
            account,
            outcome,
            name.clone(),
            limit
        ),
        (None, None) => read!(
            tx,
            side,
            any!(),
            " AND event_sequence < $4 ORDER BY event_sequence DESC LIMIT $3",
            " AND event_sequence > $4 ORDER BY event_sequence LIMIT $3",
            account,
            outcome,
            limit
        ),
    }?;
    rows.into_iter().map(EventRow::view).collect()
}

/// How many events match every filter of `wanted`, counted up to `bound` + 1.
pub(crate) async fn count(tx: &mut Tx, account: AccountId, wanted: &LookupEvents, bound: i64) -> Result<i64, Error> {
    let (account, limit) = (account.value(), bound.saturating_add(1));
    let outcome = wanted.outcome.map(Outcome::as_str);
    let (n,): (i64,) = match (&wanted.principal_name, &wanted.event_name) {
        (Some(principal), name) => fetch_one!(
            tx,
            (i64,),
            count!(by_principal!(), " LIMIT $5"),
            account,
            outcome,
            principal.clone(),
            name.clone(),
            limit
        ),
        (None, Some(name)) => {
            fetch_one!(tx, (i64,), count!(by_name!(), " LIMIT $4"), account, outcome, name.clone(), limit)
        }
        (None, None) => fetch_one!(tx, (i64,), count!(any!(), " LIMIT $3"), account, outcome, limit),
    }?;
    Ok(n)
}

/// Events with this request id, event id or client address among the newest 20,000 of the account, at most 20.
///
/// An index for each would cost every write; what is searched for was seen lately.
pub(crate) async fn find(tx: &mut Tx, account: AccountId, text: &str) -> Result<Vec<EventView>, Error> {
    let rows = fetch_all!(
        tx,
        EventRow,
        select!(
            "account_id = $1 AND event_sequence IN (
                SELECT event_sequence FROM (SELECT event_sequence, request_id, event_id, source_address FROM events
                         WHERE account_id = $1 ORDER BY event_sequence DESC LIMIT 20000) AS newest
                 WHERE request_id = $2 OR event_id = $2 OR source_address = $2
                 ORDER BY event_sequence DESC LIMIT 20)",
            " ORDER BY event_sequence DESC"
        ),
        account.value(),
        crate::store::comparable(text)
    )?;
    rows.into_iter().map(EventRow::view).collect()
}
