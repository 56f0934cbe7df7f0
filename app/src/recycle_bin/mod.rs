//! The recycle bin: deleted users, to be restored or purged.

mod list;
mod panels;
mod server_fns;

pub use list::RecycleBinPage;
pub use server_fns::{PurgeUser, ReadRecycleBin, ReadRecycledUser, RecycledRead, RestoreUser};

/// The page.
const PAGE: &str = "/recycle-bin";

/// The page with a panel about a user open.
fn panel_href(panel: &str, user_id: &str) -> String {
    format!("{PAGE}?panel={panel}&user={user_id}")
}
