//! Binding the own device: its seed as a picture and as text, and two codes that prove it works.

use leptos::prelude::*;
use rampart_core::mfa::MfaEnrolment;

use super::BindOwnMfa;
use super::server_fns::OwnEnrolment;
use super::trouble::{Trouble, labels};
use crate::form::{ActionForm, use_form};
use crate::frame::load;
use crate::reading::reading;
use crate::route::use_navigate;
use crate::text::t;
use crate::ui::{Button, ButtonLink, CodeField, Drawer, FormFooter, PanelBody, QrCode, Toasts, Variant};

/// The panel `?panel=bind`.
#[component]
pub(super) fn BindPanel(n_changes: RwSignal<usize>) -> impl IntoView {
    let text = t().account;
    let enrolment = reading(|| OwnEnrolment {});
    let sentence = move || text.bind_lead;
    view! {
        <Drawer title=text.bind_device sentence close_href="/account/mfa" labels=labels()>
            {load(enrolment, move |enrolment| view! { <BindForm enrolment n_changes /> }.into_any())}
        </Drawer>
    }
}

#[component]
fn BindForm(enrolment: MfaEnrolment, n_changes: RwSignal<usize>) -> impl IntoView {
    let text = t().account;
    let form = use_form::<BindOwnMfa>("bind_own_mfa");
    let toasts = use_context::<Toasts>();
    let navigate = use_navigate();
    form.on_done(move |()| {
        if let Some(toasts) = toasts {
            toasts.push_success(text.device_bound);
        }
        n_changes.update(|n| *n += 1);
        navigate.to("/account/mfa");
    });
    view! {
        <ActionForm action=form.action attr:class="panel-form">
            <PanelBody>
                <Trouble error=form.error fields=&["code1", "code2"] />
                <section class="bind-step">
                    <h3>{text.step_scan}</h3>
                    <QrCode path=enrolment.qr_path.reveal() size=enrolment.qr_size label=text.qr_label />
                    <details>
                        <summary>{text.manual_title}</summary>
                        <div class="stack">
                            <p class="hint">{text.manual_lead} " " <strong>{enrolment.device_name.clone()}</strong></p>
                            <p class="well select-all" data-testid="mfa-seed">{enrolment.seed.reveal().to_owned()}</p>
                        </div>
                    </details>
                </section>
                <section class="bind-step">
                    <h3>{text.step_first}</h3>
                    <CodeField name="code1" label=text.step_first error=form.field_error("code1") />
                </section>
                <section class="bind-step">
                    <h3>{text.step_second}</h3>
                    <CodeField
                        name="code2"
                        label=text.step_second
                        hint=Some(text.second_hint.to_owned())
                        error=form.field_error("code2")
                    />
                </section>
                <p class="hint">{text.bind_effect}</p>
            </PanelBody>
            <FormFooter>
                <Button variant=Variant::Primary kind="submit" busy=form.pending>{text.bind_device}</Button>
                <ButtonLink href="/account/mfa" variant=Variant::Ghost>{t().common.cancel}</ButtonLink>
            </FormFooter>
        </ActionForm>
    }
}
