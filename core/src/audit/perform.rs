//! What happens when the audit trail is read.

use super::store::Side;
use super::{EventView, LookupEvents, store};
use crate::door::{Cx, Perform};
use crate::model::{ApiError, Page, PageRequest, Total};
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
            ..self
        };
        let number = |key: &Option<String>| key.as_ref().and_then(|key| key.parse().ok());
        let side = match (number(&page.after), number(&page.before)) {
            (Some(sequence), _) => Side::Older(sequence),
            (None, Some(sequence)) => Side::Newer(sequence),
            (None, None) => Side::Older(i64::MAX),
        };
        let events = store::lookup(cx.tx, cx.account, &wanted, side, page.size().saturating_add(1)).await?;
        let n = store::count(cx.tx, cx.account, &wanted, COUNT_BOUND).await?;
        let is_filtered = wanted.principal_name.is_some() || wanted.event_name.is_some() || wanted.outcome.is_some();
        let unfiltered =
            if is_filtered { store::count(cx.tx, cx.account, &Self::default(), COUNT_BOUND).await? } else { n };
        let total = if n > COUNT_BOUND { Total::MoreThan(COUNT_BOUND) } else { Total::Exactly(n) };
        Ok(Page::assemble(&page, events, |event| event.sequence.to_string(), total, unfiltered))
    }
}
