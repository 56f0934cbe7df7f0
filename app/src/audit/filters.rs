//! The row of filters: set ones as chips, the others as small GET forms that open without script.

use leptos::prelude::*;
use rampart_core::audit::Outcome;
use rampart_core::door::actions;

use super::EventsQuery;
use super::outcome::word;
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
        Some(who) => chip((text.who_is)(&who), &EventsQuery { who: None, ..query.clone() }).into_any(),
        None => {
            let query = query.clone();
            view! { <Menu label=text.who kind=MenuKind::Chip><WhoForm query /></Menu> }.into_any()
        }
    };
    let action = match query.action.clone() {
        Some(action) => chip((text.action_is)(&action), &EventsQuery { action: None, ..query.clone() }).into_any(),
        None => {
            let query = query.clone();
            view! { <Menu label=text.action kind=MenuKind::Chip><ActionForm query /></Menu> }.into_any()
        }
    };
    let outcome = match query.outcome {
        Some(outcome) => {
            chip((text.outcome_is)(word(outcome)), &EventsQuery { outcome: None, ..query.clone() }).into_any()
        }
        None => {
            let links = [Outcome::Done, Outcome::Refused, Outcome::Failed].map(|outcome| {
                let href = EventsQuery { outcome: Some(outcome), ..query.clone() }.href();
                view! { <MenuLink href label=word(outcome) /> }.into_any()
            });
            let links = links.into_iter().collect_view();
            view! { <Menu label=text.outcome kind=MenuKind::Chip>{links}</Menu> }.into_any()
        }
    };
    let clear = query
        .is_filtered()
        .then(|| view! { <a class="button button-ghost" href="/events">{text.clear}</a> }.into_any());
    view! { <FilterBar>{who} {action} {outcome} {clear}</FilterBar> }
}

fn chip(text: String, without: &EventsQuery) -> impl IntoView {
    view! { <Chip href=without.href() remove_label=t().events.remove_filter text /> }
}

/// The filters that stay, as hidden fields.
fn kept(query: &EventsQuery) -> impl IntoView + use<> {
    let pairs = query.pairs().into_iter();
    pairs.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }.into_any()).collect_view()
}

#[component]
fn WhoForm(query: EventsQuery) -> impl IntoView {
    let text = t().events;
    view! {
        <form method="get" action="/events" class="menu-body">
            {kept(&query)}
            <Field name="who" label=text.who hint=Some(text.who_hint.to_owned())>
                <div class="input input-mono">
                    <input id=field_id("who") name="who" type="text" autocomplete="off" spellcheck="false" required />
                </div>
            </Field>
            <Button kind="submit">{text.apply}</Button>
        </form>
    }
}

#[component]
fn ActionForm(query: EventsQuery) -> impl IntoView {
    let text = t().events;
    let mut names: Vec<&str> = actions::ALL.iter().map(|listed| listed.action).chain(STEPS.iter().copied()).collect();
    names.sort_unstable();
    names.dedup();
    let options = names.into_iter().map(|name| view! { <option value=name></option> }.into_any()).collect_view();
    view! {
        <form method="get" action="/events" class="menu-body">
            {kept(&query)}
            <Field name="action" label=text.action hint=Some(text.action_hint.to_owned())>
                <div class="input input-mono">
                    <input
                        id=field_id("action")
                        name="action"
                        type="text"
                        list="event-actions"
                        autocomplete="off"
                        spellcheck="false"
                        required
                    />
                </div>
            </Field>
            <datalist id="event-actions">{options}</datalist>
            <Button kind="submit">{text.apply}</Button>
        </form>
    }
}
