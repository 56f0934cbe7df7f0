//! `rampart policy explain`: one request, on documents or on what is attached in an installation, with the reasons.

mod account;

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use rampart_core::authorization::{
    AttachedTo, CompiledPolicies, Context, Decision, Document, DocumentKind, Identity, Layers, PolicySource,
    PolicyType, Request, ResourcePolicy, SelfService, Verdict, decide, find_system_policy, parse,
};

use self::account::InstalledAsker;
use super::{Output, line_and_column, read, reasons, to_json};
use crate::commands::{CommandError, say};
use crate::config::{Config, ConfigError};

/// Arguments that are about documents, not about an installation.
const OF_FILES: [&str; 6] =
    ["principal", "policy", "system_policy", "session_policy", "trust_policy", "control_policy"];

/// Arguments of `rampart policy explain`.
#[derive(Debug, Clone, Args)]
pub struct ExplainArgs {
    #[command(flatten)]
    asker: InstalledAsker,
    /// The account of --user or --role, by alias or number, when the installation has several.
    #[arg(long, value_name = "ACCOUNT", conflicts_with_all = OF_FILES)]
    account: Option<String>,
    /// Who asks: the ARN of a user (acs:ram::ACCOUNT:user/NAME), of a role's session (acs:ram::ACCOUNT:role/NAME/SESSION)
    /// or of an account (acs:ram::ACCOUNT:root), or a service (ecs.aliyuncs.com).
    /// Without it, a user of the account that the first resource belongs to.
    #[arg(long, value_name = "ARN")]
    principal: Option<String>,
    /// What is asked for, as ecs:StartInstance.
    #[arg(long)]
    action: String,
    /// On what; once for each ARN that is required.
    #[arg(long, value_name = "ARN", required = true)]
    resource: Vec<String>,
    /// A condition key and its value, as acs:SourceIp=10.0.0.1; again for several values.
    #[arg(long, value_name = "KEY=VALUE", value_parser = key_and_value)]
    context: Vec<(String, String)>,
    /// Documents attached to the principal.
    #[arg(long, value_name = "FILE")]
    policy: Vec<PathBuf>,
    /// System policies attached to the principal.
    #[arg(long, value_name = "NAME")]
    system_policy: Vec<String>,
    /// The policy given with the role's session.
    #[arg(long, value_name = "FILE")]
    session_policy: Option<PathBuf>,
    /// The trust policy of the role that is assumed.
    #[arg(long, value_name = "FILE")]
    trust_policy: Option<PathBuf>,
    /// Control policies, one level each, the member account first.
    #[arg(long, value_name = "FILE")]
    control_policy: Vec<PathBuf>,
    /// How the decision is written.
    #[arg(long, value_enum, default_value = "text")]
    format: Output,
    /// Exit code 1 unless this is the decision: Allow, ExplicitDeny or ImplicitDeny.
    #[arg(long, value_name = "DECISION", value_parser = verdict)]
    expect: Option<Verdict>,
}

fn key_and_value(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or("write KEY=VALUE, as acs:SourceIp=10.0.0.1")?;
    Ok((key.to_owned(), value.to_owned()))
}

fn verdict(text: &str) -> Result<Verdict, String> {
    let all = [Verdict::Allow, Verdict::ExplicitDeny, Verdict::ImplicitDeny];
    all.into_iter().find(|verdict| verdict.as_str() == text).ok_or("write Allow, ExplicitDeny or ImplicitDeny".into())
}

pub(super) async fn run(
    arguments: &ExplainArgs,
    config: impl FnOnce() -> Result<Config, ConfigError>,
) -> Result<(), CommandError> {
    let decision = if arguments.asker.is_named() {
        account::decision(&config()?, arguments).await?
    } else if arguments.account.is_some() {
        return Err(CommandError::usage("--account belongs to --user or --role."));
    } else {
        decision(arguments)?
    };
    match arguments.format {
        Output::Json => say(to_json(&decision)?)?,
        Output::Text => say(reasons::of(&decision))?,
    }
    match arguments.expect {
        Some(expected) if expected != decision.verdict => {
            Err(CommandError::failed(format!("expected {expected}, decided {}.", decision.verdict)))
        }
        _ => Ok(()),
    }
}

