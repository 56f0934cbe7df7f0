//! Why a request was decided as it was, in lines for people.

use rampart_core::authorization::{
    AttachedTo, Decision, KeyValues, Layer, MissReason, NearMiss, PolicySource, StatementRef, Verdict,
};

/// The verdict with its reason, then a line for each statement and key that matters.
pub(super) fn of(decision: &Decision) -> String {
    let mut lines = vec![format!("{}: {}", decision.verdict, headline(decision))];
    lines.extend(decision.deciding.iter().map(|statement| format!("  by {}", place(statement))));
    lines.extend(decision.near_misses.iter().map(near_miss));
    lines.extend(decision.context.iter().map(|key| format!("  the request has {}", values(key))));
    lines.join("\n")
}

fn headline(decision: &Decision) -> String {
    let resource = &decision.resource;
    match (decision.verdict, decision.layer) {
        (Verdict::Allow, Layer::Owner) => "the account belongs to the caller".to_owned(),
        (Verdict::Allow, Layer::Unconditional) => "this action needs no permission".to_owned(),
        (Verdict::Allow, Layer::SelfService(_)) => "the account lets users manage what is their own".to_owned(),
        (Verdict::Allow, layer) => format!("{} allow it on {resource}", policies(layer)),
        (Verdict::ExplicitDeny, layer) => format!("{} deny it on {resource}", policies(layer)),
        (Verdict::ImplicitDeny, layer) => format!("{} do not allow it on {resource}", policies(layer)),
    }
}

fn policies(layer: Layer) -> String {
    match layer {
        Layer::Control(level) => format!("the control policies of level {level}"),
        Layer::Session => "the statements of the session policy".to_owned(),
        Layer::Trust => "the statements of the role's trust policy".to_owned(),
        Layer::Resource => "the statements of the resource's policy".to_owned(),
        Layer::ResourceGroup => "the policies attached for the resource group".to_owned(),
        Layer::Identity | Layer::Owner | Layer::Unconditional | Layer::SelfService(_) => {
            "the attached policies".to_owned()
        }
    }
}

/// Statements are counted from 1, as people count.
fn place(statement: &StatementRef) -> String {
    let PolicySource { policy_name, version, attached_to, .. } = &*statement.source;
    let attached_to = match attached_to {
        AttachedTo::User => "the user".to_owned(),
        AttachedTo::Group(name) => format!("the group {name}"),
        AttachedTo::Role(name) => format!("the role {name}"),
        AttachedTo::Session => "the session".to_owned(),
        AttachedTo::Resource(name) if name.is_empty() => "the resource".to_owned(),
        AttachedTo::Resource(name) => format!("the resource {name}"),
        AttachedTo::Directory(name) => format!("the directory's node {name}"),
    };
    format!("statement {} of {policy_name} ({version}, attached to {attached_to})", statement.statement + 1)
}

fn near_miss(miss: &NearMiss) -> String {
    let reason = match &miss.reason {
        MissReason::Condition { operator, key } => {
            format!("its condition {operator} does not hold: the request has {}", values(key))
        }
        MissReason::Principal => "it names another principal".to_owned(),
        MissReason::Resource => "it is about other resources".to_owned(),
        MissReason::NotAction => "its NotAction leaves the action out".to_owned(),
        MissReason::ForeignAccount => "the resource belongs to another account".to_owned(),
    };
    format!("  not by {}: {reason}", place(&miss.statement))
}

fn values(key: &KeyValues) -> String {
    if key.values.is_empty() {
        return format!("no {}", key.key);
    }
    format!("{} = {}", key.key, key.values.join(", "))
}
