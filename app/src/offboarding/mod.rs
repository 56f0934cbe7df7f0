//! Offboarding: everything that happens when somebody leaves, on one screen; now or at a set time.

mod list;
mod note;
mod panel;
mod server_fns;

pub use list::LeavingPage;
pub use note::leaving_note;
pub use panel::offboard_panel;
pub use server_fns::{CancelOffboarding, Checklist, OffboardUser, ReadChecklist, ReadOffboardings};