fn decision(arguments: &ExplainArgs) -> Result<Decision, CommandError> {
    let principal = arguments.principal.clone().unwrap_or_else(|| somebody(&arguments.resource));
    let identity = identity(&principal)?;
    let attached_to = if principal.contains(":role/") { AttachedTo::Role(principal) } else { AttachedTo::User };
    let mut attached = Vec::new();
    for path in &arguments.policy {
        attached.push(document(path, DocumentKind::Identity, attached_to.clone())?);
    }
    for name in &arguments.system_policy {
        attached.push(system_policy(name, attached_to.clone())?);
    }
    let one = |path: &Option<PathBuf>, kind, attached_to| -> Result<Option<CompiledPolicies>, CommandError> {
        let read = path.as_ref().map(|path| document(path, kind, attached_to)).transpose()?;
        Ok(read.map(|read| compiled(&[read])))
    };
    let session = one(&arguments.session_policy, DocumentKind::Session, AttachedTo::Session)?;
    let trust = one(&arguments.trust_policy, DocumentKind::Trust, AttachedTo::Resource(String::new()))?;
    let mut levels = Vec::new();
    for path in &arguments.control_policy {
        let level = format!("level {}", levels.len());
        levels.push(compiled(&[document(path, DocumentKind::Control, AttachedTo::Directory(level))?]));
    }
    let levels: Vec<&CompiledPolicies> = levels.iter().collect();
    let identity_policies = compiled(&attached);
    let layers = Layers {
        control: &levels,
        management_account: None,
        session: session.as_ref(),
        identity: Some(&identity_policies),
        resource_groups: &[],
        resource: trust.as_ref().map(ResourcePolicy::Trust),
        self_service: SelfService::default(),
    };
    let mut brought = Context::new();
    for (key, values) in context(&arguments.context) {
        brought.set_all(key, values);
    }
    let resources: Vec<&str> = arguments.resource.iter().map(String::as_str).collect();
    let request = Request { identity: &identity, action: &arguments.action, resources: &resources, context: &brought };
    Ok(decide(&layers, &request))
}

/// The values of each key.
fn context(given: &[(String, String)]) -> BTreeMap<&str, Vec<&str>> {
    let mut by_key: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (key, value) in given {
        by_key.entry(key).or_default().push(value);
    }
    by_key
}

/// A user of the account that the first resource names.
fn somebody(resources: &[String]) -> String {
    let account = resources.first().and_then(|arn| arn.split(':').nth(3)).filter(|account| !account.is_empty());
    format!("acs:ram::{}:user/somebody", account.unwrap_or("1000000000000001"))
}

fn identity(principal: &str) -> Result<Identity, CommandError> {
    let unknown = || {
        CommandError::usage(format!(
            "`{principal}` is no principal: write acs:ram::ACCOUNT:user/NAME, acs:ram::ACCOUNT:role/NAME/SESSION, \
             acs:ram::ACCOUNT:root or the name of a service."
        ))
    };
    let Some(rest) = principal.strip_prefix("acs:ram::") else {
        let is_service = principal.ends_with(".aliyuncs.com");
        return if is_service { Ok(Identity::service(principal)) } else { Err(unknown()) };
    };
    let (account, name) = rest.split_once(':').ok_or_else(unknown)?;
    match name.split('/').collect::<Vec<_>>().as_slice() {
        ["root"] => Ok(Identity::owner(account)),
        ["user", name] => Ok(Identity::user(account, *name, None)),
        ["role", role] => Ok(Identity::role(account, *role, "session", false)),
        ["role", role, session] => Ok(Identity::role(account, *role, *session, false)),
        ["saml-provider" | "oidc-provider", _] => Ok(Identity::federated(principal)),
        _ => Err(unknown()),
    }
}

type Attached = (PolicySource, Document);

fn document(path: &PathBuf, kind: DocumentKind, attached_to: AttachedTo) -> Result<Attached, CommandError> {
    let (policy_name, text) = read(path)?;
    let document = parse(&text, kind).map_err(|findings| {
        let found: Vec<String> = findings
            .iter()
            .map(|finding| {
                let (line, column) = line_and_column(&text, finding.span.start);
                format!("{policy_name}:{line}:{column}: {} {}", finding.message, finding.help)
            })
            .collect();
        CommandError::failed(format!("a document cannot be evaluated.\n{}", found.join("\n")))
    })?;
    let version = "v1".to_owned();
    Ok((PolicySource { policy_type: PolicyType::Custom, policy_name, version, attached_to }, document))
}

fn system_policy(name: &str, attached_to: AttachedTo) -> Result<Attached, CommandError> {
    let found = find_system_policy(name).ok_or_else(|| {
        CommandError::usage(format!("there is no system policy `{name}`; see the documentation of RAM."))
    })?;
    let document = parse(found.document, DocumentKind::Identity)
        .map_err(|_| CommandError::failed(format!("the system policy `{name}` cannot be evaluated.")))?;
    let (policy_name, version) = (found.name.to_owned(), found.version.to_owned());
    Ok((PolicySource { policy_type: PolicyType::System, policy_name, version, attached_to }, document))
}

fn compiled(attached: &[Attached]) -> CompiledPolicies {
    let borrowed: Vec<_> = attached.iter().map(|(source, document)| (source.clone(), document)).collect();
    CompiledPolicies::compile(&borrowed)
}
