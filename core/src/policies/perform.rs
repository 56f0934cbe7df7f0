//! What happens when policies are asked or created.

use super::{CreatePolicy, GetPolicy, ListPolicies, PolicyType, PolicyView, store};
use crate::authorization::{DocumentKind, Finding, FindingCode, find_system_policy, parse};
use crate::door::{Cx, Perform, Preparation, Prepared};
use crate::model::{ApiError, PolicyId};

/// Longest description, in characters.
///
/// Source: RAM API reference, CreatePolicy, Description.
const DESCRIPTION_CHARACTERS_MAX: usize = 1_024;

impl Perform for CreatePolicy {
    async fn prepare(&self, _at: Preparation<'_>) -> Result<Prepared, ApiError> {
        let is_text = !self.description.chars().any(|c| c.is_control() && c != '\n');
        if self.description.chars().count() > DESCRIPTION_CHARACTERS_MAX || !is_text {
            let message = format!("use at most {DESCRIPTION_CHARACTERS_MAX} characters, without control characters");
            return Err(ApiError::invalid("Description", message).at("description"));
        }
        parse(&self.document, DocumentKind::Identity).map_err(|findings| refused(&self.document, &findings))?;
        Ok(Prepared::default())
    }

    async fn perform(self, cx: &mut Cx<'_>) -> Result<PolicyView, ApiError> {
        let exists = |name: &_| ApiError::already_exists("Policy", name, "policy_name");
        if find_system_policy(self.policy_name.as_str()).is_some() {
            return Err(exists(&self.policy_name));
        }
        let limit = cx.iam.settings().max_policies;
        if !crate::accounts::store::count_up(cx.tx, cx.account, "policies", limit).await? {
            return Err(ApiError::limit_exceeded("Policy", limit));
        }
        let id = PolicyId::new(cx.iam.new_number(18)?);
        let policy = PolicyView {
            policy_type: PolicyType::Custom,
            policy_name: self.policy_name,
            description: self.description,
            default_version: format!("v{}", store::FIRST_VERSION),
            document: self.document,
            created_at: Some(cx.now),
        };
        store::insert(cx.tx, cx.account, id, &policy)
            .await
            .map_err(|error| error.or_conflict("policies_name_unique", || exists(&policy.policy_name)))?;
        Ok(policy)
    }
}

impl Perform for GetPolicy {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<PolicyView, ApiError> {
        let policy = store::find(cx.tx, cx.account, self.policy_type, &self.policy_name).await?;
        policy.ok_or_else(|| ApiError::not_exist("Policy", &self.policy_name))
    }
}

impl Perform for ListPolicies {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Vec<PolicyView>, ApiError> {
        Ok(store::list(cx.tx, cx.account).await?)
    }
}

/// One error with every finding and the line it is about.
pub(crate) fn refused(document: &str, findings: &[Finding]) -> ApiError {
    let is_length = findings.iter().any(|finding| finding.code == FindingCode::DocumentLength);
    let subject = if is_length { "PolicyDocument.Length" } else { "PolicyDocument" };
    let mut message = "the policy document is not valid".to_owned();
    for finding in findings {
        let before = document.get(..finding.span.start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        message.push_str(&format!(". Line {line}: {}", sentences(finding)));
    }
    ApiError::invalid(subject, message).at("document")
}

/// What is wrong and what to write instead; without the last full stop, which the joined message sets.
fn sentences(finding: &Finding) -> String {
    format!("{} {}", finding.message, finding.help).trim_end_matches('.').to_owned()
}
