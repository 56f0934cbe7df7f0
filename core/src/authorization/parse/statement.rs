//! One statement.

use super::findings::{Findings, owned, quoted};
use super::json::{Content, Member, Value};
use super::{Places, SID_CHARACTERS_MAX, condition, principal};
use crate::authorization::document::{ActionElement, DocumentKind, Effect, Statement};
use crate::authorization::finding::{FindingCode, Span};
use crate::authorization::matching::action::ActionPattern;
use crate::authorization::matching::resource::{ResourceError, ResourcePattern};

/// Members as found; the last one counts, duplicates have their finding already.
#[derive(Default)]
struct Members<'v, 'a> {
    sid: Option<&'v Value<'a>>,
    effect: Option<&'v Value<'a>>,
    action: Option<&'v Value<'a>>,
    not_action: Option<&'v Member<'a>>,
    resource: Option<&'v Value<'a>>,
    not_resource: bool,
    principal: Option<&'v Value<'a>>,
    condition: Option<&'v Value<'a>>,
}

/// `None` only together with a finding.
pub(super) fn read(value: &Value<'_>, kind: DocumentKind, findings: &mut Findings) -> Option<(Statement, Places)> {
    let members = members(findings.object(value, "The statement")?, kind, findings);
    let place = value.span;
    let sid = members.sid.and_then(|value| sid(value, findings));
    let effect = effect(members.effect, place, findings);
    let action = action(&members, place, findings);
    let resources = match (kind, members.resource) {
        (DocumentKind::Trust, _) => Some(Default::default()),
        (_, None) if members.not_resource => None,
        (_, None) => {
            let message = "The statement has no Resource.";
            findings.add(FindingCode::MissingResource, place, message, "Add a Resource element to the statement.");
            None
        }
        (_, Some(value)) => resources(value, findings),
    };
    let condition = members.condition.and_then(|value| condition::read(value, findings));
    let principal = match (kind, members.principal) {
        (DocumentKind::Trust, None) => {
            let message = "The statement has no Principal.";
            findings.add(FindingCode::MissingPrincipal, place, message, principal::HELP);
            return None;
        }
        (DocumentKind::Trust, Some(value)) => Some(principal::read(value, findings)?),
        _ => None,
    };
    let (principal, principals) = principal.unzip();
    let (condition, operators) = condition.unzip();
    let (action, actions) = action?;
    let (resources, resource_places) = resources?;
    let statement = Statement { sid, effect: effect?, action, resources, principal, condition, span: place };
    let places = Places {
        actions,
        resources: resource_places,
        principals: principals.unwrap_or_default(),
        operators: operators.unwrap_or_default(),
    };
    Some((statement, places))
}

fn members<'v, 'a>(properties: &'v [Member<'a>], kind: DocumentKind, findings: &mut Findings) -> Members<'v, 'a> {
    let is_trust = kind == DocumentKind::Trust;
    let mut members = Members::default();
    for member in properties {
        let value = Some(&member.value);
        match &*member.name {
            "Sid" => members.sid = value,
            "Effect" => members.effect = value,
            "Action" => members.action = value,
            "NotAction" => members.not_action = Some(member),
            "Resource" if !is_trust => members.resource = value,
            "Principal" if is_trust => members.principal = value,
            "Condition" => members.condition = value,
            name => {
                members.not_resource |= name == "NotResource";
                let help = match name {
                    "Resource" => "Remove it; a trust policy is about the role it belongs to.",
                    "NotPrincipal" => "Name who is trusted in a Principal element; NotPrincipal does not exist.",
                    "NotResource" if is_trust => "Remove it; a trust policy is about the role it belongs to.",
                    "NotResource" => "List the resources in a Resource element; NotResource does not exist.",
                    "Principal" => "Remove it; only trust policies of roles name a Principal.",
                    _ if is_trust => {
                        "A statement has the members Sid, Effect, Action or NotAction, Principal and Condition."
                    }
                    _ => "A statement has the members Sid, Effect, Action or NotAction, Resource and Condition.",
                };
                findings.unknown_element(member, name, help);
            }
        }
    }
    members
}

fn sid(value: &Value<'_>, findings: &mut Findings) -> Option<String> {
    let sid = findings.string(value, "Sid")?;
    if sid.chars().count() > SID_CHARACTERS_MAX {
        let help = format!("Write at most {SID_CHARACTERS_MAX} characters.");
        findings.add(FindingCode::InvalidSid, value.span, "The Sid is too long.", help);
    }
    Some(sid.to_owned())
}

fn effect(value: Option<&Value<'_>>, place: Span, findings: &mut Findings) -> Option<Effect> {
    let help = "Write \"Effect\": \"Allow\" or \"Effect\": \"Deny\".";
    let Some(value) = value else {
        findings.add(FindingCode::MissingEffect, place, "The statement has no Effect.", help);
        return None;
    };
    match findings.string(value, "Effect")? {
        "Allow" => Some(Effect::Allow),
        "Deny" => Some(Effect::Deny),
        other => {
            let message = format!("The Effect {} does not exist.", quoted(other));
            findings.add(FindingCode::InvalidEffect, value.span, message, help);
            None
        }
    }
}

fn action(members: &Members<'_, '_>, place: Span, findings: &mut Findings) -> Option<(ActionElement, Vec<Span>)> {
    if let (Some(_), Some(not_action)) = (members.action, members.not_action) {
        let help = "Keep exactly one of Action and NotAction.";
        findings.unknown_element(not_action, "NotAction", help);
    }
    let (name, value) = match (members.action, members.not_action) {
        (Some(value), _) => ("Action", value),
        (None, Some(member)) => ("NotAction", &member.value),
        (None, None) => {
            let message = "The statement has neither Action nor NotAction.";
            let help = "Add an Action or NotAction element to the policy statement.";
            findings.add(FindingCode::MissingAction, place, message, help);
            return None;
        }
    };
    let values = findings.strings(value, name)?;
    if matches!(&value.content, Content::Array(elements) if elements.is_empty()) {
        let help = "Name at least one action.";
        findings.add(FindingCode::MissingAction, value.span, format!("The {name} list is empty."), help);
    }
    for (text, place) in &values {
        if !ActionPattern::is_valid(text) {
            let message = format!("{} is not an action.", quoted(text));
            let help = "Write * or <ram-code>:<action-name>, such as ram:GetUser or ecs:Describe*.";
            findings.add(FindingCode::InvalidActionFormat, *place, message, help);
        }
    }
    let (patterns, places) = owned(values);
    let element = if name == "Action" { ActionElement::Action(patterns) } else { ActionElement::NotAction(patterns) };
    Some((element, places))
}

fn resources(value: &Value<'_>, findings: &mut Findings) -> Option<(Vec<String>, Vec<Span>)> {
    let values = findings.strings(value, "Resource")?;
    if matches!(&value.content, Content::Array(elements) if elements.is_empty()) {
        let help = "Name at least one resource.";
        findings.add(FindingCode::MissingResource, value.span, "The Resource list is empty.", help);
    }
    for (text, place) in &values {
        let (code, message) = match ResourcePattern::check(text) {
            Ok(()) => continue,
            Err(ResourceError::Prefix) => (FindingCode::InvalidArnPrefix, "does not start with acs:"),
            Err(ResourceError::MissingField) => {
                (FindingCode::MissingArnField, "does not have the five fields of an ARN")
            }
        };
        let help = "Write * or acs:<ram-code>:<region>:<account-id>:<relative-id>.";
        findings.add(code, *place, format!("The resource {} {message}.", quoted(text)), help);
    }
    Some(owned(values))
}
