//! Third screen for who has an MFA device: its code.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use rampart_core::logon::NextStep;
use rampart_core::model::Code;

use super::{Card, HiddenName, LogOnCode, Trouble, pending_at};
use crate::form::use_form;
use crate::text::t;
use crate::ui::{Button, CodeField, Variant};

/// Asks for the code of the bound device.
#[component]
pub fn MfaPage() -> impl IntoView {
    let Some(pending) = pending_at(NextStep::MfaCode) else { return ().into_any() };
    let text = t().logon;
    let form = use_form::<LogOnCode>("log_on_code");
    let wrong = Signal::derive(move || {
        let failed = form.error.with(|error| error.as_ref().and_then(|error| error.code()) == Some(Code::LogonFailed));
        if failed { Some(text.wrong_code.to_owned()) } else { form.field_error("code").get() }
    });
    let foot = move || view! { <a href="/logon" rel="external">{text.other_name}</a> };
    view! {
        <Card title=text.mfa_title step=(3, 3) foot>
            <p class="logon-lead">{text.mfa_lead} " " <strong>{pending.name.clone()}</strong> "."</p>
            <Trouble error=form.error fields=&["code"] />
            <form method="post" action=LogOnCode::url()>
                <HiddenName name=pending.name />
                <CodeField name="code" label=text.mfa_label error=wrong autofocus=true />
                <Button variant=Variant::Primary kind="submit" wide=true>{text.log_on}</Button>
            </form>
            <p class="logon-other">{text.device_lost}</p>
        </Card>
    }
    .into_any()
}
