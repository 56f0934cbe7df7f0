//! The Events page, and what other rooms use to show an event: its time, its outcome, what it was about.

mod client;
mod drawer;
mod filters;
mod list;
mod outcome;
mod query;
mod resource;
mod server_fns;
mod table;

pub(crate) use client::client_name;
pub use list::EventsPage;
pub(crate) use outcome::OutcomeBadge;
pub(crate) use query::EventsQuery;
#[cfg(feature = "ssr")]
pub(crate) use query::RESOURCES_MAX;
pub(crate) use resource::{Touched, events_tab};
pub use server_fns::{FindEvent, LookUpEvents};
