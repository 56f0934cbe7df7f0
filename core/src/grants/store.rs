//! SQL of grants: which policy is attached to whom, and what that gives a user.

use sqlx::FromRow;

use super::{GrantOrigin, GrantView};
use crate::authorization::{PolicyType, SystemPolicy, find_system_policy};
use crate::model::{AccountId, GroupName, PolicyId, PolicyName, RoleId, Timestamp, UserId};
use crate::store::{Error, Tx, execute, fetch_all, fetch_one};

/// A policy that holds for a user, in the version in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AttachedPolicy {
    /// Of a custom policy.
    pub(crate) policy_id: Option<PolicyId>,
    pub(crate) policy_type: PolicyType,
    pub(crate) policy_name: String,
    pub(crate) policy_name_key: String,
    /// 0 when the policy is gone: no version of Rampart leaves a grant behind.
    pub(crate) version: i64,
    /// The document of a custom policy; those of system policies are part of the program.
    pub(crate) document: Option<String>,
    /// The group it comes through; absent for the user's own.
    pub(crate) group_name: Option<String>,
}

impl AttachedPolicy {
    /// A system policy, wherever it may be attached.
    pub(crate) fn system(name: &str) -> Self {
        Self {
            policy_id: None,
            policy_type: PolicyType::System,
            policy_name: name.to_owned(),
            policy_name_key: name.to_lowercase(),
            version: 0,
            document: None,
            group_name: None,
        }
    }

    /// A custom policy by its key, wherever it may be attached.
    pub(crate) fn custom(key: String, document: String) -> Self {
        Self {
            policy_id: None,
            policy_type: PolicyType::Custom,
            policy_name: key.clone(),
            policy_name_key: key,
            version: 0,
            document: Some(document),
            group_name: None,
        }
    }

    /// The name as it is compared.
    pub(crate) fn policy_key(&self) -> &str {
        &self.policy_name_key
    }
}

#[derive(Debug, FromRow)]
struct HeldRow {
    policy_type: String,
    policy_name: String,
    policy_name_key: String,
    attached_ms: i64,
    group_name: Option<String>,
    policy_id: Option<i64>,
    description: Option<String>,
    default_version: Option<i64>,
    document: Option<String>,
}

impl HeldRow {
    fn policy_type(&self) -> Result<PolicyType, Error> {
        PolicyType::find(&self.policy_type).ok_or(Error::Inconsistent { table: "grants", column: "policy_type" })
    }

    fn attached(self) -> Result<AttachedPolicy, Error> {
        let policy_type = self.policy_type()?;
        let version = match policy_type {
            PolicyType::System => find_system_policy(&self.policy_name).and_then(system_version),
            PolicyType::Custom => self.default_version,
        };
        Ok(AttachedPolicy {
            policy_id: self.policy_id.map(PolicyId::new),
            policy_type,
            policy_name: self.policy_name,
            policy_name_key: self.policy_name_key,
            version: version.unwrap_or(0),
            document: self.document,
            group_name: self.group_name,
        })
    }

    fn view(self) -> Result<GrantView, Error> {
        let policy_type = self.policy_type()?;
        let description = match policy_type {
            PolicyType::System => find_system_policy(&self.policy_name).map(|policy| policy.description.to_owned()),
            PolicyType::Custom => self.description,
        };
        let origin = match self.group_name {
            None => GrantOrigin::Individual,
            Some(name) => GrantOrigin::Group(
                GroupName::parse(&name)
                    .map_err(|_| Error::Inconsistent { table: "user_groups", column: "group_name" })?,
            ),
        };
        Ok(GrantView {
            policy_type,
            policy_name: PolicyName::parse(&self.policy_name)
                .map_err(|_| Error::Inconsistent { table: "grants", column: "policy_name" })?,
            description: description.unwrap_or_default(),
            origin,
            attached_at: Timestamp::from_ms(self.attached_ms),
        })
    }
}

fn system_version(policy: &'static SystemPolicy) -> Option<i64> {
    policy.version.strip_prefix('v').and_then(|number| number.parse().ok())
}

