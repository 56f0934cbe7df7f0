//! What happens when resources are listed, by ARN or by when they were registered: which way to the rows is the short
//! one.
//!
//! By ARN, where one condition is all, its index holds just the rows of the page. Of several the one that fewest
//! resources keep is followed, and the others are asked of its rows. By time the few that keep one are sorted, and
//! where many do the way leads through the list. Where the rows on the way are many, no page looks at more of them than
//! the settings allow: a page that found less says where to go on.

use super::perform::COUNTER;
use super::store::{self, Conditions, Range, Source};
use super::{CreatedBy, ListResources, ResourceView};
use crate::accounts;
use crate::door::{Cx, Perform};
use crate::model::{ApiError, Page, PageRequest, Total};
use crate::store::comparable;

/// The most resources a list counts; more are told as "more than".
const COUNT_BOUND: i64 = 1_000;

impl Perform for ListResources {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Page<ResourceView>, ApiError> {
        let all = accounts::store::counter(cx.tx, cx.account, COUNTER).await?;
        let mut conditions = conditions(&self, cx.iam.settings().list_sorts);
        let (way, n_of_one) = choose(cx, &mut conditions).await?;
        let limit = i64::from(self.page.size()) + 1;
        let window = match way {
            Way::Indexed => limit,
            Way::Few => conditions.few.saturating_add(1),
            Way::Walk => cx.iam.settings().list_looks_at.max(limit),
        };
        let range = Range::of(&self.page, self.order, conditions.beginning.as_deref());
        let rows = store::list(cx.tx, cx.account, &conditions, &range, (window, limit)).await?;
        let n_rows = i64::try_from(rows.len()).unwrap_or(limit);
        let looked_to = if n_rows < limit && way == Way::Walk {
            store::place_of(cx.tx, cx.account, &conditions, &range, window).await?
        } else {
            None
        };
        let resources = rows.into_iter().map(store::ResourceRow::view).collect::<Result<Vec<_>, _>>()?;
        let total = match n_of_one {
            Some(n) => Total::MoreThan(COUNT_BOUND.min(n - 1).max(n_rows - 1)),
            None => total(cx, &self, &conditions, way, (all, window, n_rows)).await?,
        };
        let key = |row: &ResourceView| self.order.key(row.created_at, row.arn.as_str());
        let mut page = Page::assemble(&self.page, resources, key, total, all);
        if let Some(place) = looked_to {
            // Not the end of the list, only of what one page looks at.
            if range.is_backwards { page.previous = Some(place) } else { page.next = Some(place) }
        }
        Ok(page)
    }
}

/// How the rows are reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// An index holds just the rows of the page.
    Indexed,
    /// All rows that keep one condition are looked at: they are few.
    Few,
    /// The rows are looked at up to a bound.
    Walk,
}

/// Chooses the index to follow. When one condition is all and its index is not followed, because it leads to many out of
/// order, the second is how many it leads to at least.
async fn choose(cx: &mut Cx<'_>, conditions: &mut Conditions) -> Result<(Way, Option<i64>), ApiError> {
    let sources = conditions.sources();
    match sources.as_slice() {
        [] => return Ok((Way::Indexed, None)),
        [one] => {
            conditions.source = *one;
            if conditions.is_in_order() {
                return Ok((Way::Indexed, None));
            }
        }
        _ => {}
    }
    let is_one = sources.len() == 1;
    let mut fewest: Option<(Source, i64)> = None;
    for source in sources {
        conditions.source = source;
        let n = store::count_source(cx.tx, cx.account, conditions).await?;
        let is_possible = conditions.is_in_order() || n <= conditions.few;
        if is_one && !is_possible {
            conditions.source = Source::All;
            return Ok((Way::Walk, Some(n)));
        }
        if is_possible && fewest.is_none_or(|(_, least)| n < least) {
            fewest = Some((source, n));
        }
    }
    let (source, n) = fewest.unwrap_or((Source::All, i64::MAX));
    conditions.source = source;
    Ok((if n <= conditions.few { Way::Few } else { Way::Walk }, None))
}

/// A typed text without what surrounds it; nothing when nothing is left.
fn typed(text: &str) -> Option<String> {
    Some(comparable(text.trim())).filter(|text| !text.is_empty())
}

fn conditions(list: &ListResources, few: i64) -> Conditions {
    let search = list.search.as_deref().and_then(typed);
    let (beginning, names) = match search {
        Some(text) if text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("acs:")) => {
            (Some(super::arn::beginning(&text)), None)
        }
        search => (None, search.map(|text| text.to_lowercase())),
    };
    let filter = &list.filter;
    let (mut creator, mut creator_name) = (None, None);
    match &filter.created_by {
        Some(CreatedBy::Principal(principal)) => creator = Some(*principal),
        Some(CreatedBy::Name(name)) => creator_name = typed(name).map(|name| name.to_lowercase()),
        None => {}
    }
    Conditions {
        by: list.order.by,
        beginning,
        names,
        service: filter.service.as_deref().and_then(typed).map(|service| service.to_lowercase()),
        creator,
        creator_name,
        tag: filter.tag.as_ref().map(|tag| (tag.key.to_string(), tag.value.as_ref().map(ToString::to_string))),
        few,
        source: Source::All,
    }
}

/// How many resources keep the conditions: exact up to [`COUNT_BOUND`], and as far as one page may look; no fewer than
/// the page itself shows.
async fn total(
    cx: &mut Cx<'_>,
    list: &ListResources,
    conditions: &Conditions,
    way: Way,
    (all, window, n_rows): (i64, i64, i64),
) -> Result<Total, ApiError> {
    if conditions.beginning.is_none() && conditions.source == Source::All && way == Way::Indexed {
        return Ok(Total::Exactly(all));
    }
    let whole = Range::of(&PageRequest::default(), list.order, conditions.beginning.as_deref());
    let window = if way == Way::Indexed { COUNT_BOUND + 1 } else { window };
    let n = store::count(cx.tx, cx.account, conditions, &whole, (window, COUNT_BOUND + 1)).await?;
    if n > COUNT_BOUND {
        return Ok(Total::MoreThan(COUNT_BOUND));
    }
    let is_whole = way != Way::Walk || store::place_of(cx.tx, cx.account, conditions, &whole, window).await?.is_none();
    Ok(if is_whole { Total::Exactly(n) } else { Total::MoreThan((n.max(n_rows) - 1).max(0)) })
}
