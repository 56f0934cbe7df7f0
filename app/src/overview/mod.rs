//! The overview: the account in numbers, what to look at, the last events; for everybody what belongs to oneself.

mod advice;
mod facts;
mod page;
mod recent;
mod server_fns;
mod tiles;

pub use page::OverviewPage;
pub use server_fns::{Overview, ReadOverview};
