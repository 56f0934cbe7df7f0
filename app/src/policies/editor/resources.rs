//! The resources of a statement, built from the types the catalogue knows.

use leptos::prelude::*;
use rampart_core::authorization::StatementParts;

use super::builder::{Known, adder, choice, disclosure, entries, services_of};
use crate::text::t;
use crate::ui::{Button, Variant};

/// The list, and below it what adds to it.
pub(super) fn section(key: u64, parts: RwSignal<StatementParts>, known: Known) -> AnyView {
    let text = t().policies;
    let summary = format!("statement-{key}-resources");
    let items = Signal::derive(move || parts.with(|parts| parts.resources.clone()));
    let remove = Callback::new(move |at: usize| {
        parts.update(|parts| {
            if at < parts.resources.len() {
                parts.resources.remove(at);
            }
        });
    });
    view! {
        <section class="part">
            <h4>{text.resources}</h4>
            {entries(items, remove, text.no_resources, summary.clone())}
            {disclosure(summary, text.add_resources, move || picker(key, parts, known))}
        </section>
    }
    .into_any()
}

fn add(parts: RwSignal<StatementParts>, resource: String) {
    parts.update(|parts| {
        if !parts.resources.contains(&resource) {
            parts.resources.push(resource);
        }
    });
}

fn picker(key: u64, parts: RwSignal<StatementParts>, known: Known) -> AnyView {
    let text = t().policies;
    // Type and template of every service the actions name.
    let types = Memo::new(move |_| {
        let codes = parts.with(|parts| services_of(&parts.actions));
        let services = codes.into_iter().filter_map(|code| known.service(&code));
        let types = services.flat_map(|service| {
            let code = service.code.clone();
            let types =
                service.resources.iter().map(move |known| (known.arn.clone(), format!("{code}: {}", known.name)));
            types.collect::<Vec<_>>()
        });
        types.collect::<Vec<_>>()
    });
    let template = RwSignal::new(String::new());
    let options = Signal::derive(move || {
        let mut options = vec![(String::new(), text.choose_type.to_owned())];
        options.extend(types.get());
        options
    });
    let fields = move || {
        let template = template.get();
        (!template.is_empty()).then(|| builder(key, parts, template))
    };
    let is_typed = Callback::new(move |resource| add(parts, resource));
    view! {
        <Button variant=Variant::Secondary on:click=move |_| add(parts, "*".to_owned())>{text.every_resource}</Button>
        {choice(format!("type-{key}"), text.resource_type, options, template)}
        {fields}
        {adder(format!("arn-{key}"), text.resource_arn, "acs:oss:*:*:orders/*", is_typed)}
    }
    .into_any()
}

/// One field per placeholder of the template; what is left empty stands for everything.
fn builder(key: u64, parts: RwSignal<StatementParts>, template: String) -> AnyView {
    let text = t().policies;
    let names = placeholders(&template);
    let typed = RwSignal::new(vec![String::new(); names.len()]);
    let built = {
        let names = names.clone();
        move || {
            let mut arn = template.clone();
            typed.with(|typed| {
                for (name, value) in names.iter().zip(typed) {
                    let value = value.trim();
                    arn = arn.replace(&format!("{{{name}}}"), if value.is_empty() { "*" } else { value });
                }
            });
            arn
        }
    };
    let fields = names.into_iter().enumerate().map(|(at, name)| {
        let id = format!("field-arn-{key}-{at}");
        view! {
            <div class="adder">
                <label class="field-label" for=id.clone()>{name}</label>
                <div class="input input-mono input-small">
                    <input
                        id=id
                        type="text"
                        placeholder="*"
                        autocomplete="off"
                        spellcheck="false"
                        on:input=move |ev| {
                            let value = event_target_value(&ev);
                            typed.update(|typed| {
                                if let Some(field) = typed.get_mut(at) {
                                    *field = value;
                                }
                            });
                        }
                        on:keydown=|ev| {
                            if ev.key() == "Enter" {
                                ev.prevent_default();
                            }
                        }
                    />
                </div>
            </div>
        }
        .into_any()
    });
    let fields = fields.collect_view();
    let shown = built.clone();
    view! {
        <div class="field-pair">{fields}</div>
        <div class="row">
            <code>{shown}</code>
            <Button variant=Variant::Secondary on:click=move |_| add(parts, built())>{text.add}</Button>
        </div>
    }
    .into_any()
}

/// The names between braces, in their order.
fn placeholders(template: &str) -> Vec<String> {
    let parts = template.split('{').skip(1);
    parts.filter_map(|part| part.split_once('}')).map(|(name, _)| name.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_named_in_order() {
        assert_eq!(
            placeholders("acs:oss:{region}:{account}:{Bucket}/{Object}"),
            ["region", "account", "Bucket", "Object"]
        );
        assert_eq!(placeholders("acs:ram:*:*:user/*"), Vec::<String>::new());
        assert_eq!(placeholders("acs:{open"), Vec::<String>::new());
    }
}
