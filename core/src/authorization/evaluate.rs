//! Explicit deny, allow, implicit deny.

use super::action::ActionName;
use super::compile::{CompiledPolicies, CompiledStatement};
use super::decision::{Decision, Request, Verdict};
use super::explain::near_misses;
use super::index::ActionIndex;
use super::resource::Target;

/// Decides one action on one resource and says why.
///
/// The same set and request always give the same decision.
/// Source: RAM documentation, *Policy evaluation process*.
#[must_use]
pub fn decide(set: &CompiledPolicies, request: &Request<'_>) -> Decision {
    let action = ActionName::split(request.action);
    let target = Target::split(request.resource);
    let first = |index| applying(set, index, &action, &target).min_by_key(|(place, _)| *place);
    let decided =
        |verdict, statement| Decision { verdict, deciding: set.reference(statement), near_misses: Vec::new() };
    if let Some((_, deny)) = first(&set.denies) {
        return decided(Verdict::ExplicitDeny, deny);
    }
    if let Some((_, allow)) = first(&set.allows) {
        return decided(Verdict::Allow, allow);
    }
    Decision { verdict: Verdict::ImplicitDeny, deciding: None, near_misses: near_misses(set, &action, &target) }
}

/// Decides one action on several resources, all of which are required.
///
/// One explicit deny makes it an explicit deny, all allowed make it an allow, everything else and the empty list are
/// an implicit deny. The decision is that of the first resource that brought the verdict about.
/// Source: RAM documentation, *RAM authentication*.
#[must_use]
pub fn decide_all<'r>(set: &CompiledPolicies, action: &str, resources: impl IntoIterator<Item = &'r str>) -> Decision {
    let mut worst: Option<Decision> = None;
    for resource in resources {
        let decision = decide(set, &Request { action, resource });
        match (decision.verdict, worst.as_ref().map(|worst| worst.verdict)) {
            (Verdict::ExplicitDeny, _) => return decision,
            (_, None) | (Verdict::ImplicitDeny, Some(Verdict::Allow)) => worst = Some(decision),
            (Verdict::Allow | Verdict::ImplicitDeny, Some(_)) => {}
        }
    }
    worst.unwrap_or(Decision { verdict: Verdict::ImplicitDeny, deciding: None, near_misses: Vec::new() })
}

/// The bare answer: true if [`decide`] says Allow. Allocates nothing.
#[must_use]
pub fn is_allowed(set: &CompiledPolicies, request: &Request<'_>) -> bool {
    let action = ActionName::split(request.action);
    let target = Target::split(request.resource);
    let any = |index| applying(set, index, &action, &target).next().is_some();
    !any(&set.denies) && any(&set.allows)
}

fn applying<'a>(
    set: &'a CompiledPolicies,
    index: &'a ActionIndex,
    action: &ActionName<'_>,
    target: &Target<'_>,
) -> impl Iterator<Item = (usize, &'a CompiledStatement)> {
    index
        .candidates(action)
        .filter_map(|place| Some((place, set.statements.get(place)?)))
        .filter(|(_, statement)| statement.applies(action, target))
}
