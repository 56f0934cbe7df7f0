//! What one set of policies allows and another does not.

use std::sync::Arc;

use super::actions::{Bits, Open};
use super::extent::{Extent, is_part};
use super::{ConditionTest, ReadPolicy};
use crate::authorization::lint::glob::Budget;

/// Most claims that are compared with each other; more are all kept.
const COMPARED_MAX: usize = 300;

/// Most characters that are compared with each other. What is left out then is claimed, so this is more than all of a
/// principal's policies take that people would write.
const STEPS_MAX: u32 = 3_000_000;

/// Something that is allowed in one state and was not in the other.
#[derive(Debug)]
pub(super) struct Claim<'a> {
    /// The Allow it comes from.
    pub(super) extent: &'a Extent,
    pub(super) known: Bits,
    pub(super) open: Vec<Arc<Open>>,
    /// The Deny that went, if it was one.
    pub(super) gone: Option<&'a Extent>,
    /// Narrower than the extent's own when a Deny went.
    pub(super) resource: &'a Extent,
    pub(super) tests: Vec<ConditionTest>,
    pub(super) unless: Vec<ConditionTest>,
    pub(super) otherwise: Vec<ConditionTest>,
}

impl Claim<'_> {
    fn is_empty(&self) -> bool {
        self.known.is_empty() && self.open.is_empty()
    }

    fn take(&mut self, known: &Bits, open: &[Arc<Open>], budget: &Budget) {
        self.known = self.known.without(known);
        self.open.retain(|claimed| !open.iter().any(|open| open.covers(claimed, budget)));
    }
}

/// A set of policies by effect.
struct State<'a> {
    allows: Vec<&'a Extent>,
    denies: Vec<&'a Extent>,
}

impl<'a> State<'a> {
    fn of(policies: &[&'a ReadPolicy]) -> Self {
        let (allows, denies) = policies.iter().flat_map(|policy| &policy.0).partition(|extent| extent.is_allow());
        Self { allows, denies }
    }
}

/// What `after` allows and `before` does not.
pub(super) fn allowed_more<'a>(before: &[&'a ReadPolicy], after: &[&'a ReadPolicy]) -> Vec<Claim<'a>> {
    let budget = Budget::of(STEPS_MAX);
    let is_kept = |policy: &&ReadPolicy| before.iter().any(|known| std::ptr::eq(*known, *policy));
    let (old, new) = (State::of(before), State::of(after));
    let gone: Vec<&Extent> = if before.iter().all(|policy| after.iter().any(|kept| std::ptr::eq(*kept, *policy))) {
        Vec::new()
    } else {
        let remains = |deny: &&Extent| new.denies.iter().any(|kept| kept.covers(deny, &budget));
        old.denies.iter().copied().filter(|deny| !remains(deny)).collect()
    };
    let mut claims = Vec::new();
    for policy in after {
        for extent in policy.0.iter().filter(|extent| extent.is_allow()) {
            if !is_kept(policy) {
                claims.extend(newly_allowed(extent, &old, &new, &budget));
            }
            claims.extend(gone.iter().filter_map(|deny| no_longer_denied(extent, deny, &new, &budget)));
        }
    }
    without_repetition(claims, &budget)
}

/// The part of an Allow that nothing allowed before.
fn newly_allowed<'a>(extent: &'a Extent, old: &State<'a>, new: &State<'a>, budget: &Budget) -> Option<Claim<'a>> {
    let mut claim = Claim {
        extent,
        known: extent.actions.known.clone(),
        open: extent.actions.open.clone(),
        gone: None,
        resource: extent,
        tests: extent.tests.to_vec(),
        unless: Vec::new(),
        otherwise: Vec::new(),
    };
    let wide = || old.allows.iter().filter(|known| known.resource.covers(&extent.resource, budget));
    for known in wide().filter(|known| known.holds_with(extent)) {
        claim.take(&known.actions.known, &known.actions.open, budget);
    }
    deny(&mut claim, new, budget);
    if claim.is_empty() {
        return None;
    }
    let under_condition = wide().find(|known| claim.known.is_within(&known.actions.known) && !claim.known.is_empty());
    claim.otherwise = under_condition.map(|known| known.tests.to_vec()).unwrap_or_default();
    Some(claim)
}

/// The part of an Allow that a Deny held back which is gone.
fn no_longer_denied<'a>(
    extent: &'a Extent,
    deny_gone: &'a Extent,
    new: &State<'a>,
    budget: &Budget,
) -> Option<Claim<'a>> {
    if !deny_gone.resource.meets(&extent.resource, budget) {
        return None;
    }
    let (own, denied) = (&extent.actions.open, &deny_gone.actions.open);
    let mut open: Vec<Arc<Open>> = Vec::new();
    for own in own {
        for denied in denied.iter().filter(|denied| denied.meets(own, budget)) {
            // The narrower one, if there is one.
            open.push(Arc::clone(if own.covers(denied, budget) { denied } else { own }));
        }
    }
    let mut tests = extent.tests.to_vec();
    tests.extend(deny_gone.tests.iter().cloned());
    tests.sort();
    tests.dedup();
    let is_narrower = extent.resource.covers(&deny_gone.resource, budget);
    let mut claim = Claim {
        extent,
        known: extent.actions.known.and(&deny_gone.actions.known),
        open,
        gone: Some(deny_gone),
        resource: if is_narrower { deny_gone } else { extent },
        tests,
        unless: Vec::new(),
        otherwise: Vec::new(),
    };
    deny(&mut claim, new, budget);
    (!claim.is_empty()).then_some(claim)
}

/// Takes away what is denied all the same; a Deny under a condition is told.
fn deny(claim: &mut Claim<'_>, new: &State<'_>, budget: &Budget) {
    for deny in new.denies.iter().filter(|deny| deny.resource.covers(&claim.resource.resource, budget)) {
        if is_part(&deny.tests, &claim.tests) {
            claim.take(&deny.actions.known, &deny.actions.open, budget);
        } else if claim.unless.is_empty() && claim.known.is_within(&deny.actions.known) && !claim.known.is_empty() {
            claim.unless = deny.tests.to_vec();
        }
    }
}

/// Leaves out what another claim says already.
fn without_repetition<'a>(mut claims: Vec<Claim<'a>>, budget: &Budget) -> Vec<Claim<'a>> {
    if claims.len() > COMPARED_MAX {
        return claims;
    }
    let says = |claim: &Claim<'_>, other: &Claim<'_>| {
        is_part(&claim.tests, &other.tests) && claim.resource.resource.covers(&other.resource.resource, budget)
    };
    // Narrow ones first, so that they are said by wide ones and not the other way round.
    claims.sort_by_key(|claim| (claim.known.count(), claim.open.len()));
    let mut at = 0;
    while at < claims.len() {
        let mut claim = claims.remove(at);
        for other in &claims {
            if says(other, &claim) {
                claim.take(&other.known, &other.open, budget);
            }
        }
        // What was taken out is in a claim that stays, because it is compared with those that are left.
        if !claim.is_empty() {
            claims.insert(at, claim);
            at += 1;
        }
    }
    claims
}
