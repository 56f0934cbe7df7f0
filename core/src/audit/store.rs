//! SQL of events. Every read walks one index by sequence number; which one, the filter decides.

use std::collections::BTreeSet;

use sqlx::{AssertSqlSafe, FromRow};

use super::record::Event;
use super::{EventView, LookupEvents, Outcome};
use crate::model::{AccountId, Timestamp};
use crate::store::{Error, Tx, comparable, fetch_all, fetch_one, fetch_optional, on_tx};

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
            n_more_resources: 0,
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

/// The sequence numbers that are read, both ends excluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) above: i64,
    pub(crate) below: i64,
}

impl Range {
    pub(crate) const ALL: Self = Self { above: 0, below: i64::MAX };
}

/// From which end of a range events are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    NewestFirst,
    OldestFirst,
}

/// The most characters of a resource's key: an entry of an index has a limit.
const KEY_CHARACTERS: usize = 400;

/// A resource as it is compared: names that differ only in case are one name.
pub(crate) fn resource_key(resource: &str) -> String {
    comparable(&resource.chars().take(KEY_CHARACTERS).collect::<String>().to_lowercase())
}

/// What events must have; one static text per filter that an index serves best. The values: account, outcome, both
/// ends of the range, limit, then those of the filter.
macro_rules! any {
    () => {
        "events WHERE events.account_id = $1 AND (CAST($2 AS TEXT) IS NULL OR outcome = $2)
           AND events.event_sequence > $3 AND events.event_sequence < $4"
    };
}
macro_rules! by_name {
    () => {
        concat!(any!(), " AND event_name = $6")
    };
}
macro_rules! by_principal {
    () => {
        concat!(any!(), " AND principal_name = $6 AND (CAST($7 AS TEXT) IS NULL OR event_name = $7)")
    };
}
/// For outcomes that few events have, by whomever they are. The outcome is written out as well: a plan that PostgreSQL
/// makes for any outcome walks all events.
macro_rules! by_outcome {
    ($outcome:literal) => {
        concat!(
            "events WHERE events.account_id = $1 AND outcome = '",
            $outcome,
            "' AND outcome = $2 AND events.event_sequence > $3 AND events.event_sequence < $4
               AND (CAST($6 AS TEXT) IS NULL OR principal_name = $6) AND (CAST($7 AS TEXT) IS NULL OR event_name = $7)"
        )
    };
}
macro_rules! by_resource {
    () => {
        // CROSS JOIN: SQLite reads the tables in this order.
        "event_resources AS touched CROSS JOIN events
          WHERE touched.account_id = $1 AND touched.resource_key = $6 AND touched.event_sequence > $3
            AND touched.event_sequence < $4 AND events.event_sequence = touched.event_sequence
            AND (CAST($2 AS TEXT) IS NULL OR outcome = $2) AND (CAST($7 AS TEXT) IS NULL OR principal_name = $7)
            AND (CAST($8 AS TEXT) IS NULL OR event_name = $8)"
    };
}

macro_rules! select {
    ($from:expr, $rest:expr) => {
        concat!(
            "SELECT events.event_sequence, event_id, at_ms, event_name, principal_kind, principal_name, logon_arn,
                    resources, outcome, error_code, source_address, user_agent, mfa_present, request_id, parameters
               FROM ",
            $from,
            $rest
        )
    };
}

/// Counts what a filter finds, or reads it from one end: the texts differ in what stands around the filter.
macro_rules! count {
    ($tx:expr, $from:expr $(, $bind:expr)*) => {
        fetch_one!(
            $tx,
            (i64,),
            concat!("SELECT count(*) FROM (SELECT events.event_sequence FROM ", $from, " LIMIT $5) AS bounded")
            $(, $bind)*
        )
    };
}
macro_rules! read {
    ($tx:expr, $order:expr, $from:expr, $sequence:literal $(, $bind:expr)*) => {
        match $order {
            Order::NewestFirst => fetch_all!(
                $tx, EventRow, select!($from, concat!(" ORDER BY ", $sequence, " DESC LIMIT $5")) $(, $bind)*
            ),
            Order::OldestFirst => fetch_all!(
                $tx, EventRow, select!($from, concat!(" ORDER BY ", $sequence, " LIMIT $5")) $(, $bind)*
            ),
        }
    };
}

/// Rows per statement.
const N_ROWS: usize = 100;

/// Appends an event; its number is the next one.
pub(crate) async fn insert(tx: &mut Tx, event_id: &str, event: &Event) -> Result<(), Error> {
    let resources = serde_json::Value::from(event.resources.clone()).to_string();
    let (sequence,) = fetch_one!(
        tx,
        (i64,),
        "INSERT INTO events (event_id, account_id, at_ms, event_name, principal_kind, principal_id, principal_name,
                             resources, outcome, error_code, source_address, user_agent, mfa_present, request_id,
                             parameters, logon_arn)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
         RETURNING event_sequence",
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
    let keys: BTreeSet<String> = event.resources.iter().map(|resource| resource_key(resource)).collect();
    let keys: Vec<String> = keys.into_iter().collect();
    for keys in keys.chunks(N_ROWS) {
        let rows = (3..keys.len() + 3).map(|n| format!("($1, ${n}, $2)")).collect::<Vec<_>>().join(", ");
        let sql = format!("INSERT INTO event_resources (account_id, resource_key, event_sequence) VALUES {rows}");
        on_tx!(tx, |executor| {
            let mut query = sqlx::query(AssertSqlSafe(sql)).bind(event.account.value()).bind(sequence);
            for key in keys {
                query = query.bind(key);
            }
            query.execute(executor).await.map(drop)
        })?;
    }
    Ok(())
}

