//! The decision: layer by layer, and in each explicit deny, allow, implicit deny.
//!
//! [`authorize`] and [`decide`] are one walk through the layers; only what it leaves behind differs.

use std::cell::Cell;
use std::ops::ControlFlow;

use super::explain::Trace;
use super::layers::{Layers, ResourcePolicy};
use crate::authorization::compiled::CompiledPolicies;
use crate::authorization::compiled::index::Listed;
use crate::authorization::context::Facts;
use crate::authorization::document::Effect;
use crate::authorization::matching::action::{ActionBuffer, ActionName};
use crate::authorization::matching::pattern::same;
use crate::authorization::matching::resource::{Target, TargetBuffer};
use crate::authorization::principal::IdentityKind;
use crate::authorization::{Decision, Layer, Request, Verdict};

/// Decides one action on all the resources it needs.
///
/// One explicit deny makes it an explicit deny, all allowed make it an allow, everything else and the empty list are
/// an implicit deny. Allocates nothing for names of usual length.
/// Source: RAM documentation, *Policy evaluation process*, *Policy evaluation process of assuming a RAM role* and
/// *RAM authentication*.
#[must_use]
pub fn authorize(layers: &Layers<'_>, request: &Request<'_>) -> Verdict {
    walk(layers, request, &mut Silent)
}

/// As [`authorize`], and says why.
///
/// The same layers and request always give the same decision.
#[must_use]
pub fn decide(layers: &Layers<'_>, request: &Request<'_>) -> Decision {
    let mut trace = Trace::new(request);
    let verdict = walk(layers, request, &mut trace);
    trace.into_decision(verdict)
}

