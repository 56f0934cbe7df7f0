//! The rules once more, written from the documents as plainly as they read: no index, nothing compiled, every pattern
//! by recursion, every value parsed again each time. The engine must agree with it.

use std::collections::BTreeMap;

use rampart_core::authorization::{Condition, Document, Effect, Statement, Verdict};

use super::{Asked, Scenario, Who};

type Values = BTreeMap<String, Vec<String>>;

/// One action on all the resources it needs. `documents` are those of the scenario's policies, in their order.
pub fn verdict(scenario: &Scenario, documents: &[Document], asked: &Asked) -> Verdict {
    if asked.action.to_lowercase() == "sts:getcalleridentity" {
        return Verdict::Allow;
    }
    let each: Vec<Verdict> = asked.resource.as_slice().iter().map(|r| one(scenario, documents, asked, r)).collect();
    if each.contains(&Verdict::ExplicitDeny) {
        Verdict::ExplicitDeny
    } else if !each.is_empty() && each.iter().all(|verdict| *verdict == Verdict::Allow) {
        Verdict::Allow
    } else {
        Verdict::ImplicitDeny
    }
}

fn one(scenario: &Scenario, documents: &[Document], asked: &Asked, resource: &str) -> Verdict {
    let who = &asked.principal;
    let context = context(asked);
    let unit = |wanted: &dyn Fn(&super::Policy) -> bool| -> Option<Verdict> {
        let set: Vec<&Document> = scenario
            .policies
            .iter()
            .zip(documents)
            .filter(|(policy, _)| policy.concerns(who) && wanted(policy))
            .map(|(_, document)| document)
            .collect();
        (!set.is_empty()).then(|| {
            let applying: Vec<Effect> = set
                .into_iter()
                .flat_map(|document| &document.statements)
                .filter(|statement| applies(statement, who, &asked.action, resource, &context))
                .map(|statement| statement.effect)
                .collect();
            if applying.contains(&Effect::Deny) {
                Verdict::ExplicitDeny
            } else if applying.is_empty() {
                Verdict::ImplicitDeny
            } else {
                Verdict::Allow
            }
        })
    };
    let is_assume_role = asked.action.to_lowercase() == "sts:assumerole";
    let owner_of_resource = resource.strip_prefix("acs:").and_then(|rest| {
        let fields: Vec<&str> = rest.splitn(4, ':').collect();
        (fields.len() == 4 && !fields[0].is_empty() && !fields[3].is_empty()).then(|| fields[2])
    });
    let account = account(who);
    let is_foreign = owner_of_resource.is_some_and(|owner| owner != account && owner != "system");
    let has_trust = scenario.policies.iter().any(|policy| policy.layer == "resource-trust");
    let b = match (is_assume_role, has_trust) {
        (true, true) => unit(&|policy| policy.layer == "resource-trust"),
        (false, false) => unit(&|policy| policy.layer == "resource-bucket"),
        _ => None,
    }
    .unwrap_or(Verdict::ImplicitDeny);

    // Step 0: the owner.
    if who.kind == "Root" {
        return match b {
            Verdict::ExplicitDeny => b,
            _ if is_assume_role || is_foreign => Verdict::ImplicitDeny,
            _ => Verdict::Allow,
        };
    }
    // Step 1: control policies, bottom up.
    let is_exempt = (who.kind == "AssumedRole" && who.service_linked)
        || scenario.management_account.as_deref() == Some(account.as_str());
    let n_levels = scenario.policies.iter().filter(|p| p.layer == "control").map(|p| p.level + 1).max().unwrap_or(0);
    for level in 0..n_levels {
        let verdict = unit(&|policy| policy.layer == "control" && policy.level == level);
        let verdict = verdict.unwrap_or(Verdict::ImplicitDeny);
        if !is_exempt && verdict != Verdict::Allow {
            return verdict;
        }
    }
    // Step 2: the session policy.
    if who.kind == "AssumedRole"
        && let Some(verdict) = unit(&|policy| policy.layer == "session")
        && verdict != Verdict::Allow
    {
        return verdict;
    }
    // Step 3a: what is attached to the identity.
    let a = if ["User", "AssumedRole"].contains(&who.kind.as_str()) {
        let groups = context.get("acs:resourcegroupid").cloned().unwrap_or_default();
        let in_scope = |policy: &super::Policy| {
            policy.layer.starts_with("identity-")
                && policy.resource_group_id.as_ref().is_none_or(|group| groups.contains(group))
        };
        match unit(&in_scope).unwrap_or(Verdict::ImplicitDeny) {
            Verdict::ImplicitDeny if helps_itself(scenario, asked, resource) => Verdict::Allow,
            verdict => verdict,
        }
    } else {
        Verdict::ImplicitDeny
    };
    // Step 4: both together.
    let is_outsider = ["Service", "Federated"].contains(&who.kind.as_str());
    if a == Verdict::ExplicitDeny || b == Verdict::ExplicitDeny {
        return Verdict::ExplicitDeny;
    }
    let is_allowed = if is_assume_role && !is_outsider {
        a == Verdict::Allow && b == Verdict::Allow
    } else {
        (a == Verdict::Allow && !is_foreign) || b == Verdict::Allow
    };
    if is_allowed { Verdict::Allow } else { Verdict::ImplicitDeny }
}

