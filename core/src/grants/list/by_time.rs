//! The list by the time at which the grants were made, then as by holder: again ranges of an index, merged.
//!
//! A policy or a beginning of the holder's name that few grants have leads to them, and they are sorted. A beginning
//! that many have is asked for on the way through the order, where a page is soon full unless they all lie at its other
//! end. The grants of a policy that many hold are in the order of an index but for those of one moment.

use std::cmp::Ordering;

use super::store::{self, Between, Range};
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
    let ranges = wanted.ranges();
    let are_few = matches!(total, Total::Exactly(n) if n <= few);
    let counts = match wanted.is_narrow() && !are_few {
        true => store::count_each(tx, account, &ranges, few + 1).await?,
        false => Vec::new(),
    };
    // Each kind and type for itself: what all users have no group may have, and its grants would all be read.
    let mut left = few;
    let (mut read_whole, mut on_the_way) = (Vec::new(), Vec::new());
    let mut counts = counts.into_iter();
    for range in ranges {
        let n = counts.next().unwrap_or(0);
        if wanted.is_narrow() && n <= left {
            left -= n;
            read_whole.push(range);
        } else {
            on_the_way.push(by_time(range, wanted, from.as_ref(), is_descending));
        }
    }
    let mut rows = store::read(tx, account, &read_whole, few + 1).await?;
    rows.extend(store::read(tx, account, &on_the_way, limit).await?);
    let beyond = if is_descending { Ordering::Less } else { Ordering::Greater };
    rows.retain(|held| from.as_ref().is_none_or(|from| at(held).cmp(from) == beyond));
    rows.sort_by_cached_key(at);
    if is_descending {
        rows.reverse();
    }
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(rows)
}

/// The range in the order of times, up to where the page begins.
fn by_time(range: Range, wanted: &Wanted, from: Option<&At>, is_descending: bool) -> Range {
    let mut above = (i64::MIN, String::new(), String::new());
    let mut below = (i64::MAX, LAST.to_owned(), LAST.to_owned());
    if let Some((ms, place)) = from {
        // Among grants of one moment the kind decides first, and the type before the policy.
        let (holder, policy) = match range.kind.cmp(&place.kind) {
            Ordering::Less => (LAST.to_owned(), String::new()),
            Ordering::Equal => (place.holder_key.clone(), place.tail(range.policy_type)),
            Ordering::Greater => (String::new(), String::new()),
        };
        *(if is_descending { &mut below } else { &mut above }) = (*ms, holder, policy);
    }
    Range { between: Between::Times { above, below, prefix: wanted.prefix.clone() }, is_descending, ..range }
}
