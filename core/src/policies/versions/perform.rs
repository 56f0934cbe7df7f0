//! What happens when versions are saved, read, put in force or deleted.
//!
//! INVARIANT: a policy has at least one version, and the one in force is among them. Whoever changes that locks the
//! policy's row first.

use super::store::{self, NewVersion};
use super::{
    CreatePolicyVersion, DeletePolicyVersion, GetPolicyVersion, ListPolicyVersions, NOTE_CHARACTERS_MAX,
    PolicyVersionView, RotateStrategy, SetDefaultPolicyVersion, VersionId,
};
use crate::authorization::{DocumentKind, PolicyType, find_system_policy};
use crate::door::{Cx, Perform, Preparation, Prepared, Touched};
use crate::model::{ApiError, Code, PolicyId, PolicyName};
use crate::policies::document::{check, check_words};
use crate::policies::perform::required_custom;
use crate::policies::store as policies;
use crate::quotas::{Quota, limit};

impl Perform for CreatePolicyVersion {
    async fn prepare(&self, _at: Preparation<'_>) -> Result<Prepared, ApiError> {
        check_words(&self.note, NOTE_CHARACTERS_MAX, "Note", "note")?;
        check(&self.document, DocumentKind::Identity)?;
        Ok(Prepared::default())
    }

    async fn perform(self, cx: &mut Cx<'_>) -> Result<PolicyVersionView, ApiError> {
        let policy = required_custom(cx, &self.policy_name).await?.id();
        // Locks the row: whoever saves at the same time waits here and then counts this version too.
        let number = policies::take_version(cx.tx, policy).await?;
        let number = number.ok_or_else(|| ApiError::not_exist("Policy", &self.policy_name))?;
        let limit = limit(cx, Quota::VersionsPerPolicy).await?;
        if store::count(cx.tx, policy).await? >= limit {
            make_room(cx, policy, self.rotate_strategy, (&self.policy_name, limit)).await?;
        }
        let author = cx.caller.display.clone();
        let version = NewVersion { number, document: &self.document, author: &author, note: &self.note };
        store::insert(cx.tx, policy, &version, cx.now).await?;
        if self.set_as_default {
            policies::set_default(cx.tx, policy, number, cx.now).await?;
            cx.touch(Touched::Policy(policy));
        }
        Ok(PolicyVersionView {
            version: number,
            is_default: self.set_as_default,
            document: self.document,
            author,
            note: self.note,
            created_at: Some(cx.now),
        })
    }
}

/// Deletes the oldest version that is not in force, if that is wanted.
async fn make_room(
    cx: &mut Cx<'_>,
    policy: PolicyId,
    strategy: RotateStrategy,
    (name, limit): (&PolicyName, i64),
) -> Result<(), ApiError> {
    let full = || {
        let message =
            format!("the policy `{name}` has {limit} versions, which is the limit; delete one that is not in force");
        ApiError::new(Code::LimitExceeded, "Policy.Version", message)
    };
    if strategy == RotateStrategy::None {
        return Err(full());
    }
    let default = policies::default_of(cx.tx, policy).await?;
    if store::delete_oldest_but(cx.tx, policy, default).await? { Ok(()) } else { Err(full()) }
}

impl Perform for ListPolicyVersions {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Vec<PolicyVersionView>, ApiError> {
        match self.policy_type {
            PolicyType::System => system_version(&self.policy_name).map(|version| vec![version]),
            PolicyType::Custom => {
                let policy = policies::find_custom(cx.tx, cx.account, &self.policy_name).await?;
                let policy = policy.ok_or_else(|| ApiError::not_exist("Policy", &self.policy_name))?;
                let rows = store::list(cx.tx, policy.id()).await?;
                Ok(rows.into_iter().map(|row| row.view(policy.default_version())).collect())
            }
        }
    }
}

impl Perform for GetPolicyVersion {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<PolicyVersionView, ApiError> {
        let missing = || no_version(&self.policy_name, self.version);
        match self.policy_type {
            PolicyType::System => Some(system_version(&self.policy_name)?)
                .filter(|found| found.version == self.version)
                .ok_or_else(missing),
            PolicyType::Custom => {
                let policy = policies::find_custom(cx.tx, cx.account, &self.policy_name).await?;
                let policy = policy.ok_or_else(|| ApiError::not_exist("Policy", &self.policy_name))?;
                let row = store::find(cx.tx, policy.id(), self.version).await?;
                row.map(|row| row.view(policy.default_version())).ok_or_else(missing)
            }
        }
    }
}

impl Perform for SetDefaultPolicyVersion {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<(), ApiError> {
        let policy = locked(cx, &self.policy_name).await?;
        if store::find(cx.tx, policy, self.version).await?.is_none() {
            return Err(no_version(&self.policy_name, self.version));
        }
        policies::set_default(cx.tx, policy, self.version, cx.now).await?;
        cx.touch(Touched::Policy(policy));
        Ok(())
    }
}

impl Perform for DeletePolicyVersion {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<(), ApiError> {
        let policy = locked(cx, &self.policy_name).await?;
        if policies::default_of(cx.tx, policy).await? == self.version {
            let message = format!("the version `{}` is in force; put another one in force first", self.version);
            return Err(ApiError::new(Code::DeleteConflict, "Policy.Version.Default", message));
        }
        if !store::delete(cx.tx, policy, self.version).await? {
            return Err(no_version(&self.policy_name, self.version));
        }
        Ok(())
    }
}

/// The custom policy, so that no other change of it happens until the end of the transaction.
async fn locked(cx: &mut Cx<'_>, name: &PolicyName) -> Result<PolicyId, ApiError> {
    let id = required_custom(cx, name).await?.id();
    if policies::lock(cx.tx, id).await? { Ok(id) } else { Err(ApiError::not_exist("Policy", name)) }
}

fn no_version(name: &PolicyName, version: VersionId) -> ApiError {
    let message = format!("the policy `{name}` has no version `{version}`");
    ApiError::new(Code::EntityNotExist, "Policy.Version", message)
}

/// The only version of a system policy that is known.
fn system_version(name: &PolicyName) -> Result<PolicyVersionView, ApiError> {
    let policy = find_system_policy(name.as_str()).ok_or_else(|| ApiError::not_exist("Policy", name))?;
    Ok(PolicyVersionView {
        version: VersionId::parse(policy.version).unwrap_or(VersionId::FIRST),
        is_default: true,
        document: policy.document.to_owned(),
        author: String::new(),
        note: String::new(),
        created_at: None,
    })
}