/// Everything that holds for a user, its own and its groups', in no order.
async fn held(tx: &mut Tx, user: UserId) -> Result<Vec<HeldRow>, Error> {
    fetch_all!(
        tx,
        HeldRow,
        "SELECT h.policy_type, h.policy_name, h.policy_name_key, h.attached_ms, h.group_name,
                p.policy_id, p.description, p.default_version, v.document
           FROM (SELECT a.account_id, a.policy_type, a.policy_name, a.policy_name_key, a.attached_ms,
                        CAST(NULL AS TEXT) AS group_name
                   FROM grants a
                  WHERE a.principal_kind = 'user' AND a.principal_id = $1
                 UNION ALL
                 SELECT a.account_id, a.policy_type, a.policy_name, a.policy_name_key, a.attached_ms, g.group_name
                   FROM group_members m
                   JOIN user_groups g ON g.group_id = m.group_id
                   JOIN grants a ON a.principal_kind = 'group' AND a.principal_id = m.group_id
                  WHERE m.user_id = $1) h
           LEFT JOIN policies p
             ON h.policy_type = 'Custom' AND p.account_id = h.account_id AND p.policy_name_key = h.policy_name_key
           LEFT JOIN policy_versions v ON v.policy_id = p.policy_id AND v.version = p.default_version",
        user.value()
    )
}

/// The policies that hold for a user. Equal attachments give equal lists, so that they are compiled once.
pub(crate) async fn attached(tx: &mut Tx, user: UserId) -> Result<Vec<AttachedPolicy>, Error> {
    let rows = held(tx, user).await?;
    let mut policies = rows.into_iter().map(HeldRow::attached).collect::<Result<Vec<_>, _>>()?;
    policies.sort_by(|a, b| {
        let key = |policy: &AttachedPolicy| (policy.policy_type, policy.policy_name_key.clone());
        key(a).cmp(&key(b)).then_with(|| a.group_name.cmp(&b.group_name))
    });
    Ok(policies)
}

/// The same for people: the user's own first, then group by group, each by name.
pub(crate) async fn list_for_user(tx: &mut Tx, user: UserId) -> Result<Vec<GrantView>, Error> {
    let mut rows = held(tx, user).await?;
    rows.sort_by_cached_key(|row| {
        let group_key = row.group_name.as_ref().map(|name| name.to_lowercase());
        (group_key, row.policy_name_key.clone(), row.policy_type.clone())
    });
    rows.into_iter().map(HeldRow::view).collect()
}

/// The policies attached to a group or role itself, by name.
pub(crate) async fn list_own(tx: &mut Tx, kind: &str, principal_id: i64) -> Result<Vec<GrantView>, Error> {
    let rows = fetch_all!(
        tx,
        HeldRow,
        "SELECT a.policy_type, a.policy_name, a.policy_name_key, a.attached_ms, CAST(NULL AS TEXT) AS group_name,
                p.policy_id, p.description, p.default_version, CAST(NULL AS TEXT) AS document
           FROM grants a
           LEFT JOIN policies p
             ON a.policy_type = 'Custom' AND p.account_id = a.account_id AND p.policy_name_key = a.policy_name_key
          WHERE a.principal_kind = $1 AND a.principal_id = $2
          ORDER BY a.policy_name_key, a.policy_type",
        kind.to_owned(),
        principal_id
    )?;
    rows.into_iter().map(HeldRow::view).collect()
}

/// Everything that holds for a role, by name.
async fn held_by_role(tx: &mut Tx, role: RoleId) -> Result<Vec<HeldRow>, Error> {
    fetch_all!(
        tx,
        HeldRow,
        "SELECT a.policy_type, a.policy_name, a.policy_name_key, a.attached_ms, CAST(NULL AS TEXT) AS group_name,
                p.policy_id, p.description, p.default_version, v.document
           FROM grants a
           LEFT JOIN policies p
             ON a.policy_type = 'Custom' AND p.account_id = a.account_id AND p.policy_name_key = a.policy_name_key
           LEFT JOIN policy_versions v ON v.policy_id = p.policy_id AND v.version = p.default_version
          WHERE a.principal_kind = 'role' AND a.principal_id = $1
          ORDER BY a.policy_name_key, a.policy_type",
        role.value()
    )
}

