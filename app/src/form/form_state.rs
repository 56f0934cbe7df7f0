//! A form as its page sees it, whatever way it was posted.

use std::marker::PhantomData;
use std::ops::Deref;

use leptos::prelude::*;
use leptos::server_fn::codec::{Json, PostUrl};
use leptos::server_fn::{Http, ServerFn};
use serde::de::DeserializeOwned;

use super::{FirstPage, Flash, Post};
use crate::call::CallError;
use crate::reading::{Reply, decode};

/// What a page needs to draw a form: its action, the typed values, and how the last attempt ended.
#[derive(Clone, Copy)]
pub struct Form {
    /// Goes to `<ActionForm action=form.action>`.
    pub action: Post,
    /// Why the last attempt failed.
    pub error: Signal<Option<CallError>>,
    /// Whether an attempt is under way.
    pub pending: Signal<bool>,
    flash: StoredValue<Flash>,
}

/// A [`Form`] that knows its server function, for what depends on its output.
pub struct FormState<F> {
    form: Form,
    function: PhantomData<fn() -> F>,
}

impl<F> Clone for FormState<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F> Copy for FormState<F> {}

impl<F> Deref for FormState<F> {
    type Target = Form;

    fn deref(&self) -> &Form {
        &self.form
    }
}

/// What a form gave, read when it is asked for.
pub struct FormResult<T> {
    json: Memo<Option<String>>,
    output: PhantomData<fn() -> T>,
}

impl<T> Clone for FormResult<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for FormResult<T> {}

impl<T: DeserializeOwned> FormResult<T> {
    /// The output, when there is one; tracked.
    pub fn get(self) -> Option<T> {
        self.json.with(|json| json.as_deref().and_then(|json| decode(json).ok()))
    }
}

/// Makes the state of a form; `name` is the one its server function gives to [`answer`].
pub fn use_form<F>(name: &'static str) -> FormState<F>
where
    F: ServerFn<Error = CallError, Protocol = Http<PostUrl, Json>>,
{
    FormState { form: Form::new(name, F::PATH), function: PhantomData }
}

impl<F> FormState<F>
where
    F: ServerFn<Error = CallError>,
    F::Output: DeserializeOwned + 'static,
{
    /// What the last attempt gave; after a plain post only what [`Then::showing_result`] handed over.
    pub fn result(&self) -> FormResult<F::Output> {
        FormResult { json: self.form.result_json(), output: PhantomData }
    }

    /// Does something after each success that the browser's own code saw.
    pub fn on_done(&self, then: impl Fn(F::Output) + 'static) {
        self.on_reply(Box::new(move |reply| {
            if let Ok(output) = reply.read() {
                then(output);
            }
        }));
    }
}

impl Form {
    fn new(name: &'static str, url: &'static str) -> Self {
        let action = Post::new(url);
        let flash = StoredValue::new(FirstPage::flash().filter(|flash| flash.form == name).unwrap_or_default());
        let reply = action.reply();
        let error = Signal::derive(move || {
            reply.with(|reply| match reply {
                Some(reply) => reply.error().cloned(),
                None => flash.with_value(|flash| flash.error.clone()),
            })
        });
        Self { action, error, pending: action.pending(), flash }
    }

    fn result_json(&self) -> Memo<Option<String>> {
        let (reply, flash) = (self.action.reply(), self.flash);
        Memo::new(move |_| {
            reply.with(|reply| match reply {
                Some(reply) => reply.json().map(str::to_owned),
                None => flash.with_value(|flash| flash.result.clone()),
            })
        })
    }

    /// The error of one field.
    pub fn field_error(&self, field: &'static str) -> Signal<Option<String>> {
        let error = self.error;
        Signal::derive(move || error.get().and_then(|error| error.at(field)))
    }

    /// What was typed into a field before the post; empty at first and for secrets.
    pub fn value(&self, field: &str) -> String {
        self.value_or(field, "")
    }

    /// As [`Self::value`], with what to show when nothing was posted: the present value of what is edited.
    pub fn value_or(&self, field: &str, otherwise: &str) -> String {
        let typed = self.flash.with_value(|flash| flash.typed(field).map(str::to_owned));
        typed.unwrap_or_else(|| otherwise.to_owned())
    }

    /// Rises with every finished attempt: what depends on it is read again.
    pub fn version(&self) -> Signal<usize> {
        self.action.version()
    }

    /// Does something after each attempt that the browser's own code saw end.
    pub fn on_reply(&self, then: Box<dyn Fn(&Reply)>) {
        let reply = self.action.reply();
        Effect::new(move |_| {
            if let Some(reply) = reply.get() {
                then(&reply);
            }
        });
    }
}
