//! Dialogs that take something away from a user's logon: the login profile, the MFA device.

use leptos::prelude::*;
use rampart_core::model::UserName;

use super::{DeleteLoginProfile, UnbindUserMfaDevice, UserTab, user_href};
use crate::form::{ActionForm, use_form};
use crate::panel::{Cancel, Leave, Refusal, leave_when_done, panel_labels};
use crate::state::who;
use crate::text::t;
use crate::ui::{Button, CodeField, Dialog, EffectItem, EffectKind, EffectList, FormFooter, PanelBody, Variant};

/// Clears console logon.
#[component]
pub(super) fn ClearLogonPanel(user_name: UserName) -> impl IntoView {
    let text = t().users;
    let form = use_form::<DeleteLoginProfile>("delete_login_profile");
    let href = user_href(&user_name, UserTab::Authentication);
    let name = user_name.to_string();
    let (to, said) = (href.clone(), (text.user.logon_cleared)(&name));
    leave_when_done(form, move |()| Some(Leave::to(&to, &said)));
    view! {
        <Dialog title=(text.user.clear_logon_title)(&name) close_href=href.clone() labels=panel_labels()>
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Refusal error=form.error />
                    <input type="hidden" name="user_name" value=name />
                    <EffectList>
                        <EffectItem kind=EffectKind::Lose>{text.user.clear_loses_logon}</EffectItem>
                        <EffectItem kind=EffectKind::Lose>{text.user.clear_loses_sessions}</EffectItem>
                        <EffectItem kind=EffectKind::Same>{text.user.clear_keeps}</EffectItem>
                    </EffectList>
                    <p class="muted">{text.user.clear_advice}</p>
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Danger kind="submit" busy=form.pending>{text.user.clear_logon_button}</Button>
                    <Cancel href />
                </FormFooter>
            </ActionForm>
        </Dialog>
    }
}

/// Unbinds the MFA device; for the caller's own a code is needed.
#[component]
pub(super) fn UnbindPanel(user_name: UserName) -> impl IntoView {
    let text = t().users;
    let form = use_form::<UnbindUserMfaDevice>("unbind_user_mfa_device");
    let href = user_href(&user_name, UserTab::Authentication);
    let name = user_name.to_string();
    let (to, said) = (href.clone(), (text.user.mfa_unbound)(&name));
    leave_when_done(form, move |()| Some(Leave::to(&to, &said)));
    let is_own = who().is_some_and(|who| !who.is_root() && who.name == name);
    view! {
        <Dialog title=(text.user.unbind_title)(&name) close_href=href.clone() labels=panel_labels()>
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Refusal error=form.error fields=&["code"] />
                    <input type="hidden" name="user_name" value=name />
                    <EffectList>
                        <EffectItem kind=EffectKind::Lose>{text.user.unbind_loses_device}</EffectItem>
                        <EffectItem kind=EffectKind::Lose>{text.user.unbind_loses_sessions}</EffectItem>
                        <EffectItem kind=EffectKind::Same>{text.user.unbind_then}</EffectItem>
                    </EffectList>
                    {is_own
                        .then(|| view! { <CodeField name="code" label=text.user.own_code error=form.field_error("code") /> })}
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Danger kind="submit" busy=form.pending>{text.user.unbind_button}</Button>
                    <Cancel href />
                </FormFooter>
            </ActionForm>
        </Dialog>
    }
}