fn account(who: &Who) -> String {
    match who.kind.as_str() {
        "Service" => String::new(),
        "Federated" => who.provider_arn.split(':').nth(3).unwrap_or_default().to_owned(),
        _ => who.account_id.clone(),
    }
}

fn context(asked: &Asked) -> Values {
    let who = &asked.principal;
    let mut context: Values = BTreeMap::new();
    for (key, values) in &asked.context {
        context.insert(key_name(key), values.as_slice().to_vec());
    }
    let arn = match who.kind.as_str() {
        "Root" => Some(format!("acs:ram::{}:root", who.account_id)),
        "User" => Some(format!("acs:ram::{}:user/{}", who.account_id, who.name)),
        "AssumedRole" => Some(format!("acs:ram::{}:role/{}", who.account_id, who.role)),
        "Federated" => Some(who.provider_arn.clone()),
        _ => None,
    };
    context.insert("acs:principalarn".into(), arn.into_iter().collect());
    context
}

fn key_name(key: &str) -> String {
    match key.split_once('/') {
        Some((name, tag)) => format!("{}/{tag}", name.to_lowercase()),
        None => key.to_lowercase(),
    }
}

fn helps_itself(scenario: &Scenario, asked: &Asked, resource: &str) -> bool {
    let who = &asked.principal;
    let action = asked.action.to_lowercase().replace("ims:", "ram:");
    let keys = ["createaccesskey", "listaccesskeys", "updateaccesskey", "deleteaccesskey", "getaccesskeylastused"];
    let is_key_action = keys.iter().any(|key| action == format!("ram:{key}"));
    let devices =
        ["getusermfainfo", "bindmfadevice", "unbindmfadevice", "createvirtualmfadevice", "deletevirtualmfadevice"];
    let is_on = |name: &str| scenario.account_settings.get(name).copied().unwrap_or(false);
    let is_device_action = devices.iter().any(|device| action == format!("ram:{device}"));
    let is_permitted = (action == "ram:changepassword" && is_on("AllowUserToChangePassword"))
        || (is_key_action && is_on("AllowUserToManageAccessKeys"))
        || (is_device_action && is_on("AllowUserToManageMFADevices"))
        || (["rampart:listsessions", "rampart:endsession"].contains(&action.as_str()) && is_on("OwnSessions"));
    let resource = resource.to_lowercase();
    let fields: Vec<&str> = resource.splitn(5, ':').collect();
    let [_, "ram", _, account, object] = fields.as_slice() else {
        return false;
    };
    let name = who.name.to_lowercase();
    let is_own = *object == format!("user/{name}")
        || (is_device_action
            && (*object == format!("mfa/{name}")
                || scenario
                    .bound_device
                    .as_ref()
                    .is_some_and(|bound| *object == format!("mfa/{}", bound.to_lowercase()))));
    who.kind == "User" && is_permitted && *account == who.account_id && is_own
}

