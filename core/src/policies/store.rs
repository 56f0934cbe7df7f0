//! SQL of custom policies; system policies are answered from the program.

use sqlx::FromRow;

use super::words::{is_one, words};
use super::{PolicySummary, PolicyType, VersionId};
use crate::authorization::find_system_policy;
use crate::model::{AccountId, NameSort, PolicyId, PolicyName, Span, Timestamp, Total};
use crate::store::{Error, Tx, execute, fetch_all, fetch_one, fetch_optional, prefix_end};

/// A row of `policies`.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct PolicyRow {
    policy_id: i64,
    policy_name: String,
    pub(crate) policy_name_key: String,
    pub(crate) description: String,
    default_version: i64,
    pub(crate) newest_version: i64,
    created_ms: i64,
    updated_ms: i64,
}

impl PolicyRow {
    pub(crate) fn id(&self) -> PolicyId {
        PolicyId::new(self.policy_id)
    }

    pub(crate) fn policy_name(&self) -> Result<PolicyName, Error> {
        PolicyName::parse(&self.policy_name)
            .map_err(|_| Error::Inconsistent { table: "policies", column: "policy_name" })
    }

    pub(crate) fn default_version(&self) -> VersionId {
        VersionId::new(self.default_version)
    }

    pub(super) fn created_at(&self) -> Timestamp {
        Timestamp::from_ms(self.created_ms)
    }

    pub(super) fn updated_at(&self) -> Timestamp {
        Timestamp::from_ms(self.updated_ms)
    }

    /// As lists show it; attachments are counted apart.
    pub(super) fn summary(self) -> Result<PolicySummary, Error> {
        Ok(PolicySummary {
            policy_type: PolicyType::Custom,
            policy_name: self.policy_name()?,
            default_version: self.default_version(),
            label: None,
            n_attached: Total::Exactly(0),
            created_at: Some(self.created_at()),
            updated_at: Some(self.updated_at()),
            description: self.description,
        })
    }
}

/// The beginning of every statement that reads policies.
macro_rules! select {
    ($($rest:expr),* $(,)?) => {
        concat!(
            "SELECT p.policy_id, p.policy_name, p.policy_name_key, p.description, p.default_version,
                    p.newest_version, p.created_ms, p.updated_ms
               FROM policies p ",
            $($rest),*
        )
    };
}

/// The custom policy with this name, regardless of case.
pub(crate) async fn find_custom(
    tx: &mut Tx,
    account: AccountId,
    name: &PolicyName,
) -> Result<Option<PolicyRow>, Error> {
    fetch_optional!(
        tx,
        PolicyRow,
        select!("WHERE p.account_id = $1 AND p.policy_name_key = $2"),
        account.value(),
        name.key()
    )
}

/// The policy of a reference as its own spelling names it; locked against deletion when it is custom.
pub(crate) async fn find_and_hold(
    tx: &mut Tx,
    account: AccountId,
    policy_type: PolicyType,
    name: &PolicyName,
) -> Result<Option<PolicyName>, Error> {
    match policy_type {
        PolicyType::System => {
            let broken = |_| Error::Inconsistent { table: "system_policies", column: "name" };
            find_system_policy(name.as_str()).map(|policy| PolicyName::parse(policy.name).map_err(broken)).transpose()
        }
        PolicyType::Custom => match find_custom(tx, account, name).await? {
            Some(row) if lock(tx, row.id()).await? => row.policy_name().map(Some),
            _ => Ok(None),
        },
    }
}

/// A policy that is about to be written.
pub(super) struct NewPolicy<'a> {
    pub(super) policy_id: PolicyId,
    pub(super) policy_name: &'a PolicyName,
    pub(super) description: &'a str,
}

/// Writes a policy; its first version is written apart. Conflicts with `policies_name_unique`.
pub(super) async fn insert(
    tx: &mut Tx,
    account: AccountId,
    policy: &NewPolicy<'_>,
    now: Timestamp,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO policies (policy_id, account_id, policy_name, policy_name_key, description, default_version,
                               newest_version, created_ms, updated_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $7)",
        policy.policy_id.value(),
        account.value(),
        policy.policy_name.to_string(),
        policy.policy_name.key(),
        policy.description.to_owned(),
        VersionId::FIRST.value(),
        now.ms()
    )?;
    insert_words(tx, account, policy.policy_id, [policy.policy_name.as_str(), policy.description]).await
}

async fn insert_words(tx: &mut Tx, account: AccountId, id: PolicyId, texts: [&str; 2]) -> Result<(), Error> {
    for word in words(texts) {
        execute!(
            tx,
            "INSERT INTO policy_words (policy_id, word, account_id) VALUES ($1, $2, $3)",
            id.value(),
            word,
            account.value()
        )?;
    }
    Ok(())
}