/// The policies that hold for every member of a group.
pub(crate) async fn attached_to_group(tx: &mut Tx, group_id: i64) -> Result<Vec<AttachedPolicy>, Error> {
    let rows = fetch_all!(
        tx,
        HeldRow,
        "SELECT a.policy_type, a.policy_name, a.policy_name_key, a.attached_ms, CAST(NULL AS TEXT) AS group_name,
                p.policy_id, p.description, p.default_version, v.document
           FROM grants a
           LEFT JOIN policies p
             ON a.policy_type = 'Custom' AND p.account_id = a.account_id AND p.policy_name_key = a.policy_name_key
           LEFT JOIN policy_versions v ON v.policy_id = p.policy_id AND v.version = p.default_version
          WHERE a.principal_kind = 'group' AND a.principal_id = $1",
        group_id
    )?;
    rows.into_iter().map(HeldRow::attached).collect()
}

/// The policies that hold for the sessions of a role.
pub(crate) async fn attached_to_role(tx: &mut Tx, role: RoleId) -> Result<Vec<AttachedPolicy>, Error> {
    held_by_role(tx, role).await?.into_iter().map(HeldRow::attached).collect()
}

/// The same for people.
pub(crate) async fn list_for_role(tx: &mut Tx, role: RoleId) -> Result<Vec<GrantView>, Error> {
    held_by_role(tx, role).await?.into_iter().map(HeldRow::view).collect()
}

/// Makes changes of one principal follow each other and answers whether it still exists.
///
/// What is counted after it stays true until the transaction ends, also with several writers. `kind`: `user`, `group`, `role`.
pub(crate) async fn lock_principal(tx: &mut Tx, kind: &str, principal_id: i64) -> Result<bool, Error> {
    // An update that changes nothing locks the row on both engines.
    let n = match kind {
        "user" => execute!(tx, "UPDATE users SET n_active_keys = n_active_keys WHERE user_id = $1", principal_id)?,
        "role" => execute!(tx, "UPDATE roles SET created_ms = created_ms WHERE role_id = $1", principal_id)?,
        _ => execute!(tx, "UPDATE user_groups SET created_ms = created_ms WHERE group_id = $1", principal_id)?,
    };
    Ok(n == 1)
}

/// Conflicts with `grants_unique` when the policy is attached already.
pub(crate) async fn insert(
    tx: &mut Tx,
    account: AccountId,
    (kind, principal_id, principal_name): (&str, i64, &str),
    (policy_type, name): (PolicyType, &PolicyName),
    now: Timestamp,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO grants (account_id, principal_kind, principal_id, principal_name, principal_name_key,
                             policy_type, policy_name, policy_name_key, attached_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        account.value(),
        kind.to_owned(),
        principal_id,
        principal_name.to_owned(),
        principal_name.to_lowercase(),
        policy_type.as_str(),
        name.to_string(),
        name.key(),
        now.ms()
    )?;
    Ok(())
}

/// Detaches a policy; false when it was not attached.
pub(crate) async fn delete(
    tx: &mut Tx,
    (kind, principal_id): (&str, i64),
    (policy_type, name): (PolicyType, &PolicyName),
) -> Result<bool, Error> {
    let n = execute!(
        tx,
        "DELETE FROM grants
          WHERE principal_kind = $1 AND principal_id = $2 AND policy_type = $3 AND policy_name_key = $4",
        kind.to_owned(),
        principal_id,
        policy_type.as_str(),
        name.key()
    )?;
    Ok(n == 1)
}

/// Policies of one type that are attached to a principal itself.
pub(crate) async fn count(tx: &mut Tx, kind: &str, principal_id: i64, policy_type: PolicyType) -> Result<i64, Error> {
    let (n,): (i64,) = fetch_one!(
        tx,
        (i64,),
        "SELECT count(*) FROM grants WHERE principal_kind = $1 AND principal_id = $2 AND policy_type = $3",
        kind.to_owned(),
        principal_id,
        policy_type.as_str()
    )?;
    Ok(n)
}

/// Writes the new name of a principal into its grants, which are listed by it.
pub(crate) async fn rename(tx: &mut Tx, kind: &str, principal_id: i64, name: &str) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE grants SET principal_name = $3, principal_name_key = $4
          WHERE principal_kind = $1 AND principal_id = $2",
        kind.to_owned(),
        principal_id,
        name.to_owned(),
        name.to_lowercase()
    )?;
    Ok(())
}

/// Detaches everything from a principal.
pub(crate) async fn delete_of(tx: &mut Tx, kind: &str, principal_id: i64) -> Result<(), Error> {
    execute!(tx, "DELETE FROM grants WHERE principal_kind = $1 AND principal_id = $2", kind.to_owned(), principal_id)?;
    Ok(())
}
