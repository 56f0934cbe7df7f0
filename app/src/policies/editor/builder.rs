//! What the parts of a statement share: lists whose entries can be removed, a field that adds one, and the catalogue.

use std::sync::Arc;

use leptos::prelude::*;
use rampart_core::authorization::Service;

use crate::policy_engine;
use crate::text::t;
use crate::ui::{Button, Glyph, Icon, Variant, field_id, focus_by_id};

/// The services that are known, and those whose actions were looked at; loaded when they are first needed.
#[derive(Clone, Copy)]
pub(super) struct Known {
    /// Code and name, by code.
    pub(super) services: RwSignal<Vec<(String, String)>>,
    loaded: RwSignal<Vec<Arc<Service>>>,
}

impl Known {
    pub(super) fn begin() -> Self {
        let known = Self { services: RwSignal::new(Vec::new()), loaded: RwSignal::new(Vec::new()) };
        leptos::task::spawn_local(async move {
            if let Ok(services) = policy_engine::services().await {
                drop(known.services.try_set(services));
            }
        });
        known
    }

    /// A service by its code; asks for it when it is not there yet. Tracked.
    pub(super) fn service(self, code: &str) -> Option<Arc<Service>> {
        let code = if code == "ims" { "ram" } else { code };
        let found = self.loaded.with(|loaded| loaded.iter().find(|service| service.code == code).cloned());
        let is_known = self.services.with(|services| services.iter().any(|(known, _)| known == code));
        if found.is_none() && is_known {
            let code = code.to_owned();
            leptos::task::spawn_local(async move {
                let Ok(Some(service)) = policy_engine::service(&code).await else { return };
                let _ = self.loaded.try_update(|loaded| {
                    if loaded.iter().all(|known| known.code != service.code) {
                        loaded.push(Arc::new(service));
                    }
                });
            });
        }
        found
    }
}

/// The services that patterns of actions name, each once.
pub(super) fn services_of(actions: &[String]) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for action in actions {
        if let Some((code, _)) = action.split_once(':').filter(|(code, _)| !code.contains(['*', '?']))
            && codes.iter().all(|known| known != code)
        {
            codes.push(code.to_owned());
        }
    }
    codes
}

/// Entries with a button each that removes it; the focus then goes to `next`, because the button is gone.
pub(super) fn entries(
    items: Signal<Vec<String>>,
    remove: Callback<usize>,
    empty: &'static str,
    next: String,
) -> AnyView {
    let shown = move || {
        let items = items.get();
        if items.is_empty() {
            return view! { <p class="muted">{empty}</p> }.into_any();
        }
        let rows = items.into_iter().enumerate().map(|(at, item)| {
            let next = next.clone();
            let label = (t().policies.remove)(&item);
            view! {
                <li class="entry">
                    <code>{item}</code>
                    <button
                        type="button"
                        class="entry-remove"
                        aria-label=label.clone()
                        title=label
                        on:click=move |_| {
                            let next = next.clone();
                            remove.run(at);
                            focus_by_id(&next);
                        }
                    >
                        <Glyph icon=Icon::X />
                    </button>
                </li>
            }
            .into_any()
        });
        view! { <ul class="entries">{rows.collect_view()}</ul> }.into_any()
    };
    view! { {shown} }.into_any()
}

/// A field and a button that adds what was typed; Enter does the same and does not send the form.
pub(super) fn adder(name: String, label: &'static str, placeholder: &'static str, add: Callback<String>) -> AnyView {
    let typed = RwSignal::new(String::new());
    let take = move || {
        let text = typed.get_untracked().trim().to_owned();
        if !text.is_empty() {
            add.run(text);
            typed.set(String::new());
        }
    };
    let id = field_id(&name);
    view! {
        <div class="adder">
            <label class="field-label" for=id.clone()>{label}</label>
            <div class="row">
                <div class="input input-mono input-small">
                    <input
                        id=id
                        type="text"
                        placeholder=placeholder
                        autocomplete="off"
                        spellcheck="false"
                        autocapitalize="none"
                        prop:value=move || typed.get()
                        on:input=move |ev| typed.set(event_target_value(&ev))
                        on:keydown=move |ev| {
                            if ev.key() == "Enter" && !ev.is_composing() {
                                ev.prevent_default();
                                take();
                            }
                        }
                    />
                </div>
                <Button variant=Variant::Secondary on:click=move |_| take()>{t().policies.add}</Button>
            </div>
        </div>
    }
    .into_any()
}

/// A choice of one; `options` are value and text, read again when they change.
pub(super) fn choice(
    name: String,
    label: &'static str,
    options: Signal<Vec<(String, String)>>,
    chosen: RwSignal<String>,
) -> AnyView {
    let id = field_id(&name);
    let shown = move || {
        let now = chosen.get_untracked();
        options
            .get()
            .into_iter()
            .map(|(value, text)| {
                let is_chosen = value == now;
                view! { <option value=value selected=is_chosen>{text}</option> }.into_any()
            })
            .collect_view()
    };
    view! {
        <div class="adder">
            <label class="field-label" for=id.clone()>{label}</label>
            <div class="input input-select input-small">
                <select id=id prop:value=move || chosen.get() on:change=move |ev| chosen.set(event_target_value(&ev))>
                    {shown}
                </select>
            </div>
        </div>
    }
    .into_any()
}

/// What opens below a list to add to it; drawn when it is first opened. The summary has the id `id`.
pub(super) fn disclosure(
    id: String,
    label: &'static str,
    show: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let is_opened = RwSignal::new(false);
    view! {
        <details class="builder" on:toggle=move |_| is_opened.set(true)>
            <summary id=id>{label}</summary>
            <div class="builder-body">{move || is_opened.get().then(&show)}</div>
        </details>
    }
    .into_any()
}
