//! Addresses and the pages that stand at them: links lead from page to page without a new document.
//!
//! The router of the framework does more than the console needs, and was a fifteenth of the browser's module.

mod address;
mod leaving;
mod pages;
#[cfg(feature = "hydrate")]
mod web;

pub use address::{Address, escape};
pub use leaving::ask_before_leaving;
use leptos::prelude::*;
pub use pages::{Navigate, use_navigate};
pub(crate) use pages::{Pages, Plan};

/// The address: around the pages where the browser goes, in a page where that page stands.
#[derive(Clone, Copy)]
struct Here(RwSignal<Address>);

/// The address; tracked when it is read so.
pub fn use_address() -> ReadSignal<Address> {
    expect_context::<Here>().0.read_only()
}

/// The address of the request that is answered, or of the document.
pub(crate) fn first_address() -> Address {
    #[cfg(feature = "ssr")]
    let address = use_context::<axum::http::request::Parts>()
        .map(|parts| Address::new(parts.uri.path(), parts.uri.query().unwrap_or_default()));
    #[cfg(feature = "hydrate")]
    let address = web::current();
    #[cfg(not(any(feature = "ssr", feature = "hydrate")))]
    let address = None::<Address>;
    address.unwrap_or_default()
}