/// What looks on while the layers are walked through.
pub(in crate::authorization) trait Observer<'w> {
    /// Whether it wants to see all statements, not only as many as the verdict needs.
    const IS_EXHAUSTIVE: bool;
    /// A layer is asked.
    fn enter(&mut self, layer: Layer, set: &'w CompiledPolicies);
    /// A statement of the layer applies.
    fn applies(&mut self, place: usize, effect: Effect);
    /// An Allow statement of the layer covers the action but does not apply.
    fn fails(&mut self, place: usize);
    /// An Allow statement of the layer does not cover the action, because its `NotAction` lists it.
    fn leaves_out(&mut self, place: usize);
    /// One resource is decided.
    fn conclude(&mut self, outcome: Outcome, resource: &str, target: &Target<'_>);
}

/// A verdict and what ended the decision.
#[derive(Debug, Clone, Copy)]
pub(in crate::authorization) struct Outcome {
    pub(in crate::authorization) verdict: Verdict,
    pub(in crate::authorization) layer: Layer,
}

struct Silent;

impl Observer<'_> for Silent {
    const IS_EXHAUSTIVE: bool = false;
    fn enter(&mut self, _: Layer, _: &CompiledPolicies) {}
    fn applies(&mut self, _: usize, _: Effect) {}
    fn fails(&mut self, _: usize) {}
    fn leaves_out(&mut self, _: usize) {}
    fn conclude(&mut self, _: Outcome, _: &str, _: &Target<'_>) {}
}

struct Walk<'w, 'o, O> {
    layers: &'w Layers<'w>,
    facts: Facts<'w>,
    action: &'o ActionName<'o>,
    is_assume_role: bool,
    observer: &'o mut O,
}

fn walk<'w, O: Observer<'w>>(layers: &'w Layers<'w>, request: &Request<'w>, observer: &mut O) -> Verdict {
    let mut buffer = ActionBuffer::new();
    let action = ActionName::split(request.action, &mut buffer);
    let facts = Facts { context: request.context, identity: request.identity };
    let is_assume_role = action.is("sts", "assumerole");
    let mut walk = Walk { layers, facts, action: &action, is_assume_role, observer };
    if action.is("sts", "getcalleridentity") {
        // Reported to succeed under a Deny on `*`; who asks is no secret to who asks.
        let outcome = allow(Layer::Unconditional);
        let resource = request.resources.first().copied().unwrap_or_default();
        walk.observer.conclude(outcome, resource, &Target::split(resource, &mut TargetBuffer::new()));
        return outcome.verdict;
    }
    let mut verdict = None;
    for resource in request.resources {
        let mut buffer = TargetBuffer::new();
        let target = Target::split(resource, &mut buffer);
        let outcome = walk.one(&target);
        walk.observer.conclude(outcome, resource, &target);
        match outcome.verdict {
            Verdict::ExplicitDeny => return Verdict::ExplicitDeny,
            Verdict::ImplicitDeny => verdict = Some(Verdict::ImplicitDeny),
            Verdict::Allow => verdict = verdict.or(Some(Verdict::Allow)),
        }
    }
    verdict.unwrap_or(Verdict::ImplicitDeny)
}

fn allow(layer: Layer) -> Outcome {
    Outcome { verdict: Verdict::Allow, layer }
}

fn implicit_deny(layer: Layer) -> Outcome {
    Outcome { verdict: Verdict::ImplicitDeny, layer }
}

impl<'w, O: Observer<'w>> Walk<'w, '_, O> {
    /// All layers for one resource.
    fn one(&mut self, target: &Target<'_>) -> Outcome {
        let identity = self.facts.identity;
        // A resource that is no ARN, such as `*`, is everything of the caller's own account; policies of the system
        // are everybody's.
        let is_own = || target.account().is_none_or(|account| same(account, identity.account()) || account == "system");
        match identity.kind() {
            IdentityKind::Owner => return self.owner(target, is_own()),
            IdentityKind::Role { is_service_linked: true, .. } => {}
            _ if self.layers.management_account == Some(identity.account()) => {}
            _ => {
                for (level, set) in self.layers.control.iter().enumerate() {
                    let outcome = self.ask(Layer::Control(level), set, target);
                    if outcome.verdict != Verdict::Allow {
                        return outcome;
                    }
                }
            }
        }
        if let (IdentityKind::Role { .. }, Some(set)) = (identity.kind(), self.layers.session) {
            let outcome = self.ask(Layer::Session, set, target);
            if outcome.verdict != Verdict::Allow {
                return outcome;
            }
        }
        let by_identity = match identity.kind() {
            IdentityKind::User { .. } | IdentityKind::Role { .. } => Some(self.by_identity(target)),
            _ => None,
        };
        if let Some(denied @ Outcome { verdict: Verdict::ExplicitDeny, .. }) = by_identity {
            return denied;
        }
        let by_resource = self.by_resource(target);
        match (by_identity, by_resource.verdict) {
            (_, Verdict::ExplicitDeny) => by_resource,
            (None, _) => by_resource,
            // Who may assume a role needs both: the permission and the role's trust.
            (Some(by_identity), _) if self.is_assume_role => match by_identity.verdict {
                Verdict::Allow => by_resource,
                _ => by_identity,
            },
            (Some(by_identity), Verdict::Allow) if by_identity.verdict != Verdict::Allow || !is_own() => by_resource,
            // Services are separated by account: a policy of one account opens nothing in another.
            (Some(by_identity @ Outcome { verdict: Verdict::Allow, .. }), _) if !is_own() => {
                implicit_deny(by_identity.layer)
            }
            (Some(by_identity), _) => by_identity,
        }
    }

    /// The owner may do everything to what is its own, but for assuming roles; only the resource's policy can deny.
    fn owner(&mut self, target: &Target<'_>, is_own: bool) -> Outcome {
        let by_resource = self.by_resource(target);
        match by_resource.verdict {
            Verdict::ExplicitDeny => by_resource,
            _ if is_own && !self.is_assume_role => allow(Layer::Owner),
            _ => implicit_deny(Layer::Owner),
        }
    }

    /// What is attached to the identity: for the account and for the target's resource group, where a Deny of either
    /// wins, and what users may do to themselves.
    fn by_identity(&mut self, target: &Target<'_>) -> Outcome {
        let mut outcome = implicit_deny(Layer::Identity);
        if let Some(set) = self.layers.identity {
            outcome = self.ask(Layer::Identity, set, target);
        }
        for (group, set) in self.layers.resource_groups {
            if outcome.verdict == Verdict::ExplicitDeny {
                return outcome;
            }
            if self.facts.context.has("acs:ResourceGroupId", group) {
                let by_group = self.ask(Layer::ResourceGroup, set, target);
                if by_group.verdict == Verdict::ExplicitDeny || outcome.verdict == Verdict::ImplicitDeny {
                    let layer = if by_group.verdict == Verdict::ImplicitDeny { outcome.layer } else { by_group.layer };
                    outcome = Outcome { layer, ..by_group };
                }
            }
        }
        if outcome.verdict == Verdict::ImplicitDeny
            && matches!(self.facts.identity.kind(), IdentityKind::User { .. })
            && let Some(preference) = self.layers.self_service.permits(self.action, target, self.facts.identity)
        {
            return allow(Layer::SelfService(preference));
        }
        outcome
    }

    fn by_resource(&mut self, target: &Target<'_>) -> Outcome {
        match self.layers.resource {
            Some(ResourcePolicy::Trust(set)) if self.is_assume_role => self.ask(Layer::Trust, set, target),
            Some(ResourcePolicy::Bucket(set)) if !self.is_assume_role => self.ask(Layer::Resource, set, target),
            _ => implicit_deny(if self.is_assume_role { Layer::Trust } else { Layer::Resource }),
        }
    }

    /// The decision of one layer's policies alone.
    fn ask(&mut self, layer: Layer, set: &'w CompiledPolicies, target: &Target<'_>) -> Outcome {
        self.observer.enter(layer, set);
        let (verdict, observer) = (Cell::new(Verdict::ImplicitDeny), &mut *self.observer);
        let is_done = |effect| effect == Effect::Allow && verdict.get() == Verdict::Allow;
        let is_wanted = |listed: &Listed| O::IS_EXHAUSTIVE || (!is_done(listed.effect) && listed.may_cover(target));
        // Stops early or not: what was found stands in the verdict.
        let _: ControlFlow<()> = set.covering(self.action, is_wanted, |place, statement| {
            if !O::IS_EXHAUSTIVE && is_done(statement.effect) {
                return ControlFlow::Continue(());
            }
            if !statement.applies(target, &self.facts) {
                if statement.effect == Effect::Allow {
                    observer.fails(place);
                }
                return ControlFlow::Continue(());
            }
            observer.applies(place, statement.effect);
            if statement.effect == Effect::Deny {
                verdict.set(Verdict::ExplicitDeny);
                if !O::IS_EXHAUSTIVE {
                    return ControlFlow::Break(());
                }
            } else if verdict.get() == Verdict::ImplicitDeny {
                verdict.set(Verdict::Allow);
            }
            ControlFlow::Continue(())
        });
        let verdict = verdict.get();
        if O::IS_EXHAUSTIVE && verdict == Verdict::ImplicitDeny {
            let left_out = set.leaving_out(self.action).filter(|(_, statement)| statement.effect == Effect::Allow);
            left_out.for_each(|(place, _)| self.observer.leaves_out(place));
        }
        Outcome { verdict, layer }
    }
}
