//! SQL of roles and of whom their trust policies meant.

use sqlx::FromRow;

use super::trusted::{Bound, let_in};
use super::{ListRoles, RoleView};
use crate::authorization::{DocumentKind, parse};
use crate::model::{AccountId, NameSort, PrincipalId, RoleId, RoleName, Span, Timestamp, Total};
use crate::store::{Error, Tx, comparable, execute, fetch_all, fetch_one, fetch_optional, prefix_end};

/// The most rows a list counts; more are told as "more than".
const COUNT_BOUND: i64 = 1_000;

/// A row of `roles`.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct RoleRow {
    pub(crate) role_id: i64,
    pub(crate) account_id: i64,
    pub(crate) role_name: String,
    pub(crate) description: String,
    pub(crate) trust_policy: String,
    pub(crate) max_session_s: i64,
    pub(crate) created_ms: i64,
    pub(crate) updated_ms: i64,
}

impl RoleRow {
    pub(crate) fn id(&self) -> RoleId {
        RoleId::new(self.role_id)
    }

    pub(crate) fn name(&self) -> Result<RoleName, Error> {
        RoleName::parse(&self.role_name).map_err(|_| Error::Inconsistent { table: "roles", column: "role_name" })
    }

    /// The row as callers see it, without the trust policy's text.
    pub(crate) fn view(&self) -> Result<RoleView, Error> {
        Ok(RoleView {
            role_id: self.id(),
            role_name: self.name()?,
            description: self.description.clone(),
            trusted: parse(&self.trust_policy, DocumentKind::Trust)
                .map(|document| let_in(&document))
                .unwrap_or_default(),
            max_session_s: self.max_session_s,
            created_at: Timestamp::from_ms(self.created_ms),
            updated_at: Timestamp::from_ms(self.updated_ms),
        })
    }
}

/// The beginning of every statement that reads roles.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT role_id, account_id, role_name, description, trust_policy, max_session_s, created_ms, updated_ms
               FROM roles ",
            $rest
        )
    };
}

/// The role with this name, regardless of case.
pub(crate) async fn find(tx: &mut Tx, account: AccountId, name: &RoleName) -> Result<Option<RoleRow>, Error> {
    fetch_optional!(tx, RoleRow, select!("WHERE account_id = $1 AND role_name_key = $2"), account.value(), name.key())
}

/// The role of an id.
pub(crate) async fn get(tx: &mut Tx, id: RoleId) -> Result<Option<RoleRow>, Error> {
    fetch_optional!(tx, RoleRow, select!("WHERE role_id = $1"), id.value())
}

/// Conflicts with `roles_name_unique`.
pub(crate) async fn insert(tx: &mut Tx, role: &RoleRow) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO roles (role_id, account_id, role_name, role_name_key, description, trust_policy, max_session_s,
                            created_ms, updated_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        role.role_id,
        role.account_id,
        role.role_name.clone(),
        role.role_name.to_lowercase(),
        role.description.clone(),
        role.trust_policy.clone(),
        role.max_session_s,
        role.created_ms,
        role.updated_ms
    )?;
    Ok(())
}

/// Writes what can be changed.
pub(crate) async fn update(tx: &mut Tx, role: &RoleRow) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE roles SET description = $2, trust_policy = $3, max_session_s = $4, updated_ms = $5 WHERE role_id = $1",
        role.role_id,
        role.description.clone(),
        role.trust_policy.clone(),
        role.max_session_s,
        role.updated_ms
    )?;
    Ok(())
}

/// Deletes the row; false when somebody else did in between.
pub(crate) async fn delete(tx: &mut Tx, id: RoleId) -> Result<bool, Error> {
    let n = execute!(tx, "DELETE FROM roles WHERE role_id = $1", id.value())?;
    Ok(n == 1)
}

