//! Why a decision came out as it did: the statements that decided, and those that nearly did.

use super::evaluate::{Observer, Outcome};
use crate::authorization::compiled::{CompiledPolicies, Part};
use crate::authorization::condition::Test;
use crate::authorization::context::Facts;
use crate::authorization::document::Effect;
use crate::authorization::matching::resource::Target;
use crate::authorization::{Decision, KeyValues, Layer, MissReason, NearMiss, Request, Verdict};

/// Most near misses one decision names.
pub const NEAR_MISSES_MAX: usize = 10;

/// Remembers which statements were met where, and tells about them when a resource is decided.
pub(in crate::authorization) struct Trace<'w> {
    facts: Facts<'w>,
    units: Vec<(Layer, &'w CompiledPolicies)>,
    /// Of the current resource, by place in `units`.
    met: Vec<Met>,
    decision: Option<Decision>,
}

#[derive(Debug, Clone, Copy)]
struct Met {
    unit: usize,
    place: usize,
    as_what: As,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum As {
    Applies(Effect),
    Fails,
    LeavesOut,
}

impl<'w> Observer<'w> for Trace<'w> {
    const IS_EXHAUSTIVE: bool = true;

    fn enter(&mut self, layer: Layer, set: &'w CompiledPolicies) {
        self.units.push((layer, set));
    }

    fn applies(&mut self, place: usize, effect: Effect) {
        self.meet(place, As::Applies(effect));
    }

    fn fails(&mut self, place: usize) {
        self.meet(place, As::Fails);
    }

    fn leaves_out(&mut self, place: usize) {
        self.meet(place, As::LeavesOut);
    }

    fn conclude(&mut self, outcome: Outcome, resource: &str, target: &Target<'_>) {
        let is_worse = match (self.decision.as_ref().map(|decision| decision.verdict), outcome.verdict) {
            (None, _) | (_, Verdict::ExplicitDeny) | (Some(Verdict::Allow), Verdict::ImplicitDeny) => true,
            (Some(_), _) => false,
        };
        if is_worse {
            self.decision = Some(self.tell(outcome, resource, target));
        }
        self.units.clear();
        self.met.clear();
    }
}

impl<'w> Trace<'w> {
    pub(in crate::authorization) fn new(request: &Request<'w>) -> Self {
        let facts = Facts { context: request.context, identity: request.identity };
        Self { facts, units: Vec::new(), met: Vec::new(), decision: None }
    }

    /// Without any resource there is nothing to tell.
    pub(in crate::authorization) fn into_decision(self, verdict: Verdict) -> Decision {
        self.decision.unwrap_or_else(|| Decision {
            verdict,
            layer: Layer::Identity,
            resource: String::new(),
            deciding: Vec::new(),
            near_misses: Vec::new(),
            context: Vec::new(),
        })
    }

    fn meet(&mut self, place: usize, as_what: As) {
        let unit = self.units.len().saturating_sub(1);
        self.met.push(Met { unit, place, as_what });
    }

    fn tell(&mut self, outcome: Outcome, resource: &str, target: &Target<'_>) -> Decision {
        // A statement is met once for each of its patterns that match.
        self.met.sort_by_key(|met| (met.unit, met.place));
        self.met.dedup_by_key(|met| (met.unit, met.place));
        let mut decision = Decision {
            verdict: outcome.verdict,
            layer: outcome.layer,
            resource: resource.to_owned(),
            deciding: Vec::new(),
            near_misses: Vec::new(),
            context: Vec::new(),
        };
        if outcome.verdict == Verdict::ImplicitDeny {
            self.tell_near_misses(outcome.layer, target, &mut decision);
        } else {
            self.tell_deciding(outcome, &mut decision);
        }
        decision
    }

