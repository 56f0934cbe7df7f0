//! What the pages show. A page is one call: what may not be read comes as a refusal in its place.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use rampart_core::model::{Page, PolicyName};
use rampart_core::policies::{
    EntityView, ListPolicies, PolicySummary, PolicyType, PolicyVersionView, PolicyView, VersionId,
};
use serde::{Deserialize, Serialize};

use crate::call::CallError;
use crate::policies::PolicyTab;
use crate::policies::diff::LineKind;
use crate::policy_engine::Finding;

/// Reads the list.
#[server(input = Json)]
pub async fn read_policies(action: ListPolicies) -> Result<Page<PolicySummary>, CallError> {
    crate::call::run(action).await
}

/// One policy with one tab.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PolicyRead {
    /// The policy, or why it may not be seen.
    pub policy: Result<PolicyView, CallError>,
    /// The tab.
    pub tab: TabRead,
}

/// What a tab shows: each is the tab of the same name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum TabRead {
    Document {
        /// What the engine says about the document in force.
        findings: Vec<Finding>,
    },
    Versions {
        versions: Result<Vec<PolicyVersionView>, CallError>,
        compared: Option<Compared>,
    },
    References(Result<Page<EntityView>, CallError>),
}

/// Two versions side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    /// The one on the left.
    pub left: VersionId,
    /// The one on the right.
    pub right: VersionId,
    /// The lines of both.
    pub lines: Vec<ComparedLine>,
}

/// One line of a comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ComparedLine {
    /// Where it stands.
    pub kind: LineKind,
    /// The line.
    pub text: String,
}

/// Reads one policy with one tab; `left` and `right` are versions to compare, `after` and `before` keys of the references.
#[server(input = Json)]
pub async fn read_policy(
    policy_type: PolicyType,
    policy_name: PolicyName,
    tab: PolicyTab,
    left: Option<String>,
    right: Option<String>,
    after: Option<String>,
    before: Option<String>,
) -> Result<PolicyRead, CallError> {
    use rampart_core::model::{Code, PageRequest};
    use rampart_core::policies::{GetPolicy, ListEntitiesForPolicy, ListPolicyVersions};

    let (iam, caller) = (crate::call::iam()?, crate::call::caller()?);
    let name = policy_name.clone();
    let policy = iam.run(&caller, GetPolicy { policy_type, policy_name: name }).await.map_err(CallError::from);
    if let Err(error) = &policy
        && error.code() != Some(Code::NoPermission)
    {
        return Err(crate::call::refuse(error.clone()));
    }
    let tab = match tab {
        PolicyTab::Document => {
            let document = policy.as_ref().map(|policy| policy.document.clone()).unwrap_or_default();
            let findings = if document.is_empty() { Vec::new() } else { super::server::findings(&document).await };
            TabRead::Document { findings }
        }
        PolicyTab::Versions => {
            let asked = ListPolicyVersions { policy_type, policy_name };
            let versions = iam.run(&caller, asked).await.map_err(CallError::from);
            let compared =
                versions.as_ref().ok().and_then(|versions| compare::asked(versions, left.as_deref(), right.as_deref()));
            TabRead::Versions { versions, compared }
        }
        PolicyTab::References => {
            let page = PageRequest { after, before, size: None };
            let asked = ListEntitiesForPolicy { policy_type, policy_name, page };
            TabRead::References(iam.run(&caller, asked).await.map_err(CallError::from))
        }
    };
    Ok(PolicyRead { policy, tab })
}

/// Reads the document a new policy begins with: that of a policy such as `System:ReadOnlyAccess`.
#[server(input = Json)]
pub async fn read_source(policy: Option<String>) -> Result<Option<String>, CallError> {
    use rampart_core::policies::GetPolicy;

    let Some((policy_type, name)) = policy.as_deref().and_then(|policy| policy.split_once(':')) else {
        return Ok(None);
    };
    let policy_type = PolicyType::find(policy_type).unwrap_or(PolicyType::Custom);
    let policy_name = super::server::name(name)?;
    let policy = crate::call::run(GetPolicy { policy_type, policy_name }).await?;
    Ok(Some(rampart_core::authorization::format(&policy.document).unwrap_or(policy.document)))
}

#[cfg(feature = "ssr")]
mod compare {
    use rampart_core::policies::{PolicyVersionView, VersionId};

    use super::{Compared, ComparedLine};
    use crate::policies::diff::lines;

    /// The versions the address names; otherwise the one in force beside the one before it.
    pub(super) fn asked(versions: &[PolicyVersionView], left: Option<&str>, right: Option<&str>) -> Option<Compared> {
        let find = |text: Option<&str>| {
            let id = text.and_then(VersionId::parse)?;
            versions.iter().find(|version| version.version == id)
        };
        let right = find(right).or_else(|| versions.iter().find(|version| version.is_default))?;
        let older = |version: &&PolicyVersionView| version.version < right.version;
        let other = |version: &&PolicyVersionView| version.version != right.version;
        let left =
            find(left).or_else(|| versions.iter().find(older)).or_else(|| versions.iter().find(other)).filter(other)?;
        // Laid out alike, so that a difference is one of meaning.
        let laid_out = |text: &str| rampart_core::authorization::format(text).unwrap_or_else(|_| text.to_owned());
        let (left_text, right_text) = (laid_out(&left.document), laid_out(&right.document));
        let lines = lines(&left_text, &right_text);
        let lines = lines.into_iter().map(|(kind, text)| ComparedLine { kind, text: text.to_owned() }).collect();
        Some(Compared { left: left.version, right: right.version, lines })
    }
}
