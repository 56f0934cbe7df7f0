//! The events of one page, day by day.

use leptos::prelude::*;
use rampart_core::audit::EventView;
use rampart_core::model::{Page, Total};

use super::resource::short;
use super::{EventsQuery, OutcomeBadge, Touched};
use crate::frame::{Column, list_foot};
use crate::text::t;
use crate::ui::{Cell, DataTable, Empty, HeaderCell, Icon, NameCell, NoMatch, Row, TableBody, TableHead, pager};

/// The table with its pager, or why there is none.
#[component]
pub(super) fn EventsTable(page: Page<EventView>, query: EventsQuery, open: Memo<Option<i64>>) -> impl IntoView {
    let text = t().events;
    if page.items.is_empty() {
        return nothing(page.unfiltered, &query);
    }
    let (foot, hidden) = (foot(&page, &query), query.layout.hidden(&columns()));
    let days = page
        .items
        .chunk_by(|one, other| day(one) == day(other))
        .map(|events| {
            let rows = events.iter().map(|event| row(event, &query, open)).collect_view();
            let date = events.first().map(day);
            view! {
                <TableBody>
                    <tr class="event-day" role="row">
                        <th role="rowheader" scope="rowgroup" colspan="6">{date}</th>
                    </tr>
                    {rows}
                </TableBody>
            }
        })
        .collect_view();
    view! {
        <DataTable label=text.title hidden foot>
            <TableHead>
                <HeaderCell>{text.time}</HeaderCell>
                <HeaderCell>{text.who}</HeaderCell>
                <HeaderCell>{text.action}</HeaderCell>
                <HeaderCell>{text.on}</HeaderCell>
                <HeaderCell>{text.from}</HeaderCell>
                <HeaderCell>{text.outcome}</HeaderCell>
            </TableHead>
            {days}
        </DataTable>
    }
    .into_any()
}

fn day(event: &EventView) -> String {
    event.at.format("%A, %-d %B %Y")
}

fn row(event: &EventView, query: &EventsQuery, open: Memo<Option<i64>>) -> impl IntoView + use<> {
    let text = t().events;
    let sequence = event.sequence;
    let by = EventsQuery { who: Some(event.principal_name.clone()), ..query.filters() };
    let same = EventsQuery { action: Some(event.event_name.clone()), ..query.filters() };
    let (who, action) = (event.principal_name.clone(), event.event_name.clone());
    let (address, code) = (event.source_address.clone(), event.error_code.clone());
    let (resources, n_more, outcome) = (event.resources.clone(), event.n_more_resources, event.outcome);
    let note = kind_note(&event.principal_kind).map(|note| view! { " "<span class="faint">{note}</span> });
    let touched = match resources.first() {
        None => view! { <Touched resources=Vec::new() /> }.into_any(),
        Some(first) => {
            let about = EventsQuery { on: Some(first.clone()), ..query.filters() }.href();
            view! { <a class="event-filter" href=about><Touched resources n_more /></a> }.into_any()
        }
    };
    let (time, open_href) = (event.at.format("%H:%M:%S"), query.with_event(sequence).href());
    view! {
        <Row selected=Signal::derive(move || open.get() == Some(sequence))>
            <NameCell name=time href=open_href id=format!("event-{sequence}") mono=true />
            <Cell label=text.who>
                <a class="event-filter" href=by.href() title=text.filter_who>{who}</a>
                {note}
            </Cell>
            <Cell label=text.action mono=true>
                <a class="event-filter" href=same.href() title=text.filter_action>{action}</a>
            </Cell>
            <Cell label=text.on>{touched}</Cell>
            <Cell label=text.from mono=true>{address}</Cell>
            <Cell label=text.outcome><OutcomeBadge outcome code /></Cell>
        </Row>
    }
}

/// What is said beside a name that is no RAM user's.
pub(super) fn kind_note(kind: &str) -> Option<&'static str> {
    let text = t().events;
    match kind {
        "root" => Some(text.root),
        "role" => Some(text.role),
        "system" => Some(text.system),
        "unknown" => Some(text.unknown),
        _ => None,
    }
}

/// What can be left out.
fn columns() -> [Column; 3] {
    let text = t().events;
    [("on", 4, text.on), ("from", 5, text.from), ("outcome", 6, text.outcome)]
}

fn foot(page: &Page<EventView>, query: &EventsQuery) -> impl Fn() -> AnyView + Send + Sync + 'static + use<> {
    let text = t().events;
    let n = page.items.len();
    let is_first = page.previous.is_none();
    let range = (text.range)(is_first, n, page.total);
    let filters = query.filters();
    let newer = page.previous.clone().map(|key| EventsQuery { before: Some(key), ..filters.clone() }.href());
    let older = page.next.clone().map(|key| EventsQuery { after: Some(key), ..filters.clone() }.href());
    move || {
        let range = (range.clone(), Some(list_foot(&columns())));
        pager(text.pages, range, (text.newer, newer.clone()), (text.older, older.clone()))
    }
}

fn nothing(unfiltered: i64, query: &EventsQuery) -> AnyView {
    let text = t().events;
    if query.is_filtered() && unfiltered > 0 {
        let set = [
            query.who.as_deref().map(|who| (text.who_is)(who)),
            query.action.as_deref().map(|action| (text.action_is)(action)),
            query.on.as_deref().map(|on| (text.on_is)(&short(on))),
            super::filters::when_text(query),
            query.outcome.map(|outcome| (text.outcome_is)(super::outcome::word(outcome))),
        ];
        let set = set.into_iter().flatten().collect::<Vec<_>>().join(", ");
        return view! {
            <div class="table-frame">
                <NoMatch
                    title=text.no_match_title
                    text=(text.no_match_text)(&set)
                    clear_href="/events"
                    clear_label=text.clear
                />
            </div>
        }
        .into_any();
    }
    let (title, sentence) =
        if unfiltered > 0 { (text.end_title, text.end_text) } else { (text.empty_title, text.empty_text) };
    view! {
        <div class="table-frame">
            <Empty title text=sentence icon=Icon::Pulse>
                {(unfiltered > 0).then(|| view! { <a class="button" href="/events">{text.to_newest}</a> }.into_any())}
            </Empty>
        </div>
    }
    .into_any()
}

/// How many events there are, or how many match.
pub(super) fn counted(total: Total, is_filtered: bool) -> String {
    let text = t().events;
    if is_filtered { (text.count_matching)(total) } else { (text.count)(total) }
}
