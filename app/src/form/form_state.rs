//! A form as its page sees it, whatever way it was posted.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{FirstPage, Flash};
use crate::call::CallError;

/// What a page needs to draw a form: its action, the typed values, and how the last attempt ended.
pub struct FormState<F>
where
    F: ServerFn<Error = CallError> + 'static,
    F::Output: Send + Sync + 'static,
{
    /// Goes to `<ActionForm action=form.action>`.
    pub action: ServerAction<F>,
    /// Why the last attempt failed.
    pub error: Signal<Option<CallError>>,
    /// What the last attempt gave; after a plain post only what [`Then::showing_result`] handed over.
    pub result: Signal<Option<F::Output>>,
    /// Whether an attempt is under way.
    pub pending: Signal<bool>,
    flash: StoredValue<Flash>,
}

impl<F> Clone for FormState<F>
where
    F: ServerFn<Error = CallError> + 'static,
    F::Output: Send + Sync + 'static,
{
    fn clone(&self) -> Self {
        *self
    }
}

impl<F> Copy for FormState<F>
where
    F: ServerFn<Error = CallError> + 'static,
    F::Output: Send + Sync + 'static,
{
}

/// Makes the state of a form; `name` is the one its server function gives to [`answer`].
pub fn use_form<F>(name: &'static str) -> FormState<F>
where
    F: ServerFn<Error = CallError> + Clone + Send + Sync + 'static,
    F::Output: Clone + DeserializeOwned + Send + Sync + 'static,
{
    let action = ServerAction::<F>::new();
    let flash = StoredValue::new(FirstPage::flash().filter(|flash| flash.form == name).unwrap_or_default());
    let value = action.value();
    let error = Signal::derive(move || match value.get() {
        Some(Err(error)) => Some(error),
        Some(Ok(_)) => None,
        None => flash.with_value(|flash| flash.error.clone()),
    });
    let result = Signal::derive(move || match value.get() {
        Some(outcome) => outcome.ok(),
        None => flash.with_value(|flash| serde_json::from_value(flash.result.clone()?).ok()),
    });
    let pending = action.pending();
    FormState { action, error, result, pending: Signal::derive(move || pending.get()), flash }
}

impl<F> FormState<F>
where
    F: ServerFn<Error = CallError> + Clone + Send + Sync + 'static,
    F::Output: Clone + Send + Sync + 'static,
{
    /// The error of one field.
    pub fn field_error(&self, field: &'static str) -> Signal<Option<String>> {
        let error = self.error;
        Signal::derive(move || error.get().and_then(|error| error.at(field)))
    }

    /// The error, unless it belongs to one of `fields`: goes to the top of the form.
    pub fn other_error(&self, fields: &'static [&'static str]) -> Signal<Option<String>> {
        let error = self.error;
        Signal::derive(move || {
            let error = error.get()?;
            fields.iter().all(|field| error.at(field).is_none()).then(|| error.to_string())
        })
    }

    /// What was typed into a field before the post; empty at first and for secrets.
    pub fn value(&self, field: &str) -> String {
        self.value_or(field, "")
    }

    /// As [`Self::value`], with what to show when nothing was posted: the present value of what is edited.
    pub fn value_or(&self, field: &str, otherwise: &str) -> String {
        let typed = self.flash.with_value(|flash| match flash.values.get(field) {
            Some(Value::String(text)) if text == "[redacted]" => Some(String::new()),
            Some(Value::String(text)) => Some(text.clone()),
            Some(Value::Bool(is_set)) => Some(is_set.to_string()),
            Some(Value::Number(number)) => Some(number.to_string()),
            _ => None,
        });
        typed.unwrap_or_else(|| otherwise.to_owned())
    }

    /// Whether the page was loaded because this form failed: its panel must be open.
    pub fn failed_before(&self) -> bool {
        self.flash.with_value(|flash| flash.error.is_some())
    }

    /// Rises with every finished attempt: a resource that depends on it is read again.
    pub fn version(&self) -> Signal<usize> {
        self.action.version().into()
    }

    /// Does something after each success that the browser's own code saw.
    pub fn on_done(&self, then: impl Fn(F::Output) + Send + Sync + 'static) {
        let value = self.action.value();
        Effect::new(move |_| {
            if let Some(Ok(output)) = value.get() {
                then(output);
            }
        });
    }
}
