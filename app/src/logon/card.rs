//! The card every logon screen stands on.

use leptos::prelude::*;
use rampart_core::model::Code;

use crate::call::CallError;
use crate::frame::PageTitle;
use crate::text::t;
use crate::ui::{Glyph, Icon, Note, Stepper, Tone};

/// One screen: its question, how far the logon is, the form, and what stands under the card.
#[component]
pub(crate) fn Card(
    /// The heading.
    title: &'static str,
    /// The step and how many there are.
    #[prop(optional)]
    step: Option<(usize, usize)>,
    /// For more than one field beside each other.
    #[prop(optional)]
    wide: bool,
    /// Under the card: the way back.
    #[prop(optional, into)]
    foot: Option<ViewFn>,
    children: Children,
) -> impl IntoView {
    view! {
        <PageTitle title />
        <main class="logon" id="main">
            <a class="logon-brand" href="/" rel="external">
                <Glyph icon=Icon::Mark />
                {t().common.product}
            </a>
            <section class="logon-card" class:logon-card-wide=wide>
                <h1>{title}</h1>
                {step
                    .map(|(current, total)| {
                        view! { <Stepper label=(t().logon.step_of)(current, total) current total /> }
                    })}
                {children()}
            </section>
            {foot.map(|foot| view! { <p class="logon-foot">{foot.run()}</p> }.into_any())}
        </main>
    }
}

/// What went wrong and does not belong to one field: waiting, or beginning again.
#[component]
pub(crate) fn Trouble(error: Signal<Option<CallError>>, fields: &'static [&'static str]) -> impl IntoView {
    let text = t().logon;
    let shown = move || {
        let error = error.get()?;
        let sentence = error.to_string();
        match error.code() {
            Some(Code::Throttling) => Some(
                view! { <Note tone=Tone::Warn title=text.wait_title icon=Icon::Clock live=true>{sentence}</Note> }
                    .into_any(),
            ),
            Some(Code::LogonFailed) => None,
            _ if fields.iter().any(|field| error.at(field).is_some()) => None,
            _ => Some(view! { <Note tone=Tone::Deny live=true>{sentence}</Note> }.into_any()),
        }
    };
    view! { {move || shown()} }
}

/// The name again, unseen: password managers need it beside the password.
#[component]
pub(crate) fn HiddenName(name: String) -> impl IntoView {
    view! {
        <input
            class="hidden"
            type="text"
            name="username"
            autocomplete="username"
            value=name
            readonly
            tabindex="-1"
            aria-hidden="true"
        />
    }
}
