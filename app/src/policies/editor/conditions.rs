//! The conditions of a statement: the operators that fit a key's type, and fields that fit its values.

use leptos::prelude::*;
use rampart_core::authorization::{Key, KeyType, StatementParts, TestParts};

use super::builder::{Known, choice, disclosure, entries, services_of};
use crate::text::t;
use crate::ui::{Button, Variant};

/// The list, and below it what adds to it.
pub(super) fn section(key: u64, parts: RwSignal<StatementParts>, known: Known) -> AnyView {
    let text = t().policies;
    let summary = format!("statement-{key}-conditions");
    let n_tests = Memo::new(move |_| parts.with(|parts| parts.tests.len()));
    let shown = {
        let summary = summary.clone();
        move || {
            let n = n_tests.get();
            if n == 0 {
                return view! { <p class="muted">{text.no_conditions}</p> }.into_any();
            }
            (0..n).map(|at| test(at, parts, summary.clone())).collect_view().into_any()
        }
    };
    view! {
        <section class="part">
            <h4>{text.conditions}</h4>
            {shown}
            {disclosure(summary, text.add_condition, move || picker(key, parts, known))}
        </section>
    }
    .into_any()
}

/// One operator on one key; with its last value it goes as a whole.
fn test(at: usize, parts: RwSignal<StatementParts>, summary: String) -> AnyView {
    let name = move || {
        parts
            .with(|parts| parts.tests.get(at).map(|test| format!("{} {}", test.operator, test.key)).unwrap_or_default())
    };
    let values = Signal::derive(move || {
        parts.with(|parts| parts.tests.get(at).map(|test| test.values.clone()).unwrap_or_default())
    });
    let remove = Callback::new(move |value: usize| {
        parts.update(|parts| {
            let Some(test) = parts.tests.get_mut(at) else { return };
            if value < test.values.len() {
                test.values.remove(value);
            }
            if test.values.is_empty() {
                parts.tests.remove(at);
            }
        });
    });
    view! {
        <div class="test">
            <code>{name}</code>
            {entries(values, remove, "", summary)}
        </div>
    }
    .into_any()
}

const STRINGS: &[&str] = &[
    "StringEquals",
    "StringNotEquals",
    "StringLike",
    "StringNotLike",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
];
const ORDERS: &[&str] = &["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"];

/// The operators that fit a type, with the prefixes that fit a key of several values.
fn operators(key_type: KeyType, multi_valued: bool) -> Vec<String> {
    let ordered = |prefix: &str| ORDERS.iter().map(|order| format!("{prefix}{order}")).collect::<Vec<_>>();
    let plain: Vec<String> = match key_type {
        KeyType::String => STRINGS.iter().map(ToString::to_string).collect(),
        KeyType::Number => ordered("Numeric"),
        KeyType::Date => ordered("Date"),
        KeyType::Boolean => vec!["Bool".to_owned()],
        KeyType::IpAddress => vec!["IpAddress".to_owned(), "NotIpAddress".to_owned()],
    };
    if !multi_valued {
        return plain;
    }
    let prefixes = ["ForAnyValue:", "ForAllValues:"];
    prefixes.iter().flat_map(|prefix| plain.iter().map(move |operator| format!("{prefix}{operator}"))).collect()
}

