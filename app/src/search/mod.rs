//! The search that takes anything: one hit is gone to, several are shown, none says what can be searched for.

mod page;
mod server_fns;

pub use page::SearchPage;
pub use server_fns::{Kind, ReadSearch};
