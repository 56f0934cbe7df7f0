//! The actions of a statement, picked from the catalogue.

use leptos::prelude::*;
use rampart_core::authorization::{AccessLevel, KnownAction, StatementParts};

use super::builder::{Known, adder, choice, disclosure, entries, services_of};
use crate::text::{lower, t};
use crate::ui::{Badge, Glyph, Icon, Tone};

/// Most actions that are listed at once; the search finds the others.
const LISTED_MAX: usize = 60;

/// The list, and below it what adds to it.
pub(super) fn section(key: u64, parts: RwSignal<StatementParts>, known: Known) -> AnyView {
    let text = t().policies;
    let summary = format!("statement-{key}-actions");
    let items = Signal::derive(move || parts.with(|parts| parts.actions.clone()));
    let remove = Callback::new(move |at: usize| {
        parts.update(|parts| {
            if at < parts.actions.len() {
                parts.actions.remove(at);
            }
        });
    });
    let title = move || if parts.with(|parts| parts.is_not_action) { text.all_actions_but } else { text.actions };
    let negate = move |_| parts.update(|parts| parts.is_not_action = !parts.is_not_action);
    view! {
        <section class="part">
            <div class="row spread">
                <h4>{title}</h4>
                <label class="check">
                    <input type="checkbox" prop:checked=move || parts.with(|parts| parts.is_not_action) on:change=negate />
                    <span class="check-text">{text.use_not_action}</span>
                </label>
            </div>
            {entries(items, remove, text.no_actions, summary.clone())}
            {disclosure(summary, text.add_actions, move || picker(key, parts, known))}
        </section>
    }
    .into_any()
}

fn picker(key: u64, parts: RwSignal<StatementParts>, known: Known) -> AnyView {
    let text = t().policies;
    let first = parts.with_untracked(|parts| services_of(&parts.actions)).into_iter().next();
    let service = RwSignal::new(first.unwrap_or_else(|| "ecs".to_owned()));
    let find = RwSignal::new(String::new());
    let options = Signal::derive(move || {
        known.services.with(|services| {
            // The keys of every service have no actions.
            let services = services.iter().filter(|(code, _)| code != "acs");
            services.map(|(code, name)| (code.clone(), format!("{name} ({code})"))).collect::<Vec<_>>()
        })
    });
    let add = Callback::new(move |pattern: String| set(parts, pattern, true));
    let rows = move || {
        let wanted = lower(find.get().trim());
        let Some(service) = known.service(&service.get()) else { return ().into_any() };
        let all = (format!("{}:*", service.code), text.every_action_of_service, None);
        let found: Vec<&KnownAction> = service
            .actions
            .iter()
            .filter(|action| {
                wanted.is_empty()
                    || lower(&action.name).contains(&wanted)
                    || lower(&action.description).contains(&wanted)
            })
            .collect();
        let n_more = found.len().saturating_sub(LISTED_MAX);
        let rows = found.into_iter().take(LISTED_MAX).map(|action| {
            row(parts, format!("{}:{}", service.code, action.name), action.description.clone(), Some(action.access))
        });
        let rows = rows.collect_view();
        let every = wanted.is_empty().then(|| row(parts, all.0.clone(), all.1.to_owned(), all.2));
        view! {
            <div class="pick-rows">{every} {rows}</div>
            {(n_more > 0).then(|| view! { <p class="hint">{(text.more_actions)(n_more)}</p> })}
        }
        .into_any()
    };
    view! {
        <div class="field-pair">
            {choice(format!("service-{key}"), text.service, options, service)}
            <div class="adder">
                <label class="field-label" for=format!("field-find-{key}")>{text.find_actions}</label>
                <div class="input input-small">
                    <Glyph icon=Icon::Search />
                    <input
                        id=format!("field-find-{key}")
                        type="search"
                        autocomplete="off"
                        on:input=move |ev| find.set(event_target_value(&ev))
                        on:keydown=move |ev| {
                            if ev.key() == "Enter" {
                                ev.prevent_default();
                            }
                        }
                    />
                </div>
            </div>
        </div>
        <fieldset class="pick">
            <legend class="field-label">{text.actions}</legend>
            {rows}
        </fieldset>
        {adder(format!("pattern-{key}"), text.action_pattern, "oss:Get*", add)}
    }
    .into_any()
}

fn row(parts: RwSignal<StatementParts>, action: String, description: String, access: Option<AccessLevel>) -> AnyView {
    let text = t().policies;
    let name = action.clone();
    let is_chosen = {
        let action = action.clone();
        move || parts.with(|parts| parts.actions.iter().any(|chosen| chosen.eq_ignore_ascii_case(&action)))
    };
    let access = access.map(|access| {
        let tone = if access == AccessLevel::PermissionsManagement { Tone::Warn } else { Tone::Neutral };
        view! { <Badge tone>{(text.access_level)(access)}</Badge> }
    });
    view! {
        <label class="check pick-row">
            <input
                type="checkbox"
                prop:checked=is_chosen
                on:change=move |ev| set(parts, action.clone(), event_target_checked(&ev))
            />
            <span class="check-text">
                <span class="row">
                    <strong>{name}</strong>
                    {access}
                </span>
                <span class="hint">{description}</span>
            </span>
        </label>
    }
    .into_any()
}

fn set(parts: RwSignal<StatementParts>, action: String, is_chosen: bool) {
    parts.update(|parts| {
        parts.actions.retain(|chosen| !chosen.eq_ignore_ascii_case(&action));
        if is_chosen {
            parts.actions.push(action);
        }
    });
}
