//! What probably does not do what was meant: unknown names, variables, and statements no request meets.

use super::reach::{ActionReach, ResourceReach, principal_covers};
use super::{Lint, Subject, list, ordinal};
use crate::authorization::catalogue::{KnownAction, Service};
use crate::authorization::document::DocumentKind;
use crate::authorization::finding::{FindingCode, Span};
use crate::authorization::matching::pattern::{Case, wildcard_matches};
use crate::authorization::parse::findings::quoted;

pub(super) fn check(subject: &Subject<'_>, lint: &mut Lint<'_>) {
    variables(subject, lint);
    if lint.catalogue.services().next().is_some() {
        actions(subject, lint);
        resource_services(subject, lint);
    }
    if lint.kind == DocumentKind::Trust {
        trust_actions(subject, lint);
    } else if subject.statement.action.is_negated() {
        excluded_actions(subject, lint);
    } else {
        misfits(subject, lint);
    }
}

fn variables(subject: &Subject<'_>, lint: &mut Lint<'_>) {
    let patterns = subject.statement.action.patterns().iter().zip(&subject.places.actions);
    let resources = subject.statement.resources.iter().zip(&subject.places.resources);
    let tests: Vec<_> = subject.tests().collect();
    let values = tests.iter().flat_map(|test| test.values.iter().zip(test.value_places));
    for (_, place) in patterns.chain(resources).chain(values).filter(|(text, _)| text.contains("${")) {
        let message = "Policy variables do not exist: ${ is taken as it stands.";
        let help = "Write the name itself; for own passwords, keys and MFA use the security preferences.";
        lint.add(FindingCode::PolicyVariable, *place, message, help);
    }
}

fn has_wildcard(text: &str) -> bool {
    text.contains(['*', '?'])
}

fn unknown_service(code: &str, place: Span, lint: &mut Lint<'_>) {
    let catalogue = lint.catalogue;
    let help = match lint.budget.spend_search().then(|| catalogue.similar_service(code)).flatten() {
        Some(similar) => format!("Did you mean `{similar}`?"),
        None => "Write the code of a service, such as ram or ecs.".to_owned(),
    };
    lint.add(FindingCode::UnknownService, place, format!("There is no service {}.", quoted(code)), help);
}

fn actions(subject: &Subject<'_>, lint: &mut Lint<'_>) {
    let catalogue = lint.catalogue;
    for (text, place) in subject.statement.action.patterns().iter().zip(&subject.places.actions) {
        let Some((code, name)) = text.split_once(':').filter(|(code, _)| !has_wildcard(code)) else {
            continue;
        };
        let Some(service) = catalogue.service(code) else {
            unknown_service(code, *place, lint);
            continue;
        };
        if matched(service, name, lint).next().is_some() {
            continue;
        }
        let similar = lint.budget.spend_search().then(|| service.similar_action(name)).flatten();
        // A service that is not completely known may have the action; then only a slip of the pen is worth a word.
        if service.complete || (similar.is_some() && !has_wildcard(name)) {
            let message = format!("{} has no action {}.", service.name, quoted(name));
            let help = match similar {
                Some(similar) => format!("Did you mean `{code}:{similar}`?"),
                None => "Write an action the service documents.".to_owned(),
            };
            lint.add(FindingCode::UnknownAction, *place, message, help);
        }
    }
}

/// The known actions that a name with wildcards stands for; with the budget spent, all of them.
fn matched<'a>(
    service: &'a Service,
    name: &'a str,
    lint: &Lint<'_>,
) -> impl Iterator<Item = &'a KnownAction> + use<'a> {
    let can_compare = lint.budget.spend(service.actions.len() * name.len());
    let is_match = move |action: &&KnownAction| !can_compare || wildcard_matches(name, &action.name, Case::Fold);
    service.actions.iter().filter(is_match)
}

fn resource_services(subject: &Subject<'_>, lint: &mut Lint<'_>) {
    for (text, place) in subject.statement.resources.iter().zip(&subject.places.resources) {
        let code = text.split(':').nth(1).filter(|code| !has_wildcard(code));
        if let Some(code) = code.filter(|code| lint.catalogue.service(code).is_none()) {
            unknown_service(code, *place, lint);
        }
    }
}

/// Source: RAM documentation, *CreateRole*: also federated callers are trusted for `sts:AssumeRole`.
fn trust_actions(subject: &Subject<'_>, lint: &mut Lint<'_>) {
    let asked = ["sts:AssumeRole", "sts:SetSourceIdentity"].map(ActionReach::new);
    if asked.iter().any(|action| subject.reach.meets_action(action, &lint.budget)) {
        return;
    }
    if let Some(place) = subject.places.actions.first() {
        let message = "A trust policy is asked about sts:AssumeRole alone.";
        lint.add(FindingCode::NeverApplies, *place, message, "Write \"Action\": \"sts:AssumeRole\".");
    }
}

