//! SQL of previews: whom a change touches, and what is attached to them.
//!
//! The table `previewed` holds nothing outside the transaction of a preview, which is always undone: it lets both
//! engines join any number of principals in one statement.

use sqlx::FromRow;

use crate::authorization::PolicyType;
use crate::model::{AccountId, PolicyId, PolicyName};
use crate::store::{BEHIND_FIELD, BEHIND_ROW, Error, Tx, execute, fetch_all, fetch_one, fetch_optional};

/// Someone a change touches, in one row however much they hold: each row costs a hand-over.
#[derive(Debug, FromRow)]
pub(super) struct Touched {
    pub(super) principal_kind: String,
    pub(super) principal_id: i64,
    pub(super) name: Option<String>,
    /// What is attached to the principal itself, as in [`Group::policies`].
    pub(super) policies: Option<String>,
    /// The ids of its groups, separated by commas.
    pub(super) groups: Option<String>,
}

/// A group somebody touched is in.
#[derive(Debug, FromRow)]
pub(super) struct Group {
    pub(super) group_id: i64,
    pub(super) group_name: String,
    /// Separated by commas: the type, a colon, and the name of a system policy or the key of a custom one.
    pub(super) policies: Option<String>,
}

/// The document in force of a custom policy.
#[derive(Debug)]
pub(super) struct PolicyText {
    pub(super) policy_id: i64,
    pub(super) policy_name_key: String,
    pub(super) document: String,
}

/// Sets a mark to come back to after a step that failed.
pub(crate) async fn mark(tx: &mut Tx) -> Result<(), Error> {
    execute!(tx, "SAVEPOINT step")?;
    Ok(())
}

/// Undoes everything since the mark.
pub(crate) async fn back_to_mark(tx: &mut Tx) -> Result<(), Error> {
    execute!(tx, "ROLLBACK TO SAVEPOINT step")?;
    Ok(())
}

/// One user or role.
pub(super) async fn add(tx: &mut Tx, kind: &'static str, id: i64) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO previewed (principal_kind, principal_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        kind,
        id
    )?;
    Ok(())
}

/// Everybody in a group; `limit` bounds their number. Answers how many were added.
pub(super) async fn add_members(tx: &mut Tx, group_id: i64, limit: i64) -> Result<u64, Error> {
    execute!(
        tx,
        "INSERT INTO previewed (principal_kind, principal_id)
         SELECT 'user', user_id FROM group_members WHERE group_id = $1 ORDER BY user_id LIMIT $2
             ON CONFLICT DO NOTHING",
        group_id,
        limit
    )
}

/// Everybody a policy holds for; `limit` bounds the number of those who hold it themselves and of those who hold it
/// through a group. Answers how many were added.
pub(super) async fn add_holders(
    tx: &mut Tx,
    account: AccountId,
    (policy_type, name): (PolicyType, &PolicyName),
    limit: i64,
) -> Result<u64, Error> {
    let themselves = execute!(
        tx,
        "INSERT INTO previewed (principal_kind, principal_id)
         SELECT principal_kind, principal_id FROM grants
          WHERE account_id = $1 AND policy_type = $2 AND policy_name_key = $3 AND principal_kind <> 'group'
          ORDER BY principal_kind, principal_id LIMIT $4
             ON CONFLICT DO NOTHING",
        account.value(),
        policy_type.as_str(),
        name.key(),
        limit
    )?;
    let through_groups = execute!(
        tx,
        "INSERT INTO previewed (principal_kind, principal_id)
         SELECT 'user', m.user_id FROM grants a JOIN group_members m ON m.group_id = a.principal_id
          WHERE a.account_id = $1 AND a.policy_type = $2 AND a.policy_name_key = $3 AND a.principal_kind = 'group'
          ORDER BY m.user_id LIMIT $4
             ON CONFLICT DO NOTHING",
        account.value(),
        policy_type.as_str(),
        name.key(),
        limit
    )?;
    Ok(themselves + through_groups)
}

/// How many were added.
pub(super) async fn n_previewed(tx: &mut Tx) -> Result<usize, Error> {
    let (n,): (i64,) = fetch_one!(tx, (i64,), "SELECT count(*) FROM previewed")?;
    Ok(usize::try_from(n).unwrap_or(usize::MAX))
}

