//! What the roles pages ask of the server. A page is one call: what may not be read comes as a refusal in its place.

#![allow(clippy::too_many_arguments, reason = "a form posts its fields one by one")]

use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use rampart_core::grants::GrantView;
use rampart_core::model::{Page, RoleName};
use rampart_core::roles::{ListRoles, RoleDetail, RoleView};
use serde::{Deserialize, Serialize};

use super::RoleTab;
use crate::call::CallError;

/// Reads the list.
#[server(input = Json)]
pub async fn read_roles(action: ListRoles) -> Result<Page<RoleView>, CallError> {
    crate::call::run(action).await
}

/// One role with one tab.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoleRead {
    /// The name in the address.
    pub role_name: RoleName,
    /// The role, or why it may not be seen.
    pub role: Result<RoleDetail, CallError>,
    /// Its policies, for the tab of permissions.
    pub grants: Option<Result<Vec<GrantView>, CallError>>,
}

/// Reads one role with one tab.
#[server(input = Json)]
pub async fn read_role(role_name: RoleName, tab: RoleTab) -> Result<RoleRead, CallError> {
    use rampart_core::grants::ListPoliciesForRole;
    use rampart_core::model::Code;
    use rampart_core::roles::GetRole;

    let (iam, caller) = (crate::call::iam()?, crate::call::caller()?);
    let role = iam.run(&caller, GetRole { role_name: role_name.clone() }).await.map_err(CallError::from);
    if let Err(error) = &role
        && error.code() != Some(Code::NoPermission)
    {
        return Err(crate::call::refuse(error.clone()));
    }
    let grants = match tab {
        RoleTab::Permissions => {
            let list = ListPoliciesForRole { role_name: role_name.clone() };
            Some(iam.run(&caller, list).await.map_err(CallError::from))
        }
        RoleTab::Overview | RoleTab::TrustPolicy => None,
    };
    Ok(RoleRead { role_name, role, grants })
}

/// What goes with a role when it is deleted; absent is what the caller may not read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WhatGoes {
    /// The names of its policies.
    pub policies: Option<Vec<String>>,
}

/// Reads what goes with a role when it is deleted.
#[server(input = Json)]
pub async fn read_what_goes_with_role(role_name: RoleName) -> Result<WhatGoes, CallError> {
    use rampart_core::grants::ListPoliciesForRole;
    use rampart_core::model::Code;

    let (iam, caller) = (crate::call::iam()?, crate::call::caller()?);
    let policies = match iam.run(&caller, ListPoliciesForRole { role_name }).await {
        Err(error) if error.code == Code::EntityNotExist => return Err(crate::call::refuse(error.into())),
        policies => policies.ok(),
    };
    let names = |grants: Vec<GrantView>| grants.into_iter().map(|grant| grant.policy_name.to_string()).collect();
    Ok(WhatGoes { policies: policies.map(names) })
}

/// Creates a role; `entity` says which of the other fields counts.
#[server]
pub async fn create_role(
    role_name: String,
    #[server(default)] description: String,
    #[server(default)] entity: String,
    #[server(default)] other_account: String,
    #[server(default)] service: String,
    #[server(default)] provider: String,
    #[server(default)] trust_policy: String,
    #[server(default)] max_session_s: String,
) -> Result<RoleName, CallError> {
    use crate::form::{Then, answer, field};

    let (name, description) = (role_name.trim().to_owned(), description.trim().to_owned());
    let outcome = async {
        let trust_policy = match entity.as_str() {
            "document" => trust_policy.clone(),
            entity => server::document(entity, &other_account, &service, &provider)?,
        };
        let action = rampart_core::roles::CreateRole {
            role_name: field("role_name", RoleName::parse(&name))?,
            description: description.clone(),
            trust_policy,
            max_session_s: server::seconds(&max_session_s)?,
        };
        Ok(crate::call::run(action).await?.role.role_name)
    };
    let outcome = outcome.await.map_err(|error| server::at_chosen(error, &entity));
    let then = match &outcome {
        Ok(role) => {
            Then::to(super::role_href(role, RoleTab::Permissions)).saying((crate::text::t().roles.role_created)(&name))
        }
        Err(_) => Then::stay_or("/roles?panel=create"),
    };
    let values = serde_json::json!({
        "role_name": name, "description": description, "entity": entity, "other_account": other_account,
        "service": service, "provider": provider, "trust_policy": trust_policy, "max_session_s": max_session_s,
    });
    answer("create_role", &values, outcome, then).await
}

