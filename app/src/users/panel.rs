//! What panels share, under the name this room knows it by.

pub(super) use crate::panel::{Cancel, Changed, Leave, Refusal, leave_when_done, panel_labels, read_again_when_closed};