/// At most `limit` events of the range that match every filter of `wanted`, whose resource is a key.
pub(crate) async fn lookup(
    tx: &mut Tx,
    account: AccountId,
    wanted: &LookupEvents,
    range: Range,
    order: Order,
    limit: u32,
) -> Result<Vec<EventView>, Error> {
    let LookupEvents { principal_name, event_name, resource, outcome, .. } = wanted.clone();
    let (account, limit, outcome) = (account.value(), i64::from(limit), outcome.map(Outcome::as_str));
    let Range { above, below } = range;
    let rows = match (resource, principal_name, event_name) {
        (Some(resource), principal, name) => read!(
            tx,
            order,
            by_resource!(),
            "touched.event_sequence",
            account,
            outcome,
            above,
            below,
            limit,
            resource.clone(),
            principal.clone(),
            name.clone()
        ),
        // Nearly all that is tried is done.
        (None, who, name) if wanted.outcome == Some(Outcome::Refused) => {
            read!(
                tx,
                order,
                by_outcome!("refused"),
                "event_sequence",
                account,
                outcome,
                above,
                below,
                limit,
                who.clone(),
                name.clone()
            )
        }
        (None, who, name) if wanted.outcome == Some(Outcome::Failed) => {
            read!(
                tx,
                order,
                by_outcome!("failed"),
                "event_sequence",
                account,
                outcome,
                above,
                below,
                limit,
                who.clone(),
                name.clone()
            )
        }
        (None, Some(principal), name) => read!(
            tx,
            order,
            by_principal!(),
            "event_sequence",
            account,
            outcome,
            above,
            below,
            limit,
            principal.clone(),
            name.clone()
        ),
        (None, None, Some(name)) => {
            read!(tx, order, by_name!(), "event_sequence", account, outcome, above, below, limit, name.clone())
        }
        (None, None, None) => read!(tx, order, any!(), "event_sequence", account, outcome, above, below, limit),
    }?;
    rows.into_iter().map(EventRow::view).collect()
}

/// How many events of the range match every filter of `wanted`, whose resource is a key; counted up to `bound` + 1.
pub(crate) async fn count(
    tx: &mut Tx,
    account: AccountId,
    wanted: &LookupEvents,
    range: Range,
    bound: i64,
) -> Result<i64, Error> {
    let LookupEvents { principal_name, event_name, resource, outcome, .. } = wanted.clone();
    let (account, limit, outcome) = (account.value(), bound.saturating_add(1), outcome.map(Outcome::as_str));
    let Range { above, below } = range;
    let (n,): (i64,) = match (resource, principal_name, event_name) {
        (Some(resource), principal, name) => count!(
            tx,
            by_resource!(),
            account,
            outcome,
            above,
            below,
            limit,
            resource.clone(),
            principal.clone(),
            name.clone()
        ),
        (None, who, name) if wanted.outcome == Some(Outcome::Refused) => {
            count!(tx, by_outcome!("refused"), account, outcome, above, below, limit, who.clone(), name.clone())
        }
        (None, who, name) if wanted.outcome == Some(Outcome::Failed) => {
            count!(tx, by_outcome!("failed"), account, outcome, above, below, limit, who.clone(), name.clone())
        }
        (None, Some(principal), name) => {
            count!(tx, by_principal!(), account, outcome, above, below, limit, principal.clone(), name.clone())
        }
        (None, None, Some(name)) => count!(tx, by_name!(), account, outcome, above, below, limit, name.clone()),
        (None, None, None) => count!(tx, any!(), account, outcome, above, below, limit),
    }?;
    Ok(n)
}

/// The newest event's number; 0 without events.
pub(crate) async fn newest(tx: &mut Tx, account: AccountId) -> Result<i64, Error> {
    let sql = "SELECT COALESCE(MAX(event_sequence), 0) FROM events WHERE account_id = $1";
    let (sequence,): (i64,) = fetch_one!(tx, (i64,), sql, account.value())?;
    Ok(sequence)
}

/// The first event with this number or a greater one: its number and its time.
pub(crate) async fn first_from(
    tx: &mut Tx,
    account: AccountId,
    sequence: i64,
) -> Result<Option<(i64, Timestamp)>, Error> {
    let found: Option<(i64, i64)> = fetch_optional!(
        tx,
        (i64, i64),
        "SELECT event_sequence, at_ms FROM events WHERE account_id = $1 AND event_sequence >= $2
          ORDER BY event_sequence LIMIT 1",
        account.value(),
        sequence
    )?;
    Ok(found.map(|(sequence, at_ms)| (sequence, Timestamp::from_ms(at_ms))))
}

/// Events with this request id, event id or client address among the newest 20,000 of the account, at most 20.
///
/// An index for each would cost every write; what is searched for was seen lately.
pub(crate) async fn find(tx: &mut Tx, account: AccountId, text: &str) -> Result<Vec<EventView>, Error> {
    let rows = fetch_all!(
        tx,
        EventRow,
        select!(
            "events WHERE account_id = $1 AND event_sequence IN (
                SELECT event_sequence FROM (SELECT event_sequence, request_id, event_id, source_address FROM events
                         WHERE account_id = $1 ORDER BY event_sequence DESC LIMIT 20000) AS newest
                 WHERE request_id = $2 OR event_id = $2 OR source_address = $2
                 ORDER BY event_sequence DESC LIMIT 20)",
            " ORDER BY event_sequence DESC"
        ),
        account.value(),
        comparable(text)
    )?;
    rows.into_iter().map(EventRow::view).collect()
}
