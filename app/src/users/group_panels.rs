//! Adds a user to groups and removes it from one.

use leptos::prelude::*;
use rampart_core::groups::GroupView;
use rampart_core::model::UserName;

use super::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels};
use super::server_fns::ReadJoinable;
use super::{AddUserToGroups, RemoveUserFromGroup, UserTab, user_href};
use crate::form::{ActionForm, use_form};
use crate::frame::load_part;
use crate::reading::reading;
use crate::route::use_address;
use crate::text::t;
use crate::ui::{
    Button, CheckboxField, Dialog, Drawer, EffectItem, EffectKind, EffectList, Empty, FormFooter, Icon, Note,
    PanelBody, Tone, Variant,
};

/// Several groups at once.
#[component]
pub(super) fn AddToGroupPanel(user_name: UserName) -> impl IntoView {
    let text = t().users;
    let form = use_form::<AddUserToGroups>("add_user_to_groups");
    let href = user_href(&user_name, UserTab::Groups);
    let name = user_name.to_string();
    let (to, said) = (href.clone(), (text.user.groups_changed)(&name));
    leave_when_done(form, move |()| Some(Leave::to(&to, &said)));
    let groups = reading(move || ReadJoinable { user_name: user_name.clone() });
    view! {
        <Drawer title=(text.user.add_to_group_title)(&name) close_href=href.clone() labels=panel_labels()>
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Refusal error=form.error fields=&["group_names[]"] />
                    <input type="hidden" name="user_name" value=name />
                    {load_part(groups, move |groups| view! { <PickGroups groups /> }.into_any())}
                    <Note tone=Tone::Info title=text.what_follows>{text.user.join_follows}</Note>
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Primary kind="submit" busy=form.pending>{text.user.add_to_group}</Button>
                    <Cancel href />
                </FormFooter>
            </ActionForm>
        </Drawer>
    }
}

#[component]
fn PickGroups(groups: Vec<GroupView>) -> impl IntoView {
    let text = t().users;
    if groups.is_empty() {
        return view! { <Empty title=text.user.none_joinable_title text=text.user.none_joinable_text icon=Icon::Users /> }
            .into_any();
    }
    let rows = groups
        .into_iter()
        .map(|group| {
            let name = group.group_name.to_string();
            let hint = group.display_name.map(|name| name.to_string()).or(group.comments.map(|note| note.to_string()));
            view! { <CheckboxField name="group_names[]" label=name.clone() value=name hint /> }
        })
        .collect_view();
    view! {
        <fieldset class="pick" id="field-group_names">
            <legend class="field-label">{text.groups}</legend>
            <div class="pick-rows">{rows}</div>
        </fieldset>
    }
    .into_any()
}

/// One group, named by the address.
#[component]
pub(super) fn RemoveFromGroupPanel(user_name: UserName) -> impl IntoView {
    let text = t().users;
    let form = use_form::<RemoveUserFromGroup>("remove_user_from_group");
    let href = user_href(&user_name, UserTab::Groups);
    let name = user_name.to_string();
    let group = use_address().with_untracked(|address| address.get("group")).unwrap_or_default();
    let (to, said) = (href.clone(), (text.user.removed_from_group)(&name, &group));
    leave_when_done(form, move |()| Some(Leave::to(&to, &said)));
    view! {
        <Dialog title=(text.user.remove_title)(&name, &group) close_href=href.clone() labels=panel_labels()>
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Refusal error=form.error />
                    <input type="hidden" name="user_name" value=name />
                    <input type="hidden" name="group_name" value=group />
                    <EffectList>
                        <EffectItem kind=EffectKind::Lose>{text.user.remove_loses}</EffectItem>
                        <EffectItem kind=EffectKind::Same>{text.user.remove_keeps}</EffectItem>
                    </EffectList>
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Danger kind="submit" busy=form.pending>{text.user.remove_from_group}</Button>
                    <Cancel href />
                </FormFooter>
            </ActionForm>
        </Dialog>
    }
}
