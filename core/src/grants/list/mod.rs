//! The account-wide list of grants: ranges of an index, one per kind of holder and type of policy, merged into one
//! order. So a page costs the same with any filter and at any depth.

mod by_time;
mod store;

use self::store::{Between, Range};
use super::{HeldPolicy, HolderKind, ListGrants};
use crate::authorization::PolicyType;
use crate::model::{AccountId, NameSort, Page, PageRequest, Total};
use crate::store::{Error, Tx, comparable, prefix_end};

/// The most grants a list counts; more are told as "more than".
const COUNT_BOUND: i64 = 1_000;

/// Greater than every key: names are ASCII.
pub(super) const LAST: &str = "\u{7f}";

/// Where a grant stands in the list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) kind: HolderKind,
    pub(super) holder_key: String,
    policy_type: PolicyType,
    policy_key: String,
}

impl Place {
    pub(super) fn of(held: &HeldPolicy) -> Self {
        Self {
            kind: held.holder.holder_kind(),
            holder_key: held.holder.name().to_lowercase(),
            policy_type: held.policy.policy_type,
            policy_key: held.policy.policy_name.key(),
        }
    }

    /// The key of pages; no name holds a colon.
    pub(super) fn text(&self) -> String {
        format!("{}:{}:{}:{}", self.kind.as_str(), self.holder_key, self.policy_type.as_str(), self.policy_key)
    }

    /// Reads [`Self::text`]; whatever else it is leads to the beginning.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(':');
        Some(Self {
            kind: HolderKind::find(parts.next()?)?,
            holder_key: comparable(parts.next()?),
            policy_type: PolicyType::find(parts.next()?)?,
            policy_key: comparable(parts.next()?),
        })
    }

    /// Where its holder's grants of a type are cut: among them the type decides before the name of the policy.
    pub(super) fn tail(&self, policy_type: PolicyType) -> String {
        match policy_type.cmp(&self.policy_type) {
            std::cmp::Ordering::Less => LAST.to_owned(),
            std::cmp::Ordering::Equal => self.policy_key.clone(),
            std::cmp::Ordering::Greater => String::new(),
        }
    }
}

/// What is asked for, as it is compared.
pub(super) struct Wanted {
    kinds: Vec<HolderKind>,
    types: Vec<PolicyType>,
    prefix: String,
    policy_key: Option<String>,
    /// A kind of name that no holder and no policy has.
    is_nothing: bool,
}

impl Wanted {
    fn of(asked: &ListGrants) -> Self {
        let as_compared = |text: &Option<String>| {
            text.as_deref().map(|text| comparable(&text.trim().to_lowercase())).filter(|text| !text.is_empty())
        };
        let prefix = as_compared(&asked.holder_prefix).unwrap_or_default();
        Self {
            kinds: asked.holder_kind.map_or_else(|| HolderKind::ALL.to_vec(), |kind| vec![kind]),
            types: asked
                .policy_type
                .map_or_else(|| vec![PolicyType::System, PolicyType::Custom], |policy_type| vec![policy_type]),
            is_nothing: !prefix.is_ascii(),
            prefix,
            policy_key: as_compared(&asked.policy_name),
        }
    }

    fn is_everything(&self) -> bool {
        self.kinds.len() == HolderKind::ALL.len()
            && self.types.len() == 2
            && self.prefix.is_empty()
            && self.policy_key.is_none()
    }

    /// Whether an index by holder or by policy leads to what is asked for.
    fn is_narrow(&self) -> bool {
        !self.prefix.is_empty() || self.policy_key.is_some()
    }

    /// All that is asked for, a range for each kind and type, in the order of holders.
    fn ranges(&self) -> Vec<Range> {
        if self.is_nothing {
            return Vec::new();
        }
        let end = if self.prefix.is_empty() { LAST.to_owned() } else { prefix_end(&self.prefix) };
        let all = self.kinds.iter().flat_map(|kind| self.types.iter().map(|policy_type| (*kind, *policy_type)));
        let range = |(kind, policy_type)| Range {
            kind,
            policy_type,
            policy_key: self.policy_key.clone(),
            between: Between::Holders {
                above: (self.prefix.clone(), String::new()),
                below: (end.clone(), String::new()),
            },
            is_descending: false,
        };
        all.map(range).collect()
    }

