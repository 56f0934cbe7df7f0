//! The Events page: what was done or refused in the account, the newest first.

use leptos::prelude::*;
use rampart_core::audit::EventView;

use super::EventsQuery;
use super::drawer::{EventDrawer, GoneDrawer};
use super::filters::Filters;
use super::server_fns::{FindEvent, LookUpEvents};
use super::table::{EventsTable, counted};
use crate::frame::{PageTitle, load};
use crate::reading::{reading_again, reading_unless_known};
use crate::route::use_address;
use crate::text::t;
use crate::ui::PageHead;

/// The page; filters, page and the open event stand in the address.
#[component]
pub fn EventsPage() -> impl IntoView {
    let text = t().events;
    let address = use_address();
    let query = Memo::new(move |_| address.with(EventsQuery::of));
    let listed = Memo::new(move |_| query.with(EventsQuery::closed));
    let open = Memo::new(move |_| query.with(|query| query.event));
    let version = move || listed.with(|listed| listed.layout.version());
    let list = reading_again(version, move || LookUpEvents { wanted: listed.with(EventsQuery::lookup) });

    // Rows that were shown already are opened without asking the server again.
    let shown = StoredValue::new(Vec::<EventView>::new());
    let opened = reading_unless_known(
        || 0,
        move || {
            let Some(sequence) = open.get() else { return Ok(None) };
            let known = shown.with_value(|rows| rows.iter().find(|event| event.sequence == sequence).cloned());
            // A row does not name all resources of an event that has many.
            let is_whole = known.as_ref().is_some_and(|event| event.n_more_resources == 0);
            if is_whole { Ok(known) } else { Err(FindEvent { sequence }) }
        },
    );

    let sentence = move || {
        view! {
            {text.sentence}
            " "
            {list.draw(move |page| {
                page.ok().map(|page| counted(page.total, listed.with_untracked(EventsQuery::is_filtered))).into_any()
            })}
        }
    };
    view! {
        <PageTitle title=text.title />
        <div class="events">
            <PageHead title=text.title sentence />
            {load(
                list,
                move |page| {
                    shown.set_value(page.items.clone());
                    let query = listed.get_untracked();
                    view! {
                        <Filters query=query.clone() />
                        <EventsTable page query open />
                    }
                        .into_any()
                },
            )}
            {opened.draw(move |event| {
                // A refusal is shown in the place of the list; the drawer then stays closed.
                let (Ok(event), Some(sequence)) = (event, open.get()) else { return ().into_any() };
                let query = listed.get_untracked();
                match event {
                    Some(event) if event.sequence == sequence => view! { <EventDrawer event query /> }.into_any(),
                    Some(_) => ().into_any(),
                    None => view! { <GoneDrawer query /> }.into_any(),
                }
            })}
        </div>
    }
}
