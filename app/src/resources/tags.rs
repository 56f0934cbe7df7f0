//! Tags: as they are shown, and as rows of two fields that need no script: the rows that are seldom needed fold away.

use leptos::prelude::*;
use rampart_core::resources::{MOST_TAGS, Tag};

use super::list_query::ListQuery;
use crate::form::Form;
use crate::text::t;

/// Empty rows that are always there.
const SPARE: usize = 2;
/// Tags that a row of the list shows.
const SHOWN: usize = 3;

/// The tags of a row: the first ones, and how many more there are.
pub(super) fn some_tags(tags: &[Tag]) -> AnyView {
    if tags.is_empty() {
        return all_tags(tags);
    }
    let more = tags.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| view! { <span class="muted">{(t().resources.n_more)(more)}</span> }.into_any());
    view! { <div class="tags">{tags.iter().take(SHOWN).map(tag).collect_view()} {more}</div> }.into_any()
}

/// All tags.
pub(super) fn all_tags(tags: &[Tag]) -> AnyView {
    if tags.is_empty() {
        return view! { <span class="muted">{t().resources.no_tags}</span> }.into_any();
    }
    view! { <div class="tags">{tags.iter().map(tag).collect_view()}</div> }.into_any()
}

fn tag(tag: &Tag) -> AnyView {
    let href = ListQuery::of_tag(&tag.key, &tag.value);
    let value = Some(tag.value.to_string()).filter(|value| !value.is_empty());
    let value = value.map(|value| view! { <span class="tag-value">{value}</span> }.into_any());
    view! { <a class="tag" href=href title=t().resources.with_this_tag>{tag.key.to_string()} {value}</a> }.into_any()
}

/// What a form says the tags are: what was posted before, or what the resource has.
pub(super) fn tag_fields(form: Form, tags: &[Tag]) -> AnyView {
    let text = t().resources;
    let posted = form.value("tags");
    let mut pairs: Vec<(String, String)> = if posted.is_empty() {
        tags.iter().map(|tag| (tag.key.to_string(), tag.value.to_string())).collect()
    } else {
        serde_json::from_str(&posted).unwrap_or_default()
    };
    let n_open = (pairs.len() + SPARE).min(MOST_TAGS);
    pairs.resize_with(MOST_TAGS.max(pairs.len()), Default::default);
    let mut rows = pairs.into_iter().enumerate().map(|(n, (key, value))| row(n + 1, key, value)).collect::<Vec<_>>();
    let folded = rows.split_off(n_open.min(rows.len()));
    let more = (!folded.is_empty()).then(|| {
        view! {
            <details class="more-tags">
                <summary>{text.more_tags}</summary>
                {folded}
            </details>
        }
        .into_any()
    });
    view! {
        <fieldset class="tag-rows">
            <legend class="field-label">
                {text.tags} <span class="field-optional">" "{t().common.optional}</span>
            </legend>
            {rows}
            {more}
            <p class="field-hint">{text.tags_hint}</p>
        </fieldset>
    }
    .into_any()
}

fn row(n: usize, key: String, value: String) -> AnyView {
    let text = t().resources;
    view! { <div class="tag-row">{input("keys[]", (text.key_n)(n), text.tag_key, key)} {input("values[]", (text.value_n)(n), text.tag_value, value)}</div> }
    .into_any()
}

fn input(name: &'static str, label: String, placeholder: &'static str, value: String) -> AnyView {
    view! {
        <div class="input">
            <input
                name=name
                value=value
                aria-label=label
                placeholder=placeholder
                maxlength="128"
                autocomplete="off"
                spellcheck="false"
            />
        </div>
    }
    .into_any()
}
