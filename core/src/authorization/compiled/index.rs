//! Finds the statements that cover an action without trying them all.
//!
//! Looked through are small numbers that lie side by side; a pattern is touched only when they let it pass. That they do
//! proves nothing: whether a pattern matches is decided by its text alone.

use std::array;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::CompiledStatement;
use crate::authorization::document::Effect;
use crate::authorization::matching::action::{ActionName, ActionPattern};
use crate::authorization::matching::bytes::hash;
use crate::authorization::matching::resource::{Beginning, Target};

/// Services share a bucket where their hashes end alike.
const N_BUCKETS: usize = 64;

/// The patterns of a set by the actions they cover. A place is that of a statement in the set.
///
/// With many principals, a decision waits for what is not in the processor's cache, and most of all where one thing
/// says where the next one is. So the buckets stand here, and the numbers of a bucket lie side by side.
#[derive(Debug)]
pub(in crate::authorization) struct ActionIndex {
    /// Where in `pairs` each bucket begins, then those begin that have a wildcard for the service.
    buckets: [u32; N_BUCKETS + 1],
    /// The byte pairs that patterns require.
    pairs: Box<[u64]>,
    /// What requires them.
    listed: Box<[Listed]>,
    /// Statements with `NotAction`.
    not_action: Box<[usize]>,
}

/// One pattern of one statement, with what can be told about the statement without touching it.
#[derive(Debug)]
pub(in crate::authorization) struct Listed {
    /// Also held by the statement, from where the way to it is longer.
    pattern: Arc<ActionPattern>,
    statement: Arc<CompiledStatement>,
    place: u32,
    pub(in crate::authorization) effect: Effect,
    resources: Beginning,
}

impl Default for ActionIndex {
    fn default() -> Self {
        Self::of(std::iter::empty())
    }
}

impl ActionIndex {
    pub(in crate::authorization) fn of<'a>(statements: impl Iterator<Item = &'a Arc<CompiledStatement>>) -> Self {
        let (mut patterns, mut not_action) = (vec![], vec![]);
        for (place, statement) in statements.enumerate() {
            if statement.is_not_action() {
                not_action.push(place);
                continue;
            }
            let resources = Beginning::of(statement.resources());
            for pattern in statement.actions() {
                let listed = Listed {
                    pattern: Arc::clone(pattern),
                    statement: Arc::clone(statement),
                    place: position(place),
                    effect: statement.effect,
                    resources,
                };
                let bucket = pattern.service().map_or(N_BUCKETS, |service| bucket(hash(service)));
                patterns.push((bucket, pattern.required_pairs(), listed));
            }
        }
        // Places stay in order within a bucket.
        patterns.sort_by_key(|(bucket, ..)| *bucket);
        let buckets = array::from_fn(|at| position(patterns.partition_point(|(bucket, ..)| *bucket < at)));
        let (pairs, listed): (Vec<_>, Vec<_>) = patterns.into_iter().map(|(_, pairs, listed)| (pairs, listed)).unzip();
        Self { buckets, pairs: pairs.into(), listed: listed.into(), not_action: not_action.into() }
    }

    /// Hands over the patterns that may match the action, until told to stop; no other pattern matches it.
    pub(in crate::authorization) fn candidates<'a>(
        &'a self,
        action: &ActionName<'_>,
        mut then: impl FnMut(&'a Listed) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let first = |at: usize| self.buckets.get(at).map_or(0, |first| index(*first));
        let bucket = bucket(action.service_hash);
        let (of_service, of_any) = (first(bucket)..first(bucket + 1), first(N_BUCKETS)..self.pairs.len());
        for part in [of_service, of_any] {
            let pairs = self.pairs.get(part.clone()).unwrap_or_default();
            for (required, listed) in pairs.iter().zip(self.listed.get(part).unwrap_or_default()) {
                if required & !action.pairs == 0 {
                    then(listed)?;
                }
            }
        }
        ControlFlow::Continue(())
    }

    /// Places of the statements with `NotAction`, which may cover any action.
    pub(in crate::authorization) fn not_action(&self) -> &[usize] {
        &self.not_action
    }
}

impl Listed {
    pub(in crate::authorization) fn place(&self) -> usize {
        index(self.place)
    }

    /// Whether the statement may cover the resource; if not, it does not.
    pub(in crate::authorization) fn may_cover(&self, target: &Target<'_>) -> bool {
        target.may_begin_with(self.resources)
    }

    /// The statement, if its pattern matches.
    pub(in crate::authorization) fn covering(&self, action: &ActionName<'_>) -> Option<&CompiledStatement> {
        self.pattern.matches(action).then_some(&*self.statement)
    }
}

/// By the hash of the service.
fn bucket(service: u64) -> usize {
    usize::try_from(service).unwrap_or(0) % N_BUCKETS
}

/// A policy has 6,144 characters and a principal some hundred policies.
fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn index(position: u32) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}
