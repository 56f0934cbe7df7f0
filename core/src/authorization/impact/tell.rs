//! Claims to changes that people read: one for each service and each set of resources, patterns where they say more
//! than names.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::actions::{Bits, KnownActions, Open};
use super::compare::Claim;
use super::{ACTIONS_NAMED_MAX, CHANGES_MAX, ConditionTest, Direction, Impact, ImpactChange};
use crate::authorization::catalogue::AccessLevel;

/// What claims must agree in to be told together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Circumstances {
    tests: Vec<ConditionTest>,
    unless: Vec<ConditionTest>,
    otherwise: Vec<ConditionTest>,
}

/// The known actions a pattern stands for.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Reached {
    /// All of them, if all are claimed.
    whole: Bits,
    /// All of them.
    any: Bits,
}

/// Actions to be told together.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Told {
    known: Bits,
    patterns: BTreeMap<Arc<str>, Reached>,
    is_rest: bool,
    except: Vec<Arc<str>>,
    /// Named in full by a policy and not in the catalogue.
    unknown: Vec<Arc<str>>,
}

/// Other ways to more permissions, where they reach others than oneself.
///
/// Source: policy-language, section 7.3; the same list as the lint's.
const TAKES_OVER: &[&str] = &[
    "ram:CreateAccessKey",
    "ram:CreateLoginProfile",
    "ram:UpdateLoginProfile",
    "ram:BindMFADevice",
    "ram:UnbindMFADevice",
];

/// Stands for several services.
const SEVERAL: &str = "*";

pub(super) fn impact(all: &KnownActions, gained: Vec<Claim<'_>>, lost: Vec<Claim<'_>>) -> Impact {
    let mut changes = changes(all, Direction::Gains, gained);
    changes.append(&mut self::changes(all, Direction::Loses, lost));
    changes.sort_by(|a, b| (!a.is_risky, a).cmp(&(!b.is_risky, b)));
    let n_more = changes.len().saturating_sub(CHANGES_MAX);
    changes.truncate(CHANGES_MAX);
    Impact { changes, n_more }
}