fn applies(statement: &Statement, who: &Who, asked: &str, resource: &str, context: &Values) -> bool {
    let listed = statement.action.patterns().iter().any(|pattern| action(pattern, asked));
    listed != statement.action.is_negated()
        && (statement.resources.is_empty()
            || statement.resources.iter().any(|pattern| resource_matches(pattern, resource)))
        && statement.principal.as_ref().is_none_or(|principal| {
            let ram: Vec<String> = principal.ram.iter().map(|arn| arn.to_lowercase()).collect();
            let names = |arn: String| ram.contains(&arn.to_lowercase());
            let account = &who.account_id;
            match who.kind.as_str() {
                "Root" => names(account.clone()) || names("*".into()),
                "User" => {
                    names(format!("acs:ram::{account}:root"))
                        || names(format!("acs:ram::{account}:user/{}", who.name))
                        || who.uid.clone().is_some_and(names)
                        || names("*".into())
                }
                "AssumedRole" => {
                    names(format!("acs:ram::{account}:root"))
                        || names(format!("acs:ram::{account}:role/{}", who.role))
                        || names("*".into())
                }
                "Service" => principal.service.contains(&who.name) || names("*".into()),
                _ => principal.federated.contains(&who.provider_arn) || names("*".into()),
            }
        })
        && statement.condition.as_ref().is_none_or(|condition| holds(condition, context, statement.effect))
}

fn action(pattern: &str, action: &str) -> bool {
    let (pattern, action) = (pattern.to_lowercase(), action.to_lowercase());
    let Some((service, name)) = action.split_once(':') else {
        return pattern == "*" || wildcard(&pattern, &format!(":{action}"));
    };
    let services = if ["ram", "ims"].contains(&service) { vec!["ram", "ims"] } else { vec![service] };
    services.iter().any(|service| match pattern.split_once(':') {
        Some((of_service, of_name)) => wildcard(of_service, service) && wildcard(of_name, name),
        None => pattern == "*",
    })
}

fn resource_matches(pattern: &str, resource: &str) -> bool {
    let pattern: Vec<_> = pattern.splitn(5, ':').collect();
    let target: Vec<_> = resource.splitn(5, ':').collect();
    if pattern == ["*"] || target.len() != 5 || target[0] != "acs" || target[1].is_empty() || target[4].is_empty() {
        return pattern == ["*"];
    }
    let lower = |text: &str| text.to_lowercase();
    let region = if target[2] == "*" { String::new() } else { lower(target[2]) };
    let id = |text: &str| if lower(target[1]) == "ram" { lower(text) } else { text.to_owned() };
    wildcard(&lower(pattern[1]), &lower(target[1]))
        && wildcard(&lower(pattern[2]), &region)
        && wildcard(pattern[3], target[3])
        && wildcard(&id(pattern[4]), &id(target[4]))
}

pub fn wildcard(pattern: &str, text: &str) -> bool {
    let (p, t) = (pattern.chars().next(), text.chars().next());
    let rest = |text: &str| text.chars().skip(1).collect::<String>();
    match (p, t) {
        (None, None) => true,
        (Some('*'), None) => wildcard(&rest(pattern), text),
        (Some('*'), Some(_)) => wildcard(&rest(pattern), text) || wildcard(pattern, &rest(text)),
        (Some(p), Some(t)) => (p == '?' || p == t) && wildcard(&rest(pattern), &rest(text)),
        _ => false,
    }
}

