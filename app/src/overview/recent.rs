//! The last events.

use leptos::prelude::*;
use rampart_core::audit::EventView;

use crate::audit::{EventsQuery, OutcomeBadge, Touched};
use crate::frame::Moment;
use crate::text::t;
use crate::ui::{Card, Cell, DataTable, HeaderCell, Row, TableBody, TableHead};

/// The newest events, or that they may not be read.
#[component]
pub(super) fn RecentEvents(events: Option<Vec<EventView>>) -> impl IntoView {
    let text = t().overview;
    let Some(events) = events else {
        return view! {
            <Card title=text.recent>
                <p class="card-row muted">{text.events_hidden}</p>
            </Card>
        }
        .into_any();
    };
    if events.is_empty() {
        return view! {
            <Card title=text.recent>
                <p class="card-row muted">{text.no_events}</p>
            </Card>
        }
        .into_any();
    }
    let columns = t().events;
    let rows = events.into_iter().map(row).collect_view();
    let aside = move || view! { <a href="/events">{text.all_events}</a> };
    view! {
        <div class="recent">
            <Card title=text.recent aside>
                <DataTable label=text.recent dense=true>
                    <TableHead>
                        <HeaderCell>{columns.action}</HeaderCell>
                        <HeaderCell>{columns.who}</HeaderCell>
                        <HeaderCell>{columns.on}</HeaderCell>
                        <HeaderCell>{columns.outcome}</HeaderCell>
                        <HeaderCell>{text.when}</HeaderCell>
                    </TableHead>
                    <TableBody>{rows}</TableBody>
                </DataTable>
            </Card>
        </div>
    }
    .into_any()
}

fn row(event: EventView) -> impl IntoView {
    let columns = t().events;
    let open = EventsQuery::default().with_event(event.sequence).href();
    let name = event.principal_name;
    let by = EventsQuery { who: Some(name.clone()), ..EventsQuery::default() }.href();
    view! {
        <Row>
            <td role="cell" class="cell-name">
                <a class="mono" href=open title=event.event_name.clone()>{event.event_name.clone()}</a>
            </td>
            <Cell label=columns.who>
                <a class="event-filter" href=by title=name.clone()>{name.clone()}</a>
            </Cell>
            <Cell label=columns.on><Touched resources=event.resources n_more=event.n_more_resources /></Cell>
            <Cell label=columns.outcome><OutcomeBadge outcome=event.outcome /></Cell>
            <Cell label=t().overview.when muted=true><Moment at=event.at /></Cell>
        </Row>
    }
}
