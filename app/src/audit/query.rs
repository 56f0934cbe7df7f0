//! What the address of the Events page says: filters, page, open event.

use rampart_core::audit::{LookupEvents, Outcome};
use rampart_core::model::{PageRequest, Timestamp};

use crate::frame::Layout;
use crate::route::{Address, escape};

/// Most resources a row tells on hover; an import is about five hundred, and their names would fill the page.
pub(crate) const RESOURCES_MAX: usize = 20;
pub(super) const DAY_MS: i64 = 86_400_000;

/// The parameters of the Events page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct EventsQuery {
    /// Only events of this name.
    pub(crate) who: Option<String>,
    /// Only events of this action.
    pub(crate) action: Option<String>,
    /// Only events about this resource.
    pub(crate) on: Option<String>,
    /// Only events of this day and later ones: `2026-11-22`.
    pub(crate) since: Option<String>,
    /// Only events of this day and earlier ones.
    pub(crate) until: Option<String>,
    /// Only events that ended so.
    pub(crate) outcome: Option<Outcome>,
    /// Rows and columns.
    pub(crate) layout: Layout,
    /// Only events older than this number.
    pub(crate) after: Option<String>,
    /// Only events newer than this number.
    pub(crate) before: Option<String>,
    /// The event whose details are open.
    pub(crate) event: Option<i64>,
}

impl EventsQuery {
    /// Reads the address; what cannot be read is not set.
    pub(crate) fn of(address: &Address) -> Self {
        let text = |name: &str| {
            let text = address.get(name).map(|text| text.trim().to_owned());
            text.filter(|text| !text.is_empty())
        };
        Self {
            who: text("who"),
            action: text("action"),
            on: text("on"),
            since: text("since").filter(|day| Timestamp::of_day(day).is_some()),
            until: text("until").filter(|day| Timestamp::of_day(day).is_some()),
            outcome: text("outcome").and_then(|text| Outcome::parse(&text)),
            layout: Layout::of(address),
            after: text("after"),
            before: text("before"),
            event: text("event").and_then(|text| text.parse().ok()),
        }
    }

    /// The same list without an open event.
    pub(crate) fn closed(&self) -> Self {
        Self { event: None, ..self.clone() }
    }

    /// The same filters from the newest event on.
    pub(crate) fn filters(&self) -> Self {
        Self { after: None, before: None, event: None, ..self.clone() }
    }

    /// The same list with an event open.
    pub(crate) fn with_event(&self, sequence: i64) -> Self {
        Self { event: Some(sequence), ..self.clone() }
    }

    /// Whether the list is narrowed.
    pub(crate) fn is_filtered(&self) -> bool {
        self.lookup().is_filtered()
    }

    /// What is asked of the core.
    pub(crate) fn lookup(&self) -> LookupEvents {
        LookupEvents {
            principal_name: self.who.clone(),
            event_name: self.action.clone(),
            outcome: self.outcome,
            resource: self.on.clone(),
            since: self.since.as_deref().and_then(Timestamp::of_day),
            until: self.until.as_deref().and_then(Timestamp::of_day).map(|day| day.plus_ms(DAY_MS)),
            resources_max: Some(RESOURCES_MAX),
            page: PageRequest { after: self.after.clone(), before: self.before.clone(), size: self.layout.size() },
        }
    }

    /// The parameters that are set, in the order of the address.
    pub(crate) fn pairs(&self) -> Vec<(&'static str, String)> {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let [size, columns] = self.layout.pairs().map(|(name, value)| (name, some(value)));
        let pairs = [
            ("who", self.who.clone()),
            ("action", self.action.clone()),
            ("on", self.on.clone()),
            ("since", self.since.clone()),
            ("until", self.until.clone()),
            ("outcome", self.outcome.map(|outcome| outcome.as_str().to_owned())),
            size,
            columns,
            ("after", self.after.clone()),
            ("before", self.before.clone()),
            ("event", self.event.map(|sequence| sequence.to_string())),
        ];
        pairs.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }

    /// The address.
    pub(crate) fn href(&self) -> String {
        let pairs: Vec<_> =
            self.pairs().into_iter().map(|(name, value)| format!("{name}={}", escape(&value))).collect();
        if pairs.is_empty() { "/events".to_owned() } else { format!("/events?{}", pairs.join("&")) }
    }
}

#[cfg(feature = "ssr")]
impl crate::frame::Listed for LookupEvents {
    fn of(query: &str) -> Self {
        let all = EventsQuery::of(&Address::new("", query)).filters();
        Self { page: PageRequest::default(), resources_max: None, ..all.lookup() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unreadable_parameters_are_not_set() {
        let address = Address::parse("/events?who=+lin.mei+&outcome=perhaps&event=x&action=&since=2026-02-30");
        let query = EventsQuery::of(&address);
        assert_eq!(query, EventsQuery { who: Some("lin.mei".to_owned()), ..EventsQuery::default() });
    }

    #[test]
    fn the_last_day_is_included() {
        let query = EventsQuery::of(&Address::parse("/events?on=user%2Fana&since=2026-02-28&until=2026-02-28"));
        let wanted = query.lookup();
        let bounds = [wanted.since, wanted.until].map(|at| at.map(Timestamp::iso).unwrap_or_default());
        assert_eq!(bounds, ["2026-02-28T00:00:00Z", "2026-03-01T00:00:00Z"]);
        assert_eq!((wanted.resource.as_deref(), query.is_filtered()), (Some("user/ana"), true));
        assert_eq!(query.href(), "/events?on=user%2Fana&since=2026-02-28&until=2026-02-28");
    }
}
