//! What a refused caller is told, by its names on the wire, and what those who may read diagnoses learn beyond that.
//!
//! Source: the access-denied models of the official SDKs and RAM API reference, `DecodeDiagnosticMessage`.

use serde::{Deserialize, Serialize};

use crate::authorization::document::Effect;
use crate::authorization::principal::{Identity, IdentityKind};
use crate::authorization::{AttachedTo, Decision, KeyValues, Layer, Request, StatementRef, Verdict};

/// `AccessDeniedDetail` of an answer with the code `NoPermission`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AccessDeniedDetail {
    /// The action that was asked for, such as `ram:CreateUser`.
    pub auth_action: String,
    /// Who asked.
    #[serde(flatten)]
    pub auth_principal: AuthPrincipal,
    /// `ImplicitDeny` or `ExplicitDeny`.
    pub no_permission_type: String,
    /// The kind of policy that ended the decision; absent if it was none, as for the owner of an account.
    pub policy_type: Option<String>,
    /// The sealed [`DiagnosticMessage`]; absent until whoever answers has sealed it.
    pub encoded_diagnostic_message: Option<String>,
}

/// Who asked, as denied-access details name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AuthPrincipal {
    /// `SubUser` or `AssumedRoleUser`; `Account`, `Service` and `Federated` are ours.
    pub auth_principal_type: String,
    /// The number of a user, `role:session` of a role session, `saml-provider/name` of a federated caller.
    pub auth_principal_display_name: String,
    /// The account.
    pub auth_principal_owner_id: String,
}

/// What `DecodeDiagnosticMessage` returns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DiagnosticMessage {
    /// The action that was asked for.
    pub auth_action: String,
    /// The resource it was asked for.
    pub auth_resource: String,
    /// The condition keys that took part, with what the request had.
    pub auth_conditions: Vec<AuthCondition>,
    /// Who asked.
    pub auth_principal: AuthPrincipal,
    /// Whether a Deny statement applied.
    pub explicit_deny: bool,
    /// The kind of policy that ended the decision.
    pub no_permission_policy_type: Option<String>,
    /// The policies whose statements decided.
    pub matched_policies: Vec<MatchedPolicy>,
}

/// One condition key of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AuthCondition {
    /// The name as the policy writes it.
    pub condition_key: String,
    /// What the request had; empty if the key is absent.
    pub condition_values: Vec<String>,
}

/// One policy that decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct MatchedPolicy {
    /// What the policy is attached to: `User`, `Group`, `Role`, `Session`, `Resource` or `Directory`.
    pub attached_entity_type: String,
    /// `Account` or `ResourceGroup`.
    pub attached_scope: String,
    /// `Allow` or `Deny`.
    pub effect: String,
    /// The name of the policy.
    pub policy_identifier: String,
    /// `System` or `Custom`.
    pub policy_type: String,
    /// Such as `v1`.
    pub policy_version: String,
}

impl AccessDeniedDetail {
    /// The detail of a decision that did not allow the request.
    #[must_use]
    pub fn of(decision: &Decision, request: &Request<'_>) -> Self {
        Self {
            auth_action: request.action.to_owned(),
            auth_principal: AuthPrincipal::of(request.identity),
            no_permission_type: decision.verdict.as_str().to_owned(),
            policy_type: decision.layer.policy_type().map(str::to_owned),
            encoded_diagnostic_message: None,
        }
    }
}

impl DiagnosticMessage {
    /// The diagnosis of a decision.
    #[must_use]
    pub fn of(decision: &Decision, request: &Request<'_>) -> Self {
        let condition = |KeyValues { key, values }: &KeyValues| AuthCondition {
            condition_key: key.clone(),
            condition_values: values.clone(),
        };
        Self {
            auth_action: request.action.to_owned(),
            auth_resource: decision.resource.clone(),
            auth_conditions: decision.context.iter().map(condition).collect(),
            auth_principal: AuthPrincipal::of(request.identity),
            explicit_deny: decision.verdict == Verdict::ExplicitDeny,
            no_permission_policy_type: decision.layer.policy_type().map(str::to_owned),
            matched_policies: decision.deciding.iter().map(MatchedPolicy::of).collect(),
        }
    }
}

impl AuthPrincipal {
    fn of(identity: &Identity) -> Self {
        let account = identity.account();
        let (kind, name) = match identity.kind() {
            IdentityKind::Owner => ("Account", account.to_owned()),
            IdentityKind::User { name, user_id } => ("SubUser", user_id.as_ref().unwrap_or(name).clone()),
            IdentityKind::Role { role, session, .. } => ("AssumedRoleUser", format!("{role}:{session}")),
            IdentityKind::Service { name } => ("Service", name.clone()),
            IdentityKind::Federated { provider } => {
                ("Federated", provider.rsplit(':').next().unwrap_or(provider).to_owned())
            }
        };
        Self {
            auth_principal_type: kind.to_owned(),
            auth_principal_display_name: name,
            auth_principal_owner_id: account.to_owned(),
        }
    }
}

