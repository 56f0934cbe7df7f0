//! Who gains and loses what: principals with the same policies before and afterwards, as far as they have to do with what
//! changes, are compared once, and told together when the outcome is the same.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use super::held::{Held, Principal, Texts};
use super::progress::Progress;
use super::{AccessEffect, NAMES_MAX, Whom};
use crate::authorization::{Catalogue, Comparison, Document, DocumentKind, Impact, ReadPolicy, Topics, parse};
use crate::grants::Holder;

/// The texts that hold for somebody before and afterwards, by number and sorted.
type Sets = (Vec<usize>, Vec<usize>);

/// Fewer are done before another thread has started.
const FEWEST_PER_THREAD: usize = 50;

/// Somebody a change touches.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) principal: Principal,
    pub(super) name: Holder,
    pub(super) is_caller: bool,
}

/// What everybody held, and holds then.
#[derive(Debug)]
pub(super) struct Compared {
    pub(super) touched: Vec<Named>,
    pub(super) texts: Texts,
    pub(super) before: Held,
    pub(super) after: Held,
    /// Groups that are touched as a whole.
    pub(super) whole_groups: Vec<i64>,
}

impl Compared {
    /// Effects, the riskiest and widest first, and those without one.
    pub(super) fn effects(&self, progress: &Progress) -> (Vec<AccessEffect>, Whom) {
        let held =
            |named: &Named| (self.before.policies_of(&named.principal), self.after.policies_of(&named.principal));
        let held: Vec<Sets> = self.touched.iter().map(held).collect();
        let matters = self.mattering(&held, progress);
        let mut by_policies: HashMap<Sets, Vec<&Named>> = HashMap::new();
        for (named, (mut before, mut after)) in self.touched.iter().zip(held) {
            let matters = |number: &usize| matters.get(*number).is_none_or(|matters| *matters);
            before.retain(matters);
            after.retain(matters);
            by_policies.entry((before, after)).or_default().push(named);
        }
        let groups: Vec<(Sets, Vec<&Named>)> = by_policies.into_iter().collect();
        let mut by_impact: BTreeMap<Impact, Vec<&Named>> = BTreeMap::new();
        for (impact, named) in self.impacts(&groups, progress) {
            by_impact.entry(impact).or_default().extend(named);
        }
        let unaffected = by_impact.remove(&Impact::default()).unwrap_or_default();
        let mut effects: Vec<AccessEffect> =
            by_impact.into_iter().map(|(impact, named)| AccessEffect { whom: self.whom(named), impact }).collect();
        effects.sort_by_key(|effect| (!effect.impact.is_risky(), std::cmp::Reverse(effect.whom.n)));
        (effects, self.whom(unaffected))
    }

    /// Which texts have a part in what changes: those that somebody gains or loses, and those that may be about the same.
    fn mattering(&self, held: &[Sets], progress: &Progress) -> Vec<bool> {
        let mut matters = vec![false; self.texts.texts.len()];
        for (before, after) in held {
            let gone = before.iter().filter(|number| after.binary_search(number).is_err());
            let new = after.iter().filter(|number| before.binary_search(number).is_err());
            for number in gone.chain(new) {
                if let Some(matters) = matters.get_mut(*number) {
                    *matters = true;
                }
            }
        }
        let texts = self.texts.texts.iter().zip(&matters);
        let (changed, kept): (Vec<_>, Vec<_>) = texts.enumerate().partition(|(_, (_, changes))| **changes);
        let topics = Topics::of(changed.iter().map(|(_, (text, _))| &***text));
        let kept: Vec<(usize, &Arc<str>)> = kept.into_iter().map(|(number, (text, _))| (number, text)).collect();
        for (number, is_missed) in
            on_all_processors(&kept, progress, |(number, text)| (*number, topics.surely_miss(text)))
        {
            if let Some(matters) = matters.get_mut(number) {
                *matters = !is_missed;
            }
        }
        matters
    }

    /// What the change means for each group of principals.
    fn impacts<'a>(&self, groups: &'a [(Sets, Vec<&'a Named>)], progress: &Progress) -> Vec<(Impact, &'a [&'a Named])> {
        let comparison = Comparison::new(Catalogue::built_in());
        // Read when it is first compared: whoever is touched without an effect needs nothing.
        let read = |text: &Arc<str>| {
            // As the door does: what cannot be read denies everything.
            comparison.read(&parse(text, DocumentKind::Identity).unwrap_or_else(|_| Document::unreadable()))
        };
        let policies: Vec<OnceLock<ReadPolicy>> = self.texts.texts.iter().map(|_| OnceLock::new()).collect();
        let policy = |number: &usize| {
            let (cell, text) = (policies.get(*number)?, self.texts.texts.get(*number)?);
            Some(cell.get_or_init(|| read(text)))
        };
        let of = |numbers: &[usize]| numbers.iter().filter_map(policy).collect::<Vec<_>>();
        on_all_processors(groups, progress, |((before, after), named)| {
            let impact = if before == after { Impact::default() } else { comparison.compare(&of(before), &of(after)) };
            progress.compared(named.len());
            (impact, named.as_slice())
        })
    }

    fn whom(&self, mut named: Vec<&Named>) -> Whom {
        named.sort_by(|a, b| a.name.cmp(&b.name));
        Whom {
            n: named.len(),
            names: named.iter().take(NAMES_MAX).map(|named| named.name.clone()).collect(),
            everyone_in: self.everyone_in(&named),
            includes_you: named.iter().any(|named| named.is_caller),
        }
    }

    /// The group they all are in, if nobody of it is missing.
    fn everyone_in(&self, named: &[&Named]) -> Option<crate::model::GroupName> {
        if named.len() < 2 {
            return None;
        }
        let ids: HashSet<&Principal> = named.iter().map(|named| &named.principal).collect();
        let groups = |held: &Held, principal: &Principal, group: i64| held.groups_of(principal).contains(&group);
        let is_all = |held: &Held, group: i64| {
            ids.iter().all(|principal| groups(held, principal, group))
                && self
                    .touched
                    .iter()
                    .all(|other| ids.contains(&other.principal) || !groups(held, &other.principal, group))
        };
        let mut states = [&self.before, &self.after].into_iter();
        states.find_map(|held| {
            let group = self.whole_groups.iter().find(|group| is_all(held, **group))?;
            held.group_names.get(group).cloned()
        })
    }
}

/// What `answer` says of each, in any order; of some only when the preview is abandoned meanwhile.
fn on_all_processors<'a, T: Sync, A: Send>(
    all: &'a [T],
    progress: &Progress,
    answer: impl Fn(&'a T) -> A + Sync,
) -> Vec<A> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut answers = Vec::new();
        while let Some(one) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
            if progress.is_abandoned() {
                break;
            }
            answers.push(answer(one));
        }
        answers
    };
    let n_threads = std::thread::available_parallelism().map_or(1, NonZero::get).min(all.len() / FEWEST_PER_THREAD + 1);
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..n_threads).map(|_| scope.spawn(work)).collect();
        let mut answers = work();
        for other in others {
            match other.join() {
                Ok(of_other) => answers.extend(of_other),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        answers
    })
}
