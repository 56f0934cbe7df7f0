//! What happens when the audit trail is read.

use super::store::{Order, Range};
use super::{EventView, LookupEvents, store};
use crate::door::{Cx, Perform};
use crate::model::{ApiError, Page, PageRequest, Timestamp, Total};
use crate::store::comparable;

/// Matching events are counted up to here.
const COUNT_BOUND: i64 = 1_000;

impl Perform for LookupEvents {
    async fn perform(self, cx: &mut Cx<'_>) -> Result<Page<EventView>, ApiError> {
        // A key that is no number stands in no answer of ours; the list then begins at its beginning.
        let is_number = |key: &String| key.parse::<i64>().is_ok();
        let page = PageRequest {
            after: self.page.after.clone().filter(is_number),
            before: self.page.before.clone().filter(is_number),
            size: self.page.size,
        };
        let wanted = Self {
            principal_name: self.principal_name.as_deref().map(comparable),
            event_name: self.event_name.as_deref().map(comparable),
            resource: self.resource.as_deref().map(|resource| store::resource_key(&whole_arn(cx, resource))),
            ..self
        };
        let number = |key: &Option<String>| key.as_ref().and_then(|key| key.parse().ok());
        let all = time_range(cx, &wanted).await?;
        let (range, order) = match (number(&page.after), number(&page.before)) {
            (Some(sequence), _) => (Range { below: all.below.min(sequence), ..all }, Order::NewestFirst),
            (None, Some(sequence)) => (Range { above: all.above.max(sequence), ..all }, Order::OldestFirst),
            (None, None) => (all, Order::NewestFirst),
        };
        let limit = page.size().saturating_add(1);
        let mut events = store::lookup(cx.tx, cx.account, &wanted, range, order, limit).await?;
        if let Some(max) = wanted.resources_max {
            for event in &mut events {
                event.n_more_resources = event.resources.len().saturating_sub(max);
                event.resources.truncate(max);
            }
        }
        let n = store::count(cx.tx, cx.account, &wanted, all, COUNT_BOUND).await?;
        let unfiltered = if wanted.is_filtered() {
            store::count(cx.tx, cx.account, &Self::default(), Range::ALL, COUNT_BOUND).await?
        } else {
            n
        };
        let total = if n > COUNT_BOUND { Total::MoreThan(COUNT_BOUND) } else { Total::Exactly(n) };
        Ok(Page::assemble(&page, events, |event| event.sequence.to_string(), total, unfiltered))
    }
}

/// An ARN as it is, and what follows the account in one of RAM's as a whole.
fn whole_arn(cx: &Cx<'_>, resource: &str) -> String {
    let is_whole = resource.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("acs:"));
    if is_whole { resource.to_owned() } else { format!("acs:ram::{}:{resource}", cx.account) }
}

/// The sequence numbers of the events between the two moments.
///
/// Numbers rise with time, so that the border is found in some thirty looks at the index that lists are read by; an
/// index by time would cost every write.
async fn time_range(cx: &mut Cx<'_>, wanted: &LookupEvents) -> Result<Range, ApiError> {
    let mut range = Range::ALL;
    if let Some(since) = wanted.since {
        range.above = border(cx, since).await?.saturating_sub(1);
    }
    if let Some(until) = wanted.until {
        range.below = border(cx, until).await?;
    }
    Ok(range)
}

/// The number from which on events are not older than `at`.
async fn border(cx: &mut Cx<'_>, at: Timestamp) -> Result<i64, ApiError> {
    let (mut low, mut high) = (0, store::newest(cx.tx, cx.account).await?.saturating_add(1));
    while low < high {
        let middle = low.midpoint(high);
        match store::first_from(cx.tx, cx.account, middle).await? {
            Some((sequence, found)) if found < at => low = sequence.saturating_add(1),
            _ => high = middle,
        }
    }
    Ok(low)
}
