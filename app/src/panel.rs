//! What the panels of all rooms share: their words, their refusals, and how they end.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use serde::de::DeserializeOwned;

use crate::call::CallError;
use crate::form::{Form, FormState};
use crate::reading::Reply;
use crate::route::{use_address, use_navigate};
use crate::text::t;
use crate::ui::{ButtonLink, Copyable, ErrorSummary, FieldError, PanelLabels, TextField, Toasts, Variant};

/// Rises when something the page shows has changed; a context given by the page.
#[derive(Clone, Copy)]
pub(crate) struct Changed(RwSignal<usize>);

impl Changed {
    /// Makes it and puts it into the context.
    pub(crate) fn provide() -> Self {
        let changed = Self(RwSignal::new(0));
        provide_context(changed);
        changed
    }

    /// How often something changed; a resource that reads it is read again.
    pub(crate) fn get(self) -> usize {
        self.0.get()
    }

    /// Has the page read again.
    pub(crate) fn rise(self) {
        self.0.try_update(|n| *n += 1);
    }
}

/// The words of a panel.
pub(crate) fn panel_labels() -> PanelLabels {
    let text = t().common;
    PanelLabels {
        close: text.close.to_owned(),
        discard_question: text.discard_question.to_owned(),
        discard: text.discard.to_owned(),
        keep: text.keep_editing.to_owned(),
    }
}

/// Cancel: the link to the page without the panel.
#[component]
pub(crate) fn Cancel(#[prop(into)] href: String) -> impl IntoView {
    view! { <ButtonLink href variant=Variant::Ghost attr:class="button button-ghost form-foot-end">{t().common.cancel}</ButtonLink> }
}

/// Why a form was refused, above its fields; links to the field when it is about one of `fields`.
#[component]
pub(crate) fn Refusal(
    #[prop(into)] error: Signal<Option<CallError>>,
    #[prop(optional)] fields: &'static [&'static str],
) -> impl IntoView {
    let errors = Signal::derive(move || {
        let refused = error.get().map(|error| FieldError {
            field: fields.iter().find(|field| error.at(field).is_some()).map(|field| (*field).to_owned()),
            message: error.to_string(),
        });
        refused.into_iter().collect::<Vec<_>>()
    });
    view! { <ErrorSummary title=(t().common.errors_title)(1) errors /> }
}

/// The name of what goes, to be copied and typed once more into `typed_name`, which the server compares. `label` names
/// the field, `copy` the button.
pub(crate) fn typed_name(form: Form, name: String, label: &'static str, copy: &'static str) -> AnyView {
    let text = t().common;
    view! {
        <p>{text.type_name_before} " " <Copyable text=name label=copy done=text.copied /></p>
        <TextField
            name="typed_name"
            label
            value=form.value("typed_name")
            error=form.field_error("typed_name")
            autocomplete="off"
            mono=true
            required=true
        />
    }
    .into_any()
}

/// Where to go and what to say.
pub(crate) struct Leave {
    /// The page to go to; absent: this one.
    pub(crate) path: Option<String>,
    /// What was done.
    pub(crate) said: String,
}

impl Leave {
    /// Goes to a page.
    pub(crate) fn to(path: impl Into<String>, said: impl Into<String>) -> Self {
        Self { path: Some(path.into()), said: said.into() }
    }

    /// Stays here.
    pub(crate) fn here(said: impl Into<String>) -> Self {
        Self { path: None, said: said.into() }
    }
}

/// After a success that the browser's own code saw: says what was done, has the page read again and leaves the panel.
/// `None` keeps the panel open, because it has something to show.
pub(crate) fn leave_when_done<F>(form: FormState<F>, leave: impl Fn(&F::Output) -> Option<Leave> + 'static)
where
    F: ServerFn<Error = CallError>,
    F::Output: DeserializeOwned + 'static,
{
    leave_after(*form, Box::new(move |reply| leave(&reply.read().ok()?)));
}

/// Where a page goes after a reply; nowhere while something is left to show or to mend.
type Leads = dyn Fn(&Reply) -> Option<Leave>;

fn leave_after(form: Form, leave: Box<Leads>) {
    let navigate = use_navigate();
    let here = use_address();
    let (toasts, changed) = (use_context::<Toasts>(), use_context::<Changed>());
    form.on_reply(Box::new(move |reply| {
        let Some(Leave { path, said }) = leave(reply) else { return };
        if let Some(toasts) = toasts {
            toasts.push_success(said);
        }
        crate::frame::refresh_navigation();
        // What is left behind is not read again: it may be gone.
        let here = here.with_untracked(|here| here.path().to_owned());
        let stays = path.as_ref().is_none_or(|path| path.split('?').next() == Some(here.as_str()));
        if let Some(changed) = changed.filter(|_| stays) {
            changed.rise();
        }
        if let Some(path) = path {
            // Replaced, so that going back does not open the finished panel again.
            navigate.replace(&path);
        }
    }));
}

/// Has the page read again once a panel that shows an outcome is closed; until then the outcome must stay.
pub(crate) fn read_again_when_closed() {
    #[cfg(feature = "hydrate")]
    if let Some(changed) = use_context::<Changed>() {
        on_cleanup(move || changed.rise());
    }
}
