//! Restores a user, under another name when its own is taken, or purges it by its typed name.

use leptos::prelude::*;
use rampart_core::model::UserId;
use rampart_core::recycle_bin::{LeftOut, Restored};

use super::PAGE;
use super::server_fns::{PurgeUser, ReadRecycledUser, RecycledRead, RestoreUser};
use crate::form::{ActionForm, Form, FormResult, use_form};
use crate::frame::load_part;
use crate::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels};
use crate::reading::reading;
use crate::text::t;
use crate::ui::{
    Button, ButtonLink, Copyable, Dialog, EffectItem, EffectKind, EffectList, FormFooter, Note, PanelBody, TextField,
    Tone, Variant,
};

/// The panel of the address.
pub(super) fn open_panel(panel: &str, user: &str) -> Option<AnyView> {
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
    // What could not be given back is shown before the panel is left.
    leave_when_done(form, move |restored| {
        let said = (text.restored)(restored.user.user_name.as_str());
        restored.left_out.is_empty().then(|| Leave::to(format!("/users/{}", restored.user.user_name), said))
    });
    let read = reading(move || ReadRecycledUser { user_id });
    let shown = form.result();
    let form = *form;
    view! {
        <Dialog title=text.restore_title close_href=PAGE labels=panel_labels() wide=true>
            {move || match left_out(shown) {
                Some(restored) => restored_in_part(restored),
                None => load_part(read, move |read| restore_form(read, form)),
            }}
        </Dialog>
    }
    .into_any()
}

fn left_out(shown: FormResult<Restored>) -> Option<Restored> {
    shown.get().filter(|restored| !restored.left_out.is_empty())
}

fn restored_in_part(restored: Restored) -> AnyView {
    let text = t().recycle_bin;
    let name = restored.user.user_name.to_string();
    let (title, href) = ((text.restored)(&name), format!("/users/{name}"));
    let lines = restored.left_out.into_iter().map(|left_out| {
        let line = match left_out {
            LeftOut::Group(group) => (text.group_gone)(group.as_str()),
            LeftOut::Policy(policy) => (text.policy_gone)(policy.as_str()),
        };
        view! { <EffectItem kind=EffectKind::Lose>{line}</EffectItem> }.into_any()
    });
    view! {
        <PanelBody>
            <Note tone=Tone::Warn live=true title>{text.left_out}</Note>
            <EffectList>{lines.collect_view()}</EffectList>
        </PanelBody>
        <FormFooter>
            <ButtonLink href variant=Variant::Primary>{text.to_user}</ButtonLink>
        </FormFooter>
    }
    .into_any()
}

fn restore_form(read: RecycledRead, form: Form) -> AnyView {
    let text = t().recycle_bin;
    let RecycledRead { user, is_name_taken, free_name } = read;
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
                </EffectList>
                <p>
                    {t().users.user.type_name_before} " "
                    <Copyable text=name label=t().users.copy_user_name done=t().common.copied />
                </p>
                <TextField
                    name="typed_name"
                    label=t().users.user.type_name_label
                    value=form.value("typed_name")
                    error=form.field_error("typed_name")
                    autocomplete="off"
                    mono=true
                    required=true
                />
            </PanelBody>
            <FormFooter>
                <Button variant=Variant::Danger kind="submit" busy=form.pending>{text.purge_button}</Button>
                <Cancel href=PAGE />
            </FormFooter>
        </ActionForm>
    }
    .into_any()
}
