//! SQL of previews: whom a change touches, and what is attached to them.
//!
//! The table `previewed` holds nothing outside the transaction of a preview, which is always undone: it lets both
//! engines join any number of principals in one statement.

use sqlx::FromRow;

use crate::authorization::PolicyType;
use crate::model::{AccountId, PolicyId, PolicyName};
use crate::store::{Error, Tx, execute, fetch_all, fetch_optional};

/// Someone a change touches, by name.
#[derive(Debug, FromRow)]
pub(super) struct Touched {
    pub(super) principal_kind: String,
    pub(super) principal_id: i64,
    pub(super) name: Option<String>,
}

/// A policy that is attached to a principal or a group itself.
#[derive(Debug, FromRow)]
pub(super) struct Attachment {
    pub(super) principal_kind: String,
    pub(super) principal_id: i64,
    pub(super) policy_type: String,
    pub(super) policy_name: String,
    pub(super) policy_name_key: String,
}

/// The document in force of a custom policy.
#[derive(Debug, FromRow)]
pub(super) struct PolicyText {
    pub(super) policy_id: i64,
    pub(super) policy_name_key: String,
    pub(super) document: String,
}

/// A membership.
#[derive(Debug, FromRow)]
pub(super) struct Membership {
    pub(super) user_id: i64,
    pub(super) group_id: i64,
    pub(super) group_name: String,
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

/// Everybody that was added, by name.
pub(super) async fn touched(tx: &mut Tx) -> Result<Vec<Touched>, Error> {
    fetch_all!(
        tx,
        Touched,
        "SELECT p.principal_kind, p.principal_id, COALESCE(u.user_name, r.role_name) AS name
           FROM previewed p
           LEFT JOIN users u ON p.principal_kind = 'user' AND u.user_id = p.principal_id
           LEFT JOIN roles r ON p.principal_kind = 'role' AND r.role_id = p.principal_id
          ORDER BY u.user_name_key, r.role_name, p.principal_id"
    )
}

/// What is attached to everybody that was added, and to the groups they are in.
pub(super) async fn attachments(tx: &mut Tx) -> Result<Vec<Attachment>, Error> {
    fetch_all!(
        tx,
        Attachment,
        "SELECT a.principal_kind, a.principal_id, a.policy_type, a.policy_name, a.policy_name_key
           FROM previewed p
           JOIN grants a ON a.principal_kind = p.principal_kind AND a.principal_id = p.principal_id
         UNION ALL
         SELECT a.principal_kind, a.principal_id, a.policy_type, a.policy_name, a.policy_name_key
           FROM grants a
          WHERE a.principal_kind = 'group'
            AND a.principal_id IN (SELECT m.group_id
                                     FROM previewed p JOIN group_members m ON m.user_id = p.principal_id
                                    WHERE p.principal_kind = 'user')"
    )
}

/// The groups of everybody that was added.
pub(super) async fn memberships(tx: &mut Tx) -> Result<Vec<Membership>, Error> {
    fetch_all!(
        tx,
        Membership,
        "SELECT m.user_id, m.group_id, g.group_name
           FROM previewed p
           JOIN group_members m ON m.user_id = p.principal_id
           JOIN user_groups g ON g.group_id = m.group_id
          WHERE p.principal_kind = 'user'"
    )
}

/// The documents in force of the custom policies among them.
pub(super) async fn documents(tx: &mut Tx, account: AccountId) -> Result<Vec<PolicyText>, Error> {
    fetch_all!(
        tx,
        PolicyText,
        "SELECT c.policy_id, c.policy_name_key, v.document
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
                                           WHERE p.principal_kind = 'user'))",
        account.value()
    )
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
