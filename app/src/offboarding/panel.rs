//! The screen: what will happen, with numbers; what stays; whose permissions change; why, when, and the name typed.

use leptos::prelude::*;
use rampart_core::model::UserName;

use super::{Checklist, OffboardUser, ReadChecklist};
use crate::access_preview::{Change, what_changes};
use crate::form::{ActionForm, use_form};
use crate::frame::load_part;
use crate::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels, typed_name};
use crate::reading::reading;
use crate::resources::stays_with_the_account;
use crate::text::t;
use crate::ui::{
    Button, Choice, ChoiceCards, Dialog, EffectItem, EffectKind, EffectList, FormFooter, PanelBody, TextField, Variant,
};

/// The panel over the page of a user.
pub fn offboard_panel(user_name: UserName, close_href: String) -> AnyView {
    let text = t().offboarding;
    let form = use_form::<OffboardUser>("offboard_user");
    let name = user_name.to_string();
    let (done, later) = ((text.offboarded)(&name), (text.scheduled)(&name));
    let stay = close_href.clone();
    leave_when_done(form, move |scheduled| {
        Some(match scheduled {
            Some(_) => Leave::to(stay.clone(), later.clone()),
            None => Leave::to("/users", done.clone()),
        })
    });
    let asked = user_name.clone();
    let read = reading(move || ReadChecklist { user_name: asked.clone() });
    let form = *form;
    let change = Signal::stored(Some(Change::DeleteUser { user: user_name }));
    let when = form.value_or("when", "now");
    let choices = vec![Choice::new("now", text.now, text.now_text), Choice::new("later", text.later, text.later_text)];
    view! {
        <Dialog
            title=(text.title)(&name)
            sentence=move || text.sentence
            close_href=close_href.clone()
            labels=panel_labels()
            wide=true
        >
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Refusal error=form.error fields=&["typed_name", "reason", "at"] />
                    <input type="hidden" name="user_name" value=name.clone() />
                    {load_part(read, checklist)}
                    {what_changes(change, form.error)}
                    <TextField
                        name="reason"
                        label=text.reason
                        value=form.value("reason")
                        error=form.field_error("reason")
                        hint=text.reason_hint
                        autocomplete="off"
                        maxlength=128u32
                    />
                    <ChoiceCards name="when" label=text.when choices value=when />
                    <TextField
                        name="at"
                        kind="datetime-local"
                        label=text.at
                        value=form.value("at")
                        error=form.field_error("at")
                        hint=text.at_hint
                    />
                    {typed_name(form, name, t().users.user.type_name_label, t().users.copy_user_name)}
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Danger kind="submit" busy=form.pending>{text.offboard}</Button>
                    <Cancel href=close_href />
                </FormFooter>
            </ActionForm>
        </Dialog>
    }
    .into_any()
}

/// What happens, one line a step; what may not be read is said without a number.
fn checklist(read: Checklist) -> AnyView {
    let text = t().offboarding;
    let names = |names: &[String]| names.join(", ");
    let lines = [
        (text.ends_sessions)(read.n_sessions),
        match read.has_console_logon {
            Some(false) => text.no_logon.to_owned(),
            _ => text.stops_logon.to_owned(),
        },
        (text.stops_keys)(read.access_keys.as_ref().map(|keys| (keys.len(), names(keys)))),
        (text.detaches)(read.policies.as_ref().map(|policies| (policies.len(), names(policies)))),
        (text.leaves)(read.groups.as_ref().map(|groups| (groups.len(), names(groups)))),
        text.goes_to_bin.to_owned(),
    ];
    let lines =
        lines.into_iter().map(|line| view! { <EffectItem kind=EffectKind::Lose>{line}</EffectItem> }.into_any());
    view! {
        <EffectList>
            {lines.collect_view()}
            <EffectItem kind=EffectKind::Same>{text.stays}</EffectItem>
            {stays_with_the_account(read.registered)}
            <EffectItem kind=EffectKind::Same>{text.can_be_undone}</EffectItem>
        </EffectList>
    }
    .into_any()
}
