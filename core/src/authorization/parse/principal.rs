//! The principal of a trust policy: who may assume the role.
//!
//! Source: RAM documentation, *Edit the trust policy of a RAM role*; wildcards are refused by our decision.

use super::findings::{Findings, owned, quoted};
use super::json::{Content, Member, Value};
use crate::authorization::document::Principal;
use crate::authorization::finding::{FindingCode, Span};
use crate::model::UserName;

/// What to write when there is no principal.
pub(super) const HELP: &str = "Add a Principal element with RAM, Service or Federated: who may assume the role.";

const DOMAIN: &str = ".aliyuncs.com";

/// `None` only together with a finding.
pub(super) fn read(value: &Value<'_>, findings: &mut Findings) -> Option<(Principal, Vec<Span>)> {
    let members = findings.object(value, "Principal")?;
    if members.is_empty() {
        findings.add(FindingCode::MissingPrincipal, value.span, "The Principal names nobody.", HELP);
    }
    let (mut ram, mut service, mut federated) = Default::default();
    for member in members {
        let (list, is_valid, form): (_, fn(&str) -> bool, _) = match &*member.name {
            "RAM" => (&mut ram, is_identity, "acs:ram::<account-id>:root, :user/<name> or :role/<name>"),
            "Service" => (&mut service, is_service, "the name of a service, such as ecs.aliyuncs.com"),
            "Federated" => {
                (&mut federated, is_provider, "acs:ram::<account-id>:saml-provider/<name> or :oidc-provider/<name>")
            }
            name => {
                let message = format!("The type of principal {} does not exist.", quoted(name));
                let help = "Write RAM, Service or Federated.";
                findings.add(FindingCode::InvalidPrincipal, member.span, message, help);
                continue;
            }
        };
        *list = values(member, is_valid, form, findings);
    }
    let ((ram, ram_places), (service, service_places), (federated, federated_places)) = (ram, service, federated);
    Some((Principal { ram, service, federated }, [ram_places, service_places, federated_places].concat()))
}

fn values(
    member: &Member<'_>,
    is_valid: fn(&str) -> bool,
    form: &str,
    findings: &mut Findings,
) -> (Vec<String>, Vec<Span>) {
    let name = &*member.name;
    let values = findings.strings(&member.value, &format!("The principal {name}")).unwrap_or_default();
    if matches!(&member.value.content, Content::Array(elements) if elements.is_empty()) {
        let message = format!("The principal {name} names nobody.");
        findings.add(FindingCode::InvalidPrincipal, member.value.span, message, format!("Write {form}."));
    }
    for (text, place) in &values {
        if !is_valid(text) {
            let message = format!("{} is no principal of type {name}.", quoted(text));
            let help = format!("Write {form}, without wildcards.");
            findings.add(FindingCode::InvalidPrincipal, *place, message, help);
        }
    }
    owned(values)
}

fn is_identity(text: &str) -> bool {
    let is_role_name = |name: &str| is_name(name, 64, ".-");
    relative_id(text).is_some_and(|id| match id.split_once('/') {
        None => id == "root",
        Some(("user", name)) => UserName::parse(name).is_ok(),
        Some(("role", name)) => is_role_name(name),
        Some(_) => false,
    })
}

fn is_provider(text: &str) -> bool {
    relative_id(text).is_some_and(|id| {
        let name = id.strip_prefix("saml-provider/").or_else(|| id.strip_prefix("oidc-provider/"));
        name.is_some_and(|name| is_name(name, 128, "._-"))
    })
}

/// What follows the account of `acs:ram::<account-id>:`.
fn relative_id(text: &str) -> Option<&str> {
    let (account, id) = text.strip_prefix("acs:ram::")?.split_once(':')?;
    (account.len() == 16 && account.bytes().all(|b| b.is_ascii_digit())).then_some(id)
}

fn is_service(text: &str) -> bool {
    let is_label = |label: &str| {
        let is_edge = label.starts_with('-') || label.ends_with('-');
        !is_edge && is_name(label, 63, "-") && !label.contains(|c: char| c.is_ascii_uppercase())
    };
    text.strip_suffix(DOMAIN).is_some_and(|code| code.split('.').all(is_label))
}

fn is_name(text: &str, characters_max: usize, also: &str) -> bool {
    let is_character = |c: char| c.is_ascii_alphanumeric() || also.contains(c);
    !text.is_empty() && text.len() <= characters_max && text.chars().all(is_character)
}
