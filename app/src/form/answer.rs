//! How a form's server function ends: the typed outcome for WebAssembly, a redirect and a flash for a plain post.

use axum::http::header::{ACCEPT, HOST, REFERER};
use axum::http::request::Parts;
use leptos::prelude::*;
use serde::Serialize;
use serde_json::Value;
use tower_sessions::Session;

use super::{Flash, is_local_path};
use crate::call::CallError;

/// Where a plain form post leads and what the page says there.
#[derive(Debug, Clone)]
pub struct Then {
    path: String,
    stays: bool,
    back: Option<String>,
    message: Option<String>,
    shows_result: bool,
}

impl Then {
    /// Leads to a path of ours.
    pub fn to(path: impl Into<String>) -> Self {
        Self { path: path.into(), stays: false, back: None, message: None, shows_result: false }
    }

    /// Leads back to the page the form was on, or to `otherwise` when the browser does not tell it.
    pub fn stay_or(otherwise: impl Into<String>) -> Self {
        Self { stays: true, ..Self::to(otherwise) }
    }

    /// Says what was done.
    #[must_use]
    pub fn saying(mut self, message: impl Into<String>) -> Self {
        self.message = Some(message.into());
        self
    }

    /// Hands the outcome to the page: only for what can be seen just once.
    #[must_use]
    pub fn showing_result(mut self) -> Self {
        self.shows_result = true;
        self
    }

    /// Leads here after an error, whatever page the form was on.
    #[must_use]
    pub fn back_to(mut self, path: impl Into<String>) -> Self {
        self.back = Some(path.into());
        self
    }
}

impl From<&str> for Then {
    fn from(path: &str) -> Self {
        Self::to(path)
    }
}

impl From<String> for Then {
    fn from(path: String) -> Self {
        Self::to(path)
    }
}

/// Whether the browser posted the form by itself; WebAssembly asks for JSON.
pub fn is_plain_post() -> bool {
    let Some(parts) = use_context::<Parts>() else { return false };
    parts.headers.get(ACCEPT).and_then(|accept| accept.to_str().ok()).is_some_and(|a| a.contains("text/html"))
}

/// Ends a form's server function: hands the outcome on, and after a plain post leads to the next page.
///
/// # Errors
/// The outcome's.
pub async fn answer<T: Serialize>(
    form: &str,
    values: &impl Serialize,
    outcome: Result<T, CallError>,
    then: impl Into<Then>,
) -> Result<T, CallError> {
    if !is_plain_post() {
        return outcome.map_err(crate::call::refuse);
    }
    if matches!(outcome, Err(CallError::LoggedOff)) {
        go("/logon");
        return outcome;
    }
    let then = then.into();
    let mut flash = Flash { form: form.to_owned(), ..Flash::default() };
    match &outcome {
        Ok(result) => {
            flash.message = then.message;
            if then.shows_result {
                flash.result = serde_json::to_string(result).ok();
            }
            let back = if then.stays { came_from() } else { None };
            go(&back.unwrap_or(then.path));
        }
        Err(error) => {
            flash.error = Some(error.clone());
            flash.values = typed_values(values);
            go(&then.back.or_else(came_from).unwrap_or(then.path));
        }
    }
    if flash.error.is_some() || flash.result.is_some() || flash.message.is_some() {
        leave_flash(flash).await;
    }
    outcome
}

/// What was typed, as texts by field; a secret is kept as an empty text.
pub fn typed_values(values: &impl Serialize) -> Vec<(String, String)> {
    let Ok(Value::Object(values)) = serde_json::to_value(values) else { return Vec::new() };
    let texts = values.into_iter().filter_map(|(field, value)| {
        let text = match value {
            Value::String(text) if text == "[redacted]" => String::new(),
            Value::String(text) => text,
            Value::Bool(is_set) => is_set.to_string(),
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        Some((field, text))
    });
    texts.collect()
}

/// Leaves a flash for the next page; without a session the page simply says nothing.
pub async fn leave_flash(flash: Flash) {
    if let Ok(session) = crate::call::session() {
        let _ = session.insert(Flash::KEY, flash).await;
    }
}

/// Takes the flash out of the session: the server does so before it renders a page and provides it as context.
pub async fn flash_out(session: &Session) -> Option<Flash> {
    session.remove::<Flash>(Flash::KEY).await.ok().flatten()
}

/// Leads the browser to a path of ours; anything else leads to the overview.
pub fn go(path: &str) {
    leptos_axum::redirect(if is_local_path(path) { path } else { "/" });
}

/// Path and query of the page the form was on, when it was ours.
fn came_from() -> Option<String> {
    let parts = use_context::<Parts>()?;
    let referer = parts.headers.get(REFERER)?.to_str().ok()?;
    let (_, rest) = referer.split_once("://")?;
    let start = rest.find('/')?;
    let (authority, path) = rest.split_at(start);
    let host = parts
        .headers
        .get(HOST)
        .and_then(|host| host.to_str().ok())
        .or_else(|| parts.uri.authority().map(axum::http::uri::Authority::as_str))?;
    let path = path.split('#').next().unwrap_or_default();
    (authority == host && is_local_path(path)).then(|| path.to_owned())
}
