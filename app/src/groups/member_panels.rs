//! Adds members to a group and removes them, several at once.

use leptos::prelude::*;
use rampart_core::model::{GroupName, UserName};

use super::server_fns::{AddMembers, FindUsers, RemoveMembers};
use crate::access_preview::{Change, what_changes};
use crate::form::{ActionForm, use_form};
use crate::frame::load_part;
use crate::grants::picker_words;
use crate::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels};
use crate::reading::reading;
use crate::route::use_address;
use crate::text::t;
use crate::ui::{Button, Dialog, Drawer, FormFooter, PanelBody, PickChoice, Picker, PickerWords, Variant, settled};

/// The field of the users.
const USERS: &str = "users[]";

/// The users of the address.
fn asked_users() -> Vec<String> {
    let mut users: Vec<String> = Vec::new();
    for user in use_address().with_untracked(|address| address.all(USERS)) {
        if UserName::parse(&user).is_ok() && !users.contains(&user) {
            users.push(user);
        }
    }
    users
}

fn names(users: &[String]) -> Vec<UserName> {
    users.iter().filter_map(|user| UserName::parse(user).ok()).collect()
}

/// The drawer that adds.
pub(super) fn add_panel(group_name: GroupName, close_href: String) -> AnyView {
    let text = t().groups;
    let form = use_form::<AddMembers>("add_members");
    let name = group_name.to_string();
    let chosen = RwSignal::new(
        asked_users()
            .into_iter()
            .map(|user| PickChoice { value: user.clone(), label: user, ..PickChoice::default() })
            .collect::<Vec<_>>(),
    );
    let (href, said) = (close_href.clone(), name.clone());
    leave_when_done(form, move |()| {
        let n = chosen.with_untracked(Vec::len);
        Some(Leave::to(&href, (text.members_added)(&said, n)))
    });
    let find = RwSignal::new(use_address().with_untracked(|address| address.get("find")).unwrap_or_default());
    let words = PickerWords {
        label: text.users,
        placeholder: text.find_user,
        chosen: text.n_users,
        held: text.is_member,
        ..picker_words()
    };
    let picker = Picker { name: USERS, find_name: "find", words, find, chosen };
    let (asked, of) = (settled(find), group_name.clone());
    let found = reading(move || FindUsers { find: asked.get(), group_name: of.clone() });
    let change = Signal::derive(move || {
        let users = chosen.with(|chosen| chosen.iter().map(|choice| choice.value.clone()).collect::<Vec<_>>());
        Some(Change::AddMembers { groups: vec![group_name.clone()], users: names(&users) })
    });
    view! {
        <Drawer
            title=(text.add_title)(&name)
            sentence=move || text.add_sentence
            close_href=close_href.clone()
            labels=panel_labels()
            wide=true
        >
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Refusal error=form.error fields=&[USERS] />
                    <input type="hidden" name="group_name" value=name />
                    {picker.show(().into_any(), load_part(found, move |found| picker.rows(found)))}
                    {what_changes(change, form.error)}
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Primary kind="submit" busy=form.pending>{text.add_members}</Button>
                    <Cancel href=close_href />
                </FormFooter>
            </ActionForm>
        </Drawer>
    }
    .into_any()
}

/// The dialog that removes those whom the address names.
pub(super) fn remove_panel(group_name: GroupName, close_href: String) -> AnyView {
    let text = t().groups;
    let form = use_form::<RemoveMembers>("remove_members");
    let users = asked_users();
    let (name, n) = (group_name.to_string(), users.len());
    let (href, said) = (close_href.clone(), name.clone());
    leave_when_done(form, move |()| Some(Leave::to(&href, (text.members_removed)(&said, n))));
    let title = match users.as_slice() {
        [user] => (text.remove_title)(user, &name),
        _ => (text.remove_title_n)(n, &name),
    };
    let change = Change::RemoveMembers { groups: vec![group_name], users: names(&users) };
    let change = Signal::derive(move || Some(change.clone()));
    let fields = users.iter().map(|user| view! { <input type="hidden" name=USERS value=user.clone() /> });
    let fields = fields.collect_view();
    let listed = (n > 1).then(|| view! { <p>{users.join(", ")}</p> }.into_any());
    view! {
        <Dialog title close_href=close_href.clone() labels=panel_labels() wide=true>
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Refusal error=form.error fields=&[USERS] />
                    <input type="hidden" name="group_name" value=name />
                    {fields}
                    {listed}
                    {what_changes(change, form.error)}
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Danger kind="submit" busy=form.pending>{(text.remove_n)(n)}</Button>
                    <Cancel href=close_href />
                </FormFooter>
            </ActionForm>
        </Dialog>
    }
    .into_any()
}