    /// How many there are, at most `bound` + 1.
    async fn count(&self, tx: &mut Tx, account: AccountId, bound: i64) -> Result<i64, Error> {
        store::count(tx, account, &self.ranges(), bound + 1).await
    }
}

/// Narrows a range to what stands on the wanted side of a place of the same kind.
fn beyond(range: &mut Range, place: &Place, backwards: bool) {
    let bound = (place.holder_key.clone(), place.tail(range.policy_type));
    if let Between::Holders { above, below } = &mut range.between {
        if backwards {
            *below = std::mem::take(below).min(bound);
        } else {
            *above = std::mem::take(above).max(bound);
        }
    }
}

/// One page; so many grants as `few` are sorted rather than looked for on the way through the order.
pub(super) async fn page(
    tx: &mut Tx,
    account: AccountId,
    asked: &ListGrants,
    few: i64,
) -> Result<Page<HeldPolicy>, Error> {
    let wanted = Wanted::of(asked);
    let n = wanted.count(tx, account, COUNT_BOUND).await?;
    let total = if n > COUNT_BOUND { Total::MoreThan(COUNT_BOUND) } else { Total::Exactly(n) };
    let unfiltered = if n > 0 || wanted.is_everything() {
        n
    } else {
        Wanted::of(&ListGrants::default()).count(tx, account, 0).await?
    };
    let is_before = asked.page.after.is_none() && asked.page.before.is_some();
    let direction = (&asked.page, asked.order.is_descending != is_before);
    let rows = match asked.order.by {
        _ if n == 0 => Vec::new(),
        NameSort::Name => rows(tx, account, &wanted, direction, n).await?,
        NameSort::Time => by_time::rows(tx, account, &wanted, direction, (few, total)).await?,
    };
    let key = |held: &HeldPolicy| match asked.order.by {
        NameSort::Name => Place::of(held).text(),
        NameSort::Time => by_time::text(held),
    };
    Ok(Page::assemble(&asked.page, rows, key, total, unfiltered))
}

/// The rows of a page in the direction of the request, with one row more than asked for, of `n` that there are.
async fn rows(
    tx: &mut Tx,
    account: AccountId,
    wanted: &Wanted,
    (page, backwards): (&PageRequest, bool),
    n: i64,
) -> Result<Vec<HeldPolicy>, Error> {
    let place = page.after.as_ref().or(page.before.as_ref()).and_then(|key| Place::parse(key));
    let limit = i64::from(page.size()) + 1;
    let n_wanted = usize::try_from(limit).unwrap_or(usize::MAX);
    let is_passed = |kind: HolderKind, place: &Place| if backwards { kind > place.kind } else { kind < place.kind };
    let mut ranges = wanted.ranges();
    ranges.retain(|range| !place.as_ref().is_some_and(|place| is_passed(range.kind, place)));
    for range in &mut ranges {
        range.is_descending = backwards;
        if let Some(place) = place.as_ref().filter(|place| place.kind == range.kind) {
            beyond(range, place, backwards);
        }
    }
    if backwards {
        ranges.reverse();
    }
    // Mostly the first kind fills the page; what fits on one is read at once.
    let mut rows: Vec<HeldPolicy> = Vec::new();
    for part in ranges.chunk_by(|one, next| n <= limit || one.kind == next.kind) {
        if rows.len() >= n_wanted {
            break;
        }
        let mut found = store::read(tx, account, part, limit).await?;
        found.sort_by_cached_key(Place::of);
        if backwards {
            found.reverse();
        }
        rows.extend(found);
    }
    rows.truncate(n_wanted);
    Ok(rows)
}
