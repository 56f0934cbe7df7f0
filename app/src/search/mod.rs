//! The search that takes anything: one hit is gone to, several are shown, none says what can be searched for.

mod page;
mod search_box;
mod server_fns;

pub use page::SearchPage;
pub(crate) use search_box::search_box;
pub use server_fns::{Kind, ReadSearch, SuggestNames};
