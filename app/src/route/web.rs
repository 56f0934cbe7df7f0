//! The parts that exist in browsers only: clicks on links, and the list of visited addresses.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlAnchorElement, MouseEvent};

use super::leaving::may_leave;
use super::pages::History;
use super::{Address, Navigate};

/// Where the browser is.
pub(super) fn current() -> Option<Address> {
    let location = window().location();
    Some(Address::new(&location.pathname().ok()?, &location.search().ok()?))
}

/// Follows links to our pages, and the way back and forth.
pub(super) fn listen(navigate: Navigate) {
    let clicks = window_event_listener(ev::click, move |ev| {
        if let Some(address) = followed(&ev) {
            ev.prevent_default();
            if may_leave(&address) {
                navigate.go(address, History::Add);
            }
        }
    });
    let moves = window_event_listener(ev::popstate, move |_| {
        let Some(address) = current() else { return };
        if may_leave(&address) {
            navigate.go(address, History::Keep);
        } else if let Some(shown) = navigate.shown() {
            // The browser has moved already; the page has not.
            arrive(&shown, History::Add);
        }
    });
    // What a link needs is on its way before the click is.
    let rests = window_event_listener(ev::pointerover, move |ev| navigate.prepare(linked(&ev)));
    let focuses = window_event_listener(ev::focusin, move |ev| navigate.prepare(linked(&ev)));
    on_cleanup(move || {
        clicks.remove();
        moves.remove();
        rests.remove();
        focuses.remove();
    });
}

/// Where a click leads, unless the browser has to see to it.
fn followed(ev: &MouseEvent) -> Option<Address> {
    if ev.default_prevented() || ev.button() != 0 || ev.meta_key() || ev.alt_key() || ev.ctrl_key() || ev.shift_key() {
        return None;
    }
    linked(ev)
}

/// The page of ours that a link around an event's target leads to.
fn linked(ev: &Event) -> Option<Address> {
    let target = ev.target()?.dyn_into::<Element>().ok()?;
    let link = target.closest("a[href]").ok()??.dyn_into::<HtmlAnchorElement>().ok()?;
    let is_ours = link.target().is_empty()
        && link.rel() != "external"
        && !link.has_attribute("download")
        && link.hash().is_empty()
        && Some(link.origin()) == window().location().origin().ok();
    is_ours.then(|| Address::new(&link.pathname(), &link.search()))
}

/// Leaves it to the browser to go to an address.
pub(super) fn load_document(address: &Address, history: History) {
    let (location, link) = (window().location(), address.to_string());
    // A browser that refuses stays where it is.
    drop(if history == History::Add { location.assign(&link) } else { location.replace(&link) });
}

/// Shows the address of the page that now stands; a fresh one begins at its top.
pub(super) fn arrive(address: &Address, history: History) {
    let Ok(visited) = window().history() else { return };
    let link = address.to_string();
    match history {
        History::Add if current().as_ref() != Some(address) => {
            drop(visited.push_state_with_url(&JsValue::NULL, "", Some(&link)));
        }
        History::Replace => drop(visited.replace_state_with_url(&JsValue::NULL, "", Some(&link))),
        History::Add | History::Keep => {}
    }
    if history == History::Add {
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }
}
