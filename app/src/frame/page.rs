//! What every page does: name itself, wait for its data, and show a failure in its place.

use leptos::prelude::*;
use leptos_meta::Title;

use super::Failure;
use crate::call::CallError;

/// The title of the window: object, then section. The product's name is added.
#[component]
pub fn PageTitle(#[prop(into)] title: Signal<String>) -> impl IntoView {
    view! { <Title text=move || title.get() /> }
}

/// Shows what a page's main resource gives; a refusal or failure takes its place and sets the status of the response.
///
/// While the resource is read again the old content stays.
pub fn load<T>(
    resource: Resource<Result<T, CallError>>,
    show: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    show_or_fail(resource, true, show)
}

/// As [`load`], for a part of a page: a refusal stays in its place and leaves the status alone.
pub fn load_part<T>(
    resource: Resource<Result<T, CallError>>,
    show: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    show_or_fail(resource, false, show)
}

fn show_or_fail<T>(
    resource: Resource<Result<T, CallError>>,
    page: bool,
    show: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    view! {
        <Transition>
            {move || {
                let show = show.clone();
                Suspend::new(async move {
                    match resource.await {
                        Ok(value) => show(value),
                        Err(error) => view! { <Failure error page /> }.into_any(),
                    }
                })
            }}
        </Transition>
    }
}