impl MatchedPolicy {
    fn of(statement: &StatementRef) -> Self {
        let source = &statement.source;
        let entity = match source.attached_to {
            AttachedTo::User => "User",
            AttachedTo::Group(_) => "Group",
            AttachedTo::Role(_) => "Role",
            AttachedTo::Session => "Session",
            AttachedTo::Resource(_) => "Resource",
            AttachedTo::Directory(_) => "Directory",
        };
        let scope = if statement.layer == Layer::ResourceGroup { "ResourceGroup" } else { "Account" };
        Self {
            attached_entity_type: entity.to_owned(),
            attached_scope: scope.to_owned(),
            effect: if statement.effect == Effect::Deny { "Deny" } else { "Allow" }.to_owned(),
            policy_identifier: source.policy_name.clone(),
            policy_type: source.policy_type.as_str().to_owned(),
            policy_version: source.version.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::authorization::{
        CompiledPolicies, Context, DocumentKind, Layers, PolicySource, PolicyType, decide, parse,
    };

    #[test]
    fn details_have_their_names_on_the_wire() {
        let statement = json!({ "Effect": "Deny", "Action": "ram:*", "Resource": "*",
            "Condition": { "Bool": { "acs:MFAPresent": "false" } } });
        let text = json!({ "Version": "1", "Statement": [statement] }).to_string();
        let document = parse(&text, DocumentKind::Identity).expect("valid");
        let source = PolicySource {
            policy_type: PolicyType::Custom,
            policy_name: "mfa".into(),
            version: "v3".into(),
            attached_to: AttachedTo::Group("all".into()),
        };
        let set = CompiledPolicies::compile(&[(source, &document)]);
        let identity = Identity::user("1", "alice", Some("20".into()));
        let mut context = Context::new();
        context.set("acs:MFAPresent", "false");
        let resources = &["acs:ram::1:user/bob"];
        let request = Request { identity: &identity, action: "ram:CreateUser", resources, context: &context };
        let decision = decide(&Layers { identity: Some(&set), ..Layers::default() }, &request);
        assert_eq!(
            serde_json::to_value(AccessDeniedDetail::of(&decision, &request)).expect("JSON"),
            json!({
                "AuthAction": "ram:CreateUser", "AuthPrincipalType": "SubUser", "AuthPrincipalDisplayName": "20",
                "AuthPrincipalOwnerId": "1", "NoPermissionType": "ExplicitDeny",
                "PolicyType": "AccountLevelIdentityBasedPolicy", "EncodedDiagnosticMessage": null,
            })
        );
        assert_eq!(
            serde_json::to_value(DiagnosticMessage::of(&decision, &request)).expect("JSON"),
            json!({
                "AuthAction": "ram:CreateUser", "AuthResource": "acs:ram::1:user/bob",
                "AuthConditions": [{ "ConditionKey": "acs:MFAPresent", "ConditionValues": ["false"] }],
                "AuthPrincipal": {
                    "AuthPrincipalType": "SubUser", "AuthPrincipalDisplayName": "20", "AuthPrincipalOwnerId": "1",
                },
                "ExplicitDeny": true, "NoPermissionPolicyType": "AccountLevelIdentityBasedPolicy",
                "MatchedPolicies": [{
                    "AttachedEntityType": "Group", "AttachedScope": "Account", "Effect": "Deny",
                    "PolicyIdentifier": "mfa", "PolicyType": "Custom", "PolicyVersion": "v3",
                }],
            })
        );
    }

    #[test]
    fn principals_are_named_by_kind() {
        let name = |identity| {
            let AuthPrincipal { auth_principal_type, auth_principal_display_name, .. } = AuthPrincipal::of(&identity);
            format!("{auth_principal_type} {auth_principal_display_name}")
        };
        assert_eq!(name(Identity::role("1", "ops", "s1", false)), "AssumedRoleUser ops:s1");
        assert_eq!(name(Identity::federated("acs:ram::1:saml-provider/p")), "Federated saml-provider/p");
        assert_eq!(name(Identity::owner("1")), "Account 1");
        assert_eq!(name(Identity::service("ecs.aliyuncs.com")), "Service ecs.aliyuncs.com");
        assert_eq!(name(Identity::user("1", "alice", None)), "SubUser alice");
    }
}