/// Writes a description and what the policy is found by.
pub(super) async fn set_description(
    tx: &mut Tx,
    account: AccountId,
    policy: &PolicyRow,
    description: &str,
    now: Timestamp,
) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE policies SET description = $2, updated_ms = $3 WHERE policy_id = $1",
        policy.policy_id,
        description.to_owned(),
        now.ms()
    )?;
    execute!(tx, "DELETE FROM policy_words WHERE policy_id = $1", policy.policy_id)?;
    insert_words(tx, account, policy.id(), [&policy.policy_name, description]).await
}

/// Makes changes of one policy follow each other and answers whether it still exists.
pub(crate) async fn lock(tx: &mut Tx, id: PolicyId) -> Result<bool, Error> {
    // An update that changes nothing locks the row on both engines.
    let n = execute!(tx, "UPDATE policies SET newest_version = newest_version WHERE policy_id = $1", id.value())?;
    Ok(n == 1)
}

/// Takes the next version number; nothing when the policy is gone. Two at once get two numbers, one after the other.
pub(super) async fn take_version(tx: &mut Tx, id: PolicyId) -> Result<Option<VersionId>, Error> {
    let row = fetch_optional!(
        tx,
        (i64,),
        "UPDATE policies SET newest_version = newest_version + 1 WHERE policy_id = $1 RETURNING newest_version",
        id.value()
    )?;
    Ok(row.map(|(number,)| VersionId::new(number)))
}

/// Puts a version in force.
pub(super) async fn set_default(tx: &mut Tx, id: PolicyId, version: VersionId, now: Timestamp) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE policies SET default_version = $2, updated_ms = $3 WHERE policy_id = $1",
        id.value(),
        version.value(),
        now.ms()
    )?;
    Ok(())
}

/// The version in force, read behind the lock.
pub(super) async fn default_of(tx: &mut Tx, id: PolicyId) -> Result<VersionId, Error> {
    let (number,): (i64,) =
        fetch_one!(tx, (i64,), "SELECT default_version FROM policies WHERE policy_id = $1", id.value())?;
    Ok(VersionId::new(number))
}

/// Deletes the row; false when somebody else did in between.
pub(super) async fn delete(tx: &mut Tx, id: PolicyId) -> Result<bool, Error> {
    let n = execute!(tx, "DELETE FROM policies WHERE policy_id = $1", id.value())?;
    Ok(n == 1)
}

/// The beginnings with the one first that the fewest policies have: searches follow it and look at the others there.
pub(super) async fn rarest_first(
    tx: &mut Tx,
    account: AccountId,
    mut beginnings: [String; 3],
    bound: i64,
) -> Result<[String; 3], Error> {
    if is_one(&beginnings) {
        return Ok(beginnings);
    }
    let [first, second, third] = &beginnings;
    let (first, second, third): (i64, i64, i64) = fetch_one!(
        tx,
        (i64, i64, i64),
        "SELECT (SELECT count(*) FROM (SELECT 1 AS one FROM policy_words
                  WHERE account_id = $1 AND word >= $2 AND word < $3 LIMIT $8) AS first),
                (SELECT count(*) FROM (SELECT 1 AS one FROM policy_words
                  WHERE account_id = $1 AND word >= $4 AND word < $5 LIMIT $8) AS second),
                (SELECT count(*) FROM (SELECT 1 AS one FROM policy_words
                  WHERE account_id = $1 AND word >= $6 AND word < $7 LIMIT $8) AS third)",
        account.value(),
        first.clone(),
        prefix_end(first),
        second.clone(),
        prefix_end(second),
        third.clone(),
        prefix_end(third),
        bound + 1
    )?;
    if second < first && second <= third {
        beginnings.swap(0, 1);
    } else if third < first {
        beginnings.swap(0, 2);
    }
    Ok(beginnings)
}

/// Custom policies that a search finds, at most `bound` + 1.
pub(super) async fn count_found(
    tx: &mut Tx,
    account: AccountId,
    asked: &[String; 3],
    bound: i64,
) -> Result<i64, Error> {
    let [first, second, third] = asked;
    if is_one(asked) {
        // A policy has seldom more than two words that begin alike.
        let limit = 2 * (bound + 1);
        let (n_words, n): (i64, i64) = fetch_one!(
            tx,
            (i64, i64),
            "SELECT count(*), count(DISTINCT policy_id) FROM (
                SELECT policy_id FROM policy_words WHERE account_id = $1 AND word >= $2 AND word < $3 LIMIT $4) AS found",
            account.value(),
            first.clone(),
            prefix_end(first),
            limit
        )?;
        if n > bound || n_words < limit {
            return Ok(n.min(bound + 1));
        }
    }
    let (n,): (i64,) = fetch_one!(
        tx,
        (i64,),
        "SELECT count(*) FROM (
            SELECT DISTINCT f.policy_id FROM policy_words f
             WHERE f.account_id = $1 AND f.word >= $2 AND f.word < $3
               AND EXISTS (SELECT 1 FROM policy_words s
                            WHERE s.policy_id = f.policy_id AND s.word >= $4 AND s.word < $5)
               AND EXISTS (SELECT 1 FROM policy_words t
                            WHERE t.policy_id = f.policy_id AND t.word >= $6 AND t.word < $7)
             LIMIT $8) AS found",
        account.value(),
        first.clone(),
        prefix_end(first),
        second.clone(),
        prefix_end(second),
        third.clone(),
        prefix_end(third),
        bound + 1
    )?;
    Ok(n)
}

