//! The Events page: what was done or refused in the account, the newest first.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use rampart_core::audit::EventView;

use super::EventsQuery;
use super::drawer::{EventDrawer, GoneDrawer};
use super::filters::Filters;
use super::server_fns::{find_event, look_up_events};
use super::table::{EventsTable, counted};
use crate::frame::{PageTitle, load};
use crate::text::t;
use crate::ui::PageHead;

/// The page; filters, page and the open event stand in the address.
#[component]
pub fn EventsPage() -> impl IntoView {
    let text = t().events;
    let params = use_query_map();
    let query = Memo::new(move |_| params.with(EventsQuery::of));
    let listed = Memo::new(move |_| query.with(EventsQuery::closed));
    let open = Memo::new(move |_| query.with(|query| query.event));
    let list = Resource::new_blocking(move || listed.get(), |query| look_up_events(query.lookup()));

    // Rows that were shown already are opened without asking the server again.
    let shown = StoredValue::new(Vec::<EventView>::new());
    let opened = Resource::new_blocking(
        move || open.get(),
        move |sequence| async move {
            let Some(sequence) = sequence else { return Ok(None) };
            let known = shown.with_value(|rows| rows.iter().find(|event| event.sequence == sequence).cloned());
            if known.is_some() { Ok(known) } else { find_event(sequence).await }
        },
    );

    let sentence = move || {
        view! {
            {text.sentence}
            " "
            <Transition>
                {move || Suspend::new(async move { list.await.ok().map(|page| counted(page.total)) })}
            </Transition>
        }
    };
    view! {
        <PageTitle title=text.title />
        <div class="events">
            <PageHead title=text.title sentence />
            {move || view! { <Filters query=listed.get() /> }}
            {load(
                list,
                move |page| {
                    shown.set_value(page.items.clone());
                    view! { <EventsTable page query=listed.get_untracked() open /> }.into_any()
                },
            )}
            <Transition>
                {move || Suspend::new(async move {
                    // A refusal is shown in the place of the list; the drawer then stays closed.
                    let event = opened.await.ok()?;
                    let sequence = open.get()?;
                    let query = listed.get_untracked();
                    Some(
                        match event {
                            Some(event) if event.sequence == sequence => view! { <EventDrawer event query /> }.into_any(),
                            Some(_) => return None,
                            None => view! { <GoneDrawer query /> }.into_any(),
                        },
                    )
                })}
            </Transition>
        </div>
    }
}
