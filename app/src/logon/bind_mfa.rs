//! Third screen for who must have an MFA device and has none: binding one.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use rampart_core::logon::NextStep;
use rampart_core::mfa::MfaEnrolment;

use super::server_fns::StartEnrolment;
use super::{Card, HiddenName, LogOnBind, Trouble, pending_at};
use crate::form::use_form;
use crate::frame::load;
use crate::reading::reading;
use crate::state::Pending;
use crate::text::t;
use crate::ui::{Button, CodeField, QrCode, Variant};

/// Shows the device's seed and asks for two codes that prove it works.
#[component]
pub fn BindMfaPage() -> impl IntoView {
    let Some(pending) = pending_at(NextStep::BindMfa) else { return ().into_any() };
    let text = t().logon;
    let enrolment = reading(|| StartEnrolment {});
    let foot = move || view! { <a href="/logon" rel="external">{text.other_name}</a> };
    view! {
        <Card title=text.bind_title step=(3, 3) wide=true foot>
            {load(enrolment, move |enrolment| view! { <BindForm enrolment pending=pending.clone() /> }.into_any())}
        </Card>
    }
    .into_any()
}

#[component]
fn BindForm(enrolment: MfaEnrolment, pending: Pending) -> impl IntoView {
    let text = t().logon;
    let form = use_form::<LogOnBind>("log_on_bind");
    view! {
        <p class="logon-lead">{text.bind_lead}</p>
        <QrCode path=enrolment.qr_path.reveal() size=enrolment.qr_size label=text.qr_label />
        <p class="hint">{text.manual_lead} " " <strong>{enrolment.device_name.clone()}</strong></p>
        <p class="well select-all" data-testid="mfa-seed">{enrolment.seed.reveal().to_owned()}</p>
        <Trouble error=form.error fields=&["code1", "code2"] />
        <form method="post" action=LogOnBind::url()>
            <HiddenName name=pending.name />
            <p>{text.first_code}</p>
            <CodeField name="code1" label=text.first_code error=form.field_error("code1") autofocus=true />
            <p>{text.second_code}</p>
            <CodeField name="code2" label=text.second_code hint=Some(text.second_code_hint.to_owned()) />
            <Button variant=Variant::Primary kind="submit" wide=true>{text.bind}</Button>
        </form>
    }
}
