//! The filters of the list: one GET form, and the identity that only an address can name as a chip.

use leptos::prelude::*;

use super::PATH;
use super::list_query::ListQuery;
use crate::frame::kept_by_forms;
use crate::text::t;
use crate::ui::{Button, ButtonLink, Chip, GetForm, Glyph, Icon, Variant};

/// The form. `creator` is the name of the identity the address asks for by its number.
pub(super) fn filters(asked: &ListQuery, creator: Option<String>) -> AnyView {
    let text = t().resources;
    let clear = asked
        .is_narrowed()
        .then(|| view! { <ButtonLink href=PATH variant=Variant::Ghost>{t().common.clear}</ButtonLink> }.into_any());
    let is_identity = asked.creator.contains(':');
    let by = is_identity.then(|| {
        let href = asked.of_everybody();
        let name = creator.unwrap_or_else(|| asked.creator.replace(':', " "));
        view! {
            <Chip href remove_label=text.remove_filter text=(text.by_creator)(&name) />
            <input type="hidden" name="creator" value=asked.creator.clone() />
        }
        .into_any()
    });
    let creator = (!is_identity).then(|| field("creator", text.find_creator, &asked.creator));
    let kept = kept_by_forms(&asked.layout, asked.order).into_iter();
    let kept = kept.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view();
    let fields = [
        field("q", text.search, &asked.search),
        field("service", text.find_service, &asked.service),
        field("tag", text.tag_key, &asked.tag),
        field("value", text.tag_value, &asked.value),
    ];
    view! {
        <GetForm action=PATH>
            {kept}
            <div class="filters resource-filters">
                {fields.into_iter().collect_view()} {creator} {by} <Button kind="submit">{t().common.apply}</Button>
                {clear}
            </div>
        </GetForm>
    }
    .into_any()
}

fn field(name: &'static str, label: &'static str, value: &str) -> AnyView {
    let glyph = (name == "q").then(|| view! { <Glyph icon=Icon::Search /> }.into_any());
    view! {
        <div class="input input-small">
            {glyph}
            <input
                type="search"
                name=name
                value=value.to_owned()
                placeholder=label
                aria-label=label
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
            />
        </div>
    }
    .into_any()
}