/// A page of a span of custom policies that keep a condition, in one of the orders.
macro_rules! page {
    ($condition:expr, $span:literal, $order:literal) => {
        select!("WHERE ", $condition, " AND ", $span, " ORDER BY ", $order, " LIMIT $6")
    };
}
macro_rules! ordered {
    ($condition:expr, $by:expr, $is_descending:expr) => {
        match ($by, $is_descending) {
            (NameSort::Name, false) => page!(
                $condition,
                "CAST($2 AS BIGINT) <= CAST($4 AS BIGINT) AND p.policy_name_key > $3 AND p.policy_name_key < $5",
                "p.policy_name_key"
            ),
            (NameSort::Name, true) => page!(
                $condition,
                "CAST($2 AS BIGINT) <= CAST($4 AS BIGINT) AND p.policy_name_key > $3 AND p.policy_name_key < $5",
                "p.policy_name_key DESC"
            ),
            (NameSort::Time, false) => page!(
                $condition,
                "(p.updated_ms, p.policy_name_key) > ($2, $3) AND (p.updated_ms, p.policy_name_key) < ($4, $5)",
                "p.updated_ms, p.policy_name_key"
            ),
            (NameSort::Time, true) => page!(
                $condition,
                "(p.updated_ms, p.policy_name_key) > ($2, $3) AND (p.updated_ms, p.policy_name_key) < ($4, $5)",
                "p.updated_ms DESC, p.policy_name_key DESC"
            ),
        }
    };
}

/// The few policies that a search finds, by their words. The account is named inside only: named outside too, SQLite
/// walks all of its policies and asks of each.
macro_rules! few {
    () => {
        "p.policy_id IN (
            SELECT f.policy_id FROM policy_words f WHERE f.account_id = $1 AND f.word >= $7 AND f.word < $8)"
    };
}

/// The many policies that a search finds, on the way through the order.
macro_rules! many {
    () => {
        "p.account_id = $1
         AND EXISTS (SELECT 1 FROM policy_words f WHERE f.policy_id = p.policy_id AND f.word >= $7 AND f.word < $8)"
    };
}

/// The same where several words are asked for.
macro_rules! with_others {
    ($first:expr) => {
        concat!(
            $first,
            " AND EXISTS (SELECT 1 FROM policy_words s
                           WHERE s.policy_id = p.policy_id AND s.word >= $9 AND s.word < $10)
              AND EXISTS (SELECT 1 FROM policy_words t
                           WHERE t.policy_id = p.policy_id AND t.word >= $11 AND t.word < $12)"
        )
    };
}

/// One page of a span.
///
/// A search that finds few policies reads them by their words; one that finds many walks the order and finds a page
/// quickly. So the cost never grows with the account.
pub(super) async fn list(
    tx: &mut Tx,
    account: AccountId,
    asked: Option<&[String; 3]>,
    is_few: bool,
    (by, span): (NameSort, &Span),
) -> Result<Vec<PolicyRow>, Error> {
    let account = account.value();
    let Span { above, below, is_descending, limit } = span.clone();
    let Some(asked) = asked else {
        let sql = ordered!("p.account_id = $1", by, is_descending);
        return fetch_all!(tx, PolicyRow, sql, account, above.0, above.1, below.0, below.1, limit);
    };
    let [first, second, third] = asked.clone();
    let first_end = prefix_end(&first);
    if is_one(asked) {
        let sql = if is_few { ordered!(few!(), by, is_descending) } else { ordered!(many!(), by, is_descending) };
        return fetch_all!(tx, PolicyRow, sql, account, above.0, above.1, below.0, below.1, limit, first, first_end);
    }
    let sql = match is_few {
        true => ordered!(with_others!(few!()), by, is_descending),
        false => ordered!(with_others!(many!()), by, is_descending),
    };
    let (second_end, third_end) = (prefix_end(&second), prefix_end(&third));
    fetch_all!(
        tx, PolicyRow, sql, account, above.0, above.1, below.0, below.1, limit, first, first_end, second, second_end,
        third, third_end
    )
}