/// Replaces whom the trust policy meant.
pub(crate) async fn set_bound(tx: &mut Tx, id: RoleId, bound: &[Bound]) -> Result<(), Error> {
    execute!(tx, "DELETE FROM trusted_principals WHERE role_id = $1", id.value())?;
    for Bound { key, principal } in bound {
        execute!(
            tx,
            "INSERT INTO trusted_principals (role_id, arn_key, principal_kind, principal_id) VALUES ($1, $2, $3, $4)",
            id.value(),
            key.clone(),
            principal.kind(),
            principal.value()
        )?;
    }
    Ok(())
}

/// Whom the trust policy meant when it was saved.
pub(crate) async fn bound(tx: &mut Tx, id: RoleId) -> Result<Vec<Bound>, Error> {
    let rows = fetch_all!(
        tx,
        (String, String, i64),
        "SELECT arn_key, principal_kind, principal_id FROM trusted_principals WHERE role_id = $1 ORDER BY arn_key",
        id.value()
    )?;
    let broken = Error::Inconsistent { table: "trusted_principals", column: "principal_kind" };
    let bound: Option<Vec<Bound>> = rows
        .into_iter()
        .map(|(key, kind, value)| Some(Bound { key, principal: PrincipalId::from_parts(&kind, value)? }))
        .collect();
    bound.ok_or(broken)
}

/// The search as names are compared; nothing when it is blank.
fn prefix_of(list: &ListRoles) -> Option<String> {
    list.search.as_deref().map(|text| comparable(&text.trim().to_lowercase())).filter(|text| !text.is_empty())
}

/// How many roles match, exact up to a bound.
pub(crate) async fn total(tx: &mut Tx, account: AccountId, list: &ListRoles, all: i64) -> Result<Total, Error> {
    let Some(prefix) = prefix_of(list) else { return Ok(Total::Exactly(all)) };
    let (n,): (i64,) = fetch_one!(
        tx,
        (i64,),
        "SELECT count(*) FROM (SELECT 1 AS one FROM roles
          WHERE account_id = $1 AND role_name_key >= $2 AND role_name_key < $3 LIMIT $4) AS counted",
        account.value(),
        prefix.clone(),
        prefix_end(&prefix),
        COUNT_BOUND + 1
    )?;
    Ok(if n > COUNT_BOUND { Total::MoreThan(COUNT_BOUND) } else { Total::Exactly(n) })
}

/// The roles of a span whose name begins with a text, in one of the orders.
macro_rules! spanned {
    ($span:literal, $order:literal) => {
        concat!(
            select!("WHERE account_id = $1 AND role_name_key >= $7 AND role_name_key < $8 AND "),
            $span,
            " ORDER BY ",
            $order,
            " LIMIT $6"
        )
    };
}
macro_rules! by_name {
    ($order:literal) => {
        spanned!("CAST($2 AS BIGINT) <= CAST($4 AS BIGINT) AND role_name_key > $3 AND role_name_key < $5", $order)
    };
}
macro_rules! by_creation {
    ($order:literal) => {
        spanned!("(created_ms, role_name_key) > ($2, $3) AND (created_ms, role_name_key) < ($4, $5)", $order)
    };
}

/// One page, with one row more than asked for.
pub(crate) async fn list(tx: &mut Tx, account: AccountId, list: &ListRoles) -> Result<Vec<RoleRow>, Error> {
    let span = Span::of(&list.page, list.order);
    let prefix = prefix_of(list).unwrap_or_default();
    let sql = match (list.order.by, span.is_descending) {
        (NameSort::Name, false) => by_name!("role_name_key"),
        (NameSort::Name, true) => by_name!("role_name_key DESC"),
        (NameSort::Time, false) => by_creation!("created_ms, role_name_key"),
        (NameSort::Time, true) => by_creation!("created_ms DESC, role_name_key DESC"),
    };
    fetch_all!(
        tx,
        RoleRow,
        sql,
        account.value(),
        span.above.0,
        span.above.1,
        span.below.0,
        span.below.1,
        span.limit,
        prefix.clone(),
        prefix_end(&prefix)
    )
}
