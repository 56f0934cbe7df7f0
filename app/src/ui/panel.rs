//! What drawers and dialogs share. The server renders them open; closing is a link to the page without them.
//!
//! With scripts: focus moves in and back, Tab stays inside, Esc follows the close link, and typed text is not lost
//! without being asked for.

use leptos::prelude::*;

use super::icons::{Glyph, Icon};

/// The words of a panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PanelLabels {
    /// Names the close link ("Close").
    pub close: String,
    /// Asked before typed text is thrown away ("Discard what you typed?").
    pub discard_question: String,
    /// Throws it away ("Discard").
    pub discard: String,
    /// Goes on typing ("Keep editing").
    pub keep: String,
}

/// What scrolls between head and foot of a panel.
#[component]
pub fn PanelBody(children: Children) -> impl IntoView {
    view! { <div class="panel-body">{children()}</div> }
}

/// The frame of both. `class` says which.
#[component]
pub(super) fn Panel(
    class: &'static str,
    id: &'static str,
    title: String,
    mono_title: bool,
    sentence: Option<ViewFn>,
    close_href: String,
    labels: PanelLabels,
    children: Children,
) -> impl IntoView {
    let panel = NodeRef::<leptos::html::Div>::new();
    let is_dirty = RwSignal::new(false);
    let is_asking = RwSignal::new(false);
    super::focus::give_back_on_cleanup();
    enter(panel);

    let href = close_href.clone();
    let on_click = move |ev: leptos::ev::MouseEvent| {
        if is_dirty.get_untracked() && leaves(&ev, &href, is_asking) {
            ev.prevent_default();
        }
    };
    let title_id = format!("{id}-title");
    view! {
        <div class="panel-layer" on:click=on_click on:keydown=move |ev| on_key(&ev, panel)>
            <a class="panel-scrim" href=close_href.clone() tabindex="-1" aria-hidden="true"></a>
            <div
                node_ref=panel
                id=id
                class=class
                role="dialog"
                aria-modal="true"
                aria-labelledby=title_id
                tabindex="-1"
                on:input=move |_| is_dirty.set(true)
            >
                <header class="panel-head">
                    <h2 id=title_id.clone() class:mono=mono_title>{title}</h2>
                    {sentence.map(|sentence| view! { <p>{sentence.run()}</p> }.into_any())}
                    <a class="panel-close" href=close_href.clone() aria-label=labels.close>
                        <Glyph icon=Icon::X />
                    </a>
                </header>
                {children()}
                <div class="panel-ask" role="alert" hidden=move || !is_asking.get()>
                    <span>{labels.discard_question}</span>
                    <a class="button button-danger panel-discard" href=close_href>{labels.discard}</a>
                    <button type="button" class="button" on:click=move |_| keep_editing(is_asking, panel)>
                        {labels.keep}
                    </button>
                </div>
            </div>
        </div>
    }
}

/// Takes the question back; the focus goes to the panel, because the button it was on is gone.
fn keep_editing(is_asking: RwSignal<bool>, panel: NodeRef<leptos::html::Div>) {
    is_asking.set(false);
    #[cfg(feature = "hydrate")]
    if let Some(panel) = panel.get_untracked() {
        let _ = panel.focus();
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = panel;
}

/// Moves the focus into the panel once it is in the page.
fn enter(panel: NodeRef<leptos::html::Div>) {
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        if let Some(panel) = panel.get() {
            request_animation_frame(move || super::focus::web::enter(&panel));
        }
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = panel;
}

/// Whether a click would leave the panel although something was typed; asks if it was the close link or Cancel.
fn leaves(ev: &leptos::ev::MouseEvent, close_href: &str, is_asking: RwSignal<bool>) -> bool {
    #[cfg(feature = "hydrate")]
    {
        let Some(link) = super::focus::web::closest(ev, "a[href]") else { return false };
        let classes = link.class_list();
        if classes.contains("panel-discard") || link.get_attribute("href").as_deref() != Some(close_href) {
            return false;
        }
        if !classes.contains("panel-scrim") {
            is_asking.set(true);
        }
        true
    }
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = (ev, close_href, is_asking);
        false
    }
}

/// Esc follows the close link, Tab stays inside.
fn on_key(ev: &leptos::ev::KeyboardEvent, panel: NodeRef<leptos::html::Div>) {
    #[cfg(feature = "hydrate")]
    if let Some(panel) = panel.get_untracked() {
        use wasm_bindgen::JsCast;
        match ev.key().as_str() {
            "Tab" => super::focus::web::keep_inside(&panel, ev),
            "Escape" if !ev.is_composing() => {
                ev.stop_propagation();
                let close = panel.query_selector(".panel-close").ok().flatten();
                if let Some(close) = close.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
                    close.click();
                }
            }
            _ => {}
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (ev, panel);
}