fn picker(id: u64, parts: RwSignal<StatementParts>, known: Known) -> AnyView {
    let text = t().policies;
    let keys = Memo::new(move |_| {
        let mut codes = vec!["acs".to_owned()];
        codes.extend(parts.with(|parts| services_of(&parts.actions)));
        let services = codes.into_iter().filter_map(|code| known.service(&code));
        services.flat_map(|service| service.keys.clone()).collect::<Vec<Key>>()
    });
    let name = RwSignal::new("acs:SourceIp".to_owned());
    let key =
        Memo::new(move |_| name.with(|name| keys.with(|keys| keys.iter().find(|key| key.name == *name).cloned())));
    let names = Signal::derive(move || {
        keys.with(|keys| keys.iter().map(|key| (key.name.clone(), key.name.clone())).collect::<Vec<_>>())
    });
    let operator = RwSignal::new(String::new());
    let fitting = Memo::new(move |_| {
        key.with(|key| key.as_ref().map(|key| operators(key.key_type, key.multi_valued)).unwrap_or_default())
    });
    let options = Signal::derive(move || {
        fitting.with(|fitting| fitting.iter().map(|name| (name.clone(), name.clone())).collect::<Vec<_>>())
    });
    // Of another type the operator that was chosen does not fit any more.
    Effect::new(move |_| fitting.with(|fitting| operator.set(fitting.first().cloned().unwrap_or_default())));
    let tag = RwSignal::new(String::new());
    let value = RwSignal::new(String::new());
    let take = move || {
        let Some(key) = key.get_untracked() else { return };
        let typed = value.get_untracked().trim().to_owned();
        let typed = written(key.key_type, typed);
        let name = match key.name.split_once('{') {
            Some((base, _)) => format!("{base}{}", tag.get_untracked().trim()),
            None => key.name,
        };
        if typed.is_empty() || name.ends_with('/') {
            return;
        }
        add(parts, operator.get_untracked(), name, typed);
        value.set(String::new());
    };
    let description = move || key.with(|key| key.as_ref().map(|key| key.description.clone()));
    let tag_field = move || {
        key.with(|key| key.as_ref().is_some_and(|key| key.name.contains('{')))
            .then(|| input(format!("tag-{id}"), text.tag, "text", "department", tag, Callback::new(move |()| take())))
    };
    let value_field = move || {
        let key_type = key.with(|key| key.as_ref().map_or(KeyType::String, |key| key.key_type));
        let (kind, placeholder) = match key_type {
            KeyType::Boolean => {
                value.set("true".to_owned());
                let options = ["true", "false"].map(|value| (value.to_owned(), value.to_owned())).to_vec();
                return choice(format!("value-{id}"), text.value, Signal::stored(options), value);
            }
            KeyType::Date => ("datetime-local", ""),
            KeyType::Number => ("number", "10"),
            KeyType::IpAddress => ("text", "203.0.113.0/24"),
            KeyType::String => ("text", ""),
        };
        let label = if key_type == KeyType::Date { text.value_utc } else { text.value };
        value.set(String::new());
        input(format!("value-{id}"), label, kind, placeholder, value, Callback::new(move |()| take()))
    };
    view! {
        <div class="field-pair">
            {choice(format!("key-{id}"), text.condition_key, names, name)}
            {choice(format!("operator-{id}"), text.operator, options, operator)}
        </div>
        <p class="hint">{description}</p>
        <div class="field-pair">{tag_field} {value_field}</div>
        <div class="row">
            <Button variant=Variant::Secondary on:click=move |_| take()>{text.add_condition_button}</Button>
            <span class="hint">{text.values_hint}</span>
        </div>
    }
    .into_any()
}

/// The value as policies write it: browsers give moments without a zone, which here is UTC.
fn written(key_type: KeyType, typed: String) -> String {
    match key_type {
        KeyType::Date if typed.len() == 16 => format!("{typed}:00Z"),
        KeyType::Date if !typed.is_empty() && !typed.ends_with('Z') => format!("{typed}Z"),
        _ => typed,
    }
}

/// Another value of a test that is there, or another test.
fn add(parts: RwSignal<StatementParts>, operator: String, key: String, value: String) {
    parts.update(|parts| {
        let found = parts.tests.iter_mut().find(|test| test.operator == operator && test.key == key);
        match found {
            // Exactly one of them is true.
            Some(test) if operator.ends_with("Bool") => test.values = vec![value],
            Some(test) if test.values.contains(&value) => {}
            Some(test) => test.values.push(value),
            None => parts.tests.push(TestParts { operator, key, values: vec![value] }),
        }
    });
}

fn input(
    name: String,
    label: &'static str,
    kind: &'static str,
    placeholder: &'static str,
    value: RwSignal<String>,
    enter: Callback<()>,
) -> AnyView {
    let id = format!("field-{name}");
    view! {
        <div class="adder">
            <label class="field-label" for=id.clone()>{label}</label>
            <div class="input input-mono input-small">
                <input
                    id=id
                    type=kind
                    step=(kind != "text").then_some("any")
                    placeholder=placeholder
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=move || value.get()
                    on:input=move |ev| value.set(event_target_value(&ev))
                    on:keydown=move |ev| {
                        if ev.key() == "Enter" && !ev.is_composing() {
                            ev.prevent_default();
                            enter.run(());
                        }
                    }
                />
            </div>
        </div>
    }
    .into_any()
}
