//! Who leaves and when, beside the recycle bin.

use leptos::prelude::*;
use rampart_core::model::{Page, PageRequest};
use rampart_core::offboarding::{ListOffboardings, ScheduledOffboarding};

use super::ReadOffboardings;
use crate::frame::{Moment, PageTitle, load, pager};
use crate::reading::reading;
use crate::recycle_bin::{LEAVING_PAGE, bin_tabs};
use crate::route::{escape, use_address};
use crate::text::t;
use crate::ui::{Badge, Cell, DataTable, Empty, HeaderCell, Icon, NameCell, PageHead, Row, TableBody, TableHead, Tone};

/// The list, the next one first.
#[component]
pub fn LeavingPage() -> impl IntoView {
    let text = t().offboarding;
    let address = use_address();
    let keys = Memo::new(move |_| address.with(|address| ["after", "before"].map(|parameter| address.get(parameter))));
    let read = reading(move || {
        let [after, before] = keys.get();
        ReadOffboardings { action: ListOffboardings { page: PageRequest { after, before, ..PageRequest::default() } } }
    });
    view! {
        <PageTitle title=text.list_title />
        <PageHead title=t().recycle_bin.title sentence=move || text.list_sentence />
        {bin_tabs(true)}
        {load(read, content)}
    }
}

fn content(page: Page<ScheduledOffboarding>) -> AnyView {
    let text = t().offboarding;
    if page.items.is_empty() {
        return view! { <Empty title=text.nobody_title text=text.nobody_text icon=Icon::Clock /> }.into_any();
    }
    let rows = page.items.into_iter().map(row).collect_view();
    let range = (text.n_set)(&(t().common.number)(page.total.counted()));
    let link =
        |parameter: &str, key: Option<String>| key.map(|key| format!("{LEAVING_PAGE}?{parameter}={}", escape(&key)));
    let (previous, next) = (link("before", page.previous), link("after", page.next));
    let foot = move || pager(range.clone(), previous.clone(), next.clone());
    view! {
        <DataTable label=text.list_title foot>
            <TableHead>
                <HeaderCell>{t().recycle_bin.user}</HeaderCell>
                <HeaderCell>{text.when}</HeaderCell>
                <HeaderCell>{text.reason}</HeaderCell>
                <HeaderCell>{text.set_by}</HeaderCell>
                <HeaderCell>{t().users.state}</HeaderCell>
            </TableHead>
            <TableBody>{rows}</TableBody>
        </DataTable>
    }
    .into_any()
}

fn row(scheduled: ScheduledOffboarding) -> AnyView {
    let text = t().offboarding;
    let name = scheduled.user_name.to_string();
    let href = format!("/users/{name}");
    let state = match scheduled.failure {
        None => view! { <Badge tone=Tone::Info>{text.pending}</Badge> }.into_any(),
        Some(why) => {
            view! { <Badge tone=Tone::Deny>{text.failed}</Badge><div class="muted">{crate::text::sentence(&why)}</div> }
                .into_any()
        }
    };
    view! {
        <Row>
            <NameCell name href />
            <Cell label=text.when><Moment at=scheduled.at /></Cell>
            <Cell label=text.reason muted=true>{scheduled.reason.unwrap_or_default()}</Cell>
            <Cell label=text.set_by muted=true>{scheduled.scheduled_by}</Cell>
            <Cell label=t().users.state>{state}</Cell>
        </Row>
    }
    .into_any()
}