/// Whether one of the claims is about who may do what.
pub(super) fn manage(all: &KnownActions, claims: &[Claim<'_>]) -> bool {
    let mut known = claims.iter().flat_map(|claim| all.of(&claim.known));
    known.any(|known| known.access == AccessLevel::PermissionsManagement)
}

fn changes(all: &KnownActions, direction: Direction, claims: Vec<Claim<'_>>) -> Vec<ImpactChange> {
    // First the resources of equal actions, then the actions on equal resources.
    let mut by_actions: BTreeMap<(Circumstances, Told), Vec<String>> = BTreeMap::new();
    for claim in claims {
        let circumstances = Circumstances {
            tests: claim.tests.clone(),
            unless: claim.unless.clone(),
            otherwise: claim.otherwise.clone(),
        };
        let resources = by_actions.entry((circumstances, told(&claim))).or_default();
        let resource = claim.resource.resource_text.to_string();
        if !resources.contains(&resource) {
            resources.push(resource);
        }
    }
    let mut by_resources: BTreeMap<(Circumstances, Vec<String>, String), Told> = BTreeMap::new();
    for ((circumstances, told), mut resources) in by_actions {
        resources.sort();
        for (service, part) in by_service(all, told) {
            let together = by_resources.entry((circumstances.clone(), resources.clone(), service)).or_default();
            together.known = together.known.or(&part.known);
            together.patterns.extend(part.patterns);
            together.is_rest |= part.is_rest;
            together.except.extend(part.except);
            together.unknown.extend(part.unknown);
        }
    }
    let changes = by_resources.into_iter();
    changes
        .map(|((circumstances, resources, service), told)| {
            change(all, direction, circumstances, resources, service, &told)
        })
        .collect()
}

/// What a claim says, with the patterns of the policy that say it.
fn told(claim: &Claim<'_>) -> Told {
    let actions = &claim.extent.actions;
    let mut told = Told { known: claim.known.clone(), ..Told::default() };
    let has_wildcard = |text: &str| text.contains(['*', '?']);
    let mut reached = Bits::default();
    for open in &claim.open {
        match &**open {
            Open::AllBut(_) => {
                told.patterns.insert(SEVERAL.into(), Reached::default());
                told.except.clone_from(&actions.but);
            }
            Open::Pattern { text, .. } if has_wildcard(text) => {
                told.patterns.insert(Arc::clone(text), Reached::default());
            }
            Open::Pattern { text, .. } => told.unknown.push(Arc::clone(text)),
        }
    }
    let of_deny = claim.gone.into_iter().flat_map(|deny| &deny.actions.written);
    for written in actions.written.iter().chain(of_deny) {
        let is_whole = written.known.is_within(&claim.known) && !written.known.is_empty();
        if has_wildcard(&written.text) && (is_whole || told.patterns.contains_key(&written.text)) {
            reached = reached.or(&written.known);
            let whole = if is_whole { written.known.clone() } else { Bits::default() };
            told.patterns.insert(Arc::clone(&written.text), Reached { whole, any: written.known.clone() });
        }
    }
    told.is_rest = !reached.is_within(&claim.known);
    told
}

fn by_service(all: &KnownActions, told: Told) -> BTreeMap<String, Told> {
    let mut parts: BTreeMap<String, Told> = BTreeMap::new();
    if told.patterns.keys().any(|pattern| service_of(pattern) == SEVERAL) {
        parts.insert(SEVERAL.to_owned(), told);
        return parts;
    }
    for at in told.known.places() {
        let Some(known) = all.at(at) else { continue };
        match parts.get_mut(&*known.service) {
            Some(part) => part.known.set(at),
            None => {
                let part = Told { known: Bits::of(at), ..Told::default() };
                parts.insert(known.service.to_string(), part);
            }
        }
    }
    for (pattern, stands_for) in told.patterns {
        let part = parts.entry(service_of(&pattern)).or_default();
        part.patterns.insert(pattern, stands_for);
        part.is_rest = told.is_rest;
    }
    for name in told.unknown {
        parts.entry(service_of(&name)).or_default().unknown.push(name);
    }
    parts
}

/// In lower case; `ims` is `ram`.
fn service_of(pattern: &str) -> String {
    match pattern.split_once(':') {
        Some((service, _)) if service.eq_ignore_ascii_case("ims") => "ram".to_owned(),
        Some((service, _)) if !service.contains(['*', '?']) => service.to_lowercase(),
        _ => SEVERAL.to_owned(),
    }
}

fn change(
    all: &KnownActions,
    direction: Direction,
    circumstances: Circumstances,
    resources: Vec<String>,
    service: String,
    told: &Told,
) -> ImpactChange {
    let mut levels: Vec<AccessLevel> = all.of(&told.known).map(|known| known.access).collect();
    levels.sort();
    levels.dedup();
    let stands_for = told.patterns.values().fold(Bits::default(), |bits, reached| bits.or(&reached.whole));
    let rest = told.patterns.values().fold(Bits::default(), |bits, reached| bits.or(&reached.any));
    let rest = told.known.and(&rest).without(&stands_for);
    // A long rest of a pattern says less by its first names than by its number.
    let told_by_pattern = if rest.count() > ACTIONS_NAMED_MAX { stands_for.or(&rest) } else { stands_for };
    let named = told.known.without(&told_by_pattern);
    let n_named = named.count() + told.unknown.len();
    let names = told.unknown.iter().map(ToString::to_string).chain(all.of(&named).map(|known| known.name.clone()));
    let actions = names.take(ACTIONS_NAMED_MAX).collect();
    let is_wide = resources.iter().any(|resource| resource.contains('*'));
    let manages = levels.contains(&AccessLevel::PermissionsManagement)
        || (is_wide && all.of(&told.known).any(|known| TAKES_OVER.contains(&known.name.as_str())));
    let is_risky = direction == Direction::Gains && manages;
    let mut except: Vec<String> = told.except.iter().map(ToString::to_string).collect();
    except.sort();
    except.dedup();
    ImpactChange {
        direction,
        is_risky,
        service,
        patterns: told.patterns.keys().map(ToString::to_string).collect(),
        is_rest: told.is_rest,
        except,
        actions,
        n_more_actions: n_named.saturating_sub(ACTIONS_NAMED_MAX),
        n_actions: told.known.count() + told.unknown.len(),
        levels,
        resources,
        conditions: circumstances.tests,
        unless: circumstances.unless,
        otherwise: circumstances.otherwise,
    }
}
