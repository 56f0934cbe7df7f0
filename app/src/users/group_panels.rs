//! Adds a user to groups and removes it from one.

use leptos::prelude::*;
use rampart_core::model::{GroupName, UserName};

use super::server_fns::FindGroups;
use super::{AddUserToGroups, RemoveUserFromGroup};
use crate::access_preview::{Change, what_changes};
use crate::form::{ActionForm, use_form};
use crate::frame::load_part;
use crate::grants::picker_words;
use crate::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels};
use crate::reading::reading;
use crate::route::use_address;
use crate::text::t;
use crate::ui::{Button, Dialog, Drawer, FormFooter, PanelBody, PickChoice, Picker, PickerWords, Variant, settled};

/// What a parameter of the address names, each group once.
pub(super) fn asked_groups(field: &str) -> Vec<String> {
    let mut groups: Vec<String> = Vec::new();
    for group in use_address().with_untracked(|address| address.all(field)) {
        if GroupName::parse(&group).is_ok() && !groups.contains(&group) {
            groups.push(group);
        }
    }
    groups
}

pub(super) fn group_names(groups: &[String]) -> Vec<GroupName> {
    groups.iter().filter_map(|group| GroupName::parse(group).ok()).collect()
}

/// The picker of the groups that a user joins, and what is chosen.
pub(super) fn join_picker(field: &'static str, label: &'static str, user_name: UserName) -> (Picker, AnyView) {
    let text = t().users;
    let chosen = asked_groups(field).into_iter().map(|group| PickChoice {
        value: group.clone(),
        label: group,
        ..PickChoice::default()
    });
    let chosen = RwSignal::new(chosen.collect::<Vec<_>>());
    let find = RwSignal::new(use_address().with_untracked(|address| address.get("find")).unwrap_or_default());
    let words = PickerWords {
        label,
        placeholder: text.user.find_group,
        chosen: text.user.n_groups_chosen,
        held: text.user.is_member,
        ..picker_words()
    };
    let picker = Picker { name: field, find_name: "find", words, find, chosen };
    let asked = settled(find);
    let found = reading(move || FindGroups { find: asked.get(), user_name: user_name.clone() });
    (picker, picker.show(().into_any(), load_part(found, move |found| picker.rows(found))))
}

/// The names of what a picker has chosen; tracked.
pub(super) fn chosen_groups(picker: Picker) -> Vec<GroupName> {
    picker.chosen.with(|chosen| chosen.iter().filter_map(|choice| GroupName::parse(&choice.value).ok()).collect())
}

/// Several groups at once.
pub(super) fn add_panel(user_name: UserName, close_href: String) -> AnyView {
    let text = t().users;
    let form = use_form::<AddUserToGroups>("add_user_to_groups");
    let name = user_name.to_string();
    let (to, said) = (close_href.clone(), (text.user.groups_changed)(&name));
    leave_when_done(form, move |()| Some(Leave::to(&to, &said)));
    let (picker, shown) = join_picker("group_names[]", text.groups, user_name.clone());
    let change = Signal::derive(move || {
        Some(Change::AddMembers { groups: chosen_groups(picker), users: vec![user_name.clone()] })
    });
    view! {
        <Drawer title=(text.user.add_to_group_title)(&name) close_href=close_href.clone() labels=panel_labels() wide=true>
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Refusal error=form.error fields=&["group_names[]"] />
                    <input type="hidden" name="user_name" value=name />
                    {shown}
                    {what_changes(change, form.error)}
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Primary kind="submit" busy=form.pending>{text.user.add_to_group}</Button>
                    <Cancel href=close_href />
                </FormFooter>
            </ActionForm>
        </Drawer>
    }
    .into_any()
}

/// One group, named by the address.
pub(super) fn remove_panel(user_name: UserName, close_href: String) -> AnyView {
    let text = t().users;
    let form = use_form::<RemoveUserFromGroup>("remove_user_from_group");
    let name = user_name.to_string();
    let group = use_address().with_untracked(|address| address.get("group")).unwrap_or_default();
    let (to, said) = (close_href.clone(), (text.user.removed_from_group)(&name, &group));
    leave_when_done(form, move |()| Some(Leave::to(&to, &said)));
    let change = Change::RemoveMembers { groups: group_names(std::slice::from_ref(&group)), users: vec![user_name] };
    let change = Signal::derive(move || Some(change.clone()));
    view! {
        <Dialog title=(text.user.remove_title)(&name, &group) close_href=close_href.clone() labels=panel_labels()>
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Refusal error=form.error />
                    <input type="hidden" name="user_name" value=name />
                    <input type="hidden" name="group_name" value=group />
                    {what_changes(change, form.error)}
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Danger kind="submit" busy=form.pending>{text.user.remove_from_group}</Button>
                    <Cancel href=close_href />
                </FormFooter>
            </ActionForm>
        </Dialog>
    }
    .into_any()
}
