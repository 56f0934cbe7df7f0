//! Rampart's console: pages, components and server functions.
//!
//! Every page is complete without script. [`shell`] is the document the server renders, [`App`] what the browser takes
//! over; which page stands at which address says `pages`.
#![recursion_limit = "512"]

pub mod access_keys;
pub mod access_preview;
pub mod account;
pub mod audit;
pub mod call;
pub mod form;
pub mod frame;
pub mod grants;
pub mod groups;
mod later;
pub mod logon;
pub mod offboarding;
pub mod overview;
mod pages;
mod panel;
pub mod policies;
pub mod policy_engine;
pub mod reading;
pub mod recycle_bin;
pub mod resources;
pub mod roles;
pub mod route;
pub mod search;
pub mod settings;
pub mod setup;
pub mod state;
pub mod switch_role;
pub mod text;
pub mod ui;
pub mod users;

#[cfg(feature = "ssr")]
mod shell;

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
#[cfg(feature = "ssr")]
pub use shell::{Site, shell};

use crate::form::FirstPage;
use crate::frame::Frame;
use crate::pages::Page;
use crate::reading::Reply;
use crate::route::{Pages, Plan, first_address, use_address};
use crate::state::Boot;
use crate::ui::{Toaster, provide_toasts};

/// Where server functions live; the same as `SERVER_FN_PREFIX` in `.cargo/config.toml`.
pub const RPC_PREFIX: &str = "/console/rpc";

/// Fetches the code of the page that the server rendered, so that [`App`] can take it over; false when the server does
/// not have it: the page then works as it does without scripts.
#[cfg(feature = "hydrate")]
pub async fn load_first_page() -> bool {
    load(&first_address()).await
}

/// Fetches what stands at an address; false when it cannot be had.
#[cfg(feature = "hydrate")]
fn load(address: &route::Address) -> impl Future<Output = bool> + 'static {
    let needed = Page::at(address).needs(address.get("panel").is_some());
    async move {
        for code in needed {
            if !code.load().await {
                return false;
            }
        }
        true
    }
}

/// The console.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let boot = first_boot();
    provide_context(boot.lang);
    provide_context(StoredValue::new(boot));
    provide_toasts();
    let common = text::t().common;
    let address = first_address();
    let alone = Page::at(&address).stands_alone();
    let plan = Plan {
        draw: |address| Page::at(address).draw(),
        #[cfg(feature = "hydrate")]
        load: |address| Box::pin(load(address)),
    };
    let pages = Pages::begin(address, plan);
    watch_first_page();
    let content = if alone {
        pages.show()
    } else {
        pages.follow_links();
        view! { <Frame>{pages.show()}</Frame> }.into_any()
    };
    view! {
        <Title formatter=move |page: String| {
            if page.is_empty() { common.product.to_owned() } else { format!("{page} · {}", common.product) }
        } />
        {content}
        <Toaster close_label=common.close />
    }
}

/// Tells forms apart that stand on the page the server rendered from those reached in the browser: only the first may
/// show the outcome of a plain post.
fn watch_first_page() {
    let address = use_address();
    let path = address.with_untracked(|address| address.path().to_owned());
    let first = FirstPage { path: StoredValue::new(path), is_shown: RwSignal::new(true) };
    provide_context(first);
    Effect::new(move |_| {
        if first.path.with_value(|at_first| address.with(|address| address.path() != at_first)) {
            first.is_shown.set(false);
        }
    });
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