/// Changes what the role is for and how long its sessions may last.
#[server]
pub async fn update_role(
    role_name: String,
    #[server(default)] new_description: String,
    #[server(default)] max_session_s: String,
) -> Result<(), CallError> {
    use crate::form::{answer, field};

    let description = new_description.trim().to_owned();
    let outcome = async {
        let action = rampart_core::roles::UpdateRole {
            role_name: field("role_name", RoleName::parse(role_name.trim()))?,
            new_description: Some(description.clone()),
            new_trust_policy: None,
            new_max_session_s: server::seconds(&max_session_s)?,
        };
        crate::call::run(action).await.map(drop)
    };
    let outcome = outcome.await;
    let then = server::then(&role_name, RoleTab::Overview, crate::text::t().roles.role_changed);
    let values = serde_json::json!({ "new_description": description, "max_session_s": max_session_s });
    answer("update_role", &values, outcome, then).await
}

/// Changes who may assume the role.
#[server]
pub async fn update_trust_policy(role_name: String, trust_policy: String) -> Result<(), CallError> {
    use crate::form::{answer, field};

    let outcome = async {
        let action = rampart_core::roles::UpdateRole {
            role_name: field("role_name", RoleName::parse(role_name.trim()))?,
            new_description: None,
            new_trust_policy: Some(trust_policy.clone()),
            new_max_session_s: None,
        };
        crate::call::run(action).await.map(drop)
    };
    let outcome = outcome.await;
    let then = server::then(&role_name, RoleTab::TrustPolicy, crate::text::t().roles.trust_changed);
    answer("update_trust_policy", &serde_json::json!({ "trust_policy": trust_policy }), outcome, then).await
}

/// Deletes a role with its grants; the name must be typed once more.
#[server]
pub async fn delete_role(role_name: String, #[server(default)] typed_name: String) -> Result<(), CallError> {
    use rampart_core::model::ApiError;

    use crate::form::{Then, answer, field};

    let text = crate::text::t().roles;
    let outcome = async {
        let role_name = field("role_name", RoleName::parse(role_name.trim()))?;
        if typed_name.trim() != role_name.as_str() {
            return Err(ApiError::invalid("typed_name", text.type_name_rule).into());
        }
        crate::call::run(rampart_core::roles::DeleteRole { role_name, with_dependents: true }).await
    };
    let outcome = outcome.await;
    let then = match outcome {
        Ok(()) => Then::to("/roles").saying((text.role_deleted)(&role_name)),
        Err(_) => Then::stay_or("/roles"),
    };
    answer("delete_role", &serde_json::json!({ "typed_name": typed_name }), outcome, then).await
}

#[cfg(feature = "ssr")]
mod server {
    use rampart_core::model::{ApiError, RoleName};
    use rampart_core::roles::{TrustedEntity, trust_document};

    use crate::call::CallError;
    use crate::form::Then;
    use crate::roles::{RoleTab, role_href};

    /// The trust policy of a choice that is no document.
    pub(super) fn document(entity: &str, account: &str, service: &str, provider: &str) -> Result<String, CallError> {
        let text = crate::text::t().roles;
        let given = |field: &str, value: &str, rule: &str, is_right: bool| {
            if is_right { Ok(value.trim().to_owned()) } else { Err(CallError::from(ApiError::invalid(field, rule))) }
        };
        let entity = match entity {
            "this" | "" => TrustedEntity::Account(crate::call::caller()?.account().to_string()),
            "other" => {
                let is_number = account.trim().len() == 16 && account.trim().bytes().all(|b| b.is_ascii_digit());
                TrustedEntity::Account(given("other_account", account, text.other_account_rule, is_number)?)
            }
            "service" => {
                let is_given = !service.trim().is_empty();
                TrustedEntity::Service(given("service", service, text.service_rule, is_given)?)
            }
            "provider" => {
                let is_given = !provider.trim().is_empty();
                TrustedEntity::Provider(given("provider", provider, text.provider_rule, is_given)?)
            }
            _ => return Err(ApiError::invalid("entity", text.entity_rule).into()),
        };
        Ok(trust_document(&entity))
    }

    /// What is wrong with the document belongs to the field it was made of.
    pub(super) fn at_chosen(error: CallError, entity: &str) -> CallError {
        let field = match entity {
            "other" => "other_account",
            "service" => "service",
            "provider" => "provider",
            _ => return error,
        };
        match error {
            CallError::Refused(error) if error.field.as_deref() == Some("trust_policy") => error.at(field).into(),
            other => other,
        }
    }

    /// Reads the field of the duration; empty means it stays.
    pub(super) fn seconds(text: &str) -> Result<Option<i64>, CallError> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let seconds = text.parse();
        seconds
            .map(Some)
            .map_err(|_| ApiError::invalid("max_session_s", crate::text::t().roles.max_session_rule).into())
    }

    /// Leads to a tab of the role a form was about.
    pub(super) fn then(role_name: &str, tab: RoleTab, said: &str) -> Then {
        let path = RoleName::parse(role_name.trim()).map(|name| role_href(&name, tab));
        Then::to(path.unwrap_or_else(|_| "/roles".to_owned())).saying(said)
    }
}
