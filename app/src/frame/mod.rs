//! What surrounds every page after logon: side bar, top bar, shortcuts, and the pages for what goes wrong.

mod error;
mod keyboard;
mod layout;
mod listed;
mod moment;
mod not_found;
mod page;
mod server_fns;
mod sidebar;
mod topbar;

pub(crate) use error::set_status;
pub use error::{Failure, failure_text};
pub(crate) use layout::{Column, Layout};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
pub use listed::Listed;
pub(crate) use listed::{kept_by_forms, list_foot, list_pager, order_of, page_of, sort_head, sort_word};
pub(crate) use moment::{Moment, MomentOrNever, exact};
pub use not_found::NotFoundPage;
pub use page::{PageTitle, load, load_part, load_whole, pager};
pub use server_fns::{Navigation, SetTheme};
use sidebar::Sidebar;
use topbar::Topbar;

use crate::form::FirstPage;
use crate::logon::{lead_to_logon, path_of};
use crate::route::use_address;
use crate::state::boot;
use crate::text::t;
use crate::ui::{Note, Tone};

/// Rises when something the side bar counts has changed.
#[derive(Clone, Copy)]
struct NavigationVersion(RwSignal<usize>);

/// Reads the side bar's counts again; call it after something was created or deleted.
pub fn refresh_navigation() {
    if let Some(NavigationVersion(version)) = use_context() {
        version.update(|n| *n += 1);
    }
}

/// The frame with the current page in it; who is not logged on is led to the logon.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    let boot = boot();
    if boot.who.is_none() {
        match boot.pending {
            Some(pending) => leave_for(path_of(pending.next_step)),
            None => lead_to_logon(),
        }
        return ().into_any();
    }
    provide_context(NavigationVersion(RwSignal::new(0)));
    let text = t().frame;
    view! {
        <a class="skip" href="#main" rel="external">{text.skip}</a>
        <div class="frame">
            <Sidebar />
            <div class="frame-main">
                {crate::switch_role::acting_banner()}
                <Topbar />
                <main class="page" id="main" tabindex="-1">
                    <Done />
                    {children()}
                </main>
            </div>
        </div>
        <keyboard::Shortcuts />
    }
    .into_any()
}

/// Says what the form before this page did.
#[component]
fn Done() -> impl IntoView {
    let message = FirstPage::flash().and_then(|flash| flash.message);
    let address = use_address();
    let first = address.with_untracked(|address| address.path().to_owned());
    let is_here = move || address.with(|address| address.path() == first);
    let shown = move || {
        let message = message.clone().filter(|_| is_here())?;
        Some(view! { <Note tone=Tone::Allow live=true>{message}</Note> }.into_any())
    };
    view! { {move || shown()} }
}

/// Leads the browser to another path of ours with a new document.
pub(crate) fn leave_for(path: &str) {
    #[cfg(feature = "ssr")]
    crate::form::go(path);
    #[cfg(feature = "hydrate")]
    drop(window().location().assign(path));
    #[cfg(not(any(feature = "ssr", feature = "hydrate")))]
    let _ = path;
}
