//! Cases: policies in their layers, a request, and the account's settings; read from files or made at random.

#![allow(dead_code, reason = "not every test uses every part")]

pub mod plain;
pub mod random;

use std::collections::BTreeMap;

use rampart_core::authorization::{
    AttachedTo, CompiledPolicies, Context, Document, DocumentKind, Identity, Layers, PolicySource, PolicyType,
    Principal, Request, ResourcePolicy, SelfService, find_system_policy, parse,
};
use serde::Deserialize;
use serde_json::Value;

/// The account most cases are about.
pub const ACCOUNT: &str = "1000000000000001";

/// Policies and a request, in the format of `vectors/policy-vectors.json`.
#[derive(Deserialize, Clone, Debug)]
pub struct Scenario {
    #[serde(default)]
    pub policies: Vec<Policy>,
    pub request: Asked,
    #[serde(default)]
    pub account_settings: BTreeMap<String, bool>,
    pub management_account: Option<String>,
    pub bound_device: Option<String>,
}

#[derive(Deserialize, Clone, Debug)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    pub layer: String,
    pub attached_to: Option<String>,
    #[serde(default)]
    pub level: usize,
    pub node: Option<String>,
    pub scope: Option<String>,
    pub resource_group_id: Option<String>,
    pub document: Option<Value>,
    pub system_policy: Option<String>,
}

#[derive(Deserialize, Clone, Debug)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    #[serde(default = "alice")]
    pub principal: Who,
    pub action: String,
    pub resource: OneOrMany,
    #[serde(default)]
    pub context: BTreeMap<String, OneOrMany>,
}

fn alice() -> Who {
    Who {
        kind: "User".into(),
        account_id: ACCOUNT.into(),
        name: "alice".into(),
        groups: Vec::new(),
        uid: None,
        role: String::new(),
        session: String::new(),
        service_linked: false,
        provider_arn: String::new(),
    }
}

#[derive(Deserialize, Clone, Debug)]
#[serde(deny_unknown_fields)]
pub struct Who {
    #[serde(rename = "type")]
    pub kind: String,
    #[serde(default)]
    pub account_id: String,
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub groups: Vec<String>,
    pub uid: Option<String>,
    #[serde(default)]
    pub role: String,
    #[serde(default)]
    pub session: String,
    #[serde(default)]
    pub service_linked: bool,
    #[serde(default)]
    pub provider_arn: String,
}

#[derive(Deserialize, Clone, Debug)]
#[serde(untagged)]
pub enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    pub fn as_slice(&self) -> &[String] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }
}

impl Who {
    pub fn identity(&self) -> Identity {
        match self.kind.as_str() {
            "Root" => Identity::owner(&self.account_id),
            "User" => Identity::user(&self.account_id, &self.name, self.uid.clone()),
            "AssumedRole" => Identity::role(&self.account_id, &self.role, &self.session, self.service_linked),
            "Service" => Identity::service(&self.name),
            "Federated" => Identity::federated(&self.provider_arn),
            other => panic!("no principal of type {other}"),
        }
    }
}

impl Scenario {
    /// Hands the layers and the request to `then`.
    pub fn with<R>(&self, then: impl FnOnce(&Layers<'_>, &Request<'_>) -> R) -> R {
        self.with_layers(|layers| self.request.with(|request| then(layers, request)))
    }

