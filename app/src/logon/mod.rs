//! Logon: one question a screen. Every form here is a plain post to a real address, so that it works in every mode and
//! a complete logon always begins with a fresh document.

mod bind_mfa;
mod card;
mod mfa;
mod name;
mod new_password;
mod password;
mod server_fns;
#[cfg(feature = "ssr")]
mod session;

pub use bind_mfa::BindMfaPage;
pub(crate) use card::{Card, HiddenName, Trouble};
use leptos::prelude::WithUntracked;
pub use mfa::MfaPage;
pub use name::NamePage;
pub use new_password::NewPasswordPage;
pub use password::PasswordPage;
use rampart_core::logon::NextStep;
pub use server_fns::{EnteredName, LogOff, LogOnBind, LogOnCode, LogOnName, LogOnNewPassword, LogOnPassword};
#[cfg(feature = "ssr")]
pub(crate) use session::raise;

use crate::route::{escape, use_address};
use crate::state::{Pending, boot};

/// The page of a step.
pub const fn path_of(step: NextStep) -> &'static str {
    match step {
        NextStep::MfaCode => "/logon/mfa",
        NextStep::BindMfa => "/logon/bind-mfa",
        NextStep::NewPassword => "/logon/new-password",
        NextStep::Done => "/",
    }
}

/// Path and query of the page the browser is on.
pub(crate) fn here() -> String {
    use_address().with_untracked(ToString::to_string)
}

/// The logon page, which leads back to where the browser is now.
pub(crate) fn logon_href() -> String {
    let here = here();
    if here == "/" { "/logon".to_owned() } else { format!("/logon?next={}", escape(&here)) }
}

/// Leads the browser to the logon page and back here afterwards.
pub(crate) fn lead_to_logon() {
    crate::frame::leave_for(&logon_href());
}

/// The logon under way when it is at `step`; otherwise leads to where it belongs.
fn pending_at(step: NextStep) -> Option<Pending> {
    let boot = boot();
    match boot.pending {
        Some(pending) if pending.next_step == step => Some(pending),
        Some(pending) => {
            crate::frame::leave_for(path_of(pending.next_step));
            None
        }
        None => {
            crate::frame::leave_for(if boot.who.is_some() { "/" } else { "/logon" });
            None
        }
    }
}
