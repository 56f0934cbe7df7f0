//! Unbinding the own device: only with a code it shows now, so that a stolen session cannot do it.

use leptos::prelude::*;

use super::UnbindOwnMfa;
use super::trouble::{Trouble, labels};
use crate::form::{ActionForm, use_form};
use crate::route::use_navigate;
use crate::state::who;
use crate::text::t;
use crate::ui::{
    Button, ButtonLink, CodeField, Dialog, EffectItem, EffectKind, EffectList, FormFooter, PanelBody, Toasts, Variant,
};

/// The panel `?panel=unbind`.
#[component]
pub(super) fn UnbindPanel(n_changes: RwSignal<usize>) -> impl IntoView {
    let text = t().account;
    let form = use_form::<UnbindOwnMfa>("unbind_own_mfa");
    let toasts = use_context::<Toasts>();
    let navigate = use_navigate();
    form.on_done(move |()| {
        if let Some(toasts) = toasts {
            toasts.push_success(text.device_unbound);
        }
        n_changes.update(|n| *n += 1);
        navigate.to("/account/mfa");
    });
    let next_logon = if who().is_some_and(|who| who.is_root()) { text.unbind_root } else { text.unbind_user };
    view! {
        <Dialog title=text.unbind_device close_href="/account/mfa" labels=labels()>
            <ActionForm action=form.action attr:class="panel-form">
                <PanelBody>
                    <Trouble error=form.error fields=&["code"] />
                    <EffectList>
                        <EffectItem kind=EffectKind::Lose>{next_logon}</EffectItem>
                        <EffectItem kind=EffectKind::Lose>{text.unbind_sessions}</EffectItem>
                    </EffectList>
                    <p>{text.unbind_code}</p>
                    <CodeField name="code" label=text.unbind_code error=form.field_error("code") autofocus=true />
                </PanelBody>
                <FormFooter>
                    <Button variant=Variant::Danger kind="submit" busy=form.pending>{text.unbind_device}</Button>
                    <ButtonLink href="/account/mfa" variant=Variant::Ghost>{t().common.cancel}</ButtonLink>
                </FormFooter>
            </ActionForm>
        </Dialog>
    }
}