/// The reference algorithm; a value that cannot be read closes the statement.
fn holds(condition: &Condition, context: &Values, effect: Effect) -> bool {
    let absent = Vec::new();
    for operator in &condition.operators {
        let (set, name) = match operator.name.split_once(':') {
            Some((set, name)) => (set, name),
            None => ("", operator.name.as_str()),
        };
        let negated = name.contains("Not");
        for key in &operator.keys {
            let requests = context.get(&key_name(&key.name)).unwrap_or(&absent);
            let mut oks = Vec::new();
            let mut seen_all = true;
            for request in requests {
                let hits: Option<Vec<bool>> = key.values.iter().map(|value| compare(name, value, request)).collect();
                let Some(hits) = hits else {
                    seen_all = false;
                    break;
                };
                oks.push(hits.contains(&true) != negated);
            }
            let all = set == "ForAllValues" || (set.is_empty() && negated);
            // What is settled before the unreadable value is settled.
            let settled = oks.iter().any(|ok| *ok != all);
            let is_true = if requests.is_empty() {
                match set {
                    "ForAllValues" => effect == Effect::Deny,
                    "ForAnyValue" => false,
                    _ => negated,
                }
            } else if settled {
                !all
            } else if !seen_all {
                return effect == Effect::Deny;
            } else {
                all
            };
            if !is_true {
                return false;
            }
        }
    }
    true
}

/// The positive twin of an operator on two values; `None` if the request's does not have its type.
fn compare(operator: &str, policy: &str, request: &str) -> Option<bool> {
    let operator = operator.replace("Not", "");
    let ordered = |order: std::cmp::Ordering| match operator.trim_start_matches("Numeric").trim_start_matches("Date") {
        "Equals" => order.is_eq(),
        "LessThan" => order.is_lt(),
        "LessThanEquals" => order.is_le(),
        "GreaterThan" => order.is_gt(),
        "GreaterThanEquals" => order.is_ge(),
        other => panic!("no operator {other}"),
    };
    Some(match operator.as_str() {
        "StringEquals" => policy == request,
        "StringEqualsIgnoreCase" => policy.to_lowercase() == request.to_lowercase(),
        "StringLike" => wildcard(policy, request),
        "Bool" => boolean(policy)? == boolean(request)?,
        "IpAddress" => {
            let (bits, length) = match policy.split_once('/') {
                Some((address, length)) => (address_bits(address)?, Some(length.parse::<usize>().ok()?)),
                None => (address_bits(policy)?, None),
            };
            // A block of mapped addresses counts its length from the left of the IPv6 address.
            let is_mapped = policy.contains("::ffff:");
            let length = length.map_or(bits.len(), |length| if is_mapped { length - 96 } else { length });
            let request = address_bits(request)?;
            bits.len() == request.len() && bits[..length] == request[..length]
        }
        numeric if numeric.starts_with("Numeric") => ordered(number(request)?.cmp(&number(policy)?)),
        _ => ordered(instant(request)?.cmp(&instant(policy)?)),
    })
}

fn boolean(text: &str) -> Option<bool> {
    text.to_lowercase().parse().ok()
}

/// As text of zeros and ones; an IPv4 address inside IPv6 is IPv4.
fn address_bits(text: &str) -> Option<String> {
    Some(match text.parse().ok()? {
        std::net::IpAddr::V4(address) => format!("{:032b}", u32::from(address)),
        std::net::IpAddr::V6(address) => match address.to_ipv4_mapped() {
            Some(mapped) => format!("{:032b}", u32::from(mapped)),
            None => format!("{:0128b}", u128::from(address)),
        },
    })
}

/// In units of 10^-12; the numbers of the cases are small.
fn number(text: &str) -> Option<i128> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    if !is_digits(whole) || !is_digits(fraction) || fraction.len() > 12 {
        return None;
    }
    let number: i128 = format!("{whole}{fraction:0<12}").parse().ok()?;
    Some(if text.starts_with('-') { -number } else { number })
}

fn instant(text: &str) -> Option<i64> {
    let has_seconds = text.get(10..11) == Some("T") && text.get(16..17) == Some(":");
    let has_zone = text.ends_with('Z') || text.get(text.len().checked_sub(6)?..)?.starts_with(['+', '-']);
    if !has_seconds || !has_zone {
        return None;
    }
    let time: jiff::Timestamp = text.parse().ok()?;
    Some(time.as_second() - i64::from(time.subsec_nanosecond() < 0))
}
