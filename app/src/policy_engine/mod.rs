//! The authorization engine on pages that show or edit policies: what is wrong with a text, while it is written.
//!
//! In the browser the engine is a module of its own, which is loaded when a page first asks; on the server it is called
//! directly. A page without WebAssembly gets the same findings from the server when its form is posted.
//!
//! ```ignore
//! let text = RwSignal::new(policy.document);
//! let checked = use_check(text.into(), DocumentKind::Identity, who.account_id);
//! view! {
//!     <CodeArea name="document" label=t.document text=text />
//!     {move || match checked.get() {
//!         Check::Pending => ().into_any(),
//!         Check::Unavailable => view! { <p>{t.checked_when_saved}</p> }.into_any(),
//!         Check::Done(findings) => list(&findings),
//!     }}
//! }
//! ```

mod editing;
mod finding;
#[cfg(feature = "hydrate")]
mod module;
mod shown;

use leptos::prelude::*;
use rampart_core::authorization::DocumentKind;

pub use editing::{outline, service, services, without_redundancy};
pub use finding::{Finding, utf16_offset};
#[cfg(feature = "hydrate")]
pub use module::provide;
pub use shown::{finding_row, place_of, tone};

/// How far the check of a text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Check {
    /// Not done yet: the engine is being loaded, or it is the server that draws the page.
    Pending,
    /// The engine cannot be loaded, as when the server is out of reach. Saving checks in any case.
    Unavailable,
    /// All findings, in the order of the text; none when all is well.
    Done(Vec<Finding>),
}

/// The engine is out of reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unavailable;

/// The findings about a text that is being edited. They follow it with a short delay, and those of an older text never
/// replace those of a newer one. `account` is the account the policy is written for, its 16 digits; others are foreign.
pub fn use_check(text: Signal<String>, kind: DocumentKind, account: String) -> ReadSignal<Check> {
    let (checked, set_checked) = signal(Check::Pending);
    #[cfg(feature = "hydrate")]
    follow(text, kind, account, set_checked);
    #[cfg(not(feature = "hydrate"))]
    let _ = (text, kind, account, set_checked);
    checked
}

/// All findings about a policy text, in the order of the text.
///
/// # Errors
/// [`Unavailable`] in browsers, when the module cannot be loaded; trying again loads it again.
pub async fn check(text: &str, kind: DocumentKind, account: &str) -> Result<Vec<Finding>, Unavailable> {
    #[cfg(feature = "hydrate")]
    return module::check(text, kind, account).await;
    #[cfg(not(feature = "hydrate"))]
    Ok(finding::of(text, kind, account))
}

/// The text with one member or value a line; `None` if it is not JSON.
///
/// # Errors
/// As [`check`].
pub async fn format(text: &str) -> Result<Option<String>, Unavailable> {
    #[cfg(feature = "hydrate")]
    return module::format(text).await;
    #[cfg(not(feature = "hydrate"))]
    Ok(rampart_core::authorization::format(text).ok())
}

#[cfg(feature = "hydrate")]
fn follow(text: Signal<String>, kind: DocumentKind, account: String, set_checked: WriteSignal<Check>) {
    use std::time::Duration;

    const DELAY: Duration = Duration::from_millis(200);

    let account = StoredValue::new(account);
    let turn = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let text = text.get();
        let mine = turn.with_value(|turn| turn.wrapping_add(1));
        turn.set_value(mine);
        // The page may be gone, or the text another, before the delay or the engine is done.
        let is_current = move || turn.try_get_value() == Some(mine);
        let run = move || {
            let Some(account) = account.try_get_value().filter(|_| is_current()) else { return };
            leptos::task::spawn_local(async move {
                let found = check(&text, kind, &account).await;
                if is_current() {
                    drop(set_checked.try_set(found.map_or(Check::Unavailable, Check::Done)));
                }
            });
        };
        set_timeout(run, if mine == 1 { Duration::ZERO } else { DELAY });
    });
}
