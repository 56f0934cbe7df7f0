//! Forms that work in every mode.
//!
//! With WebAssembly a form calls its server function and gets the typed outcome. Without it the browser posts the form
//! and must be sent back to a page: what the page needs to know travels as a [`Flash`] in the session. [`answer`] ends
//! every server function of a form and does the right one of both; [`use_form`] reads either on the page.
//!
//! ```ignore
//! #[server]                                        // users/server_fns.rs: the arguments are what the form posts, as text
//! pub async fn create_user(user_name: String, display_name: String) -> Result<UserView, CallError> {
//!     let values = json!({ "user_name": user_name, "display_name": display_name });
//!     let then = Then::to(format!("/users/{user_name}")).saying((t().users.created)(&user_name));
//!     let outcome = async {
//!         let user_name = field("user_name", UserName::parse(&user_name))?;
//!         let display_name = optional("display_name", &display_name, DisplayName::parse)?;
//!         call::run(users::CreateUser { user_name, display_name, comments: None }).await
//!     };
//!     answer("create_user", &values, outcome.await, then).await
//! }
//!
//! let form = use_form::<CreateUser>("create_user");                                          // users/create.rs
//! form.on_done(move |user| navigate.to(&format!("/users/{}", user.user_name)));
//! view! {
//!     <ActionForm action=form.action>
//!         <TextField name="user_name" label=text.name value=form.value("user_name") error=form.field_error("user_name") />
//!         <Button kind="submit" variant=Variant::Primary busy=form.pending>{text.create}</Button>
//!     </ActionForm>
//! }
//! ```

#[cfg(feature = "ssr")]
mod answer;
pub(crate) mod checked;
mod form_state;
mod post;

#[cfg(feature = "ssr")]
pub use answer::{Then, answer, flash_out, go, is_plain_post, leave_flash, typed_values};
pub use form_state::{Form, FormResult, FormState, use_form};
use leptos::prelude::*;
pub use post::{ActionForm, Post};
use rampart_core::model::{ApiError, NameError};
use serde::{Deserialize, Serialize};

use crate::call::CallError;
use crate::route::use_address;
use crate::state::boot;

/// How a plain form post ended, for the page that is loaded next; shown once.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Flash {
    /// Which form it was.
    pub form: String,
    /// Why it failed.
    pub error: Option<CallError>,
    /// What was typed, by field; secrets are empty.
    pub values: Vec<(String, String)>,
    /// The JSON of the outcome, when the page must show it: a password that is seen once.
    pub result: Option<String>,
    /// One sentence that says what was done.
    pub message: Option<String>,
}

impl Flash {
    /// The key in the session.
    pub const KEY: &'static str = "flash";

    fn typed(&self, field: &str) -> Option<&str> {
        self.values.iter().find(|(name, _)| name == field).map(|(_, value)| value.as_str())
    }
}

/// Takes a checked text as a field's value.
///
/// # Errors
/// `InvalidParameter` at the field, with the rule that is broken.
pub fn field<T>(name: &str, parsed: Result<T, NameError>) -> Result<T, CallError> {
    parsed.map_err(|rule| ApiError::invalid(name, rule.to_string()).into())
}

/// As [`field`]; an empty text is no value.
///
/// # Errors
/// `InvalidParameter` at the field, with the rule that is broken.
pub fn optional<T>(
    name: &str,
    text: &str,
    parse: impl FnOnce(&str) -> Result<T, NameError>,
) -> Result<Option<T>, CallError> {
    if text.is_empty() { Ok(None) } else { field(name, parse(text)).map(Some) }
}

/// Whether a text can be a path of ours to redirect to.
///
/// `//host` and `/\host` are other hosts to a browser; control characters are dropped by it.
pub fn is_local_path(path: &str) -> bool {
    let mut bytes = path.bytes();
    bytes.next() == Some(b'/')
        && !matches!(bytes.next(), Some(b'/' | b'\\'))
        && path.bytes().all(|b| b.is_ascii_graphic())
        && path.len() <= 2048
}

/// The page the server rendered: its path, and whether the browser has not left it.
#[derive(Clone, Copy)]
pub struct FirstPage {
    /// Its path.
    pub path: StoredValue<String>,
    /// Whether it is still shown.
    pub is_shown: RwSignal<bool>,
}

impl FirstPage {
    /// What the form before this page left; only the page it was left for may show it.
    pub fn flash() -> Option<Flash> {
        let is_first = use_context::<Self>().is_none_or(|first| {
            let is_there = |path: &String| use_address().with_untracked(|address| address.path() == path);
            first.is_shown.get_untracked() && first.path.with_value(is_there)
        });
        if is_first { boot().flash } else { None }
    }
}
