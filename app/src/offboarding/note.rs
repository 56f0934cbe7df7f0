//! Says on the page of a user that it leaves, or why it could not, and how to call it off.

use leptos::prelude::*;
use rampart_core::offboarding::ScheduledOffboarding;

use super::CancelOffboarding;
use crate::form::{ActionForm, use_form};
use crate::frame::{Moment, exact};
use crate::panel::{Leave, Refusal, leave_when_done};
use crate::text::t;
use crate::ui::{Button, Note, Tone};

/// The note. Needs [`crate::panel::Changed`] in the context.
pub fn leaving_note(scheduled: ScheduledOffboarding) -> AnyView {
    let text = t().offboarding;
    let form = use_form::<CancelOffboarding>("cancel_offboarding");
    let name = scheduled.user_name.to_string();
    leave_when_done(form, move |()| Some(Leave::here(text.cancelled)));
    let ScheduledOffboarding { at, reason, scheduled_by, failure, .. } = scheduled;
    let (tone, title) = match &failure {
        Some(_) => (Tone::Deny, (text.failed_title)(&exact(at))),
        None => (Tone::Warn, (text.leaves_title)(&exact(at))),
    };
    let reason = reason.map(|reason| view! { <p>{text.reason}": "{reason}</p> }.into_any());
    let failure = failure.map(|failure| view! { <p>{crate::text::sentence(&failure)}</p> }.into_any());
    let form = *form;
    view! {
        <Note tone title>
            {failure}
            <p>{text.set_by}" "{scheduled_by}" · "<Moment at /></p>
            {reason}
            <Refusal error=form.error />
            <ActionForm action=form.action attr:class="inline-form">
                <input type="hidden" name="user_name" value=name />
                <Button kind="submit" busy=form.pending>{text.cancel_it}</Button>
            </ActionForm>
        </Note>
    }
    .into_any()
}
