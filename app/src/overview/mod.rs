//! The overview: the account in numbers, what to look at, the last events; for everybody what belongs to oneself.

mod advice;
mod facts;
mod number;
mod page;
mod recent;
mod server_fns;
mod tiles;

pub(crate) use number::grouped;
pub use page::OverviewPage;
pub use server_fns::{Overview, ReadOverview};
