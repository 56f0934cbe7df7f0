//! The recycle bin: deleted users, to be restored or purged.

mod list;
mod panels;
mod server_fns;

use leptos::prelude::*;
pub use list::RecycleBinPage;
pub(crate) use panels::PANELS;
pub use server_fns::{PurgeUser, ReadRecycleBin, ReadRecycledUser, RecycledRead, RestoreUser};

use crate::text::t;
use crate::ui::{Tab, Tabs};

/// The page.
const PAGE: &str = "/recycle-bin";

/// The page beside it: who leaves at a set time.
pub const LEAVING_PAGE: &str = "/recycle-bin/leaving";

/// The tabs of both pages.
pub fn bin_tabs(is_leaving: bool) -> AnyView {
    let text = t().offboarding;
    view! {
        <Tabs label=t().recycle_bin.title>
            <Tab href=PAGE label=text.deleted_tab current={!is_leaving} />
            <Tab href=LEAVING_PAGE label=text.list_title current=is_leaving />
        </Tabs>
    }
    .into_any()
}

/// The page with a panel about a user open.
fn panel_href(panel: &str, user_id: &str) -> String {
    format!("{PAGE}?panel={panel}&user={user_id}")
}
