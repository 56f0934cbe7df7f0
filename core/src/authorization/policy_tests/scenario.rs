//! What a test describes: policies in their layers, who asks for what, and the account's settings.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::authorization::{
    AttachedTo, CompiledPolicies, Context, Document, DocumentKind, Identity, Layers, PolicySource, PolicyType,
    Principal, Request, ResourcePolicy, SelfService, find_system_policy, parse,
};

/// Policies and a request.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Scenario {
    /// In the order in which they are numbered.
    #[serde(default)]
    pub policies: Vec<AttachedDocument>,
    /// What is asked for.
    pub request: Asked,
    /// The account's security preferences by their names on the wire; those not named are off.
    #[serde(default)]
    pub account_settings: BTreeMap<String, bool>,
    /// The account that manages the resource directory.
    pub management_account: Option<String>,
    /// The name of the virtual MFA device that is bound to the user.
    pub bound_device: Option<String>,
}

/// A policy and where it stands.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AttachedDocument {
    /// `identity-user`, `identity-group`, `identity-role`, `session`, `control`, `resource-trust` or
    /// `resource-bucket`.
    pub layer: PolicyLayer,
    /// The user, group or role; a policy counts only if the principal is it, is in it, or is a session of it.
    pub attached_to: Option<String>,
    /// Of a control policy: 0 for the member account, higher towards the root folder.
    #[serde(default)]
    pub level: usize,
    /// Of a control policy: the name of the folder or member.
    pub node: Option<String>,
    /// `account`, or `resource-group` together with `resource_group_id`.
    #[serde(default)]
    pub scope: GrantScope,
    /// The resource group the grant is limited to.
    pub resource_group_id: Option<String>,
    /// The document; or `system_policy`.
    pub document: Option<Value>,
    /// The name of a system policy; or `document`.
    pub system_policy: Option<String>,
}

/// Where a policy stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum PolicyLayer {
    /// Attached to a RAM user.
    IdentityUser,
    /// Attached to a group.
    IdentityGroup,
    /// Attached to a role.
    IdentityRole,
    /// Given with the session of a role.
    Session,
    /// Attached to a folder or a member of a resource directory.
    Control,
    /// The trust policy of the role that is asked for.
    ResourceTrust,
    /// The policy of the bucket that is asked for.
    ResourceBucket,
}

/// What a grant is limited to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum GrantScope {
    /// Nothing.
    #[default]
    Account,
    /// One resource group.
    ResourceGroup,
}

/// A request.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    /// Who asks.
    pub principal: Who,
    /// Such as `ram:CreateUser`.
    pub action: String,
    /// One ARN, or all that are required.
    pub resource: OneOrMany,
    /// The condition keys; one that is not named is absent.
    #[serde(default)]
    pub context: BTreeMap<String, OneOrMany>,
}

/// Who asks.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "type", deny_unknown_fields)]
pub(super) enum Who {
    /// The owner of the account.
    Root {
        /// 16 digits.
        account_id: String,
    },
    /// A RAM user.
    User {
        /// 16 digits.
        account_id: String,
        /// The user name.
        name: String,
        /// The groups the user is in.
        #[serde(default)]
        groups: Vec<String>,
        /// The number by which policies of buckets name the user.
        uid: Option<String>,
    },
    /// A session of a role.
    AssumedRole {
        /// 16 digits.
        account_id: String,
        /// The role's name.
        role: String,
        /// The session's name.
        session: String,
        /// Whether the role belongs to a service.
        #[serde(default)]
        service_linked: bool,
    },
    /// A service.
    Service {
        /// Such as `ecs.aliyuncs.com`.
        name: String,
    },
    /// Somebody whom an identity provider vouches for.
    Federated {
        /// The ARN of the provider.
        provider_arn: String,
    },
}

/// One text or a list of them.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum OneOrMany {
    /// One.
    One(String),
    /// A list.
    Many(Vec<String>),
}

impl OneOrMany {
    /// All of them.
    #[must_use]
    fn as_slice(&self) -> &[String] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }
}

impl Who {
    /// The engine's name for it.
    #[must_use]
    fn identity(&self) -> Identity {
        match self {
            Self::Root { account_id } => Identity::owner(account_id),
            Self::User { account_id, name, uid, .. } => Identity::user(account_id, name, uid.clone()),
            Self::AssumedRole { account_id, role, session, service_linked } => {
                Identity::role(account_id, role, session, *service_linked)
            }
            Self::Service { name } => Identity::service(name),
            Self::Federated { provider_arn } => Identity::federated(provider_arn),
        }
    }
}

