//! Moving the keyboard focus: into a panel, around in it, and back to where it came from.

use leptos::prelude::*;

/// Focuses the element with this id. Says whether there was one.
pub fn focus_by_id(id: &str) -> bool {
    #[cfg(feature = "hydrate")]
    {
        use wasm_bindgen::JsCast;
        let element = document().get_element_by_id(id).and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(element) = element {
            return element.focus().is_ok();
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = id;
    false
}

/// Remembers who had the focus and gives it back when the component goes.
pub(super) fn give_back_on_cleanup() {
    #[cfg(feature = "hydrate")]
    {
        let opener = StoredValue::new_local(None);
        Effect::new(move |_| opener.set_value(web::active()));
        on_cleanup(move || {
            let opener = opener.try_get_value().flatten();
            // After the router has put the next page in place.
            set_timeout(move || web::give_back(opener), std::time::Duration::from_millis(0));
        });
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = document;
}

#[cfg(feature = "hydrate")]
pub(super) mod web {
    //! The parts that exist in browsers only.

    use leptos::prelude::document;
    use wasm_bindgen::JsCast;
    use web_sys::{Element, HtmlElement, KeyboardEvent};

    const FOCUSABLE: &str = "a[href]:not([tabindex='-1']), button:not([disabled]), input:not([type='hidden']):not([disabled]), select:not([disabled]), textarea:not([disabled]), summary, [tabindex='0']";

    /// Who has the focus now.
    pub fn active() -> Option<HtmlElement> {
        document().active_element().and_then(|e| e.dyn_into::<HtmlElement>().ok())
    }

    /// Focuses what opened the panel, the same thing rendered anew (by id), or the page's heading.
    pub fn give_back(opener: Option<HtmlElement>) {
        let is_body = |e: &HtmlElement| e.tag_name().eq_ignore_ascii_case("body");
        if active().is_some_and(|e| !is_body(&e)) {
            return;
        }
        let opener = opener.filter(|e| !is_body(e)).and_then(|opener| {
            if opener.is_connected() {
                return Some(opener);
            }
            let id = opener.id();
            if id.is_empty() { None } else { document().get_element_by_id(&id)?.dyn_into().ok() }
        });
        let target = opener.or_else(|| document().query_selector("h1").ok()??.dyn_into().ok());
        if let Some(target) = target {
            drop(target.focus());
        }
    }

    /// Moves the focus into a panel: to what asks for it, else to its first field, else to the panel.
    pub fn enter(panel: &HtmlElement) {
        if active().is_some_and(|e| panel.contains(Some(&e))) {
            return;
        }
        let first = |selector: &str| -> Option<HtmlElement> {
            panel.query_selector(selector).ok()??.dyn_into::<HtmlElement>().ok()
        };
        let fields = "input:not([type='hidden']):not([disabled]), select, textarea";
        let target = first("[autofocus]").or_else(|| first(fields));
        drop(target.as_ref().unwrap_or(panel).focus());
    }

    /// Keeps Tab inside the panel.
    pub fn keep_inside(panel: &HtmlElement, ev: &KeyboardEvent) {
        let Ok(list) = panel.query_selector_all(FOCUSABLE) else { return };
        let visible: Vec<HtmlElement> = (0..list.length())
            .filter_map(|n| list.item(n)?.dyn_into::<HtmlElement>().ok())
            .filter(|e| e.offset_width() > 0 || e.offset_height() > 0)
            .collect();
        let (Some(first), Some(last)) = (visible.first(), visible.last()) else {
            ev.prevent_default();
            return;
        };
        let current = active();
        let is = |e: &HtmlElement| current.as_ref() == Some(e);
        let is_outside = !current.as_ref().is_some_and(|e| panel.contains(Some(e)));
        let target = if ev.shift_key() && (is(first) || is(panel) || is_outside) {
            last
        } else if !ev.shift_key() && (is(last) || is_outside) {
            first
        } else {
            return;
        };
        ev.prevent_default();
        drop(target.focus());
    }

    /// The nearest element around the target of an event that matches.
    pub fn closest(ev: &web_sys::Event, selector: &str) -> Option<Element> {
        ev.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
    }
}
