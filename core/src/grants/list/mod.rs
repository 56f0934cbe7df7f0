//! The account-wide list of grants: ranges of an index, one per kind of holder and type of policy, merged into one
//! order. So a page costs the same with any filter and at any depth.

mod by_time;
mod store;

use self::store::Range;
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
    pub(super) kinds: Vec<HolderKind>,
    pub(super) types: Vec<PolicyType>,
    pub(super) prefix: String,
    pub(super) policy_key: Option<String>,
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

    /// All of one kind and type that is asked for.
    fn range(&self, kind: HolderKind, policy_type: PolicyType, limit: i64) -> Range {
        let end = if self.prefix.is_empty() { LAST.to_owned() } else { prefix_end(&self.prefix) };
        Range {
            kind: kind.as_str(),
            policy_type,
            policy_key: self.policy_key.clone(),
            behind: (self.prefix.clone(), String::new()),
            before: (end, String::new()),
            backwards: false,
            limit,
        }
    }

    /// How many there are, at most `bound` + 1.
    async fn count(&self, tx: &mut Tx, account: AccountId, bound: i64) -> Result<i64, Error> {
        let mut n = 0;
        if self.is_nothing {
            return Ok(n);
        }
        for kind in &self.kinds {
            for policy_type in &self.types {
                if n <= bound {
                    n += store::count_range(tx, account, &self.range(*kind, *policy_type, bound + 1 - n)).await?;
                }
            }
        }
        Ok(n)
    }
}

/// Narrows a range to what stands on the wanted side of a place of the same kind.
fn beyond(mut range: Range, place: &Place, backwards: bool) -> Range {
    let bound = (place.holder_key.clone(), place.tail(range.policy_type));
    if backwards {
        range.before = range.before.min(bound);
    } else {
        range.behind = range.behind.max(bound);
    }
    range
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
        NameSort::Name => rows(tx, account, &wanted, direction).await?,
        NameSort::Time => by_time::rows(tx, account, &wanted, direction, (few, total)).await?,
    };
    let key = |held: &HeldPolicy| match asked.order.by {
        NameSort::Name => Place::of(held).text(),
        NameSort::Time => by_time::text(held),
    };
    Ok(Page::assemble(&asked.page, rows, key, total, unfiltered))
}

/// The rows of a page in the direction of the request, with one row more than asked for.
async fn rows(
    tx: &mut Tx,
    account: AccountId,
    wanted: &Wanted,
    (page, backwards): (&PageRequest, bool),
) -> Result<Vec<HeldPolicy>, Error> {
    let place = page.after.as_ref().or(page.before.as_ref()).and_then(|key| Place::parse(key));
    let limit = usize::try_from(page.size()).unwrap_or(usize::MAX).saturating_add(1);
    let mut kinds = wanted.kinds.clone();
    if backwards {
        kinds.reverse();
    }
    let mut rows: Vec<HeldPolicy> = Vec::new();
    for kind in kinds {
        let side = place.as_ref().map(|place| kind.cmp(&place.kind));
        let is_passed = if backwards { std::cmp::Ordering::Greater } else { std::cmp::Ordering::Less };
        if rows.len() >= limit || side == Some(is_passed) {
            continue;
        }
        let missing = i64::try_from(limit - rows.len()).unwrap_or(i64::MAX);
        let mut of_kind = Vec::new();
        for policy_type in &wanted.types {
            let mut range = wanted.range(kind, *policy_type, missing);
            if let Some(place) = place.as_ref().filter(|place| place.kind == kind) {
                range = beyond(range, place, backwards);
            }
            range.backwards = backwards;
            of_kind.extend(store::read_range(tx, account, &range).await?);
        }
        of_kind.sort_by_cached_key(Place::of);
        if backwards {
            of_kind.reverse();
        }
        rows.extend(of_kind);
    }
    rows.truncate(limit);
    Ok(rows)
}
