//! A menu on a native `<details>`: opens without scripts; with them Esc, a click outside and choosing close it.

use leptos::prelude::*;

use super::icons::{Glyph, Icon};

/// How the part one clicks looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MenuKind {
    /// A button with words.
    #[default]
    Button,
    /// A dashed chip in a filter bar.
    Chip,
    /// Three dots at the end of a row; the label is read aloud.
    More,
    /// Who I am, in the top bar; the content comes from `summary`.
    Identity,
}

/// A menu. Children: `MenuLink`, `MenuAction`, `MenuTitle`, or a form in `div.menu-body`.
#[component]
pub fn Menu(
    #[prop(into)] label: String,
    #[prop(optional)] kind: MenuKind,
    #[prop(optional, into)] icon: Option<Icon>,
    /// Replaces the visible part of the summary; `label` stays its name.
    #[prop(optional, into)]
    summary: Option<ViewFn>,
    /// Opens towards the start instead of the end of the line.
    #[prop(optional)]
    end: bool,
    /// Opens upwards.
    #[prop(optional)]
    up: bool,
    children: Children,
) -> impl IntoView {
    let details = NodeRef::<leptos::html::Details>::new();
    close_on_outside_click(details);
    let class = match kind {
        MenuKind::Button => "button",
        MenuKind::Chip => "chip chip-add",
        MenuKind::More => "button button-ghost button-icon",
        MenuKind::Identity => "identity",
    };
    let named = matches!(kind, MenuKind::More) || summary.is_some();
    let name = named.then(|| label.clone());
    let visible = match (summary, kind) {
        (Some(summary), _) => summary.run(),
        (None, MenuKind::More) => view! { <Glyph icon=Icon::More /> }.into_any(),
        (None, MenuKind::Chip) => view! { "+ "{label} }.into_any(),
        (None, _) => view! {
            {icon.map(|icon| view! { <Glyph icon /> })}
            {label}
            <Glyph icon=Icon::ChevronDown />
        }
        .into_any(),
    };
    view! {
        <details
            node_ref=details
            class="menu"
            class:menu-end=end
            class:menu-up=up
            on:keydown=move |ev| on_key(&ev, details)
        >
            <summary class=class aria-label=name.clone() title=name>{visible}</summary>
            <div class="menu-list" on:click=move |ev| on_choose(&ev, details)>{children()}</div>
        </details>
    }
}

/// A page to go to.
#[component]
pub fn MenuLink(
    #[prop(into)] href: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] icon: Option<Icon>,
    #[prop(optional)] danger: bool,
    #[prop(optional)] current: bool,
) -> impl IntoView {
    view! {
        <a class="menu-item" class:menu-item-danger=danger href=href aria-current=current.then_some("true")>
            {icon.map(|icon| view! { <Glyph icon /> })}
            {label}
        </a>
    }
}

/// A button that submits the form around it (`name=value`), or with `on:click` does something here.
#[component]
pub fn MenuAction(
    #[prop(into)] label: String,
    #[prop(optional, into)] icon: Option<Icon>,
    #[prop(optional)] danger: bool,
    #[prop(default = "submit")] kind: &'static str,
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] value: Option<String>,
    /// The choice that is in force.
    #[prop(optional)]
    current: bool,
) -> impl IntoView {
    view! {
        <button
            class="menu-item"
            class:menu-item-danger=danger
            type=kind
            name=name
            value=value
            aria-current=current.then_some("true")
        >
            {icon.map(|icon| view! { <Glyph icon /> })}
            {label}
        </button>
    }
}

/// A heading inside a menu.
#[component]
pub fn MenuTitle(children: Children) -> impl IntoView {
    view! { <div class="menu-title">{children()}</div> }
}

/// Esc closes the menu and gives the focus to its summary.
fn on_key(ev: &leptos::ev::KeyboardEvent, details: NodeRef<leptos::html::Details>) {
    #[cfg(feature = "hydrate")]
    if ev.key() == "Escape"
        && let Some(details) = details.get_untracked()
        && details.has_attribute("open")
    {
        use wasm_bindgen::JsCast;
        ev.stop_propagation();
        drop(details.remove_attribute("open"));
        let summary = details.query_selector("summary").ok().flatten();
        if let Some(summary) = summary.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
            drop(summary.focus());
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (ev, details);
}

/// Choosing closes the menu.
fn on_choose(ev: &leptos::ev::MouseEvent, details: NodeRef<leptos::html::Details>) {
    #[cfg(feature = "hydrate")]
    if super::focus::web::closest(ev, ".menu-item").is_some() {
        // Later, so that a button still stands in its form when the browser submits it.
        set_timeout(
            move || {
                if let Some(details) = details.try_get_untracked().flatten() {
                    drop(details.remove_attribute("open"));
                }
            },
            std::time::Duration::from_millis(0),
        );
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (ev, details);
}

/// A click anywhere else closes the menu.
fn close_on_outside_click(details: NodeRef<leptos::html::Details>) {
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        use wasm_bindgen::JsCast;
        let handle = window_event_listener(leptos::ev::click, move |ev| {
            let target = ev.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
            if let Some(details) = details.try_get_untracked().flatten()
                && !details.contains(target.as_ref())
            {
                drop(details.remove_attribute("open"));
            }
        });
        on_cleanup(move || handle.remove());
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = details;
}
