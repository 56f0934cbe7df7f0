//! The list by the time at which the grants were made, then as by holder: again ranges of an index, merged.
//!
//! A policy or a beginning of the holder's name that few grants have leads to them, and they are sorted. A beginning
//! that many have is asked for on the way through the order, where a page is soon full unless they all lie at its other
//! end. The grants of a policy that many hold are in the order of an index but for those of one moment.

use std::cmp::Ordering;

use super::store::{self, TimeRange};
use super::{HeldPolicy, LAST, Place, Wanted};
use crate::model::{AccountId, PageRequest, Total};
use crate::store::{Error, Tx};

/// Where a grant stands: its time, then its place in the list by holder.
type At = (i64, Place);

fn at(held: &HeldPolicy) -> At {
    (held.attached_at.ms(), Place::of(held))
}

/// The key of pages.
pub(super) fn text(held: &HeldPolicy) -> String {
    let (ms, place) = at(held);
    format!("{ms}:{}", place.text())
}

/// Reads [`text`]; whatever else it is leads to the beginning.
fn parse(text: &str) -> Option<At> {
    let (ms, place) = text.split_once(':')?;
    Some((ms.parse().ok()?, Place::parse(place)?))
}

/// The rows of a page in the direction of the request, with one row more than asked for; `few` grants at most are found
/// before they are sorted, of those that `total` counted.
pub(super) async fn rows(
    tx: &mut Tx,
    account: AccountId,
    wanted: &Wanted,
    (page, is_descending): (&PageRequest, bool),
    (few, total): (i64, Total),
) -> Result<Vec<HeldPolicy>, Error> {
    let from = page.after.as_ref().or(page.before.as_ref()).and_then(|key| parse(key));
    let limit = i64::from(page.size()) + 1;
    let mut rows = Vec::new();
    let are_few = matches!(total, Total::Exactly(n) if n <= few);
    let mut few = few;
    for kind in &wanted.kinds {
        for policy_type in &wanted.types {
            // Each kind and type for itself: what all users have no group may have, and its grants would all be read.
            let range = wanted.range(*kind, *policy_type, few + 1);
            let is_read_whole = if wanted.is_narrow() && !are_few {
                let n = store::count_range(tx, account, &range).await?;
                let is_small = n <= few;
                few -= if is_small { n } else { 0 };
                is_small
            } else {
                wanted.is_narrow()
            };
            rows.extend(if is_read_whole {
                store::read_range(tx, account, &range).await?
            } else {
                let mut range = TimeRange {
                    kind: kind.as_str(),
                    policy_type: *policy_type,
                    policy_key: wanted.policy_key.clone(),
                    prefix: wanted.prefix.clone(),
                    above: (i64::MIN, String::new(), String::new()),
                    below: (i64::MAX, LAST.to_owned(), LAST.to_owned()),
                    is_descending,
                    limit,
                };
                if let Some((ms, place)) = &from {
                    // Among grants of one moment the kind decides first, and the type before the policy.
                    let (holder, policy) = match kind.cmp(&place.kind) {
                        Ordering::Less => (LAST.to_owned(), String::new()),
                        Ordering::Equal => (place.holder_key.clone(), place.tail(*policy_type)),
                        Ordering::Greater => (String::new(), String::new()),
                    };
                    *(if is_descending { &mut range.below } else { &mut range.above }) = (*ms, holder, policy);
                }
                store::read_time_range(tx, account, &range).await?
            });
        }
    }
    let beyond = if is_descending { Ordering::Less } else { Ordering::Greater };
    rows.retain(|held| from.as_ref().is_none_or(|from| at(held).cmp(from) == beyond));
    rows.sort_by_cached_key(at);
    if is_descending {
        rows.reverse();
    }
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(rows)
}
