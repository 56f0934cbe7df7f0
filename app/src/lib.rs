//! Rampart's console: pages, components and server functions.
//!
//! Every page is complete without script. [`shell`] is the document the server renders, [`App`] what the browser takes
//! over; all routes stand in [`App`].
#![recursion_limit = "512"]

pub mod account;
pub mod audit;
pub mod call;
pub mod form;
pub mod frame;
pub mod logon;
pub mod overview;
pub mod reading;
mod route;
pub mod setup;
pub mod state;
pub mod text;
pub mod ui;
pub mod users;

#[cfg(feature = "ssr")]
mod shell;

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::SsrMode;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::hooks::use_location;
#[cfg(feature = "ssr")]
pub use shell::{Site, shell};

use crate::account::AccountPage;
use crate::audit::EventsPage;
use crate::form::FirstPage;
use crate::frame::{Frame, NotFoundPage};
use crate::logon::{BindMfaPage, MfaPage, NamePage, NewPasswordPage, PasswordPage};
use crate::overview::OverviewPage;
use crate::reading::Reply;
use crate::route::At;
use crate::setup::SetupPage;
use crate::state::Boot;
use crate::ui::{Toaster, provide_toasts};
use crate::users::{UserPage, UsersPage};

/// Where server functions live; the same as `SERVER_FN_PREFIX` in `.cargo/config.toml`.
pub const RPC_PREFIX: &str = "/console/rpc";

/// The console.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let boot = first_boot();
    provide_context(boot.lang);
    provide_context(StoredValue::new(boot));
    provide_toasts();
    let common = text::t().common;
    view! {
        <Title formatter=move |page: String| {
            if page.is_empty() { common.product.to_owned() } else { format!("{page} · {}", common.product) }
        } />
        <Router>
            <FirstPageWatch>
                <Routes fallback=NotFoundPage>
                    <Route path=At("/setup") view=SetupPage ssr=SsrMode::Async />
                    <Route path=At("/logon") view=NamePage ssr=SsrMode::Async />
                    <Route path=At("/logon/password") view=PasswordPage ssr=SsrMode::Async />
                    <Route path=At("/logon/mfa") view=MfaPage ssr=SsrMode::Async />
                    <Route path=At("/logon/bind-mfa") view=BindMfaPage ssr=SsrMode::Async />
                    <Route path=At("/logon/new-password") view=NewPasswordPage ssr=SsrMode::Async />
                    <ParentRoute path=At("") view=Frame ssr=SsrMode::Async>
                        <Route path=At("") view=OverviewPage ssr=SsrMode::Async />
                        <Route path=At("users") view=UsersPage ssr=SsrMode::Async />
                        <Route path=At("users/:name") view=UserPage ssr=SsrMode::Async />
                        <Route path=At("users/:name/:tab") view=UserPage ssr=SsrMode::Async />
                        <Route path=At("events") view=EventsPage ssr=SsrMode::Async />
                        <Route path=At("account") view=AccountPage ssr=SsrMode::Async />
                        <Route path=At("account/:tab") view=AccountPage ssr=SsrMode::Async />
                    </ParentRoute>
                    <Route path=At("/*any") view=NotFoundPage ssr=SsrMode::Async />
                </Routes>
            </FirstPageWatch>
        </Router>
        <Toaster close_label=common.close />
    }
}

/// Tells forms apart that stand on the page the server rendered from those reached in the browser: only the first may
/// show the outcome of a plain post.
#[component]
fn FirstPageWatch(children: Children) -> impl IntoView {
    let path = use_location().pathname;
    let first = FirstPage { path: StoredValue::new(path.get_untracked()), is_shown: RwSignal::new(true) };
    provide_context(first);
    Effect::new(move |_| {
        if first.path.with_value(|at_first| path.with(|now| now != at_first)) {
            first.is_shown.set(false);
        }
    });
    children()
}

/// The server writes it into the page, the browser reads it from there.
fn first_boot() -> Boot {
    let boot = SharedValue::new_str(|| {
        #[cfg(feature = "ssr")]
        return Reply::of(
            Ok(use_context::<StoredValue<Boot>>().map_or_else(Boot::of_request, |boot| boot.get_value())),
        );
        #[cfg(not(feature = "ssr"))]
        Reply::unreachable()
    });
    boot.into_inner().read().unwrap_or_default()
}
