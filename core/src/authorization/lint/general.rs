//! What probably does not do what was meant: unknown names, variables, and statements no request meets.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::reach::{ActionReach, ResourceReach, principal_covers};
use super::{Among, Lint, Subject, list, ordinal};
use crate::authorization::catalogue::{KnownAction, ResourceType, Service};
use crate::authorization::document::DocumentKind;
use crate::authorization::finding::{FindingCode, Span};
use crate::authorization::matching::pattern::{Case, Pattern};
use crate::authorization::parse::findings::quoted;

/// What looking at one action costs beside the pattern, in comparisons of two characters.
const STEPS_PER_ACTION: usize = 20;

pub(super) fn check(subject: &Subject<'_>, lint: &mut Lint<'_>) {
    variables(subject, lint);
    let named = named(subject, lint);
    if lint.catalogue.services().next().is_some() {
        actions(subject, &named, lint);
        resource_services(subject, lint);
    }
    if lint.kind == DocumentKind::Trust {
        trust_actions(subject, lint);
    } else if subject.statement.action.is_negated() {
        excluded_actions(subject, lint);
    } else {
        misfits(subject, &named, lint);
    }
}

/// What one pattern of `Action` or `NotAction` names.
struct Named<'a> {
    service: &'a Service,
    /// Nothing once the budget is spent.
    known: Option<Rc<Known>>,
}

/// The known actions that a name stands for.
pub(super) struct Known {
    is_empty: bool,
    /// For each type of resource of the service, whether one of the actions is asked about it.
    asks_about: Vec<bool>,
    /// One of the actions is asked about no type.
    is_open: bool,
}

impl Known {
    fn of(service: &Service, actions: &[&KnownAction]) -> Self {
        let is_asked = |kind: &ResourceType| actions.iter().any(|action| action.resources.contains(&kind.name));
        Self {
            is_empty: actions.is_empty(),
            asks_about: service.resources.iter().map(is_asked).collect(),
            is_open: actions.iter().any(|action| action.resources.is_empty()),
        }
    }
}

/// For each pattern; nothing for one whose service has a wildcard or is not known.
fn named<'a>(subject: &Subject<'_>, lint: &mut Lint<'a>) -> Vec<Option<Named<'a>>> {
    let of = |text: &String| {
        let (code, name) = text.split_once(':').filter(|(code, _)| !has_wildcard(code))?;
        let service = lint.catalogue.service(code)?;
        let asked = (service.code.as_str(), name.to_lowercase());
        if let Some(known) = lint.known.get(&asked) {
            return Some(Named { service, known: known.clone() });
        }
        let known = matched(service, name, lint).map(|actions| Rc::new(Known::of(service, &actions)));
        lint.known.insert(asked, known.clone());
        Some(Named { service, known })
    };
    subject.statement.action.patterns().iter().map(of).collect()
}

/// The known actions that a name stands for; nothing once the budget is spent, unless the name has no wildcard.
fn matched<'a>(service: &'a Service, name: &str, lint: &Lint<'a>) -> Option<Vec<&'a KnownAction>> {
    let all = service.actions.iter();
    if !has_wildcard(name) {
        return Some(all.filter(|action| action.name.eq_ignore_ascii_case(name)).collect());
    }
    let n_fixed = name.bytes().filter(|byte| *byte != b'*').count();
    if n_fixed == 0 {
        return Some(all.collect());
    }
    if all.clone().all(|action| action.name.len() < n_fixed) {
        return Some(Vec::new());
    }
    if !lint.budget.spend(service.actions.len() + name.len()) {
        return None;
    }
    let pattern = Pattern::new(name, Case::Fold);
    let mut known = Vec::new();
    for (folded, action) in lint.catalogue.actions_with(service, pattern.required_pairs()) {
        // Whether it is covered, and then which types of resources it is asked about.
        if !lint.budget.spend(n_fixed + STEPS_PER_ACTION + service.resources.len()) {
            return None;
        }
        known.extend(pattern.matches(folded).then_some(action));
    }
    Some(known)
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
    let help = match lint.similar(Among::Services, code, || catalogue.similar_service(code)) {
        Some(similar) => format!("Did you mean `{similar}`?"),
        None => "Write the code of a service, such as ram or ecs.".to_owned(),
    };
    lint.add(FindingCode::UnknownService, place, format!("There is no service {}.", quoted(code)), help);
}

