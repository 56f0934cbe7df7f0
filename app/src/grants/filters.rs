//! The filters of the list of grants: one GET form.

use leptos::prelude::*;
use rampart_core::grants::HolderKind;
use rampart_core::policies::PolicyType;

use super::list_query::{ListQuery, PATH};
use super::{kind_text, type_text};
use crate::text::t;
use crate::ui::{Button, ButtonLink, GetForm, Glyph, Icon, Variant};

/// The form.
pub(super) fn filters(asked: &ListQuery) -> AnyView {
    let text = t().grants;
    let kinds = HolderKind::ALL.map(|kind| (kind.as_str(), kind_text(kind)));
    let types = [PolicyType::System, PolicyType::Custom].map(|known| (known.as_str(), type_text(known)));
    let clear = asked
        .is_narrowed()
        .then(|| view! { <ButtonLink href=PATH variant=Variant::Ghost>{t().common.clear}</ButtonLink> }.into_any());
    let kind = asked.kind.map_or("", HolderKind::as_str);
    let policy_type = asked.policy_type.map_or("", PolicyType::as_str);
    let kept = asked.kept_by_filters().into_iter();
    let kept = kept.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view();
    let fields = [
        search("holder", text.find_holder, &asked.holder),
        choice("kind", text.kind, text.any_kind, kind, &kinds),
        search("policy", text.policy_name, &asked.policy),
        choice("type", text.policy_type, text.any_type, policy_type, &types),
    ];
    view! {
        <GetForm action=PATH>
            {kept}
            <div class="filters">
                {fields.into_iter().collect_view()}
                <Button kind="submit">{t().common.apply}</Button>
                {clear}
            </div>
        </GetForm>
    }
    .into_any()
}

fn search(name: &'static str, label: &'static str, value: &str) -> AnyView {
    view! {
        <div class="input input-small">
            <Glyph icon=Icon::Search />
            <input
                type="search"
                name=name
                value=value.to_owned()
                placeholder=label
                aria-label=label
                autocomplete="off"
                spellcheck="false"
            />
        </div>
    }
    .into_any()
}

fn choice(
    name: &'static str,
    label: &'static str,
    any: &'static str,
    value: &str,
    options: &[(&'static str, &'static str)],
) -> AnyView {
    let options = options.iter().map(|(known, text)| {
        view! { <option value=*known selected=*known == value>{*text}</option> }
    });
    view! {
        <div class="input input-small input-select">
            <select name=name aria-label=label>
                <option value="">{any}</option>
                {options.collect_view()}
            </select>
        </div>
    }
    .into_any()
}