/// A policy of a test that cannot be evaluated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ScenarioError {
    /// Its place in the list, from 0.
    pub place: usize,
    /// What is wrong, one sentence.
    pub reason: String,
}

/// The policies of one layer, compiled.
type Compiled = Option<CompiledPolicies>;

impl Scenario {
    /// Hands the layers and the request to `then`.
    ///
    /// # Errors
    /// The first policy that cannot be evaluated.
    pub(super) fn with<R>(&self, then: impl FnOnce(&Layers<'_>, &Request<'_>) -> R) -> Result<R, ScenarioError> {
        let documents = self.read()?;
        let who = &self.request.principal;
        let compile = |wanted: &dyn Fn(&AttachedDocument) -> bool| -> Compiled {
            let read = self.policies.iter().zip(&documents);
            let wanted = read.filter(|(policy, _)| policy.concerns(who) && wanted(policy));
            let borrowed: Vec<_> = wanted.map(|(_, (source, document))| (source.clone(), document)).collect();
            (!borrowed.is_empty()).then(|| CompiledPolicies::compile(&borrowed))
        };
        let of_layer = |layer: PolicyLayer| compile(&move |policy| policy.layer == layer);

        let levels =
            self.policies.iter().filter(|policy| policy.layer == PolicyLayer::Control).map(|policy| policy.level);
        let control: Vec<CompiledPolicies> = (0..levels.map(|level| level + 1).max().unwrap_or(0))
            .map(|level| compile(&|p| p.layer == PolicyLayer::Control && p.level == level).unwrap_or_default())
            .collect();
        let control: Vec<&CompiledPolicies> = control.iter().collect();
        let (session, trust) = (of_layer(PolicyLayer::Session), of_layer(PolicyLayer::ResourceTrust));
        let bucket = of_layer(PolicyLayer::ResourceBucket);
        let identity = compile(&|policy| policy.is_of_identity() && policy.resource_group_id.is_none());
        let mut ids: Vec<&str> = self.policies.iter().filter_map(|p| p.resource_group_id.as_deref()).collect();
        ids.sort_unstable();
        ids.dedup();
        let groups: Vec<(&str, CompiledPolicies)> = ids
            .into_iter()
            .filter_map(|id| {
                let wanted = |p: &AttachedDocument| p.is_of_identity() && p.resource_group_id.as_deref() == Some(id);
                Some((id, compile(&wanted)?))
            })
            .collect();
        let groups: Vec<(&str, &CompiledPolicies)> = groups.iter().map(|(id, set)| (*id, set)).collect();
        let layers = Layers {
            control: &control,
            management_account: self.management_account.as_deref(),
            session: session.as_ref(),
            identity: identity.as_ref(),
            resource_groups: &groups,
            resource: trust.as_ref().map(ResourcePolicy::Trust).or_else(|| bucket.as_ref().map(ResourcePolicy::Bucket)),
            self_service: self.self_service(),
        };
        Ok(self.request.with(|request| then(&layers, request)))
    }

    fn read(&self) -> Result<Vec<(PolicySource, Document)>, ScenarioError> {
        let read = |(place, policy): (usize, &AttachedDocument)| {
            policy.read(place).map_err(|reason| ScenarioError { place, reason })
        };
        self.policies.iter().enumerate().map(read).collect()
    }

    fn self_service(&self) -> SelfService<'_> {
        let is_on = |name: &str| self.account_settings.get(name).copied().unwrap_or(false);
        SelfService {
            password: is_on("AllowUserToChangePassword"),
            access_keys: is_on("AllowUserToManageAccessKeys"),
            mfa_devices: is_on("AllowUserToManageMFADevices"),
            sessions: is_on("OwnSessions"),
            bound_device: self.bound_device.as_deref(),
        }
    }
}

impl Asked {
    fn with<R>(&self, then: impl FnOnce(&Request<'_>) -> R) -> R {
        let resources: Vec<&str> = self.resource.as_slice().iter().map(String::as_str).collect();
        let identity = self.principal.identity();
        let mut context = Context::new();
        for (name, values) in &self.context {
            context.set_all(name, values.as_slice());
        }
        then(&Request { identity: &identity, action: &self.action, resources: &resources, context: &context })
    }
}

impl AttachedDocument {
    fn is_of_identity(&self) -> bool {
        matches!(self.layer, PolicyLayer::IdentityUser | PolicyLayer::IdentityGroup | PolicyLayer::IdentityRole)
    }