fn actions<'a>(subject: &Subject<'_>, named: &[Option<Named<'a>>], lint: &mut Lint<'a>) {
    let patterns = subject.statement.action.patterns().iter().zip(&subject.places.actions);
    for ((text, place), named) in patterns.zip(named) {
        let Some((code, name)) = text.split_once(':').filter(|(code, _)| !has_wildcard(code)) else {
            continue;
        };
        let Some(Named { service, known }) = named else {
            unknown_service(code, *place, lint);
            continue;
        };
        if !known.as_ref().is_some_and(|known| known.is_empty) {
            continue;
        }
        // A service that is not completely known may have the action; then only a slip of the pen is worth a word.
        let may_be_a_slip = !service.actions.is_empty() && !has_wildcard(name);
        let similar = match service.complete || may_be_a_slip {
            true => lint.similar(Among::Actions(&service.code), name, || service.similar_action(name)),
            false => None,
        };
        if service.complete || similar.is_some() {
            let message = format!("{} has no action {}.", service.name, quoted(name));
            let help = match similar {
                Some(similar) => format!("Did you mean `{code}:{similar}`?"),
                None => "Write an action the service documents.".to_owned(),
            };
            lint.add(FindingCode::UnknownAction, *place, message, help);
        }
    }
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

/// Which resources of a statement a service knows.
struct Fits {
    /// For each type of resource of the service, for each resource of the statement.
    by_type: Vec<Vec<bool>>,
    /// Those that may be any of the service.
    own: Vec<bool>,
}

impl Fits {
    fn of<'a>(service: &'a Service, resources: &[ResourceReach], lint: &mut Lint<'a>) -> Self {
        let read = || service.resources.iter().map(|known| ResourceReach::template(&known.arn)).collect();
        let templates = lint.templates.entry(&service.code).or_insert_with(read);
        let met_by = |template: &ResourceReach| {
            resources.iter().map(|resource| resource.meets(template, &lint.budget)).collect()
        };
        Self {
            by_type: templates.iter().map(met_by).collect(),
            own: met_by(&ResourceReach::new(&format!("acs:{}:*:*:*", service.code))),
        }
    }
}

/// Actions that are authorised on none of the resources, and resources that none of the actions is authorised on.
///
/// Source: RAM documentation, *RAM authentication*: the resources of each action.
fn misfits<'a>(subject: &Subject<'_>, named: &[Option<Named<'a>>], lint: &mut Lint<'a>) {
    let resources = &subject.reach.resources;
    if resources.iter().any(|resource| matches!(resource, ResourceReach::Every)) {
        return;
    }
    let mut is_used = vec![false; resources.len()];
    let mut misfits = Vec::new();
    let mut fits_of: BTreeMap<&str, Fits> = BTreeMap::new();
    let patterns = subject.statement.action.patterns();
    for ((text, place), named) in patterns.iter().zip(&subject.places.actions).zip(named) {
        let known = named.as_ref().and_then(|named| Some((named.service, named.known.as_ref()?)));
        let Some((service, known)) = known.filter(|(_, known)| !known.is_empty) else {
            // About an action that is not known nothing can be said.
            is_used.fill(true);
            continue;
        };
        let fits = fits_of.entry(&service.code).or_insert_with(|| Fits::of(service, resources, lint));
        let types = service.resources.iter().zip(&fits.by_type).zip(&known.asks_about);
        let asked: Vec<_> = types.filter(|(_, is_asked)| **is_asked).map(|(of_type, _)| of_type).collect();
        let mut is_misfit = true;
        for (at, used) in is_used.iter_mut().enumerate() {
            let is_met = |of: &[bool]| of.get(at).copied().unwrap_or_default();
            let fits = asked.iter().any(|(_, of_type)| is_met(of_type))
                || (known.is_open && (service.complete || is_met(&fits.own)));
            *used |= fits;
            is_misfit &= !fits;
        }
        if is_misfit {
            misfits.push((text, *place, asked.first().map(|(kind, _)| kind.arn.clone())));
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
