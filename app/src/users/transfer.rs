//! Moves a user to other groups in one step: leave these, join those, and what that changes before it is done.

use leptos::prelude::*;
use rampart_core::groups::GroupView;
use rampart_core::model::UserName;

use super::TransferUser;
use super::group_panels::{asked_groups, chosen_groups, group_names, join_picker};
use super::server_fns::ReadJoined;
use crate::access_preview::{Change, what_changes};
use crate::form::{ActionForm, use_form};
use crate::frame::load_part;
use crate::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels};
use crate::reading::reading;
use crate::text::t;
use crate::ui::{Button, CheckboxField, Drawer, FormFooter, PanelBody, Variant};

/// The field of the groups that are left.
const LEAVE: &str = "leave[]";
/// The field of the groups that are joined.
const JOIN: &str = "join[]";

/// The drawer.
pub(super) fn transfer_panel(user_name: UserName, close_href: String) -> AnyView {
    let text = t().users;
    let form = use_form::<TransferUser>("transfer_user");
    let name = user_name.to_string();
    let (to, said) = (close_href.clone(), (text.user.transferred)(&name));
    leave_when_done(form, move |()| Some(Leave::to(&to, &said)));
    let leave = RwSignal::new(asked_groups(LEAVE));
    let of = user_name.clone();
    let joined = reading(move || ReadJoined { user_name: of.clone() });
    let (picker, shown) = join_picker(JOIN, text.user.join, user_name.clone());
    let change = Signal::derive(move || {
        Some(Change::Transfer {
            user: user_name.clone(),
            leave: leave.with(|groups| group_names(groups)),
            join: chosen_groups(picker),
        })
    });
    view! {
        <Drawer
            title=(text.user.transfer_title)(&name)
            sentence=move || text.user.transfer_sentence
            close_href=close_href.clone()
            labels=panel_labels()
            wide=true
        >
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Refusal error=form.error fields=&[LEAVE, JOIN] />
                    <input type="hidden" name="user_name" value=name />
                    <fieldset class="pick" id="field-leave">
                        <legend class="field-label">{text.user.leave}</legend>
                        {load_part(joined, move |groups| leave_rows(groups, leave))}
                    </fieldset>
                    {shown}
                    {what_changes(change, form.error)}
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Primary kind="submit" busy=form.pending>{text.user.transfer}</Button>
                    <Cancel href=close_href />
                </FormFooter>
            </ActionForm>
        </Drawer>
    }
    .into_any()
}

fn leave_rows(groups: Vec<GroupView>, leave: RwSignal<Vec<String>>) -> AnyView {
    if groups.is_empty() {
        return view! { <p class="muted">{t().users.user.no_groups_title}</p> }.into_any();
    }
    let rows = groups.into_iter().map(|group| leave_row(group, leave)).collect_view();
    view! { <div class="pick-rows">{rows}</div> }.into_any()
}

fn leave_row(group: GroupView, leave: RwSignal<Vec<String>>) -> AnyView {
    let name = group.group_name.to_string();
    let hint = group.display_name.map(|name| name.to_string());
    let checked = leave.with_untracked(|groups| groups.contains(&name));
    let value = name.clone();
    let on_change = Callback::new(move |is_left: bool| {
        leave.update(|groups| {
            groups.retain(|known| *known != value);
            groups.extend(is_left.then(|| value.clone()));
        });
    });
    view! { <CheckboxField name=LEAVE label=name.clone() value=name hint checked on_change /> }.into_any()
}
