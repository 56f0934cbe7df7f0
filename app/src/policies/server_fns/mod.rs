//! What the policies pages ask of the server: reads in `read`, the rest by what it changes.

mod change;
mod read;
mod versions;

pub use change::{CreatePolicy, DeletePolicy, DescribePolicy};
pub use read::{Compared, ComparedLine, PolicyRead, ReadPolicies, ReadPolicy, ReadSource, TabRead};
pub use versions::{DeletePolicyVersion, SavePolicyVersion, SetDefaultPolicyVersion};

#[cfg(feature = "ssr")]
mod server {
    use rampart_core::authorization::DocumentKind;
    use rampart_core::model::{ApiError, PolicyName};
    use rampart_core::policies::{PolicyType, VersionId};
    use serde_json::{Value, json};

    use crate::call::CallError;
    use crate::form::{Then, field};
    use crate::policies::{PolicyTab, policy_href};
    use crate::policy_engine::{Finding, check};

    /// The policy a form is about, from its hidden field.
    pub(super) fn name(text: &str) -> Result<PolicyName, CallError> {
        field("policy_name", PolicyName::parse(text.trim()))
    }

    /// The version a form is about.
    pub(super) fn version(text: &str) -> Result<VersionId, CallError> {
        VersionId::parse(text).ok_or_else(|| ApiError::invalid("version", "name a version such as `v1`").into())
    }

    /// Leads to a tab of the custom policy a form was about.
    pub(super) fn then_tab(policy_name: &str, tab: PolicyTab) -> Then {
        match PolicyName::parse(policy_name.trim()) {
            Ok(name) => Then::to(policy_href(PolicyType::Custom, &name, tab)),
            Err(_) => Then::to("/policies"),
        }
    }

    /// All findings about a text, as the engine in the browser would tell them.
    pub(super) async fn findings(document: &str) -> Vec<Finding> {
        let account = crate::call::caller().map(|caller| caller.account().to_string()).unwrap_or_default();
        check(document, DocumentKind::Identity, &account).await.unwrap_or_default()
    }

    /// What was typed, with the findings for a page that has no engine.
    pub(super) async fn typed(document: &str, mut values: Value) -> Value {
        if let Value::Object(values) = &mut values
            && crate::form::is_plain_post()
        {
            let findings = serde_json::to_string(&findings(document).await).unwrap_or_default();
            values.insert("document".to_owned(), json!(document));
            values.insert("findings".to_owned(), json!(findings));
        }
        values
    }

    /// Browsers end lines with two characters when they post; people and the engine count one.
    pub(super) fn lines(document: &str) -> String {
        document.replace("\r\n", "\n")
    }
}
