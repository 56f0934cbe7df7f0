//! What the list is narrowed to, sorted by and shows: links and GET forms, so that all of it stands in the address.

use leptos::prelude::*;
use rampart_core::users::UserSort;

use super::list::column_text;
use super::list_query::{Column, Condition, ListQuery};
use crate::text::t;
use crate::ui::{
    AddChip, Button, ButtonLink, CheckboxField, Chip, FilterBar, GetForm, Menu, MenuKind, MenuLink, MenuTitle,
    SearchField, TextField, Variant,
};

/// A condition in words.
pub(super) fn condition_text(condition: Condition) -> String {
    let text = t().users;
    match condition {
        Condition::WithoutMfa => text.filter_without_mfa.to_owned(),
        Condition::WithAccessKey => text.filter_with_access_key.to_owned(),
        Condition::LogonNone => text.list.logon_none.to_owned(),
        Condition::LogonDisabled => text.list.logon_disabled.to_owned(),
        Condition::LogonEnabled => text.list.logon_enabled.to_owned(),
        Condition::NeverLoggedOn => text.list.never.to_owned(),
        Condition::Idle30 => (text.list.idle)(30),
        Condition::Idle90 => (text.list.idle)(90),
        Condition::Idle365 => (text.list.idle)(365),
    }
}

/// The row of filters.
#[component]
pub(super) fn Filters(asked: ListQuery) -> impl IntoView {
    let text = t().users;
    let set = asked.conditions.iter().map(|condition| {
        view! { <Chip href=asked.toggled(*condition) remove_label=text.remove_filter text=condition_text(*condition) /> }
            .into_any()
    });
    let set = set.collect_view();
    let group = asked.group.as_ref().map(|group| {
        let label = (text.list.in_group_of)(group.as_str());
        view! { <Chip href=asked.with("group", "") remove_label=text.remove_filter text=label /> }.into_any()
    });
    let one_click = [Condition::WithoutMfa, Condition::WithAccessKey].into_iter();
    let one_click = one_click
        .filter(|condition| !asked.conditions.contains(condition))
        .map(|condition| view! { <AddChip href=asked.toggled(condition) text=condition_text(condition) /> }.into_any());
    let one_click = one_click.collect_view();
    let logon =
        menu(&asked, text.list.logon, &[Condition::LogonEnabled, Condition::LogonDisabled, Condition::LogonNone]);
    let last = menu(
        &asked,
        text.last_logon,
        &[Condition::NeverLoggedOn, Condition::Idle30, Condition::Idle90, Condition::Idle365],
    );
    let ask_group = asked.group.is_none().then(|| ask_group(&asked));
    let clear = asked
        .is_narrowed()
        .then(|| view! { <ButtonLink href="/users" variant=Variant::Ghost>{text.clear}</ButtonLink> }.into_any());
    let keep = asked.kept_by("q");
    let arrange = arrange(&asked);
    view! {
        <FilterBar>
            <SearchField
                label=text.search
                value=asked.search
                placeholder=text.search_placeholder
                action="/users"
                keep
            />
            {set}
            {group}
            {one_click}
            {logon}
            {last}
            {ask_group}
            {clear}
            {arrange}
        </FilterBar>
    }
}

/// Conditions of which one can be chosen; nothing while one is.
fn menu(asked: &ListQuery, label: &'static str, conditions: &[Condition]) -> Option<AnyView> {
    if conditions.iter().any(|condition| asked.conditions.contains(condition)) {
        return None;
    }
    let links = conditions.iter().map(|condition| {
        view! { <MenuLink href=asked.toggled(*condition) label=condition_text(*condition) /> }.into_any()
    });
    let links = links.collect_view();
    Some(view! { <Menu label kind=MenuKind::Chip>{links}</Menu> }.into_any())
}

fn kept(asked: &ListQuery, name: &str) -> Vec<AnyView> {
    let kept = asked.kept_by(name).into_iter();
    kept.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }.into_any()).collect()
}

fn ask_group(asked: &ListQuery) -> AnyView {
    let text = t().users.list;
    let kept = kept(asked, "group");
    view! {
        <Menu label=text.in_group kind=MenuKind::Chip>
            <div class="menu-body">
                <GetForm action="/users">
                    {kept}
                    <TextField name="group" label=text.group_name autocomplete="off" maxlength=64_u32 required=true />
                    <Button kind="submit">{text.apply}</Button>
                </GetForm>
            </div>
        </Menu>
    }
    .into_any()
}

/// Order, columns and rows on a page.
fn arrange(asked: &ListQuery) -> AnyView {
    let text = t().users;
    let sorts = [
        (UserSort::LogonName, text.logon_name),
        (UserSort::DisplayName, text.display_name),
        (UserSort::LastLogon, text.last_logon),
        (UserSort::Created, text.created),
    ];
    let sorts = sorts.map(|(sort, label)| {
        view! { <MenuLink href=asked.sorted(sort) label current={asked.sort == sort} /> }.into_any()
    });
    let sorts = sorts.into_iter().collect_view();
    let sizes = [25, 50, 100].map(|size: u32| {
        let word = if size == 50 { String::new() } else { size.to_string() };
        view! { <MenuLink href=asked.with("size", &word) label=size.to_string() current={asked.size == size} /> }
            .into_any()
    });
    let sizes = sizes.into_iter().collect_view();
    let columns = Column::ALL.map(|column| {
        view! {
            <CheckboxField name="columns" label=column_text(column) value=column.word() checked=asked.shows(column) />
        }
        .into_any()
    });
    let columns = columns.into_iter().collect_view();
    let kept = kept(asked, "columns");
    view! {
        <Menu label=text.list.view end=true>
            <MenuTitle>{text.list.sort_by}</MenuTitle>
            {sorts}
            <MenuTitle>{text.list.rows}</MenuTitle>
            {sizes}
            <MenuTitle>{text.list.columns}</MenuTitle>
            <div class="menu-body">
                <GetForm action="/users">
                    {kept}
                    {columns}
                    <Button kind="submit">{text.list.apply}</Button>
                </GetForm>
            </div>
        </Menu>
    }
    .into_any()
}
