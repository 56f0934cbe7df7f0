//! Which statements nearly allowed a request that none allowed.

use super::action::ActionName;
use super::compile::{CompiledPolicies, CompiledStatement};
use super::decision::{MissReason, NearMiss};
use super::document::Effect;
use super::resource::Target;

/// Most near misses one decision names.
pub const NEAR_MISSES_MAX: usize = 10;

/// Allow statements that failed in one part only, the most telling part first, each part in the order of the set.
pub(super) fn near_misses(set: &CompiledPolicies, action: &ActionName<'_>, target: &Target<'_>) -> Vec<NearMiss> {
    let misses = |wanted: MissReason| {
        set.statements
            .iter()
            .filter(move |statement| reason(statement, action, target) == Some(wanted))
            .filter_map(move |statement| Some(NearMiss { statement: set.reference(statement)?, reason: wanted }))
    };
    misses(MissReason::Condition)
        .chain(misses(MissReason::Resource))
        .chain(misses(MissReason::NotAction))
        .take(NEAR_MISSES_MAX)
        .collect()
}

/// A statement about other actions is no near miss: nearly every statement is.
fn reason(statement: &CompiledStatement, action: &ActionName<'_>, target: &Target<'_>) -> Option<MissReason> {
    if statement.effect == Effect::Deny {
        return None;
    }
    match (statement.covers_action(action), statement.covers_resource(target)) {
        (true, true) => (!statement.condition_holds()).then_some(MissReason::Condition),
        (true, false) => Some(MissReason::Resource),
        (false, true) if statement.not_action => Some(MissReason::NotAction),
        (false, _) => None,
    }
}
