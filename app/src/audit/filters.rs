//! The row of filters: set ones as chips, the others as small GET forms that open without script.

use leptos::prelude::*;
use rampart_core::audit::Outcome;
use rampart_core::door::actions;
use rampart_core::model::Timestamp;

use super::EventsQuery;
use super::outcome::word;
use super::query::DAY_MS;
use super::resource::short;
use crate::state::now_ms;
use crate::text::t;
use crate::ui::{Button, Chip, Field, FilterBar, Menu, MenuKind, MenuLink, field_id};

/// Events that no action of the door makes.
const STEPS: &[&str] = &["rampart:CreateAccount", "rampart:Logoff", "rampart:Logon", "rampart:ResetPassword"];

/// The filters of a list.
#[component]
pub(super) fn Filters(query: EventsQuery) -> impl IntoView {
    let text = t().events;
    let query = query.filters();
    let who = match query.who.clone() {
        Some(who) => chip((text.who_is)(&who), &EventsQuery { who: None, ..query.clone() }),
        None => ask(text.who, one_text(&query, "who", text.who, text.who_hint, None)),
    };
    let action = match query.action.clone() {
        Some(action) => chip((text.action_is)(&action), &EventsQuery { action: None, ..query.clone() }),
        None => ask(text.action, one_text(&query, "action", text.action, text.action_hint, Some("event-actions"))),
    };
    let on = match query.on.clone() {
        Some(on) => chip((text.on_is)(&short(&on)), &EventsQuery { on: None, ..query.clone() }),
        None => ask(text.resource, one_text(&query, "on", text.resource, text.resource_hint, None)),
    };
    // Whoever looks at what was done to a user wants to know next what that user did.
    let by = query.on.as_deref().and_then(|on| on.rsplit_once(":user/").or_else(|| on.split_once("user/")));
    let by = by.filter(|(_, name)| *name != "*" && query.who.is_none()).map(|(_, name)| {
        let href = EventsQuery { who: Some(name.to_owned()), on: None, ..query.clone() }.href();
        view! { <a class="button button-ghost" href=href>{(text.instead_by)(name)}</a> }.into_any()
    });
    let when = match when_text(&query) {
        Some(when) => chip(when, &EventsQuery { since: None, until: None, ..query.clone() }),
        None => ask(text.when, when_form(&query)),
    };
    let outcome = match query.outcome {
        Some(outcome) => chip((text.outcome_is)(word(outcome)), &EventsQuery { outcome: None, ..query.clone() }),
        None => {
            let links = [Outcome::Done, Outcome::Refused, Outcome::Failed].map(|outcome| {
                let href = EventsQuery { outcome: Some(outcome), ..query.clone() }.href();
                view! { <MenuLink href label=word(outcome) /> }.into_any()
            });
            ask(text.outcome, links.into_iter().collect_view().into_any())
        }
    };
    let clear = query
        .is_filtered()
        .then(|| view! { <a class="button button-ghost" href="/events">{text.clear}</a> }.into_any());
    view! { <FilterBar>{who} {action} {on} {when} {outcome} {clear} {by}</FilterBar> }
}

/// The days that are filtered by, in words.
pub(super) fn when_text(query: &EventsQuery) -> Option<String> {
    let (since, until) = (query.since.as_deref(), query.until.as_deref());
    (since.is_some() || until.is_some()).then(|| (t().events.when_is)(since, until))
}

fn chip(text: String, without: &EventsQuery) -> AnyView {
    view! { <Chip href=without.href() remove_label=t().events.remove_filter text /> }.into_any()
}

fn ask(label: &'static str, content: AnyView) -> AnyView {
    view! { <Menu label kind=MenuKind::Chip>{content}</Menu> }.into_any()
}

/// A GET form with the filters that stay as hidden fields.
fn form(query: &EventsQuery, fields: AnyView) -> AnyView {
    let kept = query.pairs().into_iter();
    let kept = kept.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }.into_any());
    let kept = kept.collect_view();
    view! {
        <form method="get" action="/events" class="menu-body">
            {kept}
            {fields}
            <Button kind="submit">{t().events.apply}</Button>
        </form>
    }
    .into_any()
}

fn one_text(
    query: &EventsQuery,
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    list: Option<&'static str>,
) -> AnyView {
    let options = list.map(|id| {
        let mut names: Vec<&str> =
            actions::ALL.iter().map(|listed| listed.action).chain(STEPS.iter().copied()).collect();
        names.sort_unstable();
        names.dedup();
        let options = names.into_iter().map(|name| view! { <option value=name></option> }.into_any()).collect_view();
        view! { <datalist id=id>{options}</datalist> }.into_any()
    });
    let fields = view! {
        <Field name=name label=label hint=Some(hint.to_owned())>
            <div class="input input-mono">
                <input
                    id=field_id(name)
                    name=name
                    type="text"
                    list=list
                    autocomplete="off"
                    spellcheck="false"
                    required
                />
            </div>
        </Field>
        {options}
    };
    form(query, fields.into_any())
}

/// The usual spans as links, and two days to choose.
fn when_form(query: &EventsQuery) -> AnyView {
    let text = t().events;
    let today = Timestamp::from_ms(now_ms());
    let links = [(0, text.today), (6, text.last_7_days), (29, text.last_30_days)].map(|(days, label)| {
        let since = Some(today.plus_ms(-DAY_MS * days).format("%Y-%m-%d"));
        let href = EventsQuery { since, ..query.clone() }.href();
        view! { <MenuLink href label /> }.into_any()
    });
    let links = links.into_iter().collect_view();
    let day = |name: &'static str, label: &'static str| {
        view! {
            <Field name=name label=label>
                <div class="input">
                    <input id=field_id(name) name=name type="date" />
                </div>
            </Field>
        }
        .into_any()
    };
    let fields = view! { {day("since", text.since)} {day("until", text.until)} }.into_any();
    view! { {links} {form(query, fields)} }.into_any()
}
