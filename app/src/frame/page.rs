//! What every page does: name itself, wait for its data, and show a failure in its place.

use leptos::prelude::*;
use leptos::text_prop::TextProp;
use leptos_meta::Title;
use serde::de::DeserializeOwned;

use super::Failure;
use crate::call::CallError;
use crate::reading::Reading;
use crate::text::t;

/// The title of the window: object, then section. The product's name is added.
#[component]
pub fn PageTitle(#[prop(into)] title: Signal<String>) -> impl IntoView {
    // The server writes it into the document when the page is complete; a signal may be out of reach by then, because
    // the thread can have turned to another request.
    let text = if cfg!(feature = "ssr") { title.get_untracked().into() } else { TextProp::from(move || title.get()) };
    view! { <Title text /> }
}

/// Shows what a page is about; a refusal or failure takes its place and sets the status of the response.
///
/// While it is read again the old content stays.
pub fn load<T: DeserializeOwned + 'static>(
    reading: Reading<T>,
    show: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    reading.draw(move |outcome| outcome.map_or_else(|error| failure(error, true, false), &show))
}

/// As [`load`], where the heading is part of what is shown: a failure brings its own.
pub fn load_whole<T: DeserializeOwned + 'static>(
    reading: Reading<T>,
    show: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    reading.draw(move |outcome| outcome.map_or_else(|error| failure(error, true, true), &show))
}

/// As [`load`], for a part of a page: a refusal stays in its place and leaves the status alone.
pub fn load_part<T: DeserializeOwned + 'static>(
    reading: Reading<T>,
    show: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    reading.draw(move |outcome| outcome.map_or_else(|error| failure(error, false, false), &show))
}

fn failure(error: CallError, page: bool, whole: bool) -> AnyView {
    view! { <Failure error page whole /> }.into_any()
}

/// The foot of a list: what is shown, and the ways to the pages beside it.
pub fn pager(range: String, previous: Option<String>, next: Option<String>) -> AnyView {
    let text = t().common;
    crate::ui::pager(text.pages, (range, None), (text.previous, previous), (text.next, next))
}