fn excluded_actions(subject: &Subject<'_>, lint: &mut Lint<'_>) {
    let every = subject.reach.actions.iter().zip(&subject.places.actions).find(|(pattern, _)| pattern.is_every());
    if let Some((_, place)) = every {
        let message = "NotAction leaves out every action, so the statement applies to none.";
        lint.add(FindingCode::NeverApplies, *place, message, "Name the actions to leave out.");
    }
}

/// Actions that are authorised on none of the resources, and resources that none of the actions is authorised on.
///
/// Source: RAM documentation, *RAM authentication*: the resources of each action.
fn misfits(subject: &Subject<'_>, lint: &mut Lint<'_>) {
    let resources = &subject.reach.resources;
    if resources.iter().any(|resource| matches!(resource, ResourceReach::Every)) {
        return;
    }
    let mut is_used = vec![false; resources.len()];
    let mut misfits = Vec::new();
    let patterns = subject.statement.action.patterns();
    for (text, place) in patterns.iter().zip(&subject.places.actions) {
        let named = text.split_once(':').filter(|(code, _)| !has_wildcard(code));
        let service = named.and_then(|(code, name)| Some((lint.catalogue.service(code)?, name)));
        let known: Vec<_> = service.iter().flat_map(|(service, name)| matched(service, name, lint)).collect();
        let Some((service, _)) = service.filter(|_| !known.is_empty()) else {
            // About an action that is not known nothing can be said.
            is_used.fill(true);
            continue;
        };
        let templates: Vec<_> =
            service.resources.iter().map(|known| (known, ResourceReach::template(&known.arn))).collect();
        let asked: Vec<_> = templates
            .iter()
            .filter(|(resource, _)| known.iter().any(|action| action.resources.contains(&resource.name)))
            .collect();
        let is_open = known.iter().any(|action| action.resources.is_empty());
        let own = ResourceReach::new(&format!("acs:{}:*:*:*", service.code));
        let mut is_misfit = true;
        for (resource, used) in resources.iter().zip(&mut is_used) {
            let fits = asked.iter().any(|(_, template)| resource.meets(template, &lint.budget))
                || (is_open && (service.complete || resource.meets(&own, &lint.budget)));
            *used |= fits;
            is_misfit &= !fits;
        }
        if is_misfit {
            misfits.push((text, *place, asked.first().map(|(resource, _)| resource.arn.clone())));
        }
    }
    if misfits.len() == patterns.len() && misfits.len() > 1 {
        let message = "The statement applies to no request: its actions are asked about other resources.";
        let help = "Write the resources the actions are about, or *.";
        lint.add(FindingCode::NeverApplies, subject.statement.span, message, help);
        return;
    }
    let is_pointless = misfits.len() == patterns.len();
    for (text, place, arn) in misfits {
        let message = format!("{} is asked about none of the resources of the statement.", quoted(text));
        let help = arn.map_or_else(|| "Write * as the resource.".to_owned(), |arn| format!("It is asked about {arn}."));
        lint.add(FindingCode::NeverApplies, place, message, help);
    }
    if is_pointless {
        return;
    }
    let unused = subject.statement.resources.iter().zip(&subject.places.resources).zip(is_used);
    for ((text, place), _) in unused.filter(|(_, is_used)| !is_used) {
        let message = format!("None of the actions of the statement is asked about {}.", quoted(text));
        lint.add(FindingCode::NeverApplies, *place, message, "Remove it, or add the actions it is for.");
    }
}

/// What another statement denies completely.
pub(super) fn compare(subjects: &[Subject<'_>], lint: &mut Lint<'_>) {
    for subject in subjects.iter().filter(|subject| subject.is_allow()) {
        let denies = subjects.iter().enumerate().filter(|(_, other)| {
            let (denied, allowed) = (&other.statement.principal, &subject.statement.principal);
            !other.is_allow() && other.holds_with(subject) && principal_covers(denied.as_ref(), allowed.as_ref())
        });
        for (by, deny) in denies {
            let help = "Remove what is denied, or narrow the Deny.";
            if deny.reach.covers(&subject.reach, &lint.budget) {
                let message = format!("{}{}", ordinal(by), super::DENIES_ALL);
                lint.add(FindingCode::ShadowedByDeny, subject.statement.span, message, help);
                break;
            }
            if subject.statement.action.is_negated() || !deny.reach.covers_resources(&subject.reach, &lint.budget) {
                continue;
            }
            let patterns = subject.reach.actions.iter().zip(subject.statement.action.patterns());
            let denied: Vec<_> = patterns
                .filter(|(pattern, _)| deny.reach.covers_action(pattern, &lint.budget))
                .map(|(_, text)| text)
                .collect();
            if !denied.is_empty() {
                let message = format!("{} denies {}.", ordinal(by), list(&denied));
                lint.add(FindingCode::ShadowedByDeny, subject.statement.span, message, help);
            }
        }
    }
}
