//! What happens when policies are asked, created or described anew.

use super::document::{check, check_words};
use super::versions::store as versions;
use super::{
    CreatePolicy, DESCRIPTION_CHARACTERS_MAX, GetPolicy, PolicyType, PolicyView, UpdatePolicyDescription, VersionId,
    references, store,
};
use crate::authorization::{DocumentKind, SystemPolicy, find_system_policy};
use crate::door::{Cx, Perform, Preparation, Prepared};
use crate::model::{ApiError, Code, PolicyId, PolicyName, Total};
use crate::quotas::{Quota, limit};

impl Perform for CreatePolicy {
    async fn prepare(&self, _at: Preparation<'_>) -> Result<Prepared, ApiError> {
        check_words(&self.description, DESCRIPTION_CHARACTERS_MAX, "Description", "description")?;
        check(&self.document, DocumentKind::Identity)?;
        Ok(Prepared::default())
    }

    async fn perform(self, cx: &mut Cx<'_>) -> Result<PolicyView, ApiError> {
        let exists = |name: &_| ApiError::already_exists("Policy", name, "policy_name");
        if find_system_policy(self.policy_name.as_str()).is_some() {
            return Err(exists(&self.policy_name));
        }
        let limit = limit(cx, Quota::Policies).await?;
        if !crate::accounts::store::count_up(cx.tx, cx.account, "policies", limit).await? {
            return Err(ApiError::limit_exceeded("Policy", limit));
        }
        let policy = store::NewPolicy {
            policy_id: PolicyId::new(cx.iam.new_number(18)?),
            policy_name: &self.policy_name,
            description: &self.description,
        };
        store::insert(cx.tx, cx.account, &policy, cx.now)
            .await
            .map_err(|error| error.or_conflict("policies_name_unique", || exists(&self.policy_name)))?;
        let version = versions::NewVersion {
            number: VersionId::FIRST,
            document: &self.document,
            author: &cx.caller.display,
            note: "",
        };
        versions::insert(cx.tx, policy.policy_id, &version, cx.now).await?;
        view(cx, PolicyType::Custom, &self.policy_name).await
    }
}

impl Perform for GetPolicy {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<PolicyView, ApiError> {
        view(cx, self.policy_type, &self.policy_name).await
    }
}

impl Perform for UpdatePolicyDescription {
    async fn prepare(&self, _at: Preparation<'_>) -> Result<Prepared, ApiError> {
        check_words(&self.new_description, DESCRIPTION_CHARACTERS_MAX, "Description", "new_description")?;
        Ok(Prepared::default())
    }

    async fn perform(self, cx: &mut Cx<'_>) -> Result<PolicyView, ApiError> {
        let policy = required_custom(cx, &self.policy_name).await?;
        store::set_description(cx.tx, cx.account, &policy, &self.new_description, cx.now).await?;
        view(cx, PolicyType::Custom, &self.policy_name).await
    }
}

/// The row of a custom policy that is to be changed.
///
/// # Errors
/// `EntityNotExist.Policy`; `OperationConflict.Policy` when the name is that of a system policy.
pub(super) async fn required_custom(cx: &mut Cx<'_>, name: &PolicyName) -> Result<store::PolicyRow, ApiError> {
    if let Some(policy) = store::find_custom(cx.tx, cx.account, name).await? {
        return Ok(policy);
    }
    if find_system_policy(name.as_str()).is_some() {
        let message =
            format!("`{name}` is a system policy, which comes with the product; create a custom policy instead");
        return Err(ApiError::new(Code::OperationConflict, "Policy", message));
    }
    Err(ApiError::not_exist("Policy", name))
}

/// The policy as its page shows it.
async fn view(cx: &mut Cx<'_>, policy_type: PolicyType, name: &PolicyName) -> Result<PolicyView, ApiError> {
    let n = references::store::count(cx.tx, cx.account, (policy_type, &name.key()), COUNT_BOUND).await?;
    let n_attached = if n > COUNT_BOUND { Total::MoreThan(COUNT_BOUND) } else { Total::Exactly(n) };
    let missing = || ApiError::not_exist("Policy", name);
    match policy_type {
        PolicyType::System => system_view(find_system_policy(name.as_str()).ok_or_else(missing)?, n_attached),
        PolicyType::Custom => {
            let row = store::find_custom(cx.tx, cx.account, name).await?.ok_or_else(missing)?;
            let default = versions::find(cx.tx, row.id(), row.default_version()).await?;
            let default =
                default.ok_or(crate::store::Error::Inconsistent { table: "policies", column: "default_version" })?;
            let n_versions = versions::count(cx.tx, row.id()).await?;
            Ok(PolicyView {
                policy_type,
                policy_name: row.policy_name()?,
                default_version: row.default_version(),
                next_version: Some(VersionId::new(row.newest_version + 1)),
                label: None,
                document: default.document,
                n_versions,
                is_full: n_versions > 1 && n_versions >= limit(cx, Quota::VersionsPerPolicy).await?,
                n_attached,
                created_at: Some(row.created_at()),
                updated_at: Some(row.updated_at()),
                description: row.description,
            })
        }
    }
}

/// The most attachments that are counted.
const COUNT_BOUND: i64 = 1_000;

fn system_view(policy: &SystemPolicy, n_attached: Total) -> Result<PolicyView, ApiError> {
    let broken = |column| crate::store::Error::Inconsistent { table: "system_policies", column };
    Ok(PolicyView {
        policy_type: PolicyType::System,
        policy_name: PolicyName::parse(policy.name).map_err(|_| broken("name"))?,
        description: policy.description.to_owned(),
        default_version: VersionId::parse(policy.version).ok_or_else(|| broken("version"))?,
        next_version: None,
        label: Some(policy.label),
        document: policy.document.to_owned(),
        n_versions: 1,
        is_full: false,
        n_attached,
        created_at: None,
        updated_at: None,
    })
}
