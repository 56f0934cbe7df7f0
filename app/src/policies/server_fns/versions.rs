//! Versions of a policy.

use leptos::prelude::*;

use crate::call::CallError;

/// Saves the document as the next version, in force at once unless `keep` is set. Where the account keeps no more, the
/// oldest that is not in force makes room.
#[server]
pub async fn save_policy_version(
    policy_name: String,
    #[server(default)] document: String,
    #[server(default)] note: String,
    #[server(default)] keep: bool,
) -> Result<String, CallError> {
    use rampart_core::policies::{CreatePolicyVersion, RotateStrategy};
    use serde_json::json;

    use crate::policies::PolicyTab;

    let document = super::server::lines(&document);
    let outcome = async {
        let action = CreatePolicyVersion {
            policy_name: super::server::name(&policy_name)?,
            document: document.clone(),
            note: note.trim().to_owned(),
            set_as_default: !keep,
            rotate_strategy: RotateStrategy::DeleteOldestNonDefaultVersionWhenLimitExceeded,
        };
        Ok(crate::call::run(action).await?.version.to_string())
    };
    let outcome = outcome.await;
    let then = match &outcome {
        Ok(version) => {
            super::server::then_tab(&policy_name, PolicyTab::Document)
                .saying((crate::text::t().policies.saved)(version, !keep))
        }
        Err(_) => super::server::then_tab(&policy_name, PolicyTab::Document),
    };
    let values = json!({ "note": note, "keep": keep });
    let values = if outcome.is_err() { super::server::typed(&document, values).await } else { values };
    crate::form::answer("save_policy_version", &values, outcome, then).await
}

/// Puts another version in force.
#[server]
pub async fn set_default_policy_version(policy_name: String, version: String) -> Result<(), CallError> {
    use rampart_core::policies::SetDefaultPolicyVersion;

    use crate::policies::PolicyTab;

    let outcome = async {
        let action = SetDefaultPolicyVersion {
            policy_name: super::server::name(&policy_name)?,
            version: super::server::version(&version)?,
        };
        crate::call::run(action).await
    };
    let outcome = outcome.await;
    let then = super::server::then_tab(&policy_name, PolicyTab::Versions)
        .saying((crate::text::t().policies.put_in_force)(&version));
    crate::form::answer("set_default_policy_version", &(), outcome, then).await
}

/// Deletes a version that is not in force.
#[server]
pub async fn delete_policy_version(policy_name: String, version: String) -> Result<(), CallError> {
    use rampart_core::policies::DeletePolicyVersion;

    use crate::policies::PolicyTab;

    let outcome = async {
        let action = DeletePolicyVersion {
            policy_name: super::server::name(&policy_name)?,
            version: super::server::version(&version)?,
        };
        crate::call::run(action).await
    };
    let outcome = outcome.await;
    let then = super::server::then_tab(&policy_name, PolicyTab::Versions)
        .saying((crate::text::t().policies.version_deleted)(&version));
    crate::form::answer("delete_policy_version", &(), outcome, then).await
}
