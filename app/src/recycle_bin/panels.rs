//! Restores a user, under another name when its own is taken, or purges it by its typed name.

use leptos::prelude::*;
use rampart_core::model::UserId;

use super::PAGE;
use super::server_fns::{PurgeUser, ReadRecycledUser, RecycledRead, RestoreUser};
use crate::form::{ActionForm, Form, use_form};
use crate::frame::load_part;
use crate::later::later;
use crate::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels, typed_name};
use crate::reading::reading;
use crate::resources::stays_with_the_account;
use crate::text::t;
use crate::ui::{
    Button, Dialog, EffectItem, EffectKind, EffectList, FormFooter, Note, PanelBody, TextField, Tone, Variant,
};

later! {
    /// Draws the panels over the list.
    pub(crate) static PANELS: fn(&str, &str) -> Option<AnyView> = open_panel, in panels;
}

/// The panel of the address.
fn open_panel(panel: &str, user: &str) -> Option<AnyView> {
    let user_id: UserId = user.parse().ok()?;
    match panel {
        "restore" => Some(restore_panel(user_id)),
        "purge" => Some(purge_panel(user_id)),
        _ => None,
    }
}

fn restore_panel(user_id: UserId) -> AnyView {
    let text = t().recycle_bin;
    let form = use_form::<RestoreUser>("restore_user");
    leave_when_done(form, move |restored| {
        Some(Leave::to(format!("/users/{}", restored.user.user_name), (text.restored)(restored)))
    });
    let read = reading(move || ReadRecycledUser { user_id });
    let form = *form;
    view! {
        <Dialog title=text.restore_title close_href=PAGE labels=panel_labels() wide=true>
            {load_part(read, move |read| restore_form(read, form))}
        </Dialog>
    }
    .into_any()
}

fn restore_form(read: RecycledRead, form: Form) -> AnyView {
    let text = t().recycle_bin;
    let RecycledRead { user, is_name_taken, free_name, .. } = read;
    let name = user.user_name.to_string();
    let taken = is_name_taken
        .then(|| view! { <Note tone=Tone::Warn title=(text.taken_title)(&name)>{text.taken_text}</Note> }.into_any());
    let what = (text.what_hung_on_it)(&user);
    view! {
        <ActionForm action=form.action attr:class="panel-form">
            <PanelBody>
                <Refusal error=form.error fields=&["new_user_name"] />
                <input type="hidden" name="user_id" value=user.user_id.to_string() />
                {taken}
                <EffectList>
                    <EffectItem kind=EffectKind::Gain>{(text.gains)(&what)}</EffectItem>
                    <EffectItem kind=EffectKind::Gain>{text.gains_keys}</EffectItem>
                    <EffectItem kind=EffectKind::Same>{text.stays_logged_off}</EffectItem>
                </EffectList>
                <TextField
                    name="new_user_name"
                    label=t().users.logon_name
                    value=form.value_or("new_user_name", &free_name)
                    hint=t().users.name_hint
                    error=form.field_error("new_user_name")
                    autocomplete="off"
                    mono=true
                    required=true
                />
            </PanelBody>
            <FormFooter>
                <Button variant=Variant::Primary kind="submit" busy=form.pending>{text.restore_button}</Button>
                <Cancel href=PAGE />
            </FormFooter>
        </ActionForm>
    }
    .into_any()
}

fn purge_panel(user_id: UserId) -> AnyView {
    let text = t().recycle_bin;
    let form = use_form::<PurgeUser>("purge_user");
    leave_when_done(form, move |()| Some(Leave::to(PAGE, text.user_purged)));
    let read = reading(move || ReadRecycledUser { user_id });
    let form = *form;
    view! {
        <Dialog title=text.purge_title close_href=PAGE labels=panel_labels() wide=true>
            {load_part(read, move |read| purge_form(read, form))}
        </Dialog>
    }
    .into_any()
}

fn purge_form(read: RecycledRead, form: Form) -> AnyView {
    let text = t().recycle_bin;
    let name = read.user.user_name.to_string();
    let what = (text.what_hung_on_it)(&read.user);
    view! {
        <ActionForm action=form.action attr:class="panel-form">
            <PanelBody>
                <Refusal error=form.error fields=&["typed_name"] />
                <input type="hidden" name="user_id" value=read.user.user_id.to_string() />
                <EffectList>
                    <EffectItem kind=EffectKind::Lose>{(text.loses)(&what)}</EffectItem>
                    <EffectItem kind=EffectKind::Lose>{text.purge_final}</EffectItem>
                    <EffectItem kind=EffectKind::Same>{t().users.user.stays_events}</EffectItem>
                    {stays_with_the_account(read.registered)}
                </EffectList>
                    {typed_name(form, name, t().users.user.type_name_label, t().users.copy_user_name)}
            </PanelBody>
            <FormFooter>
                <Button variant=Variant::Danger kind="submit" busy=form.pending>{text.purge_button}</Button>
                <Cancel href=PAGE />
            </FormFooter>
        </ActionForm>
    }
    .into_any()
}