    fn tell_deciding(&self, outcome: Outcome, decision: &mut Decision) {
        let took_part = |layer: Layer| match (outcome.verdict, outcome.layer) {
            // A denying layer decides alone; so does the resource's policy where policies of the identity grant nothing.
            (Verdict::ExplicitDeny, _) | (_, Layer::Resource) => layer == outcome.layer,
            _ => matches!(layer, Layer::Identity | Layer::ResourceGroup | Layer::Trust | Layer::Resource),
        };
        let effect = if outcome.verdict == Verdict::ExplicitDeny { Effect::Deny } else { Effect::Allow };
        for met in self.met.iter().filter(|met| met.as_what == As::Applies(effect)) {
            if let Some((layer, set)) = self.units.get(met.unit).filter(|(layer, _)| took_part(*layer)) {
                decision.deciding.extend(set.reference(met.place, *layer));
                self.tell_context(set, met.place, &mut decision.context);
            }
        }
    }

    /// The most telling reasons first, each in the order of the set.
    fn tell_near_misses(&self, ended: Layer, target: &Target<'_>, decision: &mut Decision) {
        let mut misses: Vec<(u8, &Met, Reason<'_>)> = Vec::new();
        for met in &self.met {
            let unit = self.units.get(met.unit).filter(|(layer, _)| match ended {
                Layer::Identity => matches!(layer, Layer::Identity | Layer::ResourceGroup | Layer::Resource),
                _ => *layer == ended,
            });
            if let Some(reason) = unit.and_then(|(_, set)| self.reason(set, met, target)) {
                misses.push((reason.rank(), met, reason));
            }
        }
        misses.sort_by_key(|(rank, _, _)| *rank);
        for (_, met, reason) in misses.into_iter().take(NEAR_MISSES_MAX) {
            if let Some((layer, set)) = self.units.get(met.unit)
                && let Some(statement) = set.reference(met.place, *layer)
            {
                self.tell_context(set, met.place, &mut decision.context);
                decision.near_misses.push(NearMiss { statement, reason: self.spell(reason) });
            }
        }
    }

    /// A statement that failed in several parts is no near miss.
    fn reason(&self, set: &'w CompiledPolicies, met: &Met, target: &Target<'_>) -> Option<Reason<'w>> {
        let statement = set.statement(met.place)?;
        let mut missed = statement.missed(target, &self.facts);
        match (met.as_what, missed.next(), missed.next()) {
            (As::Applies(_), None, _) => Some(Reason::ForeignAccount),
            (As::LeavesOut, None, _) => Some(Reason::NotAction),
            (As::Fails, Some(Part::Principal), None) => Some(Reason::Principal),
            (As::Fails, Some(Part::Resource), None) => Some(Reason::Resource),
            (As::Fails, Some(Part::Condition), None) => {
                statement.condition().failing(&self.facts).map(Reason::Condition)
            }
            _ => None,
        }
    }

    fn spell(&self, reason: Reason<'_>) -> MissReason {
        match reason {
            Reason::ForeignAccount => MissReason::ForeignAccount,
            Reason::NotAction => MissReason::NotAction,
            Reason::Principal => MissReason::Principal,
            Reason::Resource => MissReason::Resource,
            Reason::Condition(test) => {
                MissReason::Condition { operator: test.operator_name.clone(), key: self.key_values(test) }
            }
        }
    }

    fn tell_context(&self, set: &CompiledPolicies, place: usize, context: &mut Vec<KeyValues>) {
        let tests = set.statement(place).map_or(&[][..], |statement| statement.condition().tests());
        for test in tests {
            if !context.iter().any(|known| *known.key == *test.key.text) {
                context.push(self.key_values(test));
            }
        }
    }

    fn key_values(&self, test: &Test) -> KeyValues {
        let values = self.facts.values(&test.key).iter().map(|value| value.text.clone().into_owned()).collect();
        KeyValues { key: test.key.text.to_string(), values }
    }
}

#[derive(Debug, Clone, Copy)]
enum Reason<'w> {
    Condition(&'w Test),
    Principal,
    Resource,
    ForeignAccount,
    NotAction,
}

impl Reason<'_> {
    fn rank(self) -> u8 {
        match self {
            Self::Condition(_) => 0,
            Self::Principal => 1,
            Self::Resource => 2,
            Self::ForeignAccount => 3,
            Self::NotAction => 4,
        }
    }
}
