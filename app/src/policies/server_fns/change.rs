//! Existence and description of policies, and who holds them.

use leptos::prelude::*;

use crate::call::CallError;

/// Creates a custom policy.
#[server]
pub async fn create_policy(
    #[server(default)] policy_name: String,
    #[server(default)] description: String,
    #[server(default)] document: String,
) -> Result<rampart_core::model::PolicyName, CallError> {
    use rampart_core::policies::{CreatePolicy, PolicyType};
    use serde_json::json;

    use crate::form::{Then, answer};
    use crate::policies::{PolicyTab, policy_href};

    let document = super::server::lines(&document);
    let outcome = async {
        let policy_name = super::server::name(&policy_name)?;
        let action =
            CreatePolicy { policy_name, description: description.trim().to_owned(), document: document.clone() };
        Ok(crate::call::run(action).await?.policy_name)
    };
    let outcome = outcome.await;
    let values = json!({ "policy_name": policy_name, "description": description });
    let then = match &outcome {
        Ok(name) => Then::to(policy_href(PolicyType::Custom, name, PolicyTab::Document)).saying((crate::text::t()
            .policies
            .created)(
            name.as_str()
        )),
        Err(_) => Then::to("/policies/new").back_to("/policies/new"),
    };
    let values = if outcome.is_err() { super::server::typed(&document, values).await } else { values };
    answer("create_policy", &values, outcome, then).await
}

/// Changes what a policy is said to be for.
#[server]
pub async fn describe_policy(policy_name: String, #[server(default)] new_description: String) -> Result<(), CallError> {
    use rampart_core::policies::UpdatePolicyDescription;
    use serde_json::json;

    use crate::policies::PolicyTab;

    let outcome = async {
        let policy_name = super::server::name(&policy_name)?;
        let new_description = new_description.trim().to_owned();
        crate::call::run(UpdatePolicyDescription { policy_name, new_description }).await.map(drop)
    };
    let outcome = outcome.await;
    let then = match outcome {
        Ok(()) => {
            super::server::then_tab(&policy_name, PolicyTab::Document).saying(crate::text::t().policies.described)
        }
        Err(_) => crate::form::Then::stay_or("/policies"),
    };
    crate::form::answer("describe_policy", &json!({ "new_description": new_description }), outcome, then).await
}

/// Deletes a policy with its versions, for everybody who holds it; the name must be typed once more.
#[server]
pub async fn delete_policy(policy_name: String, #[server(default)] typed_name: String) -> Result<(), CallError> {
    use rampart_core::model::ApiError;
    use rampart_core::policies::DeletePolicy;
    use serde_json::json;

    use crate::form::{Then, answer};

    let text = crate::text::t().policies;
    let outcome = async {
        let policy_name = super::server::name(&policy_name)?;
        if typed_name.trim() != policy_name.as_str() {
            return Err(ApiError::invalid("typed_name", text.type_name_rule).into());
        }
        crate::call::run(DeletePolicy { policy_name, with_dependents: true }).await
    };
    let outcome = outcome.await;
    let then = match outcome {
        Ok(()) => Then::to("/policies").saying((text.deleted)(&policy_name)),
        Err(_) => Then::stay_or("/policies"),
    };
    answer("delete_policy", &json!({ "typed_name": typed_name }), outcome, then).await
}
