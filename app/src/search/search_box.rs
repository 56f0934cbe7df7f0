//! The search of the top bar: a plain form; with scripts it suggests names while one types (the combobox of ARIA).

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::server_fns::Hit;
use crate::route::{use_address, use_navigate};
use crate::text::t;
use crate::ui::{GetForm, Glyph, Icon, use_hydrated};

const LIST_ID: &str = "search-hits";

/// What is typed, what was found for it, and which of that is marked.
#[derive(Clone, Copy)]
struct Suggestions {
    typed: RwSignal<String>,
    hits: RwSignal<Vec<Hit>>,
    marked: RwSignal<Option<usize>>,
}

impl Suggestions {
    /// Also drops what is still asked for.
    fn close(self) {
        self.typed.set(String::new());
        self.hits.set(Vec::new());
        self.marked.set(None);
    }

    fn step(self, is_down: bool) {
        let n = self.hits.with_untracked(Vec::len);
        self.marked.update(|marked| {
            *marked = match (*marked, is_down) {
                (None, true) => Some(0),
                (None, false) => n.checked_sub(1),
                (Some(at), true) => Some(at + 1).filter(|next| *next < n),
                (Some(at), false) => at.checked_sub(1),
            };
        });
    }

    fn marked_href(self) -> Option<String> {
        let marked = self.marked.get_untracked()?;
        self.hits.with_untracked(|hits| hits.get(marked).map(|hit| hit.href.clone()))
    }
}

/// The form.
pub(crate) fn search_box() -> AnyView {
    let text = t().frame;
    let searched = use_address().with_untracked(|address| address.get("q")).unwrap_or_default();
    let is_hydrated = use_hydrated();
    let navigate = use_navigate();
    let all = Suggestions {
        typed: RwSignal::new(String::new()),
        hits: RwSignal::new(Vec::new()),
        marked: RwSignal::new(None),
    };
    ask(all);
    let is_open = Memo::new(move |_| all.hits.with(|hits| !hits.is_empty()));
    let on_key = move |ev: KeyboardEvent| match ev.key().as_str() {
        "ArrowDown" | "ArrowUp" if is_open.get_untracked() => {
            ev.prevent_default();
            all.step(ev.key() == "ArrowDown");
        }
        "Escape" if is_open.get_untracked() => {
            // The browser would clear the box.
            ev.prevent_default();
            all.close();
        }
        "Enter" => {
            if let Some(href) = all.marked_href() {
                ev.prevent_default();
                navigate.to(&href);
            }
            all.close();
        }
        _ => {}
    };
    let when_hydrated = move |value: &'static str| move || is_hydrated.get().then_some(value);
    let expanded = move || is_hydrated.get().then(|| if is_open.get() { "true" } else { "false" });
    let n_hits = move || is_open.get().then(|| (t().search.n_suggestions)(all.hits.with(Vec::len)));
    let list = move || is_open.get().then(|| hits(all));
    view! {
        <GetForm action="/search" attr:class="search" attr:role="search">
            <div class="input">
                <Glyph icon=Icon::Search />
                <input
                    type="search"
                    id="search"
                    name="q"
                    value=searched
                    autocomplete="off"
                    aria-label=text.search
                    placeholder=text.search_placeholder
                    role=when_hydrated("combobox")
                    aria-autocomplete=when_hydrated("list")
                    aria-expanded=expanded
                    aria-controls=move || is_open.get().then_some(LIST_ID)
                    aria-activedescendant=move || all.marked.get().map(option_id)
                    on:input=move |ev| all.typed.set(event_target_value(&ev))
                    on:keydown=on_key
                    on:blur=move |_| all.close()
                />
                <kbd aria-hidden="true">"/"</kbd>
            </div>
            <span class="hidden" role="status">{n_hits}</span>
            {list}
        </GetForm>
    }
    .into_any()
}

fn option_id(at: usize) -> String {
    let mut id = "search-hit-".to_owned();
    id.push_str(&at.to_string());
    id
}

fn hits(all: Suggestions) -> AnyView {
    let text = t().search;
    let navigate = use_navigate();
    let options = all.hits.get().into_iter().enumerate().map(|(at, hit)| {
        let on_click = move |_| {
            navigate.to(&hit.href);
            all.close();
        };
        view! {
            <li
                id=option_id(at)
                role="option"
                aria-selected=move || if all.marked.get() == Some(at) { "true" } else { "false" }
                on:click=on_click
            >
                <span>{hit.name}</span>
                <span class="muted">{(text.kind)(hit.kind)}</span>
            </li>
        }
        .into_any()
    });
    let options = options.collect_view();
    // The box keeps the focus, or the list would be gone before the click arrives.
    view! {
        <ul id=LIST_ID class="search-hits" role="listbox" aria-label=text.suggestions on:mousedown=|ev| ev.prevent_default()>
            {options}
        </ul>
    }
    .into_any()
}

/// Asks once typing has stood still; an answer that comes too late is left.
#[cfg(feature = "hydrate")]
fn ask(all: Suggestions) {
    use leptos::server_fn::ServerFn;

    use super::SuggestNames;

    let settled = crate::ui::settled(all.typed);
    Effect::new(move |_| {
        let text = settled.get().trim().to_owned();
        all.marked.set(None);
        if text.is_empty() {
            all.hits.set(Vec::new());
            return;
        }
        leptos::task::spawn_local(async move {
            let body = serde_json::to_string(&SuggestNames { text: text.clone() }).unwrap_or_default();
            let reply = crate::reading::post(SuggestNames::PATH, "application/json", body).await;
            if all.typed.try_with_untracked(|typed| typed.trim() == text) == Some(true) {
                all.hits.set(reply.read().unwrap_or_default());
            }
        });
    });
}

#[cfg(not(feature = "hydrate"))]
fn ask(_: Suggestions) {}