/// A list of attachments in one text; neither names nor keys hold a comma or a colon.
macro_rules! attachments {
    ($kind:literal, $id:literal) => {
        concat!(
            "(SELECT string_agg(a.policy_type || ':' ||
                       CASE WHEN a.policy_type = 'System' THEN a.policy_name ELSE a.policy_name_key END, ',')
                FROM grants a WHERE a.principal_kind = ",
            $kind,
            " AND a.principal_id = ",
            $id,
            ") AS policies"
        )
    };
}

/// Everybody that was added, with what they hold themselves.
pub(super) async fn touched(tx: &mut Tx) -> Result<Vec<Touched>, Error> {
    fetch_all!(
        tx,
        Touched,
        concat!(
            "SELECT p.principal_kind, p.principal_id, COALESCE(u.user_name, r.role_name) AS name, ",
            attachments!("p.principal_kind", "p.principal_id"),
            ", (SELECT string_agg(CAST(m.group_id AS TEXT), ',') FROM group_members m
                 WHERE p.principal_kind = 'user' AND m.user_id = p.principal_id) AS groups
               FROM previewed p
               LEFT JOIN users u ON p.principal_kind = 'user' AND u.user_id = p.principal_id
               LEFT JOIN roles r ON p.principal_kind = 'role' AND r.role_id = p.principal_id"
        )
    )
}

/// The groups of everybody that was added, with what is attached to them.
pub(super) async fn groups(tx: &mut Tx) -> Result<Vec<Group>, Error> {
    fetch_all!(
        tx,
        Group,
        concat!(
            "SELECT g.group_id, g.group_name, ",
            attachments!("'group'", "g.group_id"),
            " FROM user_groups g
              WHERE g.group_id IN (SELECT m.group_id FROM previewed p JOIN group_members m ON m.user_id = p.principal_id
                                    WHERE p.principal_kind = 'user')"
        )
    )
}

/// The documents in force of the custom policies among them, many in one text.
pub(super) async fn documents(tx: &mut Tx, account: AccountId) -> Result<Vec<PolicyText>, Error> {
    let rows: Vec<(String,)> = fetch_all!(
        tx,
        (String,),
        "SELECT string_agg(CAST(c.policy_id AS TEXT) || $2 || c.policy_name_key || $2 || v.document, $3)
           FROM policies c JOIN policy_versions v ON v.policy_id = c.policy_id AND v.version = c.default_version
          WHERE c.account_id = $1
            AND c.policy_name_key IN (
                SELECT a.policy_name_key
                  FROM previewed p
                  JOIN grants a ON a.principal_kind = p.principal_kind AND a.principal_id = p.principal_id
                 WHERE a.policy_type = 'Custom'
                 UNION
                SELECT a.policy_name_key
                  FROM grants a
                 WHERE a.policy_type = 'Custom' AND a.principal_kind = 'group'
                   AND a.principal_id IN (SELECT m.group_id
                                            FROM previewed p JOIN group_members m ON m.user_id = p.principal_id
                                           WHERE p.principal_kind = 'user'))
          GROUP BY c.policy_id % 64",
        account.value(),
        BEHIND_FIELD,
        BEHIND_ROW
    )?;
    let policies = rows.iter().flat_map(|(policies,)| policies.split(BEHIND_ROW));
    let policy = |policy: &str| {
        let mut fields = policy.splitn(3, BEHIND_FIELD);
        Some(PolicyText {
            policy_id: fields.next()?.parse().ok()?,
            policy_name_key: fields.next()?.to_owned(),
            document: fields.next()?.to_owned(),
        })
    };
    let broken = Error::Inconsistent { table: "policy_versions", column: "document" };
    policies.map(policy).collect::<Option<Vec<_>>>().ok_or(broken)
}

/// The document in force of one custom policy; nothing when it is gone.
pub(super) async fn document(tx: &mut Tx, policy: PolicyId) -> Result<Option<String>, Error> {
    let row: Option<(String,)> = fetch_optional!(
        tx,
        (String,),
        "SELECT v.document
           FROM policies c JOIN policy_versions v ON v.policy_id = c.policy_id AND v.version = c.default_version
          WHERE c.policy_id = $1",
        policy.value()
    )?;
    Ok(row.map(|(document,)| document))
}