    /// Hands the layers of the request's principal to `then`.
    pub fn with_layers<R>(&self, then: impl FnOnce(&Layers<'_>) -> R) -> R {
        let who = &self.request.principal;
        let compile = |wanted: &dyn Fn(&Policy) -> bool| {
            let documents: Vec<(PolicySource, Document)> = self
                .policies
                .iter()
                .enumerate()
                .filter(|(_, policy)| policy.concerns(who) && wanted(policy))
                .map(|(n, policy)| policy.read(n))
                .collect();
            let borrowed: Vec<_> = documents.iter().map(|(source, document)| (source.clone(), document)).collect();
            (!borrowed.is_empty()).then(|| CompiledPolicies::compile(&borrowed))
        };
        let of_layer = |layer: &'static str| compile(&move |policy: &Policy| policy.layer == layer);
        let is_identity = |policy: &Policy| policy.layer.starts_with("identity-");

        let n_levels = self.policies.iter().filter(|p| p.layer == "control").map(|p| p.level + 1).max().unwrap_or(0);
        let control: Vec<CompiledPolicies> = (0..n_levels)
            .map(|level| compile(&|p: &Policy| p.layer == "control" && p.level == level).unwrap_or_default())
            .collect();
        let control: Vec<&CompiledPolicies> = control.iter().collect();
        let session = of_layer("session");
        let identity = compile(&|policy: &Policy| is_identity(policy) && policy.resource_group_id.is_none());
        let mut groups: Vec<&str> = self.policies.iter().filter_map(|p| p.resource_group_id.as_deref()).collect();
        groups.sort_unstable();
        groups.dedup();
        let resource_groups: Vec<(&str, CompiledPolicies)> = groups
            .into_iter()
            .filter_map(|group| {
                let wanted = |p: &Policy| is_identity(p) && p.resource_group_id.as_deref() == Some(group);
                Some((group, compile(&wanted)?))
            })
            .collect();
        let resource_groups: Vec<(&str, &CompiledPolicies)> =
            resource_groups.iter().map(|(group, set)| (*group, set)).collect();
        let (trust, bucket) = (of_layer("resource-trust"), of_layer("resource-bucket"));
        let is_on = |name: &str| self.account_settings.get(name).copied().unwrap_or(false);
        let layers = Layers {
            control: &control,
            management_account: self.management_account.as_deref(),
            session: session.as_ref(),
            identity: identity.as_ref(),
            resource_groups: &resource_groups,
            resource: match (&trust, &bucket) {
                (Some(trust), _) => Some(ResourcePolicy::Trust(trust)),
                (None, Some(bucket)) => Some(ResourcePolicy::Bucket(bucket)),
                (None, None) => None,
            },
            self_service: SelfService {
                password: is_on("AllowUserToChangePassword"),
                access_keys: is_on("AllowUserToManageAccessKeys"),
                mfa_devices: is_on("AllowUserToManageMFADevices"),
                sessions: is_on("OwnSessions"),
                bound_device: self.bound_device.as_deref(),
            },
        };
        then(&layers)
    }
}

impl Asked {
    pub fn with<R>(&self, then: impl FnOnce(&Request<'_>) -> R) -> R {
        let resources: Vec<&str> = self.resource.as_slice().iter().map(String::as_str).collect();
        let identity = self.principal.identity();
        let mut context = Context::new();
        for (name, values) in &self.context {
            context.set_all(name, values.as_slice());
        }
        then(&Request { identity: &identity, action: &self.action, resources: &resources, context: &context })
    }
}

impl Policy {
    /// Whether the policy is attached to this principal or to something else than principals.
    pub fn concerns(&self, who: &Who) -> bool {
        let is_attached_to = |name: &str| self.attached_to.as_deref().is_none_or(|attached| attached == name);
        match self.layer.as_str() {
            "identity-user" => who.kind == "User" && is_attached_to(&who.name),
            // Cases that say nothing about groups have the user in each of them.
            "identity-group" => {
                who.kind == "User" && (who.groups.is_empty() || who.groups.iter().any(|g| is_attached_to(g)))
            }
            "identity-role" => who.kind == "AssumedRole" && is_attached_to(&who.role),
            _ => true,
        }
    }

    /// The document with its source; policies are named `p0`, `p1` and so on.
    pub fn read(&self, n: usize) -> (PolicySource, Document) {
        let name = || self.attached_to.clone().unwrap_or_default();
        let (kind, attached_to) = match self.layer.as_str() {
            "identity-user" => (DocumentKind::Identity, AttachedTo::User),
            "identity-group" => (DocumentKind::Identity, AttachedTo::Group(name())),
            "identity-role" => (DocumentKind::Identity, AttachedTo::Role(name())),
            "session" => (DocumentKind::Session, AttachedTo::Session),
            "control" => (DocumentKind::Control, AttachedTo::Directory(name())),
            "resource-trust" => (DocumentKind::Trust, AttachedTo::Resource(name())),
            "resource-bucket" => (DocumentKind::Identity, AttachedTo::Resource(name())),
            other => panic!("no layer {other}"),
        };
        let (policy_type, version, text) = match (&self.document, &self.system_policy) {
            (Some(document), None) => (PolicyType::Custom, "v1", document.clone()),
            (None, Some(name)) => {
                let found = find_system_policy(name).unwrap_or_else(|| panic!("no system policy {name}"));
                (PolicyType::System, found.version, serde_json::from_str(found.document).expect("JSON"))
            }
            _ => panic!("p{n} either has a document or is a system policy"),
        };
        let document = if self.layer == "resource-bucket" { read_bucket(text) } else { read(&text, kind) };
        let (policy_name, version) = (format!("p{n}"), version.to_owned());
        (PolicySource { policy_type, policy_name, version, attached_to }, document)
    }
}

fn read(text: &Value, kind: DocumentKind) -> Document {
    parse(&text.to_string(), kind).unwrap_or_else(|findings| panic!("{text}: {findings:?}"))
}

/// A bucket's policy is an identity-based one whose statements list the numbers of accounts and users.
fn read_bucket(mut text: Value) -> Document {
    let statements = text["Statement"].as_array_mut().expect("statements");
    let numbers: Vec<Value> = statements
        .iter_mut()
        .map(|statement| statement.as_object_mut().expect("a statement").remove("Principal").expect("a principal"))
        .collect();
    let mut document = read(&text, DocumentKind::Identity);
    for (statement, numbers) in document.statements.iter_mut().zip(numbers) {
        let mut principal = Principal::default();
        principal.ram = serde_json::from_value(numbers).expect("numbers");
        statement.principal = Some(principal);
    }
    document
}
