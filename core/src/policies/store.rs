//! SQL of custom policies; system policies are answered from the program.

use sqlx::FromRow;

use super::{PolicyType, PolicyView};
use crate::authorization::{SystemPolicy, find_system_policy, system_policies};
use crate::model::{AccountId, PolicyId, PolicyName, Timestamp};
use crate::store::{Error, Tx, execute, fetch_all, fetch_optional};

/// The number of a policy's first version.
pub(crate) const FIRST_VERSION: i64 = 1;

#[derive(Debug, FromRow)]
struct PolicyRow {
    policy_name: String,
    description: String,
    default_version: i64,
    document: String,
    created_ms: i64,
}

impl PolicyRow {
    fn view(self) -> Result<PolicyView, Error> {
        let policy_name = PolicyName::parse(&self.policy_name)
            .map_err(|_| Error::Inconsistent { table: "policies", column: "policy_name" })?;
        Ok(PolicyView {
            policy_type: PolicyType::Custom,
            policy_name,
            description: self.description,
            default_version: format!("v{}", self.default_version),
            document: self.document,
            created_at: Some(Timestamp::from_ms(self.created_ms)),
        })
    }
}

/// The beginning of every statement that reads policies.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT p.policy_name, p.description, p.default_version, v.document, p.created_ms
               FROM policies p
               JOIN policy_versions v ON v.policy_id = p.policy_id AND v.version = p.default_version ",
            $rest
        )
    };
}

/// The policy with this name, regardless of case, with the document in force.
pub(crate) async fn find(
    tx: &mut Tx,
    account: AccountId,
    policy_type: PolicyType,
    name: &PolicyName,
) -> Result<Option<PolicyView>, Error> {
    if policy_type == PolicyType::System {
        return find_system_policy(name.as_str()).map(system_view).transpose();
    }
    let row = fetch_optional!(
        tx,
        PolicyRow,
        select!("WHERE p.account_id = $1 AND p.policy_name_key = $2"),
        account.value(),
        name.key()
    )?;
    row.map(PolicyRow::view).transpose()
}

/// All policies: the account's own, then the system policies, each by name. The quota bounds their number.
pub(crate) async fn list(tx: &mut Tx, account: AccountId) -> Result<Vec<PolicyView>, Error> {
    let rows =
        fetch_all!(tx, PolicyRow, select!("WHERE p.account_id = $1 ORDER BY p.policy_name_key"), account.value())?;
    let custom = rows.into_iter().map(PolicyRow::view);
    custom.chain(system_policies().iter().map(system_view)).collect()
}

/// Writes a policy whose only version is `v1`. Conflicts with `policies_name_unique`.
pub(crate) async fn insert(tx: &mut Tx, account: AccountId, id: PolicyId, policy: &PolicyView) -> Result<(), Error> {
    let created_ms = policy.created_at.map_or(0, Timestamp::ms);
    execute!(
        tx,
        "INSERT INTO policies (policy_id, account_id, policy_name, policy_name_key, description, default_version,
                               created_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        id.value(),
        account.value(),
        policy.policy_name.to_string(),
        policy.policy_name.key(),
        policy.description.clone(),
        FIRST_VERSION,
        created_ms
    )?;
    execute!(
        tx,
        "INSERT INTO policy_versions (policy_id, version, document, created_ms) VALUES ($1, $2, $3, $4)",
        id.value(),
        FIRST_VERSION,
        policy.document.clone(),
        created_ms
    )?;
    Ok(())
}

fn system_view(policy: &SystemPolicy) -> Result<PolicyView, Error> {
    let policy_name =
        PolicyName::parse(policy.name).map_err(|_| Error::Inconsistent { table: "system_policies", column: "name" })?;
    Ok(PolicyView {
        policy_type: PolicyType::System,
        policy_name,
        description: policy.description.to_owned(),
        default_version: policy.version.to_owned(),
        document: policy.document.to_owned(),
        created_at: None,
    })
}