    /// Whether the policy is attached to this principal, or to something else than principals.
    fn concerns(&self, who: &Who) -> bool {
        let is_attached_to = |name: &str| self.attached_to.as_deref().is_none_or(|attached| attached == name);
        match (self.layer, who) {
            (PolicyLayer::IdentityUser, Who::User { name, .. }) => is_attached_to(name),
            (PolicyLayer::IdentityGroup, Who::User { groups, .. }) => groups.iter().any(|group| is_attached_to(group)),
            (PolicyLayer::IdentityRole, Who::AssumedRole { role, .. }) => is_attached_to(role),
            (PolicyLayer::IdentityUser | PolicyLayer::IdentityGroup | PolicyLayer::IdentityRole, _) => false,
            (
                PolicyLayer::Session | PolicyLayer::Control | PolicyLayer::ResourceTrust | PolicyLayer::ResourceBucket,
                _,
            ) => true,
        }
    }

    /// The document with its source; policies are named `p0`, `p1` and so on.
    fn read(&self, place: usize) -> Result<(PolicySource, Document), String> {
        let name = || self.attached_to.clone().or_else(|| self.node.clone()).unwrap_or_default();
        let (kind, attached_to) = match self.layer {
            PolicyLayer::IdentityUser => (DocumentKind::Identity, AttachedTo::User),
            PolicyLayer::IdentityGroup => (DocumentKind::Identity, AttachedTo::Group(name())),
            PolicyLayer::IdentityRole => (DocumentKind::Identity, AttachedTo::Role(name())),
            PolicyLayer::Session => (DocumentKind::Session, AttachedTo::Session),
            PolicyLayer::Control => (DocumentKind::Control, AttachedTo::Directory(name())),
            PolicyLayer::ResourceTrust => (DocumentKind::Trust, AttachedTo::Resource(name())),
            PolicyLayer::ResourceBucket => (DocumentKind::Identity, AttachedTo::Resource(name())),
        };
        if (self.scope == GrantScope::ResourceGroup) != self.resource_group_id.is_some() {
            return Err("the scope `resource-group` and `resource_group_id` belong together".to_owned());
        }
        let (policy_type, version, document) = match (&self.document, &self.system_policy) {
            (Some(document), None) if self.layer == PolicyLayer::ResourceBucket => {
                (PolicyType::Custom, "v1", read_bucket(document)?)
            }
            (Some(document), None) => (PolicyType::Custom, "v1", read(&document.to_string(), kind)?),
            (None, Some(name)) => {
                let found = find_system_policy(name).ok_or_else(|| format!("there is no system policy `{name}`"))?;
                (PolicyType::System, found.version, read(found.document, kind)?)
            }
            _ => return Err("a policy has either a `document` or a `system_policy`".to_owned()),
        };
        let (policy_name, version) = (format!("p{place}"), version.to_owned());
        Ok((PolicySource { policy_type, policy_name, version, attached_to }, document))
    }
}

fn read(text: &str, kind: DocumentKind) -> Result<Document, String> {
    parse(text, kind).map_err(|findings| {
        let findings: Vec<String> = findings.iter().map(|found| format!("{} {}", found.message, found.help)).collect();
        findings.join(" ")
    })
}

/// The policy of a bucket is an identity-based one whose statements list the numbers of accounts and users.
fn read_bucket(document: &Value) -> Result<Document, String> {
    let mut document = document.clone();
    let statements = document.get_mut("Statement").and_then(Value::as_array_mut).ok_or("it has no list Statement")?;
    let mut numbers = Vec::new();
    for statement in statements {
        let principal = statement.as_object_mut().and_then(|members| members.remove("Principal"));
        let principal = principal.ok_or("a statement of a bucket's policy has no Principal")?;
        numbers.push(
            serde_json::from_value::<Vec<String>>(principal)
                .map_err(|_| "the Principal of a bucket's policy is a list of account and user numbers")?,
        );
    }
    let mut document = read(&document.to_string(), DocumentKind::Identity)?;
    for (statement, numbers) in document.statements.iter_mut().zip(numbers) {
        statement.principal = Some(Principal { ram: numbers, ..Principal::default() });
    }
    Ok(document)
}
