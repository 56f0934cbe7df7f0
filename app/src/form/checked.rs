//! Fields that are checked while typing, by the same functions the server uses.

use leptos::prelude::*;
use rampart_core::model::NameError;

use crate::text::sentence;

/// The server's error until something is typed, from then on what the rule says about the text.
///
/// Gives the error for the field and what the field calls when it changes.
pub(crate) fn checked(
    posted: Signal<Option<String>>,
    rule: impl Fn(&str) -> Result<(), NameError> + Send + Sync + 'static,
) -> (Signal<Option<String>>, Callback<String>) {
    let complaint = RwSignal::new(None::<Option<String>>);
    Effect::new(move |_| {
        posted.track();
        complaint.set(None);
    });
    let error = Signal::derive(move || complaint.get().unwrap_or_else(|| posted.get()));
    let check = Callback::new(move |typed: String| {
        complaint.set(Some(rule(typed.trim()).err().map(|broken| sentence(&broken.to_string()))));
    });
    (error, check)
}

/// As a rule for a field that may stay empty.
pub(crate) fn optional<T>(
    parse: impl Fn(&str) -> Result<T, NameError> + Send + Sync + 'static,
) -> impl Fn(&str) -> Result<(), NameError> + Send + Sync + 'static {
    move |text| if text.is_empty() { Ok(()) } else { parse(text).map(drop) }
}
